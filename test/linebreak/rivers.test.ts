import { describe, expect, test } from "vitest";
import { breakLines, type Item } from "../../src/linebreak/index.js";
import { sumItems } from "../../src/linebreak/open-sums.js";
import {
  countRivers,
  type Gaps,
  joinGaps,
  NO_GAPS,
  type SetLine,
  spaceEdges,
} from "../../src/linebreak/rivers.js";
import { seeded, setText } from "./items.js";

describe("rivers", () => {
  test("spaces under spaces grow deeper, others start anew", () => {
    const line = (text: string) => {
      const items = setText(text);
      return { sums: sumItems(items), start: 0, stop: items.length, ratio: 0, letters: 0 };
    };
    const first = lineGaps(line("aaaa bbbb cc"), NO_GAPS);
    expect(first.edges.filter((_, i) => i % 2 === 0)).toEqual([20, 43]);
    expect(first.depths).toEqual([1, 1]);
    const second = lineGaps(line("aaaa bb ccc"), first);
    expect(second.depths).toEqual([2, 1]);
    const third = lineGaps(line("aaaa bb ccc"), second);
    expect(third.depths).toEqual([3, 2]);
    expect(countRivers(third)).toBe(1);
  });

  test("the letters' and spaces' ratios move them", () => {
    const box: Item = { kind: "box", width: 10, leftHang: 0, rightHang: 0, stretch: 2, shrink: 0 };
    const glue: Item = { kind: "glue", width: 3, stretch: 4, shrink: 0 };
    const line = { sums: sumItems([box, glue, box]), start: 0, stop: 3, ratio: 0.5, letters: 1 };
    expect(spaceEdges(line)).toEqual([12, 17]);
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
      above = lineGaps({ sums: sumItems(items), start, stop: end, ratio, letters }, above);
      rivers += countRivers(above);
    }
  }
  return rivers;
}

function lineGaps(line: SetLine, above: Gaps): Gaps {
  return joinGaps(spaceEdges(line), above);
}
