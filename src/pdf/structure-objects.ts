import type { PdfRef, PdfValue } from "pdfkit";
import { type ObjectStore, type PdfDict, text } from "./object-store.js";
import { objectSyntax, textSyntax } from "./object-syntax.js";
import type { Tag, Tagging, TagKid } from "./tags.js";

/**
 * Writes the structure tree with its parent tree into the catalog. Pages have the keys from 0 in the
 * parent tree, annotations those after them.
 *
 * Source: ISO 32000-1, 14.7; the root of the parent tree has no /Limits (table 37).
 */
export function writeStructure(
  store: ObjectStore,
  tagging: Tagging,
  document: { readonly pages: readonly PdfRef[]; readonly lang: string | undefined },
): void {
  const root = store.ref();
  const writer: Writer = { store, root, pages: document.pages, ids: [], lang: document.lang };
  const tags: Tag[] = [];
  openTags(tagging.root, store, tags);
  for (const tag of tags) store.endWith(objectOf(tag), tagSyntax(tag, writer));
  const parents = store.addSyntax(`<</Nums[${parentTree(tagging, writer)}]>>`);
  root.data = {
    Type: "StructTreeRoot",
    K: objectOf(tagging.root),
    ParentTree: parents,
    ParentTreeNextKey: document.pages.length + tagging.annotations.length,
    IDTree: writer.ids.length > 0 ? store.add({ Names: writer.ids }) : undefined,
  };
  root.end();
  store.catalog.StructTreeRoot = root;
  store.catalog.MarkInfo = { Marked: true };
}

/** Where a page and the annotations find their keys. */
export function annotationKey(pageCount: number, index: number): number {
  return pageCount + index;
}

interface Writer {
  readonly store: ObjectStore;
  readonly root: PdfRef;
  readonly pages: readonly PdfRef[];
  /** Of notes, each with its object. */
  readonly ids: PdfValue[];
  /** The document's language, which need not be said again. */
  readonly lang: string | undefined;
}

/** An object for every tag that has something on a page; cells stay, so that rows keep their shape. */
function openTags(tag: Tag, store: ObjectStore, tags: Tag[]): void {
  tag.object = store.ref();
  tags.push(tag);
  for (const slot of tag.slots)
    for (const kid of slot.kids) if (kid.kind === "tag" && isKept(kid.tag)) openTags(kid.tag, store, tags);
}

function isKept({ type, slots }: Tag): boolean {
  if (type === "TD" || type === "TH") return true;
  for (const { kids } of slots)
    for (const kid of kids) if (kid.kind !== "tag" || isKept(kid.tag)) return true;
  return false;
}

function objectOf({ object, type }: Tag): PdfRef {
  if (!object) throw new Error(`structure element ${type} was not opened`);
  return object;
}

/** As text at once: a leaflet has a hundred of them. */
function tagSyntax(tag: Tag, writer: Writer): string {
  const { element, parent, actualText } = tag;
  const above = parent ? objectOf(parent) : writer.root;
  let syntax = `<</S/${tag.type}/P ${above.id} 0 R${kidsSyntax(tag, writer.pages)}`;
  // The root's language stands in the catalog already.
  if (element?.lang && (parent || element.lang !== writer.lang)) syntax += `/Lang${textSyntax(element.lang)}`;
  if (element?.alt !== undefined) syntax += `/Alt${textSyntax(element.alt)}`;
  if (element?.title) syntax += `/T${textSyntax(element.title)}`;
  if (actualText) syntax += `/ActualText${textSyntax(actualText)}`;
  const attributes = attributesOf(tag);
  if (attributes) syntax += `/A${objectSyntax(attributes)}`;
  return `${syntax}${tag.type === "Note" ? noteId(tag, writer) : ""}>>`;
}

/** The page of its first content, and what it holds. */
function kidsSyntax({ slots }: Tag, pages: readonly PdfRef[]): string {
  let page: number | undefined;
  let count = 0;
  for (const { kids } of slots) for (const kid of kids) if (kid.kind === "content") page ??= kid.page;
  let syntax = "";
  for (const { kids } of slots) {
    for (const kid of kids) {
      const value = kidSyntax(kid, page, pages);
      if (value === "") continue;
      syntax += count > 0 && !value.startsWith("<") ? ` ${value}` : value;
      count++;
    }
  }
  const on = page === undefined ? "" : `/Pg ${pages[page]?.id} 0 R`;
  if (count === 0) return on;
  return count > 1 ? `${on}/K[${syntax}]` : `${on}/K${syntax.startsWith("<") ? "" : " "}${syntax}`;
}

/** Empty for a tag that is not in the file. */
function kidSyntax(kid: TagKid, page: number | undefined, pages: readonly PdfRef[]): string {
  switch (kid.kind) {
    case "tag":
      return kid.tag.object ? `${kid.tag.object.id} 0 R` : "";
    case "content":
      return kid.page === page
        ? String(kid.mcid)
        : `<</Type/MCR/Pg ${pages[kid.page]?.id} 0 R/MCID ${kid.mcid}>>`;
    case "annotation":
      return `<</Type/OBJR/Pg ${pages[kid.page]?.id} 0 R/Obj ${kid.object.id} 0 R>>`;
    default:
      return kid satisfies never;
  }
}

/** ISO 32000-1, 14.8.5. */
function attributesOf({ type, element, bounds }: Tag): PdfDict | undefined {
  if (element?.listNumbering) return { O: "List", ListNumbering: element.listNumbering };
  if (type === "Figure" && bounds) return { O: "Layout", BBox: bounds };
  if (!element?.cell) return undefined;
  const { colSpan, rowSpan, scope } = element.cell;
  if (colSpan <= 1 && rowSpan <= 1 && !scope) return undefined;
  return {
    O: "Table",
    ColSpan: colSpan > 1 ? colSpan : undefined,
    RowSpan: rowSpan > 1 ? rowSpan : undefined,
    Scope: scope,
  };
}

/** Notes are found by their number (ISO 14289-1, 7.9). */
function noteId(tag: Tag, { ids }: Writer): string {
  // Names in a tree are sorted by their bytes: numbers of one length stay in order.
  const id = `note${String(ids.length / 2 + 1).padStart(5, "0")}`;
  ids.push(text(id), objectOf(tag));
  return `/ID${textSyntax(id)}`;
}

function parentTree(tagging: Tagging, { pages }: Writer): string {
  const nums: string[] = [];
  pages.forEach((_, page) => {
    const tags = tagging.parents[page];
    if (tags) nums.push(`${page}[${tags.map((tag) => `${objectOf(tag).id} 0 R`).join(" ")}]`);
  });
  tagging.annotations.forEach((tag, i) => {
    nums.push(`${annotationKey(pages.length, i)} ${objectOf(tag).id} 0 R`);
  });
  return nums.join(" ");
}
