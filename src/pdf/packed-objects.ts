import { ByteWriter, giveBack, takeWriter } from "./byte-writer.js";

/**
 * Objects that go into an object stream together, as they stand in the file, written one after another.
 *
 * Source: ISO 32000-1, 7.5.7.
 */
export class PackedObjects {
  /** In their order. */
  readonly ids: number[] = [];
  readonly #head = takeWriter();
  readonly #bodies = takeWriter();

  /** What the object is to be written to, before `end`. */
  begin(id: number): ByteWriter {
    const head = this.#head;
    head.integer(id);
    head.byte(SPACE);
    head.integer(this.#bodies.length);
    head.byte(SPACE);
    this.ids.push(id);
    return this.#bodies;
  }

  end(): void {
    this.#bodies.byte(NEWLINE);
  }

  /** How long those that have ended are together. */
  get length(): number {
    return this.#bodies.length;
  }

  /** The stream's bytes, good until those of others are asked for, and where in them the first object begins. */
  bytes(): { readonly bytes: Buffer; readonly first: number } {
    unpacked.clear();
    unpacked.bytes(this.#head.written());
    unpacked.bytes(this.#bodies.written());
    return { bytes: unpacked.written(), first: this.#head.length };
  }

  /** Begins anew. */
  clear(): void {
    this.ids.length = 0;
    this.#head.clear();
    this.#bodies.clear();
  }

  /** Once no more are to come. */
  close(): void {
    giveBack(this.#head);
    giveBack(this.#bodies);
  }
}

/** Used again for each stream. */
const unpacked = new ByteWriter();
const SPACE = 0x20;
const NEWLINE = 0x0a;
