import {
  PDF,
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

export type { PdfDict, PdfObject };

type Value = PdfObject | null | undefined;

/** The objects of a PDF; every reader takes references and what they lead to alike. */
export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly trailer: PdfDict;
  readonly catalog: PdfDict;
  /** Encrypted with a password that is not the empty one: nothing can be read. */
  readonly locked: boolean;
  readonly encrypted: boolean;
  /** A dictionary, or that of a stream. */
  dict(value: Value): PdfDict | undefined;
  /** An array's items; a single value as the only one; nothing as none. */
  list(value: Value): readonly PdfObject[];
  name(value: Value): string | undefined;
  text(value: Value): string | undefined;
  number(value: Value): number | undefined;
  bool(value: Value): boolean | undefined;
  isString(value: Value): boolean;
  /** A stream's data, decoded; undefined for what is no stream or cannot be decoded. */
  data(value: Value): Uint8Array | undefined;
  /** The same for the same object, however it is reached. */
  identity(value: Value): unknown;
  /** Every dictionary that can be reached from the trailer, streams' included. */
  dicts(): Iterable<PdfDict>;
}

/**
 * Opens a PDF, also one with a broken cross-reference table. Undefined for what is none.
 *
 * Only this file knows the library that reads PDFs.
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile | undefined> {
  try {
    const pdf = await PDF.load(bytes);
    const get = (value: Value) => resolve(pdf, value);
    const trailer = pdf.context.info.trailer;
    const locked = pdf.isEncrypted && !pdf.isAuthenticated;
    const catalog = locked ? new PdfDict() : pdf.getCatalog();
    if (!catalog) return undefined;
    return {
      bytes,
      trailer,
      catalog,
      locked,
      encrypted: pdf.isEncrypted,
      ...readers(get),
      identity: (value) => (value instanceof PdfRef ? `${value.objectNumber} ${value.generation}` : value),
      dicts: () =>
        reachable(
          [catalog, ...[...trailer].filter(([key]) => key.value !== "Encrypt").map(([, v]) => v)],
          get,
        ),
    };
  } catch {
    // Whatever the library throws at, it is no PDF that anybody could use.
    return undefined;
  }
}

/** References may lead to references; more than a few would be a circle. */
const MOST_HOPS = 8;

function resolve(pdf: PDF, value: Value): PdfObject | undefined {
  let at: Value = value;
  for (let hop = 0; at instanceof PdfRef && hop < MOST_HOPS; hop++) at = objectOf(pdf, at);
  return at instanceof PdfRef || at === null || at?.type === "null" ? undefined : at;
}

/** The library reads objects when they are asked for, and throws at damaged ones. */
function objectOf(pdf: PDF, reference: PdfRef): PdfObject | null {
  try {
    return pdf.getObject(reference);
  } catch {
    return null;
  }
}

type Readers = Pick<PdfFile, "dict" | "list" | "name" | "text" | "number" | "bool" | "isString" | "data">;

function readers(get: (value: Value) => PdfObject | undefined): Readers {
  return {
    dict(value) {
      const found = get(value);
      return found instanceof PdfDict ? found : undefined;
    },
    list(value) {
      const found = get(value);
      if (found === undefined || value === undefined || value === null) return [];
      return found instanceof PdfArray ? found.toArray() : [value];
    },
    name(value) {
      const found = get(value);
      return found instanceof PdfName ? found.value : undefined;
    },
    text(value) {
      const found = get(value);
      return found instanceof PdfString ? found.asString() : undefined;
    },
    number(value) {
      const found = get(value);
      return found instanceof PdfNumber ? found.value : undefined;
    },
    bool(value) {
      const found = get(value);
      return found instanceof PdfBool ? found.value : undefined;
    },
    isString: (value) => get(value) instanceof PdfString,
    data(value) {
      const found = get(value);
      if (!(found instanceof PdfStream)) return undefined;
      try {
        return found.getDecodedData();
      } catch {
        return undefined;
      }
    },
  };
}

function* reachable(
  roots: readonly Value[],
  get: (value: Value) => PdfObject | undefined,
): Iterable<PdfDict> {
  const seen = new Set<PdfObject>();
  const open: Value[] = [...roots];
  while (open.length > 0) {
    const found = get(open.pop());
    if (!found || seen.has(found)) continue;
    if (found instanceof PdfArray) {
      seen.add(found);
      open.push(...found.toArray());
    } else if (found instanceof PdfDict) {
      seen.add(found);
      yield found;
      for (const [, value] of found) open.push(value);
    }
  }
}
