import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentHash } from "../../src/pdf/content-hash.js";
import { bothForms, sourcesAgain } from "../both-forms.js";

/** What other programs say is the MurmurHash3_x86_128 of these. */
const KNOWN = [
  { bytes: new Uint8Array(0), hash: "00000000000000000000000000000000" },
  {
    bytes: new TextEncoder().encode("I will not buy this tobacconist's, it is scratched."),
    hash: "9b5b7ba2ef3f7866889adeaf00f3f98e",
  },
  { bytes: Uint8Array.from({ length: 256 }, (_, i) => i), hash: "2c56c88fdb4503dfd352b21a494ca2c0" },
];

test.each(KNOWN)(
  "the hash of $bytes.length bytes is the one of the published function",
  ({ bytes, hash }) => {
    expect(Buffer.from(contentHash(bytes)).toString("hex")).toBe(hash);
  },
);

test("bytes are hashed wherever they lie in a buffer", () => {
  const bytes = Uint8Array.from({ length: 77 }, (_, i) => 7 * i);
  const moved = new Uint8Array(100).subarray(3, 80);
  moved.set(bytes);
  expect(contentHash(moved)).toEqual(contentHash(bytes));
});

test("a byte more, less or other makes another hash", () => {
  const bytes = Uint8Array.from({ length: 40 }, (_, i) => i);
  const others = [bytes.subarray(1), bytes.subarray(0, 39), new Uint8Array([...bytes, 0])];
  const changed = [...bytes.keys()].map((at) => bytes.with(at, 255));
  const hashes = [bytes, ...others, ...changed].map((each) => Buffer.from(contentHash(each)).toString("hex"));
  expect(new Set(hashes).size).toBe(hashes.length);
});

describe("compiled to WebAssembly", () => {
  let compiled: typeof contentHash;
  let asked: readonly string[];

  beforeAll(async () => {
    const load = async () => (await import("../../src/pdf/content-hash.js")).contentHash;
    ({ compiled, asked } = await bothForms("src/pdf/hash", "hash", load));
  }, 60_000);

  afterAll(sourcesAgain);

  test.each([0, 1, 15, 16, 17, 4_099, 16_383, 16_384, 16_385, 50_000])(
    "it gives the hash of %i bytes that its TypeScript gives",
    (length) => {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * i * 31 + (i >> 3)) & 0xff);
      expect(compiled(bytes)).toEqual(contentHash(bytes));
      expect(asked).toContain("hash");
    },
  );
});
