import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { breakLines, Item, JustifiedOptions, RaggedOptions } from "../../src/linebreak/index.js";
import { bothForms, sourcesAgain } from "../both-forms.js";
import { FORCED, seeded } from "./items.js";

describe("the search compiled to WebAssembly", () => {
  let compiled: typeof breakLines;
  let plain: typeof breakLines;
  let asked: readonly string[];

  beforeAll(async () => {
    ({ plain, compiled, asked } = await bothForms("src/linebreak/search", "linebreak", freshly));
  }, 60_000);

  afterAll(sourcesAgain);

  test("finds the same lines as its TypeScript, to the last bit", () => {
    let lines = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const { items, measure, options } = randomCase(seed);
      const found = compiled(items, measure, options);
      expect(found, `seed ${seed}`).toEqual(plain(items, measure, options));
      lines += found.length;
    }
    expect(lines).toBeGreaterThan(1000);
    expect(asked).toContain("linebreak");
  });

  test("has its memory grow with the paragraph, and goes on with shorter ones", () => {
    for (const words of [30, 2000, 30]) {
      const items = randomItems(seeded(words), words);
      for (const options of [{ mode: "ragged" }, JUSTIFIED] as const) {
        const found = compiled(items, 130, options);
        expect(found).toEqual(plain(items, 130, options));
        expect(found.length).toBeGreaterThan(words / 12);
      }
    }
  });
});

/** `breakLines` of modules of its own. */
async function freshly(): Promise<typeof breakLines> {
  return (await import("../../src/linebreak/index.js")).breakLines;
}

const JUSTIFIED = { mode: "justified", pretolerance: -1, tolerance: 2500, unevenDemerits: 100_000 } as const;

/** Short and long, narrow and wide, with all that options and items can say. */
function randomCase(seed: number): {
  readonly items: readonly Item[];
  readonly measure: number | ((line: number) => number);
  readonly options: JustifiedOptions | RaggedOptions;
} {
  const random = seeded(seed * 1_000_003);
  const items = randomItems(random, 1 + Math.floor(random() * random() * 60));
  const width = 20 + random() * 280;
  const indent = random() * 20;
  const measure = random() < 0.5 ? width : (line: number) => (line === 0 ? width - indent : width);
  const common = {
    looseness: random() < 0.3 ? Math.floor(random() * 5) - 2 : 0,
    noHyphenLines: random() < 0.3 ? [0, Math.floor(random() * 9)] : [],
    ...(random() < 0.8 && { constantFrom: 1 }),
    maxHyphenRun: Math.floor(random() * 4),
  };
  if (random() < 0.3) return { items, measure, options: { mode: "ragged", ...common } };
  const weights = random() < 0.3 ? { mode: "justified" as const } : JUSTIFIED;
  return { items, measure, options: { ...weights, ...common, justifyLast: random() < 0.1 } };
}

function randomItems(random: () => number, words: number): readonly Item[] {
  const items: Item[] = [];
  const gives = random() < 0.7;
  const rewards = random() < 0.1;
  for (let word = 0; word < words; word++) {
    if (word > 0) items.push(randomGlue(random));
    items.push(randomBox(random, gives));
    while (random() < 0.4) items.push(randomPenalty(random, rewards), randomBox(random, gives));
    if (random() < 0.01) items.push(FORCED);
  }
  return items;
}

function randomGlue(random: () => number): Item {
  const stretch = random() < 0.01 ? Infinity : 1 + 2 * random();
  return { kind: "glue", width: 3 + random(), stretch, shrink: random(), demerits: random() < 0.1 ? 22 : 0 };
}

function randomBox(random: () => number, gives: boolean): Item {
  const hangs = { leftHang: random() < 0.3 ? random() : 0, rightHang: random() < 0.3 ? random() : 0 };
  const width = 2 + random() * 24;
  return gives
    ? { kind: "box", width, ...hangs, stretch: width * 0.02, shrink: width * 0.015 }
    : { kind: "box", width, ...hangs };
}

function randomPenalty(random: () => number, rewards: boolean): Item {
  const isHyphen = random() < 0.8;
  return {
    kind: "penalty",
    width: isHyphen ? 2 : 0,
    hang: isHyphen ? random() : 0,
    cost: rewards && random() < 0.2 ? -50 : random() < 0.2 ? 30 : 0,
    hyphen: isHyphen,
    afterHyphen: !isHyphen && random() < 0.5,
    demerits: random() < 0.1 ? 70 : 0,
  };
}
