import { PDFDocument, type PdfRef, type PdfValue } from "pdfkit";
import { type ByteWriter, createByteWriter } from "./byte-writer.js";
import { contentHash } from "./content-hash.js";
import { deflate, deflateText } from "./deflate.js";
import { objectSyntax } from "./object-syntax.js";

/** A dictionary as pdfkit takes it: strings are names, `text()` makes strings. */
export type PdfDict = { [key: string]: PdfValue | undefined };

/** A text string object (ISO 32000-1, 7.9.2.2). */
export function text(value: string): PdfValue {
  return new String(value);
}

/** Bytes of a text in which every character stands for one byte. */
export function latin1(value: string): Uint8Array {
  return Buffer.from(value, "latin1");
}

/** Objects to one object stream: the table of its head is then short, and readers need unpack no more than a part. */
const OBJECTS_A_STREAM = 200;

interface PackedObject {
  readonly id: number;
  readonly syntax: string;
}

/**
 * pdfkit as a store of PDF objects, whose file is compact: everything but streams is packed into object
 * streams, and a cross-reference stream closes the file. The bytes depend on the objects alone.
 *
 * pdfkit numbers the objects and makes the catalog and what hangs on it; how an object is written is ours.
 *
 * Source: ISO 32000-1, 7.5.7 and 7.5.8.
 */
export class ObjectStore extends PDFDocument {
  // Declared, not initialised: pdfkit's constructor writes the file's head before fields of ours exist.
  declare private writer: ByteWriter | undefined;
  readonly #kids: PdfRef[] = [];
  readonly #rows: Row[] = [{ type: 0, first: 0, second: 65535 }];
  #packed: PackedObject[] = [];
  /** Of the catalog's name trees. */
  readonly names: PdfDict = {};

  constructor(pdfVersion: "1.6" | "1.7" = "1.7") {
    // The date only keeps pdfkit from asking the clock: what the file says stands in `finish(info)`.
    super({ font: null, autoFirstPage: false, pdfVersion, info: { CreationDate: new Date(0) } });
  }

  get catalog(): PdfDict {
    return this._root.data;
  }

