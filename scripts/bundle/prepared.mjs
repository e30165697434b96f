import { readFileSync } from "node:fs";
import path from "node:path";

const FOLDER = path.join(import.meta.dirname, "../prepared");

/** Numbers that prepare.mjs wrote; undefined where it wrote none. */
export function preparedNumbers(name) {
  const bytes = read(`${name}.bin`);
  if (!bytes) return undefined;
  if (IS_BIG_ENDIAN) bytes.swap32();
  // A small file is read into a shared buffer, perhaps to where no number may begin.
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint32Array(buffer, byteOffset, length / 4);
}

const IS_BIG_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** Bytes that prepare.mjs wrote; undefined where it wrote none. */
export function preparedBytes(name) {
  return read(`${name}.bin`);
}

/** What prepare.mjs made of a text; undefined for any other text. Stylesheets are in files by their length: a run needs few. */
export function preparedValue(kind, text) {
  const name = kind === "sheets" ? `sheets/${text.length}` : kind;
  values[name] ??= new Map(JSON.parse(read(`${name}.json`) ?? "[]"));
  return values[name].get(text);
}

const values = {};

function read(name) {
  try {
    return readFileSync(path.join(FOLDER, name));
  } catch {
    return undefined;
  }
}
