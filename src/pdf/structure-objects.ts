import type { PdfRef, PdfValue } from "pdfkit";
import { type ObjectStore, type PdfDict, text } from "./object-store.js";
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
  const refs = new Map<Tag, PdfRef>();
  const root = store.ref({ Type: "StructTreeRoot" });
  const writer: Writer = { store, refs, pages: document.pages, ids: [], lang: document.lang };
  openTags(tagging.root, writer);
  refs.forEach((ref, tag) => {
    const parent = tag.parent ? refOf(tag.parent, refs) : root;
    ref.data = tagDictionary(tag, parent, writer);
    ref.end();
  });
  root.data.K = refOf(tagging.root, refs);
  root.data.ParentTree = store.add({ Nums: parentTree(tagging, writer) });
  root.data.ParentTreeNextKey = document.pages.length + tagging.annotations.length;
  if (writer.ids.length > 0) root.data.IDTree = store.add({ Names: idTree(writer.ids) });
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
  readonly refs: Map<Tag, PdfRef>;
  readonly pages: readonly PdfRef[];
  readonly ids: { readonly id: string; readonly ref: PdfRef }[];
  /** The document's language, which need not be said again. */
  readonly lang: string | undefined;
}

/** An object for every tag that has something on a page; cells stay, so that rows keep their shape. */
function openTags(tag: Tag, writer: Writer): void {
  writer.refs.set(tag, writer.store.ref());
  for (const slot of tag.slots)
    for (const kid of slot.kids) if (kid.kind === "tag" && isKept(kid.tag)) openTags(kid.tag, writer);
}

function isKept(tag: Tag): boolean {
  if (tag.type === "TD" || tag.type === "TH") return true;
  return tag.slots.some((slot) => slot.kids.some((kid) => kid.kind !== "tag" || isKept(kid.tag)));
}

function refOf(tag: Tag, refs: ReadonlyMap<Tag, PdfRef>): PdfRef {
  const ref = refs.get(tag);
  if (!ref) throw new Error(`structure element ${tag.type} was not opened`);
  return ref;
}

function tagDictionary(tag: Tag, parent: PdfRef, writer: Writer): PdfDict {
  const { element } = tag;
  const kids = tag.slots.length === 1 ? (tag.slots[0]?.kids ?? []) : tag.slots.flatMap((slot) => slot.kids);
  const page = kids.find((kid) => kid.kind === "content")?.page;
  const values = kids.map((kid) => kidValue(kid, page, writer)).filter((value) => value !== undefined);
  // A leaflet has a hundred of them: each is one object that grows.
  const dictionary: PdfDict = { S: tag.type, P: parent };
  if (page !== undefined) dictionary.Pg = writer.pages[page];
  if (values.length > 0) dictionary.K = values.length === 1 ? values[0] : values;
  // The root's language stands in the catalog already.
  const isSaid = !tag.parent && element?.lang === writer.lang;
  if (element?.lang && !isSaid) dictionary.Lang = text(element.lang);
  if (element?.alt !== undefined) dictionary.Alt = text(element.alt);
  if (element?.title) dictionary.T = text(element.title);
  if (tag.actualText) dictionary.ActualText = text(tag.actualText);
  return Object.assign(dictionary, attributes(tag), noteId(tag, writer));
}

function kidValue(kid: TagKid, page: number | undefined, writer: Writer): PdfValue | undefined {
  switch (kid.kind) {
    case "tag":
      return writer.refs.get(kid.tag);
    case "content":
      return kid.page === page
        ? kid.mcid
        : { Type: "MCR", Pg: writer.pages[kid.page] ?? null, MCID: kid.mcid };
    case "annotation":
      return { Type: "OBJR", Pg: writer.pages[kid.page] ?? null, Obj: kid.object };
    default:
      return kid satisfies never;
  }
}

/** ISO 32000-1, 14.8.5. */
function attributes(tag: Tag): PdfDict {
  const { element } = tag;
  if (element?.listNumbering) return { A: { O: "List", ListNumbering: element.listNumbering } };
  if (tag.type === "Figure" && tag.bounds) return { A: { O: "Layout", BBox: [...tag.bounds] } };
  if (!element?.cell) return {};
  const { colSpan, rowSpan, scope } = element.cell;
  const said = {
    ...(colSpan > 1 ? { ColSpan: colSpan } : {}),
    ...(rowSpan > 1 ? { RowSpan: rowSpan } : {}),
    ...(scope ? { Scope: scope } : {}),
  };
  return Object.keys(said).length > 0 ? { A: { O: "Table", ...said } } : {};
}

/** Notes are found by their number (ISO 14289-1, 7.9). */
function noteId(tag: Tag, writer: Writer): PdfDict {
  if (tag.type !== "Note") return {};
  // Names in a tree are sorted by their bytes: numbers of one length stay in order.
  const id = `note${String(writer.ids.length + 1).padStart(5, "0")}`;
  writer.ids.push({ id, ref: refOf(tag, writer.refs) });
  return { ID: text(id) };
}

function idTree(ids: Writer["ids"]): PdfValue[] {
  return ids.flatMap(({ id, ref }) => [text(id), ref]);
}

function parentTree(tagging: Tagging, writer: Writer): PdfValue[] {
  const nums: PdfValue[] = [];
  writer.pages.forEach((_, page) => {
    const tags = tagging.parents[page];
    if (tags)
      nums.push(
        page,
        tags.map((tag) => refOf(tag, writer.refs)),
      );
  });
  tagging.annotations.forEach((tag, i) => {
    nums.push(annotationKey(writer.pages.length, i), refOf(tag, writer.refs));
  });
  return nums;
}
