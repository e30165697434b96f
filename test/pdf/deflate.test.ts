import { inflateSync } from "node:zlib";
import { beforeEach, describe, expect, test, vi } from "vitest";

/** As in a process that has deflated nothing yet. */
async function freshly() {
  vi.resetModules();
  const { deflateInPieces } = await import("../../src/pdf/deflate.js");
  return (text: string) => deflateInPieces(Buffer.from(text, "latin1"));
}

/** Like the lines of a page, each another; `mark` stands at the beginning of one of them. */
function text(length: number, { seed = 1, at = -1, mark = "" } = {}): string {
  let state = seed;
  let lines = "";
  for (let i = 0; lines.length < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    lines += `${i === at ? mark : ""}0 -${state % 97} Td\n[(w${state % 1013})${state % 35}(rd)]TJ\n`;
  }
  return lines.slice(0, length);
}

describe("text deflated in pieces", () => {
  let deflateText: (text: string) => Uint8Array;
  beforeEach(async () => {
    deflateText = await freshly();
  });

  test("is one zlib stream of the whole", () => {
    const lengths = [0, 1, 100, 4095, 4096, 6143, 6144, 6145, 8192, 12_500, 32_768, 32_769, 100_000];
    for (const length of lengths) {
      const whole = `é\xff${text(length)}`.slice(0, length);
      expect(inflateSync(deflateText(whole)).toString("latin1") === whole, String(length)).toBe(true);
    }
  });

  test("is the same whatever came before", async () => {
    const texts = [
      text(12_500),
      text(12_500, { at: 150, mark: "changed" }),
      text(12_500, { at: 420, mark: "changed" }),
      // One ends where the other goes on.
      text(12_500).slice(0, 5000),
      text(12_500).slice(0, 9000),
      text(12_500).slice(4096),
      text(9000, { seed: 2 }),
      ...Array.from({ length: 80 }, (_, i) => text(8300, { seed: i + 3 })),
      // More than are kept.
      ...Array.from({ length: 1_100 }, (_, i) => text(60, { seed: i })),
      text(12_500),
    ];
    const one = texts.map((each) => deflateText(each));
    deflateText = await freshly();
    const other = texts
      .toReversed()
      .map((each) => deflateText(each))
      .toReversed();
    one.forEach((bytes, i) => {
      expect(Buffer.compare(bytes, other[i] ?? new Uint8Array()), `text ${i}`).toBe(0);
    });
  });
});
