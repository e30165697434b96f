import type { PdfRef } from "pdfkit";
import type { NodeId } from "../dom/index.js";
import type { Pt, Rect } from "../geometry/index.js";
import type { StructureElement, StructureTree, StructureType } from "../structure/index.js";

/** A piece of a page's content, or an annotation, that belongs to a structure element. */
export type TagKid =
  | { readonly kind: "content"; readonly page: number; readonly mcid: number }
  | { readonly kind: "annotation"; readonly page: number; readonly object: PdfRef }
  | { readonly kind: "tag"; readonly tag: Tag };

/** A structure element with what the pages hold of it. */
export interface Tag {
  readonly type: StructureType;
  readonly element: StructureElement | undefined;
  readonly parent: Tag | undefined;
  /** The slot it takes in its parent. */
  readonly place: number;
  /** In reading order. */
  readonly slots: TagSlot[];
  /** What replaces the text that its glyphs stand for. */
  readonly actualText: string | undefined;
  readonly description: string | undefined;
  /** Where it begins; y up. */
  begins: { readonly page: number; readonly top: Pt } | undefined;
  /** Of a figure's marks on the page where it begins: left, bottom, right, top. */
  bounds: readonly [Pt, Pt, Pt, Pt] | undefined;
  /** Its object in the file, once it has one. */
  object: PdfRef | undefined;
  /** The slot up to which it is painted. */
  reached: number;
}

/** A place in an element's reading order, which takes the paint of neighbouring nodes. */
export interface TagSlot {
  readonly tag: Tag;
  readonly index: number;
  readonly kids: TagKid[];
}

/** Tags as painting fills them, page after page. */
export interface Tagging {
  readonly root: Tag;
  /** Tags by page and marked-content number: the structure's parent tree. */
  readonly parents: Tag[][];
  /** Tags of annotations, in the order of their keys. */
  readonly annotations: Tag[];
  /** The slot for what a node paints next; undefined for artifacts. */
  slotFor(node: NodeId): TagSlot | undefined;
  /** What follows is painted after what stands before the slot. */
  reach(slot: TagSlot): void;
  /** A new piece of marked content on a page, with its number. */
  mark(slot: TagSlot, page: number): number;
  /** The same for the hyphen of a line break: an element of its own says that it is soft. */
  markSoftHyphen(slot: TagSlot, page: number): number;
  /** Adds an annotation to the link that the node is or stands in, and gives that; its key is the last of `annotations`. */
  annotate(
    node: NodeId,
    annotation: { readonly page: number; readonly object: PdfRef; readonly href: string },
  ): Tag;
  /** Where what a node belongs to begins; undefined for artifacts, and before it is painted. */
  placeOf(node: NodeId): Tag["begins"];
  /** Notes where a tag begins. */
  begin(tag: Tag, page: number, top: Pt): void;
  /** Adds to what a figure takes up of the page where it begins. */
  include(tag: Tag, page: number, box: readonly [Pt, Pt, Pt, Pt]): void;
}

/**
 * U+00AD tells a hyphen of line breaking from one of the author's (ISO 32000-1, 14.8.2.2.3). It stands in
 * the structure alone, and the glyph maps to a plain hyphen: poppler, pdf.js, MuPDF and PDFium join words
 * over that and find them, but not over U+00AD (nor, poppler, over an ActualText in the content).
 */
const SOFT_HYPHEN = "\u00ad";