  /** An object that is complete when its `end` is called; with bytes, a stream as its dictionary says. */
  override ref(data: PdfDict = {}): PdfRef {
    const ref: PdfRef = {
      id: this._offsets.push(null),
      data,
      end: (bytes) => (bytes ? this.#writeStream(ref, bytes) : this.#pack(ref)),
    };
    this._waiting++;
    return ref;
  }

  /** An object complete from the start. */
  add(data: PdfDict): PdfRef {
    const ref = this.ref(data);
    ref.end();
    return ref;
  }

  /** A stream, deflated unless `data` names a filter of its own. Of a text each character is a byte. */
  addStream(data: PdfDict, content: Uint8Array | string): PdfRef {
    if (data.Filter)
      return this.addPlainStream(data, typeof content === "string" ? latin1(content) : content);
    const deflated = typeof content === "string" ? deflateText(content) : deflate(content);
    return this.addPlainStream({ ...data, Filter: "FlateDecode" }, deflated);
  }

  /** A stream of these very bytes: XMP can so be read without a PDF reader. */
  addPlainStream(data: PdfDict, bytes: Uint8Array): PdfRef {
    const ref = this.ref(data);
    ref.end(bytes);
    return ref;
  }

  /** A page whose dictionary is still open: `end()` it when it is complete. */
  openPage(data: PdfDict): PdfRef {
    const page = this.ref({ Type: "Page", Parent: this.#pages, ...data });
    this.#kids.push(page);
    return page;
  }

  /** Ends the document and gives the file. */
  finish(info: PdfDict): Uint8Array {
    const infoRef = this.add(info);
    Object.assign(this.#pages.data, { Count: this.#kids.length, Kids: this.#kids });
    this.#pages.end();
    this.#endUnused();
    this._root.end();
    this.#writePacked();
    // An object that never ends would leave the file without its end, in silence.
    if (this._waiting !== 0) throw new Error(`${this._waiting} PDF objects were begun and not ended`);
    this.#writeCrossReferences(infoRef);
    return this.#written;
  }

  /** Of what is written so far (ISO 32000-1, 14.4): another content, another number; the same, the same. */
  contentHash(): Buffer {
    this.#writePacked();
    return Buffer.from(contentHash(this.#written));
  }

  override push(chunk: Uint8Array | null): boolean {
    this.writer ??= createByteWriter();
    if (chunk) this.writer.bytes(chunk);
    return true;
  }

  get #written(): Uint8Array {
    return this.writer?.written() ?? new Uint8Array(0);
  }

  get #pages(): PdfRef {
    return this._root.data.Pages as PdfRef;
  }

  /** pdfkit opens these for every document; ours has an outline of its own and seldom names. */
  #endUnused(): void {
    const names = this._root.data.Names as PdfRef;
    names.data = this.names;
    names.end();
    this.outline.dictionary.data = {};
    this.outline.dictionary.end();
    if (Object.keys(this.names).length === 0) delete this._root.data.Names;
  }

  #pack({ id, data }: PdfRef): void {
    this._waiting--;
    this.#packed.push({ id, syntax: objectSyntax(data) });
    if (this.#packed.length === OBJECTS_A_STREAM) this.#writePacked();
  }

  #writeStream(ref: PdfRef, bytes: Uint8Array): void {
    this._waiting--;
    this.#rows[ref.id] = { type: 1, first: this._offset, second: 0 };
    const dictionary = objectSyntax({ ...ref.data, Length: bytes.length });
    this._write(latin1(`${ref.id} 0 obj\n${dictionary}\nstream\n`));
    this._write(bytes);
    this._write(latin1("\nendstream\nendobj\n"));
  }

  #writePacked(): void {
    const objects = this.#packed;
    if (objects.length === 0) return;
    this.#packed = [];
    const stream = this.ref();
    let head = "";
    let body = "";
    objects.forEach(({ id, syntax }, index) => {
      this.#rows[id] = { type: 2, first: stream.id, second: index };
      head += `${id} ${body.length} `;
      body += `${syntax}\n`;
    });
    stream.data = { Type: "ObjStm", N: objects.length, First: head.length, Filter: "FlateDecode" };
    stream.end(deflateText(head + body));
  }

  #writeCrossReferences(info: PdfRef): void {
    const start = this._offset;
    const hash = this.contentHash();
    const table = this.ref();
    const rows = this.#rows;
    rows[table.id] = { type: 1, first: start, second: 0 };
    const ID = [hash, hash];
    const file = { Root: this._root, Info: info, ID };
    const W: Widths = [1, bytesFor(start), 2];
    table.data = { Type: "XRef", Size: rows.length, ...file, W, Filter: "FlateDecode" };
    table.end(deflate(crossReferenceTable(rows, W)));
    this._write(latin1(`startxref\n${start}\n%%EOF\n`));
  }
}

interface Row {
  readonly type: 0 | 1 | 2;
  readonly first: number;
  readonly second: number;
}

/** How many bytes the offset takes. */
function bytesFor(offset: number): number {
  let bytes = 1;
  while (offset >= 256 ** bytes) bytes++;
  return bytes;
}

type Widths = readonly [type: number, first: number, second: number];

/** Fields of so many bytes. */
function crossReferenceTable(rows: readonly Row[], [one, two, three]: Widths): Uint8Array {
  const width = one + two + three;
  const table = Buffer.alloc(rows.length * width);
  let at = 0;
  for (const { type, first, second } of rows) {
    table.writeUIntBE(type, at, one);
    table.writeUIntBE(first, at + one, two);
    table.writeUIntBE(second, at + one + two, three);
    at += width;
  }
  return table;
}
