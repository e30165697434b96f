import { integerTo, thousandthsTo } from "./line/digits.js";
import { number, PLACES } from "./operators.js";

/** Bytes as they are written one after another. */
export class ByteWriter {
  #buffer = Buffer.allocUnsafe(FIRST_SIZE);
  /** So many bytes are written. */
  length = 0;

  byte(value: number): void {
    if (this.length === this.#buffer.length) this.room(1);
    this.#buffer[this.length++] = value;
  }

  /** A text in which every character stands for one byte. */
  latin1(text: string): void {
    const buffer = this.room(text.length);
    const at = this.length;
    if (text.length > LOOPED) buffer.write(text, at, "latin1");
    else for (let i = 0; i < text.length; i++) buffer[at + i] = text.charCodeAt(i);
    this.length = at + text.length;
  }

  bytes(chunk: Uint8Array): void {
    this.room(chunk.length).set(chunk, this.length);
    this.length += chunk.length;
  }

  integer(value: number): void {
    this.length = integerTo(this.room(LONGEST_NUMBER), this.length, value);
  }

  /** As short as PDF allows, to a thousandth. */
  number(value: number): void {
    const parts = Math.round(value * PLACES);
    // Digits one by one are exact and quick as far as numbers are that pages have.
    if (Math.abs(parts) < LARGE) this.length = thousandthsTo(this.room(LONGEST_NUMBER), this.length, parts);
    else this.latin1(number(value));
  }

  /**
   * What is written, with room for `size` bytes more. Whoever writes many makes room for them all, puts them in from
   * `length` on, and sets that.
   */
  room(size: number): Buffer {
    const needed = this.length + size;
    if (needed <= this.#buffer.length) return this.#buffer;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, needed));
    larger.set(this.#buffer.subarray(0, this.length));
    this.#buffer = larger;
    return larger;
  }

  /** What is written so far: good until more is. */
  written(): Buffer {
    return this.#buffer.subarray(0, this.length);
  }

  /** What is written from a place on, a character a byte, which stays good. */
  text(start: number): string {
    return this.#buffer.toString("latin1", start, this.length);
  }

  /** Begins anew. */
  clear(): void {
    this.length = 0;
  }
}

/** Writers of files that are done: to make room anew takes longer than to write a leaflet. */
const spare: ByteWriter[] = [];
/** A file and its objects. */
const SPARE_KEPT = 3;
/** More is no leaflet. */
const LONGEST_KEPT = 262_144;

/** An empty one, which is the taker's until it is given back. */
export function takeWriter(): ByteWriter {
  return spare.pop() ?? new ByteWriter();
}

/** What is written there is no longer good. */
export function giveBack(writer: ByteWriter): void {
  if (writer.length > LONGEST_KEPT || spare.length === SPARE_KEPT) return;
  writer.clear();
  spare.push(writer);
}

/** What is written there, which stays good, of a writer that is done: a long one is copied nowhere, but nobody else's. */
export function bytesOf(writer: ByteWriter): Uint8Array {
  if (writer.length > LONGEST_KEPT) return writer.written();
  const bytes = Buffer.from(writer.written());
  giveBack(writer);
  return bytes;
}

/** Of a leaflet. */
const FIRST_SIZE = 32_768;
/** Up to so many characters a loop is faster than Node's own code, which has to be called. */
const LOOPED = 24;
const LARGE = 1e9;
const LONGEST_NUMBER = 24;
