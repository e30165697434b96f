import type { PdfRef, PdfValue } from "pdfkit";
import type { ByteWriter } from "./byte-writer.js";
import { type ObjectStore, type PdfDict, text } from "./object-store.js";
import { writeObject, writeReference, writeString } from "./object-syntax.js";
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
  for (const tag of tags) {
    writeTag(store.beginSyntax(objectOf(tag)), tag, writer);
    store.endSyntax();
  }
  const parents = store.ref();
  writeParentTree(store.beginSyntax(parents), tagging, writer);
  store.endSyntax();
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

/**
 * An object for every tag that has something on a page; cells stay, so that rows keep their shape. Here and below lists
 * are counted through: leaflets have some hundreds of tags, each with lists of lists, and iterators are objects.
 */
function openTags(tag: Tag, store: ObjectStore, tags: Tag[]): void {
  tag.object = store.ref();
  tags.push(tag);
  const { slots } = tag;
  for (let i = 0; i < slots.length; i++) {
    const kids = slots[i]?.kids ?? NO_KIDS;
    for (let k = 0; k < kids.length; k++) {
      const kid = kids[k];
      if (kid?.kind === "tag" && isKept(kid.tag)) openTags(kid.tag, store, tags);
    }
  }
}

const NO_KIDS: readonly TagKid[] = [];

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

/** Byte by byte: a leaflet has a hundred of them. */
function writeTag(out: ByteWriter, tag: Tag, writer: Writer): void {
  const { element, parent, actualText } = tag;
  out.latin1("<</S/");
  out.latin1(tag.type);
  out.latin1("/P ");
  writeReference(out, parent ? objectOf(parent) : writer.root);
  writeKids(out, tag, writer.pages);
  // The root's language stands in the catalog already.
  if (element?.lang && (parent || element.lang !== writer.lang)) writeText(out, "/Lang", element.lang);
  if (element?.alt !== undefined) writeText(out, "/Alt", element.alt);
  if (element?.title) writeText(out, "/T", element.title);
  if (actualText) writeText(out, "/ActualText", actualText);
  const attributes = attributesOf(tag);
  if (attributes) {
    out.latin1("/A");
    writeObject(out, attributes);
  }
  if (tag.type === "Note") writeText(out, "/ID", noteId(tag, writer));
  out.latin1(">>");
}

function writeText(out: ByteWriter, key: string, value: string): void {
  out.latin1(key);
  writeString(out, value);
}

/** The page of its first content, and what it holds. */
function writeKids(out: ByteWriter, { slots }: Tag, pages: readonly PdfRef[]): void {
  let page = -1;
  let count = 0;
  for (let i = 0; i < slots.length; i++) {
    const kids = slots[i]?.kids ?? NO_KIDS;
    for (let k = 0; k < kids.length; k++) {
      const kid = kids[k];
      if (!kid) continue;
      if (kid.kind === "content" && page < 0) page = kid.page;
      if (isInFile(kid)) count++;
    }
  }
  if (page >= 0) {
    out.latin1("/Pg ");
    writePage(out, page, pages);
  }
  if (count === 0) return;
  out.latin1(count > 1 ? "/K[" : "/K");
  let isFirst = count > 1;
  for (let i = 0; i < slots.length; i++) {
    const kids = slots[i]?.kids ?? NO_KIDS;
    for (let k = 0; k < kids.length; k++) {
      const kid = kids[k];
      if (!kid || !isInFile(kid)) continue;
      // Dictionaries end the token before.
      if (!isFirst && !isDictionary(kid, page)) out.byte(SPACE);
      writeKid(out, kid, page, pages);
      isFirst = false;
    }
  }
  if (count > 1) out.byte(CLOSING_BRACKET);
}

const SPACE = 0x20;
const BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;

function isInFile(kid: TagKid): boolean {
  return kid.kind !== "tag" || kid.tag.object !== undefined;
}

function isDictionary(kid: TagKid, page: number): boolean {
  return kid.kind === "annotation" || (kid.kind === "content" && kid.page !== page);
}

function writeKid(out: ByteWriter, kid: TagKid, page: number, pages: readonly PdfRef[]): void {
  switch (kid.kind) {
    case "tag":
      writeReference(out, objectOf(kid.tag));
      return;
    case "content":
      if (kid.page === page) {
        out.integer(kid.mcid);
        return;
      }
      out.latin1("<</Type/MCR/Pg ");
      writePage(out, kid.page, pages);
      out.latin1("/MCID ");
      out.integer(kid.mcid);
      out.latin1(">>");
      return;
    case "annotation":
      out.latin1("<</Type/OBJR/Pg ");
      writePage(out, kid.page, pages);
      out.latin1("/Obj ");
      writeReference(out, kid.object);
      out.latin1(">>");
      return;
    default:
      kid satisfies never;
  }
}

function writePage(out: ByteWriter, index: number, pages: readonly PdfRef[]): void {
  const page = pages[index];
  if (!page) throw new Error(`page ${index} was not written`);
  writeReference(out, page);
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
  return id;
}

function writeParentTree(out: ByteWriter, tagging: Tagging, { pages }: Writer): void {
  out.latin1("<</Nums[");
  let isFirst = true;
  const writeKey = (key: number) => {
    if (!isFirst) out.byte(SPACE);
    out.integer(key);
    isFirst = false;
  };
  for (let page = 0; page < pages.length; page++) {
    const tags = tagging.parents[page];
    if (!tags) continue;
    writeKey(page);
    writeReferences(out, tags);
  }
  tagging.annotations.forEach((tag, i) => {
    writeKey(annotationKey(pages.length, i));
    out.byte(SPACE);
    writeReference(out, objectOf(tag));
  });
  out.latin1("]>>");
}

function writeReferences(out: ByteWriter, tags: readonly Tag[]): void {
  out.byte(BRACKET);
  for (let i = 0; i < tags.length; i++) {
    const tag = tags[i];
    if (i > 0) out.byte(SPACE);
    if (tag) writeReference(out, objectOf(tag));
  }
  out.byte(CLOSING_BRACKET);
}
