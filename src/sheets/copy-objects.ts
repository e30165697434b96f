import {
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
} from "@libpdf/core";
import { type ObjectStore, pdfName, type StoredRef, type StoredValue } from "../pdf/index.js";

export interface Copier {
  value(value: PdfObject | null | undefined): StoredValue;
  dict(dict: PdfDict): { [key: string]: StoredValue };
}

/** What leads back to the pages, the structure or the program a file was made with: sheets have none of it. */
const LEFT_OUT = new Set([
  "Parent",
  "StructParent",
  "StructParents",
  "Metadata",
  "PieceInfo",
  "LastModified",
]);

/** Copies objects of one PDF into another, each once, however many pages share it. */
export function createCopier(store: ObjectStore, resolve: (ref: PdfRef) => PdfObject | undefined): Copier {
  const copied = new Map<string, StoredRef>();
  const open = new Set<string>();
  return { value, dict };

  function value(object: PdfObject | null | undefined): StoredValue {
    if (object instanceof PdfRef) return reference(object);
    if (object instanceof PdfStream) return stream(object, store.ref());
    if (object instanceof PdfDict) return dict(object);
    if (object instanceof PdfArray) return object.toArray().map(value);
    if (object instanceof PdfName) return pdfName(object.value);
    // In hexadecimal: the bytes as they are.
    if (object instanceof PdfString) return object.bytes;
    if (object instanceof PdfNumber) return object.value;
    return object instanceof PdfBool ? object.value : null;
  }

  function dict(object: PdfDict): { [key: string]: StoredValue } {
    const entries = [...object].filter(([key]) => !LEFT_OUT.has(key.value));
    return Object.fromEntries(entries.map(([key, entry]) => [pdfName(key.value), value(entry)]));
  }

  function reference(ref: PdfRef): StoredValue {
    const key = `${ref.objectNumber} ${ref.generation}`;
    const known = copied.get(key);
    if (known) return known;
    const target = resolve(ref);
    if (!(target instanceof PdfDict)) return inPlace(key, target);
    // Known before what it holds is copied, which may lead back here.
    const copy = store.ref();
    copied.set(key, copy);
    if (target instanceof PdfStream) return stream(target, copy);
    copy.data = dict(target);
    copy.end();
    return copy;
  }

  /** The store holds dictionaries; anything else stands where it is used. */
  function inPlace(key: string, target: PdfObject | undefined): StoredValue {
    if (open.has(key)) return null;
    open.add(key);
    const content = value(target);
    open.delete(key);
    return content;
  }

  function stream(object: PdfStream, copy: StoredRef): StoredRef {
    const { Length: _, ...data } = dict(object);
    copy.data = data;
    // As it lies in its file: what it is packed by goes with it.
    copy.end(object.data);
    return copy;
  }
}
