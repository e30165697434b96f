/**
 * A number of 128 bits for `bytes`, as 16 bytes: the same for the same bytes, and for others almost surely another.
 * Nobody must be kept from making bytes with a given number: it only tells files and fonts apart. Node's own hashes
 * would have OpenSSL loaded for them, which takes longer than writing a leaflet.
 *
 * Source: MurmurHash3_x86_128 by Austin Appleby, in the public domain, with 0 as its seed.
 */
export function contentHash(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % BLOCK);
  let [h1, h2, h3, h4] = [0, 0, 0, 0];
  let word = 0;
  // A plain loop with numbers in variables, and turns written out: a file has some thousand blocks.
  for (let at = 0; at < whole; at += BLOCK) {
    word = Math.imul(view.getInt32(at, true), C1);
    h1 ^= Math.imul((word << 15) | (word >>> 17), C2);
    h1 = (Math.imul(((h1 << 19) | (h1 >>> 13)) + h2, 5) + 0x561ccd1b) | 0;
    word = Math.imul(view.getInt32(at + 4, true), C2);
    h2 ^= Math.imul((word << 16) | (word >>> 16), C3);
    h2 = (Math.imul(((h2 << 17) | (h2 >>> 15)) + h3, 5) + 0x0bcaa747) | 0;
    word = Math.imul(view.getInt32(at + 8, true), C3);
    h3 ^= Math.imul((word << 17) | (word >>> 15), C4);
    h3 = (Math.imul(((h3 << 15) | (h3 >>> 17)) + h4, 5) + 0x96cd1c35) | 0;
    word = Math.imul(view.getInt32(at + 12, true), C4);
    h4 ^= Math.imul((word << 18) | (word >>> 14), C1);
    h4 = (Math.imul(((h4 << 13) | (h4 >>> 19)) + h1, 5) + 0x32ac3b17) | 0;
  }
  const rest = new DataView(new ArrayBuffer(BLOCK));
  for (let at = whole; at < bytes.length; at++) rest.setUint8(at - whole, bytes[at] ?? 0);
  h1 ^= scrambled(rest.getInt32(0, true), C1, 15, C2);
  h2 ^= scrambled(rest.getInt32(4, true), C2, 16, C3);
  h3 ^= scrambled(rest.getInt32(8, true), C3, 17, C4);
  h4 ^= scrambled(rest.getInt32(12, true), C4, 18, C1);
  return mixed(Int32Array.of(h1, h2, h3, h4), bytes.length);
}

const BLOCK = 16;
const [C1, C2, C3, C4] = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93] as const;

function scrambled(word: number, before: number, turn: number, after: number): number {
  return Math.imul(rotated(Math.imul(word, before), turn), after);
}

function rotated(word: number, turn: number): number {
  return (word << turn) | (word >>> (32 - turn));
}

/** The four parts, each of which every bit of all has had its say in, and the length as well. */
function mixed(parts: Int32Array, length: number): Uint8Array {
  for (let k = 0; k < 4; k++) parts[k] = (parts[k] ?? 0) ^ length;
  share(parts);
  for (let k = 0; k < 4; k++) parts[k] = avalanche(parts[k] ?? 0);
  share(parts);
  const hash = new DataView(new ArrayBuffer(BLOCK));
  for (let k = 0; k < 4; k++) hash.setInt32(4 * k, parts[k] ?? 0);
  return new Uint8Array(hash.buffer);
}

/** The first becomes the sum of all, which is added to the others; sums that are too long lose what is beyond. */
function share(parts: Int32Array): void {
  const sum = (parts[0] ?? 0) + (parts[1] ?? 0) + (parts[2] ?? 0) + (parts[3] ?? 0);
  parts[0] = sum;
  for (let k = 1; k < 4; k++) parts[k] = (parts[k] ?? 0) + (sum | 0);
}

function avalanche(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
