import { number, PLACES } from "./operators.js";

/** Bytes as they are written one after another. */
export interface ByteWriter {
  byte(value: number): void;
  /** A text in which every character stands for one byte. */
  latin1(text: string): void;
  bytes(chunk: Uint8Array, start?: number, end?: number): void;
  integer(value: number): void;
  /** As short as PDF allows, to a thousandth. */
  number(value: number): void;
  length(): number;
  /** What is written so far: good until more is. */
  written(): Uint8Array;
  /** What is written from a place on, a character a byte, which stays good. */
  text(start: number): string;
  /** Begins anew. */
  clear(): void;
}

export function createByteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(FIRST_SIZE);
  let length = 0;
  const makeRoom = (size: number) => {
    if (length + size <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * buffer.length, length + size));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  };
  const latin1 = (text: string) => {
    makeRoom(text.length);
    if (text.length > LOOPED) buffer.write(text, length, "latin1");
    else for (let i = 0; i < text.length; i++) buffer[length + i] = text.charCodeAt(i);
    length += text.length;
  };
  const digits = (value: number) => {
    let end = length + 1;
    for (let power = 10; power <= value; power *= 10) end++;
    length = end;
    let rest = value;
    do {
      const tenth = Math.floor(rest / 10);
      buffer[--end] = ZERO + rest - 10 * tenth;
      rest = tenth;
    } while (rest > 0);
  };
  const magnitude = (value: number) => {
    makeRoom(LONGEST_NUMBER);
    if (value < 0) buffer[length++] = MINUS;
    return Math.abs(value);
  };
  return {
    byte(value) {
      if (length === buffer.length) makeRoom(1);
      buffer[length++] = value;
    },
    latin1,
    bytes(chunk, start = 0, end = chunk.length) {
      makeRoom(end - start);
      if (end - start > LOOPED) buffer.set(chunk.subarray(start, end), length);
      else for (let i = start, at = length; i < end; i++) buffer[at++] = chunk[i] ?? 0;
      length += end - start;
    },
    integer(value) {
      digits(magnitude(value));
    },
    number(value) {
      const parts = Math.round(value * PLACES);
      // Digits one by one are exact and quick as far as numbers are that pages have.
      if (!(Math.abs(parts) < LARGE)) {
        latin1(number(value));
        return;
      }
      const all = magnitude(parts);
      const whole = Math.floor(all / PLACES);
      let rest = all - PLACES * whole;
      if (whole > 0 || rest === 0) digits(whole);
      if (rest === 0) return;
      buffer[length++] = POINT;
      for (let place = PLACES / 10; rest > 0; place /= 10) {
        const digit = Math.floor(rest / place);
        buffer[length++] = ZERO + digit;
        rest -= digit * place;
      }
    },
    length: () => length,
    written: () => buffer.subarray(0, length),
    text: (start) => buffer.toString("latin1", start, length),
    clear() {
      length = 0;
    },
  };
}

/** Of a leaflet. */
const FIRST_SIZE = 32_768;
/** Up to so many characters a loop is faster than Node's own code, which has to be called. */
const LOOPED = 24;
const LARGE = 1e9;
const LONGEST_NUMBER = 24;
const ZERO = 0x30;
const MINUS = 0x2d;
const POINT = 0x2e;
