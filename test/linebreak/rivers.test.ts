import { describe, expect, test } from "vitest";
import { breakLines, type Item } from "../../src/linebreak/index.js";
import { sumItems } from "../../src/linebreak/open-sums.js";
import { makeRoom, numbers, room, wholes } from "../../src/linebreak/search/index.js";
import {
  joinedDepth,
  joinedFrom,
  joinedRivers,
  joinSpaces,
  spaceCount,
} from "../../src/linebreak/search/rivers.js";
import { addWay, waySpaces, waySpacesEnd, wayStart } from "../../src/linebreak/search/ways.js";
import type { Sums } from "../../src/linebreak/sums.js";
import { writeParagraph } from "../../src/linebreak/write-fit.js";
import { seeded, setText } from "./items.js";

describe("rivers", () => {
  test("spaces under spaces grow deeper, others start anew", () => {
    const line = (text: string) => {
      const items = setText(text);
      return { sums: sumItems(items), start: 0, stop: items.length, ratio: 0, letters: 0 };
    };
    const first = lineSpaces(line("aaaa bbbb cc"), NO_SPACES);
    expect(first.deepest).toBe(1);
    const second = lineSpaces(line("aaaa bb ccc"), first);
    expect(second.deepest).toBe(2);
    const third = lineSpaces(line("aaaa bb ccc"), second);
    expect([third.deepest, third.rivers]).toEqual([3, 1]);
    expect(lineSpaces(line("aa bbbbb cc d"), second).rivers).toBe(0);
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
    const left = lineSpaces(line([box(8), glue(4), box(10)], 0, 0), NO_SPACES);
    expect([lineSpaces(moved, left).deepest, lineSpaces(still, left).deepest]).toEqual([1, 2]);
    const right = lineSpaces(line([box(13), glue(4), box(10)], 0, 0), NO_SPACES);
    expect([lineSpaces(moved, right).deepest, lineSpaces(still, right).deepest]).toEqual([2, 1]);
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
    let above = NO_SPACES;
    const options = { mode: "justified", pretolerance: -1, tolerance: 3000, riverDemerits } as const;
    for (const { start, end, ratio, letters } of breakLines(items, 230, options)) {
      const line = { sums: sumItems(items), start, stop: end, ratio, letters };
      above = lineSpaces(line, above);
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

interface JoinedSpaces {
  readonly from: number;
  readonly end: number;
  readonly deepest: number;
  readonly rivers: number;
}

const NO_SPACES: JoinedSpaces = { from: 0, end: 0, deepest: 0, rivers: 0 };

function lineSpaces({ sums, start, stop, ratio, letters }: SetLine, above: JoinedSpaces): JoinedSpaces {
  makeRoom(sums.kinds.length + 1);
  writeParagraph({ sums, measure: () => 0, constantFrom: 0, looseness: 0 }, [], { room, numbers, wholes });
  const way = addWay();
  wayStart[way] = start;
  waySpaces[way] = above.from;
  waySpacesEnd[way] = above.end;
  joinSpaces(way, stop, ratio, letters);
  return { from: joinedFrom, end: spaceCount, deepest: joinedDepth, rivers: joinedRivers };
}
