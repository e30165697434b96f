import { describe, expect, test } from "vitest";
import {
  addItem,
  type BrokenLine,
  breakLines,
  closeSums,
  type Item,
  openSums,
  type Sums,
} from "../../src/linebreak/index.js";
import { wayCount } from "../../src/linebreak/search/ways.js";
import { judgeJustified, judgeRagged, leastDemerits } from "./brute-force.js";
import { FORCED, hyphen, seeded } from "./items.js";

const SEEDS = Array.from({ length: 80 }, (_, i) => i + 1);
const TOLERANCE = 5000;

describe("total fit against every way to break, tried one by one", () => {
  test("ragged paragraphs have the least demerits", () => {
    for (const seed of SEEDS) {
      const { items, measure } = randomParagraph(seed);
      const least = leastDemerits(items, measure, judgeRagged);
      if (least === Infinity) continue;
      const lines = breakLines(items, measure, { mode: "ragged" });
      expect(total(lines), `seed ${seed}`).toBeCloseTo(least, 6);
      expect(lines.some(({ overfull }) => overfull)).toBe(false);
    }
  });

  test("justified paragraphs have the least demerits", () => {
    let compared = 0;
    for (const seed of SEEDS) {
      const { items, measure } = randomParagraph(seed);
      const least = leastDemerits(items, measure, judgeJustified(TOLERANCE));
      if (least === Infinity) continue;
      compared++;
      const options = {
        mode: "justified",
        pretolerance: -1,
        tolerance: TOLERANCE,
        riverDemerits: 0,
      } as const;
      const lines = breakLines(items, measure, options);
      expect(total(lines) / least, `seed ${seed}`).toBeCloseTo(1, 9);
    }
    expect(compared).toBeGreaterThan(30);
  });

  test("every item stands in one line or is discarded at a break, and lines fit unless marked", () => {
    for (const seed of SEEDS) {
      const { items, measure } = randomParagraph(seed);
      for (const mode of ["ragged", "justified"] as const) {
        const lines = breakLines(items, measure, { mode });
        expectCovered(items, lines);
        lines.forEach((line, i) => {
          const shrink = items
            .slice(line.start, line.end)
            .reduce((all, item) => all + (item.kind === "glue" ? item.shrink : 0), 0);
          const set = mode === "ragged" ? line.width : line.width - shrink;
          if (!line.overfull) expect(set).toBeLessThanOrEqual(measure(i) + 1e-6);
          if (mode === "justified" && !line.overfull) expect(line.ratio).toBeGreaterThanOrEqual(-1 - 1e-9);
        });
      }
    }
  });

  test("a constant measure, a function and a function known to be constant give the same", () => {
    for (const seed of SEEDS.slice(0, 30)) {
      const { items } = randomParagraph(seed);
      const options = { mode: "justified", riverDemerits: 0 } as const;
      const lines = breakLines(items, 80, options);
      expect(total(breakLines(items, () => 80, options))).toBeCloseTo(total(lines), 6);
      expect(breakLines(items, () => 80, { ...options, constantFrom: 0 })).toEqual(lines);
    }
  });
});

