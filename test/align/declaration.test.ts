import { describe, expect, test } from "vitest";
import { alignEditions } from "../../src/align/index.js";
import { declaration, disturb, seeded, trueRows } from "./declaration.js";
import { paragraphs } from "./editions.js";

// Constants were chosen on German–English and Hungarian–Ukrainian alone.
const PAIRS = [
  ["eng", "rus"],
  ["deu_1996", "tur"],
  ["fra", "pol"],
  ["spa", "ell_monotonic"],
  ["eng", "kaz"],
] as const;
const SEEDS = [1, 2];

describe("the Declaration of Human Rights without headings, its paragraphs merged and split at random", () => {
  test("has at least 99 % of its blocks in right rows", () => {
    let [right, all] = [0, 0];
    for (const [first, second] of PAIRS) {
      for (const seed of SEEDS) {
        const found = rightBlocks(first, second, seed);
        right += found.right;
        all += found.all;
      }
    }
    console.log(`${right} of ${all} blocks in right rows (${((100 * right) / all).toFixed(2)} %)`);
    expect(all).toBeGreaterThanOrEqual(1000);
    expect(right / all).toBeGreaterThanOrEqual(0.99);
  });
});

/** How many blocks stand in rows that hold just the blocks of one smallest true row. */
function rightBlocks(first: string, second: string, seed: number): { right: number; all: number } {
  const [a, b] = [declaration(first), declaration(second)];
  expect([a.length, b.length]).toEqual([58, 58]);
  const pair = disturb(a, b, seeded(seed));
  const truth = new Set(trueRows(pair).map(({ a, b }) => JSON.stringify([a, b])));
  const editions = [
    paragraphs(
      first,
      pair.a.map((piece) => piece.text),
    ),
    paragraphs(
      second,
      pair.b.map((piece) => piece.text),
    ),
  ];
  const { rows } = alignEditions(editions, (diagnostic) => {
    throw new Error(diagnostic.message);
  });
  let right = 0;
  for (const { cells } of rows) if (truth.has(JSON.stringify(cells))) right += cells.flat().length;
  return { right, all: pair.a.length + pair.b.length };
}
