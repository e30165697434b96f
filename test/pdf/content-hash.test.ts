import { expect, test } from "vitest";
import { contentHash } from "../../src/pdf/content-hash.js";

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
