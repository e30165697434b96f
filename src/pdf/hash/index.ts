/** As many blocks of four words as are added at a time. */
export const BLOCKS: i32 = 1024;

/**
 * What is hashed, as words of four bytes, the least first; behind the blocks there is room for one that is not whole. In
 * the end the first four are the hash.
 */
export const words: Int32Array = new Int32Array(4 * BLOCKS + 4);

let h1: i32 = 0;
let h2: i32 = 0;
let h3: i32 = 0;
let h4: i32 = 0;

export function begin(): void {
  h1 = 0;
  h2 = 0;
  h3 = 0;
  h4 = 0;
}

/** Adds blocks from the first of `words` on. */
export function addBlocks(count: i32): void {
  let a = h1;
  let b = h2;
  let c = h3;
  let d = h4;
  for (let at: i32 = 0; at < 4 * count; at += 4) {
    a ^= scrambled(words[at] as i32, C1, 15, C2);
    a = ((rotated(a, 19) + b) * 5 + 0x561ccd1b) | 0;
    b ^= scrambled(words[at + 1] as i32, C2, 16, C3);
    b = ((rotated(b, 17) + c) * 5 + 0x0bcaa747) | 0;
    c ^= scrambled(words[at + 2] as i32, C3, 17, C4);
    c = ((rotated(c, 15) + d) * 5 + ~0x6932e3ca) | 0;
    d ^= scrambled(words[at + 3] as i32, C4, 18, C1);
    d = ((rotated(d, 13) + a) * 5 + 0x32ac3b17) | 0;
  }
  h1 = a;
  h2 = b;
  h3 = c;
  h4 = d;
}

/** Adds a block that is not whole, with zeros behind it, and how many bytes all are. */
export function end(block: i32, length: i32): void {
  const at: i32 = 4 * block;
  h1 ^= scrambled(words[at] as i32, C1, 15, C2) ^ length;
  h2 ^= scrambled(words[at + 1] as i32, C2, 16, C3) ^ length;
  h3 ^= scrambled(words[at + 2] as i32, C3, 17, C4) ^ length;
  h4 ^= scrambled(words[at + 3] as i32, C4, 18, C1) ^ length;
  share();
  h1 = avalanche(h1);
  h2 = avalanche(h2);
  h3 = avalanche(h3);
  h4 = avalanche(h4);
  share();
  words[0] = h1;
  words[1] = h2;
  words[2] = h3;
  words[3] = h4;
}

/** The first becomes the sum of all, which is added to the others. */
function share(): void {
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
}

// Whole numbers have a sign in AssemblyScript: `~` stands before what has the others of 32 bits.
const C1: i32 = 0x239b961b;
const C2: i32 = ~0x54f16876;
const C3: i32 = 0x38b34ae5;
const C4: i32 = ~0x5e1c746c;

function scrambled(word: i32, before: i32, turn: i32, after: i32): i32 {
  return product(rotated(product(word, before), turn), after);
}

function rotated(word: i32, turn: i32): i32 {
  return (word << turn) | (word >>> (32 - turn));
}

/** With a factor that is known before, whose halves are; modulo 2^32, exactly in TypeScript, too, since halves are short. */
function product(word: i32, factor: i32): i32 {
  return (word * (factor & 0xffff) + ((word * (factor >>> 16)) << 16)) | 0;
}

function avalanche(word: i32): i32 {
  const once: i32 = product(word ^ (word >>> 16), ~0x7a143594);
  const twice: i32 = product(once ^ (once >>> 13), ~0x3d4d51ca);
  return twice ^ (twice >>> 16);
}
