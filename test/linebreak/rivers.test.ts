import { describe, expect, test } from "vitest";
import { breakLines, type Item } from "../../src/linebreak/index.js";
import { sumItems } from "../../src/linebreak/open-sums.js";
import { type JoinedGaps, joinGaps, NO_GAPS, placeSpaces } from "../../src/linebreak/rivers.js";
import type { Sums } from "../../src/linebreak/sums.js";
import { seeded, setText } from "./items.js";

describe("rivers", () => {
  test("spaces under spaces grow deeper, others start anew", () => {
    const line = (text: string) => {
      const items = setText(text);
      return { sums: sumItems(items), start: 0, stop: items.length, ratio: 0, letters: 0 };
    };
    const first = lineGaps(line("aaaa bbbb cc"), NO_GAPS);
    expect(first.deepest).toBe(1);
    const second = lineGaps(line("aaaa bb ccc"), first);
    expect(second.deepest).toBe(2);
    const third = lineGaps(line("aaaa bb ccc"), second);
    expect([third.deepest, third.rivers]).toEqual([3, 1]);
    expect(lineGaps(line("aa bbbbb cc d"), second).rivers).toBe(0);
  });

  test("the letters' and spaces' ratios move them", () => {
    const box = (width: number): Item => ({
      kind: "box",
      width,
      leftHang: 0,
      rightHang: 0,
      stretch: 2,
      shrink: 0,
    });
    const glue = (width: number): Item => ({ kind: "glue", width, stretch: 4, shrink: 0 });
    const line = (items: readonly Item[], ratio: number, letters: number) => {
      return { sums: sumItems(items), start: 0, stop: items.length, ratio, letters };
    };
    // From 12 to 17, and from 10 to 13.
    const moved = line([box(10), glue(3), box(10)], 0.5, 1);
    const still = line([box(10), glue(3), box(10)], 0, 0);
    const left = lineGaps(line([box(8), glue(4), box(10)], 0, 0), NO_GAPS);
    expect([lineGaps(moved, left).deepest, lineGaps(still, left).deepest]).toEqual([1, 2]);
    const right = lineGaps(line([box(13), glue(4), box(10)], 0, 0), NO_GAPS);
    expect([lineGaps(moved, right).deepest, lineGaps(still, right).deepest]).toEqual([2, 1]);
  });

  test("breaking with demerits for rivers leaves fewer of them", () => {
    const without = riversAt(0);
    const avoided = riversAt(20_000);
    expect(without).toBeGreaterThan(10);
    expect(avoided).toBeLessThan(without * 0.8);
  });
});

/** Rivers in forty paragraphs of short words. */
function riversAt(riverDemerits: number): number {
  let rivers = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const random = seeded(seed);
    const items = setText(
      Array.from({ length: 90 }, () => "x".repeat(2 + Math.floor(random() * 5))).join(" "),
    );
    let above = NO_GAPS;
    const options = { mode: "justified", pretolerance: -1, tolerance: 3000, riverDemerits } as const;
    for (const { start, end, ratio, letters } of breakLines(items, 230, options)) {
      const line = { sums: sumItems(items), start, stop: end, ratio, letters };
      above = lineGaps(line, above);
      rivers += above.rivers;
    }
  }
  return rivers;
}

interface SetLine {
  readonly sums: Sums;
  readonly start: number;
  readonly stop: number;
  readonly ratio: number;
  readonly letters: number;
}

function lineGaps(line: SetLine, above: JoinedGaps): JoinedGaps {
  return joinGaps(placeSpaces(line.sums, line.start, line.stop, line), above);
}
