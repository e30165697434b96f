/** Bytes as they are written one after another. */
export interface ByteWriter {
  byte(value: number): void;
  /** A text in which every character stands for one byte. */
  latin1(text: string): void;
  bytes(chunk: Uint8Array, start?: number, end?: number): void;
  /** What is written so far: good until more is. */
  written(): Uint8Array;
  /** The same, a character a byte, which stays good. */
  text(): string;
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
  return {
    byte(value) {
      if (length === buffer.length) makeRoom(1);
      buffer[length++] = value;
    },
    latin1(text) {
      makeRoom(text.length);
      if (text.length > LOOPED) length += buffer.write(text, length, "latin1");
      else for (let i = 0; i < text.length; i++) buffer[length++] = text.charCodeAt(i);
    },
    bytes(chunk, start = 0, end = chunk.length) {
      makeRoom(end - start);
      if (end - start > LOOPED) {
        buffer.set(chunk.subarray(start, end), length);
        length += end - start;
      } else for (let i = start; i < end; i++) buffer[length++] = chunk[i] ?? 0;
    },
    written: () => buffer.subarray(0, length),
    text: () => buffer.toString("latin1", 0, length),
    clear() {
      length = 0;
    },
  };
}

/** Of a leaflet. */
const FIRST_SIZE = 32_768;
/** Up to so many characters a loop is faster than Node's own code, which has to be called. */
const LOOPED = 24;
