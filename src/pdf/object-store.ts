import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { PDFDocument, type PdfRef, type PdfValue } from "pdfkit";

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

/** As small as zlib makes it. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}

/** Objects to one object stream: the table of its head is then short, and readers need unpack no more than a part. */
const OBJECTS_A_STREAM = 200;

interface OpenObject {
  readonly id: number;
  readonly parts: string[];
}

interface PackedObject {
  readonly id: number;
  readonly text: string;
}

/**
 * pdfkit as a store of PDF objects, whose file is compact: everything but streams is packed into object
 * streams, and a cross-reference stream closes the file. The bytes depend on the objects alone.
 *
 * `_write` gets each object as pdfkit writes it, line by line: `<id> 0 obj`, its text, perhaps `stream`,
 * the bytes and `\nendstream`, and `endobj`.
 *
 * Source: ISO 32000-1, 7.5.7 and 7.5.8.
 */
export class ObjectStore extends PDFDocument {
  // Declared, not initialised: pdfkit's constructor writes the file's head before fields of ours exist.
  declare private chunks: Uint8Array[] | undefined;
  declare private open: OpenObject | undefined;
  declare private packed: PackedObject[] | undefined;
  readonly #kids: PdfRef[] = [];
  /** Of the catalog's name trees. */
  readonly names: PdfDict = {};

  constructor(pdfVersion: "1.6" | "1.7" = "1.7") {
    // The date only keeps pdfkit from asking the clock: what the file says stands in `finish(info)`.
    super({ font: null, autoFirstPage: false, pdfVersion, info: { CreationDate: new Date(0) } });
  }

  get catalog(): PdfDict {
    return this._root.data;
  }

  /** An object complete from the start. */
  add(data: PdfDict): PdfRef {
    const ref = this.ref(data);
    ref.end();
    return ref;
  }

  /** A stream, deflated unless `data` names a filter of its own. */
  addStream(data: PdfDict, bytes: Uint8Array): PdfRef {
    const ref = this.ref(data.Filter ? data : { ...data, Filter: "FlateDecode" });
    ref.end(data.Filter ? bytes : deflate(bytes));
    return ref;
  }

  /** A stream that anybody can read without a PDF reader, as XMP wants it. */
  addPlainStream(data: PdfDict, bytes: Uint8Array): PdfRef {
    const ref = this.ref(data);
    // pdfkit deflates what names no filter, unless told so.
    Object.assign(ref, { compress: false });
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
    // An object that never ends would leave the file without its end, in silence.
    if (this._waiting !== 0) throw new Error(`${this._waiting} PDF objects were begun and not ended`);
    this.#writeCrossReferences(infoRef);
    return Buffer.concat(this.chunks ?? []);
  }

  override push(chunk: Uint8Array | null): boolean {
    this.chunks ??= [];
    if (chunk) this.chunks.push(chunk);
    return true;
  }

  protected override _write(data: string | Uint8Array): void {
    const begun = typeof data === "string" ? /^(\d+) 0 obj$/.exec(data) : null;
    if (typeof data !== "string") super._write(data);
    else if (begun) this.open = { id: Number(begun[1]), parts: [] };
    else if (!this.open) super._write(data);
    else if (data === "stream") this.#writeThrough(this.open);
    else if (data === "endobj") {
      this.packed ??= [];
      this.packed.push({ id: this.open.id, text: this.open.parts.join(" ").replaceAll("\n", " ") });
      this.open = undefined;
    } else this.open.parts.push(data);
  }

  get #pages(): PdfRef {
    return this._root.data.Pages as PdfRef;
  }

  #writeThrough(object: OpenObject): void {
    this.open = undefined;
    super._write(`${object.id} 0 obj`);
    for (const part of object.parts) super._write(part.replaceAll("\n", " "));
    super._write("stream");
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

  #writeCrossReferences(info: PdfRef): void {
    const count = this._offsets.length;
    const rows: Row[] = [{ type: 0, first: 0, second: 65535 }];
    this._offsets.forEach((offset, i) => {
      rows[i + 1] = { type: 1, first: offset ?? 0, second: 0 };
    });
    const packed = this.packed ?? [];
    const streams = Math.ceil(packed.length / OBJECTS_A_STREAM);
    for (let i = 0; i < streams; i++) {
      const id = count + 1 + i;
      const part = packed.slice(i * OBJECTS_A_STREAM, (i + 1) * OBJECTS_A_STREAM);
      part.forEach((object, index) => {
        rows[object.id] = { type: 2, first: id, second: index };
      });
      rows[id] = { type: 1, first: this._offset, second: 0 };
      this.#writeObjectStream(id, part);
    }
    const id = count + 1 + streams;
    const start = this._offset;
    rows[id] = { type: 1, first: start, second: 0 };
    const hash = this.contentHash();
    const dict = `/Type/XRef/Size ${rows.length}/Root ${this._root}/Info ${info}/ID[<${hash}><${hash}>]`;
    this.#writeStream(id, `${dict}/W[1 4 2]`, crossReferenceTable(rows));
    super._write(latin1(`startxref\n${start}\n%%EOF\n`));
  }

  #writeObjectStream(id: number, objects: readonly PackedObject[]): void {
    let head = "";
    let body = "";
    for (const object of objects) {
      head += `${object.id} ${body.length} `;
      body += `${object.text}\n`;
    }
    const dict = `/Type/ObjStm/N ${objects.length}/First ${head.length}`;
    this.#writeStream(id, dict, latin1(head + body));
  }

  #writeStream(id: number, dict: string, bytes: Uint8Array): void {
    const deflated = deflate(bytes);
    const head = `${id} 0 obj\n<<${dict}/Filter/FlateDecode/Length ${deflated.length}>>stream\n`;
    super._write(latin1(head));
    super._write(deflated);
    super._write(latin1("\nendstream\nendobj\n"));
  }

  /** Of what is written so far (ISO 32000-1, 14.4): another content, another number; the same, the same. */
  contentHash(): string {
    const hash = createHash("md5");
    for (const chunk of this.chunks ?? []) hash.update(chunk);
    return hash.digest("hex");
  }
}

interface Row {
  readonly type: 0 | 1 | 2;
  readonly first: number;
  readonly second: number;
}

function crossReferenceTable(rows: readonly Row[]): Uint8Array {
  const table = Buffer.alloc(rows.length * 7);
  rows.forEach((row, i) => {
    table[i * 7] = row.type;
    table.writeUInt32BE(row.first, i * 7 + 1);
    table.writeUInt16BE(row.second, i * 7 + 5);
  });
  return table;
}