/** Tags for a structure, as yet without content. */
export function createTagging(structure: StructureTree): Tagging {
  const slots = new Map<NodeId, TagSlot[]>();
  const links = new Map<NodeId, Tag>();
  const root = tagOf(structure.root, undefined, { slots, links });
  const parents: Tag[][] = [];
  const annotations: Tag[] = [];

  const number = (tag: Tag, page: number): number => {
    parents[page] ??= [];
    const ofPage = parents[page];
    ofPage.push(tag);
    return ofPage.length - 1;
  };
  const begin = (tag: Tag, page: number, top: Pt): void => {
    for (let at: Tag | undefined = tag; at; at = at.parent) {
      const known = at.begins;
      const earlier = !known || page < known.page || (page === known.page && top > known.top);
      if (earlier) at.begins = { page, top };
    }
  };
  return {
    root,
    parents,
    annotations,
    slotFor(node) {
      const candidates = slots.get(node);
      if (!candidates?.[0]) return undefined;
      // An element's generated text before and after its content are two slots; the second is used once
      // reading has come as far.
      if (candidates.length === 1) return candidates[0];
      const from = candidates[0].tag.reached;
      return candidates.find((slot) => slot.index >= from) ?? candidates.at(-1);
    },
    reach(slot) {
      slot.tag.reached = slot.index;
      for (let tag = slot.tag; tag.parent; tag = tag.parent) tag.parent.reached = tag.place;
    },
    mark(slot, page) {
      this.reach(slot);
      const mcid = number(slot.tag, page);
      slot.kids.push({ kind: "content", page, mcid });
      return mcid;
    },
    markSoftHyphen(slot, page) {
      const tag = newTag("Span", slot, { actualText: SOFT_HYPHEN });
      slot.kids.push({ kind: "tag", tag });
      const mcid = number(tag, page);
      tag.slots.push({ tag, index: 0, kids: [{ kind: "content", page, mcid }] });
      return mcid;
    },
    annotate(node, { page, object, href }) {
      const tag = nearestLink(slots.get(node)?.[0]?.tag) ?? links.get(node) ?? orphanLink(root, href);
      endSlot(tag).kids.push({ kind: "annotation", page, object });
      annotations.push(tag);
      return tag;
    },
    placeOf: (node) => slots.get(node)?.[0]?.tag.begins,
    begin,
    include(tag, page, box) {
      begin(tag, page, box[3]);
      if (tag.begins?.page !== page) return;
      const b = tag.bounds;
      tag.bounds = b
        ? [Math.min(b[0], box[0]), Math.min(b[1], box[1]), Math.max(b[2], box[2]), Math.max(b[3], box[3])]
        : box;
    },
  };
}

/** Left, bottom, right, top, y up, of a rectangle with y down. */
export function flipped(rect: Rect, pageHeight: Pt): readonly [Pt, Pt, Pt, Pt] {
  return [rect.x, pageHeight - rect.y - rect.height, rect.x + rect.width, pageHeight - rect.y];
}

interface Index {
  readonly slots: Map<NodeId, TagSlot[]>;
  readonly links: Map<NodeId, Tag>;
}

/** All have the same properties, whether they are set or not: there are many, and so they are quick to read. */
function newTag(
  type: StructureType,
  slot: TagSlot | undefined,
  given: Partial<Pick<Tag, "element" | "actualText" | "description">>,
): Tag {
  return {
    type,
    element: given.element,
    parent: slot?.tag,
    place: slot?.index ?? 0,
    slots: [],
    actualText: given.actualText,
    description: given.description,
    begins: undefined,
    bounds: undefined,
    object: undefined,
    reached: 0,
  };
}

function tagOf(element: StructureElement, within: TagSlot | undefined, index: Index): Tag {
  const { type, description } = element;
  const tag = newTag(type, within, { element, ...(description && { description }) });
  if (type === "Link") index.links.set(element.node, tag);
  let open: TagSlot | undefined;
  for (const child of element.children) {
    if ("type" in child) {
      const slot = addSlot(tag);
      slot.kids.push({ kind: "tag", tag: tagOf(child, slot, index) });
      open = undefined;
    } else {
      open ??= addSlot(tag);
      const known = index.slots.get(child.content);
      if (!known) index.slots.set(child.content, [open]);
      else if (!known.includes(open)) known.push(open);
    }
  }
  return tag;
}

function addSlot(tag: Tag): TagSlot {
  const slot = { tag, index: tag.slots.length, kids: [] };
  tag.slots.push(slot);
  return slot;
}

/** Annotations come after the words of their link. */
function endSlot(tag: Tag): TagSlot {
  return tag.slots.at(-1) ?? addSlot(tag);
}

function nearestLink(tag: Tag | undefined): Tag | undefined {
  let at = tag;
  while (at && at.type !== "Link") at = at.parent;
  return at;
}

/** A clickable place in furniture has no words in the structure; it still has to be there for those who tab. */
function orphanLink(root: Tag, href: string): Tag {
  const slot = addSlot(root);
  const tag = newTag("Link", slot, { description: href });
  slot.kids.push({ kind: "tag", tag });
  return tag;
}
