import { PDFDocument, type PdfRef, type PdfValue } from "pdfkit";
import { type ByteWriter, bytesOf, takeWriter } from "./byte-writer.js";
import { contentHash } from "./content-hash.js";
import { createRows, type RowWidths, rowBytes, setOffset, setPacked } from "./cross-references.js";
import { deflate, deflateInPieces } from "./deflate.js";
import { writeObject } from "./object-syntax.js";
import { OpenObject } from "./open-object.js";
import { PackedObjects } from "./packed-objects.js";

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

/** An object that is likely to be another in the next file. */
interface ChangingObject {
  readonly id: number;
  readonly syntax: string;
}

/**
 * pdfkit as a store of PDF objects, whose file is compact: everything but streams is packed into object
 * streams, and a cross-reference stream closes the file. The bytes depend on the objects alone.
 *
 * pdfkit numbers the objects and makes the catalog and what hangs on it; how an object is written is ours. Objects that
 * are likely to be others in the next file are written last: what comes before them is then deflated already.
 *
 * Source: ISO 32000-1, 7.5.7 and 7.5.8.
 */
export class ObjectStore extends PDFDocument {
  // Declared, not initialised: pdfkit's constructor writes the file's head before fields of ours exist.
  declare private writer: ByteWriter | undefined;
  readonly #kids: PdfRef[] = [];
  readonly #rows = createRows();
  readonly #packed = new PackedObjects();
  #changing: ChangingObject[] = [];
  /** Of the catalog's name trees. */
  readonly names: PdfDict = {};

  constructor(pdfVersion: "1.6" | "1.7" = "1.7") {
    // The date only keeps pdfkit from asking the clock: what the file says stands in `finish(info)`.
    super({ font: null, autoFirstPage: false, pdfVersion, info: { CreationDate: new Date(0) } });
  }

  get catalog(): PdfDict {
    return this._root.data;
  }

  /** The root of the bookmarks. */
  get bookmarks(): PdfRef {
    return this.outline.dictionary;
  }

  /** An object that is complete when its `end` is called; with bytes, a stream as its dictionary says. */
  override ref(data: PdfDict = {}): PdfRef {
    this._waiting++;
    return new OpenObject(this._offsets.push(null), data, this);
  }

  /** An object complete from the start. */
  add(data: PdfDict): PdfRef {
    const ref = this.ref(data);
    ref.end();
    return ref;
  }

  /** An object given as it stands in the file, which is likely to be another in the next file. */
  addChanging(syntax: string): PdfRef {
    const ref = this.ref(NO_DATA);
    this._waiting--;
    this.#changing.push({ id: ref.id, syntax });
    return ref;
  }

  /** What an object is to be written to as it stands in the file, before `endSyntax` completes it. */
  beginSyntax({ id }: PdfRef): ByteWriter {
    return this.#packed.begin(id);
  }

  endSyntax(): void {
    this._waiting--;
    this.#packed.end();
    if (this.#packed.ids.length === OBJECTS_A_STREAM) this.#writePacked();
  }

  /** What `end` of an object comes to. */
  endObject(object: PdfRef, bytes: Uint8Array | undefined): void {
    if (bytes) {
      this.#writeStream(object, bytes);
      return;
    }
    writeObject(this.beginSyntax(object), object.data);
    this.endSyntax();
  }

  /** A stream, deflated unless `data` names a filter of its own. */
  addStream(data: PdfDict, content: Uint8Array): PdfRef {
    if (data.Filter) return this.addPlainStream(data, content);
    return this.addPlainStream({ ...data, Filter: "FlateDecode" }, deflate(content));
  }

  /** The content stream of a page. */
  addContent(content: Buffer): PdfRef {
    return this.addPlainStream({ Filter: "FlateDecode" }, deflateInPieces(content));
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
    this.#endOpened();
    this._root.end();
    this.#writeAll();
    // An object that never ends would leave the file without its end, in silence.
    if (this._waiting !== 0) throw new Error(`${this._waiting} PDF objects were begun and not ended`);
    this.#writeCrossReferences(infoRef);
    return this.#close();
  }

  /** Of what is written so far (ISO 32000-1, 14.4): another content, another number; the same, the same. */
  contentHash(): Buffer {
    this.#writeAll();
    return Buffer.from(contentHash(this.#written));
  }

  override push(chunk: Uint8Array | null): boolean {
    if (chunk) this.openWriter().bytes(chunk);
    return true;
  }

  // Not `#`: pdfkit's constructor calls it before there are members of ours.
  private openWriter(): ByteWriter {
    this.writer ??= takeWriter();
    return this.writer;
  }

  #close(): Uint8Array {
    const file = bytesOf(this.openWriter());
    this.writer = undefined;
    this.#packed.close();
    return file;
  }

  get #written(): Uint8Array {
    return this.writer?.written() ?? new Uint8Array(0);
  }

  get #pages(): PdfRef {
    return this._root.data.Pages as PdfRef;
  }

  /** pdfkit opens these for every document; ours may have no outline, and seldom has names. */
  #endOpened(): void {
    const names = this._root.data.Names as PdfRef;
    names.data = this.names;
    names.end();
    this.outline.dictionary.end();
    if (Object.keys(this.names).length === 0) this._root.data.Names = undefined;
  }

  #writeStream({ id, data }: PdfRef, bytes: Uint8Array): void {
    this._waiting--;
    const out = this.openWriter();
    setOffset(this.#rows, id, out.length);
    out.integer(id);
    out.latin1(" 0 obj\n");
    writeObject(out, data);
    out.length -= ">>".length;
    out.latin1("/Length ");
    out.integer(bytes.length);
    out.latin1(">>\nstream\n");
    out.bytes(bytes);
    out.latin1("\nendstream\nendobj\n");
  }

  #writeAll(): void {
    const constant = this.#packed.length;
    for (const { id, syntax } of this.#changing) {
      this.#packed.begin(id).latin1(syntax);
      this.#packed.end();
    }
    this.#changing = [];
    this.#writePacked(constant);
  }

  /** As one stream, whose objects are likely to be others in the next file from so many bytes on. */
  #writePacked(constant = 0): void {
    const objects = this.#packed;
    const { ids } = objects;
    if (ids.length === 0) return;
    const stream = this.ref();
    for (let index = 0; index < ids.length; index++) setPacked(this.#rows, ids[index] ?? 0, stream.id, index);
    const isMixed = constant > 0 && constant < objects.length;
    const { bytes, first } = objects.bytes();
    stream.data = { Type: "ObjStm", N: ids.length, First: first, Filter: "FlateDecode" };
    stream.end(deflateInPieces(bytes, isMixed ? first + constant : 0));
    objects.clear();
  }

  #writeCrossReferences(info: PdfRef): void {
    const start = this.#written.length;
    const contents = this.contentHash();
    const table = this.ref();
    setOffset(this.#rows, table.id, start);
    const W: RowWidths = [1, bytesFor(start), PLACE_BYTES];
    table.data = {
      Type: "XRef",
      Size: table.id + 1,
      Root: this._root,
      Info: info,
      ID: [contents, contents],
      W,
      Filter: "FlateDecode",
    };
    table.end(deflate(rowBytes(this.#rows, W)));
    this.openWriter().latin1(`startxref\n${start}\n%%EOF\n`);
  }
}

const NO_DATA: PdfDict = {};

/** A place in a stream fits into one, but Node's zlib looks for nothing shorter than four that are the same. */
const PLACE_BYTES = 2;

/** How many bytes the offset takes. */
function bytesFor(offset: number): number {
  let bytes = 1;
  while (offset >= 256 ** bytes) bytes++;
  return bytes;
}