describe("ways that cost more than is usual", () => {
  test("are found as if all ways had been tried at once", () => {
    let dear = 0;
    for (const words of [12, 60, 200]) {
      for (const measure of [50, 80, 130, 300]) {
        for (const options of [{ mode: "ragged" }, JUSTIFIED, { ...JUSTIFIED, looseness: 1 }] as const) {
          const sums = summed(longParagraph(words));
          const lines = breakLines(sums, measure, options);
          // Where a break costs less than nothing no way may be left out.
          expect(breakLines({ ...sums, rewards: true }, measure, options)).toEqual(lines);
          if (total(lines) > lines.length * 320_000) dear++;
        }
      }
    }
    expect(dear).toBeGreaterThan(3);
  });

  test("are not looked for where one line holds the paragraph, and would come to no other", () => {
    const others = [
      { ...JUSTIFIED, linePenalty: 0 },
      { ...JUSTIFIED, justifyLast: true },
    ] as const;
    for (const words of [1, 3, 9]) {
      const sums = summed(longParagraph(words));
      const natural = breakLines(sums, Infinity, { mode: "ragged" })[0]?.width ?? 0;
      for (const by of [-2, 0, 1e-7, 40]) {
        for (const options of [{ mode: "ragged" }, JUSTIFIED, ...others] as const) {
          const lines = breakLines(sums, natural + by, options);
          if (by >= 0) expect(lines).toHaveLength(1);
          expect(breakLines({ ...sums, rewards: true }, natural + by, options)).toEqual(lines);
        }
      }
    }
  });

  test("count where a break is rewarded", () => {
    const items = longParagraph(20).map((item) =>
      item.kind === "glue" ? { ...item, demerits: -1_000_000 } : item,
    );
    const lines = breakLines(items, 80, { mode: "ragged" });
    expect(lines.length).toBe(20);
  });
});

describe("the work", () => {
  test("grows in proportion to the number of items", () => {
    const ways = (words: number): number => {
      breakLines(longParagraph(words), 300, { mode: "justified", pretolerance: -1 });
      return wayCount;
    };
    const small = ways(500);
    const large = ways(4000);
    expect(large / small).toBeLessThan(9);
    expect(large / small).toBeGreaterThan(7);
  });
});

const JUSTIFIED = { mode: "justified", pretolerance: -1, tolerance: 2500, unevenDemerits: 100_000 } as const;

function summed(items: readonly Item[]): Sums {
  const sums = openSums();
  for (const item of items) addItem(sums, item);
  return closeSums(sums);
}

function total(lines: readonly BrokenLine[]): number {
  return lines.reduce((sum, line) => sum + line.demerits, 0);
}

function expectCovered(items: readonly Item[], lines: readonly BrokenLine[]): void {
  let next = 0;
  for (const line of lines) {
    for (const item of items.slice(next, line.start)) expect(item.kind).not.toBe("box");
    expect(line.end).toBeGreaterThanOrEqual(line.start);
    next = Math.min(line.end + 1, items.length);
    expect(items[line.end]?.kind).not.toBe("box");
  }
  for (const item of items.slice(next)) expect(item.kind).not.toBe("box");
}

/** Up to eleven places to break at, some of them hyphens, with hanging edges and a first line indented. */
function randomParagraph(seed: number): { items: readonly Item[]; measure: (line: number) => number } {
  const random = seeded(seed);
  const items: Item[] = [];
  const words = 6 + Math.floor(random() * 3);
  for (let word = 0; word < words; word++) {
    if (word > 0) items.push(randomSpace(random));
    items.push(randomBox(random));
    if (random() < 0.35) items.push(hyphen(random() < 0.3 ? 30 : 0), randomBox(random));
    if (word > 0 && word < words - 1 && random() < 0.05) items.push(FORCED);
  }
  const indent = random() < 0.5 ? 20 : 0;
  const width = 60 + random() * 60;
  return { items, measure: (line) => (line === 0 ? width - indent : width) };
}

function randomSpace(random: () => number): Item {
  return { kind: "glue", width: 4, stretch: 3, shrink: 1.5, demerits: random() < 0.2 ? 22 : 0 };
}

function randomBox(random: () => number): Item {
  const hang = random() < 0.3 ? 2 : 0;
  return { kind: "box", width: 6 + random() * 28, leftHang: hang, rightHang: random() < 0.3 ? 1.5 : 0 };
}

function longParagraph(words: number): readonly Item[] {
  const random = seeded(7);
  return Array.from({ length: words }, () => [
    randomBox(random),
    hyphen(),
    randomBox(random),
    randomSpace(random),
  ])
    .flat()
    .slice(0, -1);
}
