import { type Program, programOf } from "../prepared/index.js";
import * as plain from "./hash/index.js";
import { BLOCKS } from "./hash/index.js";

/**
 * A number of 128 bits for `bytes`, as 16 bytes: the same for the same bytes, and for others almost surely another.
 * Nobody must be kept from making bytes with a given number: it only tells files and fonts apart. Node's own hashes
 * would have OpenSSL loaded for them, which takes longer than writing a leaflet.
 *
 * Source: MurmurHash3_x86_128 by Austin Appleby, in the public domain, with 0 as its seed.
 */
export function contentHash(bytes: Uint8Array): Uint8Array {
  known ??= hashProgram();
  const { program, words, input } = known;
  program.begin();
  let at = 0;
  for (; bytes.length - at >= ROOM; at += ROOM) {
    input.set(bytes.subarray(at, at + ROOM));
    program.addBlocks(BLOCKS);
  }
  const rest = bytes.length - at;
  const whole = Math.floor(rest / BLOCK);
  input.set(bytes.subarray(at));
  input.fill(0, rest, (whole + 1) * BLOCK);
  program.addBlocks(whole);
  program.end(whole, bytes.length);
  const hash = new DataView(new ArrayBuffer(BLOCK));
  for (let k = 0; k < 4; k++) hash.setInt32(4 * k, words[k] ?? 0);
  return new Uint8Array(hash.buffer);
}

const BLOCK = 16;
const ROOM = BLOCK * BLOCKS;

/** The functions of hash/, in whichever form, and what they read and tell. */
interface HashProgram {
  readonly program: Program<typeof plain>;
  readonly words: Int32Array;
  /** Their bytes. */
  readonly input: Uint8Array;
}

let known: HashProgram | undefined;

function hashProgram(): HashProgram {
  const program = programOf("hash", plain);
  const { words } = program.columns();
  return { program, words, input: new Uint8Array(words.buffer, words.byteOffset, words.byteLength) };
}
