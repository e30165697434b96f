import { readFileSync } from "node:fs";
import { endianness } from "node:os";

const FOLDER = new URL("../prepared/", import.meta.url);

/** What prepare.mjs wrote; undefined where it wrote nothing. */
export function prepared(name) {
  const bytes = read(new URL(`${name}.bin`, FOLDER));
  if (!bytes) return undefined;
  if (endianness() === "BE") bytes.swap32();
  // A small file is read into a shared buffer, perhaps to where no number may begin.
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint32Array(buffer, byteOffset, length / 4);
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
