import type { Pt } from "../geometry/index.js";
import { entry, type Sums } from "./sums.js";

/** The spaces of a line as set: entries `first` (inclusive) to `end` (exclusive) of the columns. */
export interface Gaps {
  readonly first: number;
  readonly end: number;
  /** The most lines that a river of its spaces runs through, its own included. */
  readonly deepest: number;
}

export const NO_GAPS: Gaps = { first: 0, end: 0, deepest: 0 };

/** Spaces in this many lines, each over the next, are seen as a river. */
export const RIVER_DEPTH = 3;

/**
 * The spaces of all lines that a search looked at: how far the edges of each are from the left edge of the line, and
 * the number of lines above that go on with it, its own included. They are the same columns for each search, since
 * lists for each line leave more behind than all else of breaking.
 */
const LEFTS: Pt[] = [];
const RIGHTS: Pt[] = [];
const DEPTHS: number[] = [];
let placed = 0;

/** More than the search through any but the longest paragraphs needs. */
const MOST_KEPT = 100_000;

/** Begins a search: gaps of the one before are gone. */
export function forgetGaps(): void {
  placed = 0;
  if (LEFTS.length > MOST_KEPT) for (const column of [LEFTS, RIGHTS, DEPTHS]) column.length = 0;
}

/** How far the glue and the letters of a line are set from their natural widths. */
export interface LineRatios {
  readonly ratio: number;
  readonly letters: number;
}

/** Places the spaces of the line of items `start` to `stop`, the same whichever line is above. */
export function placeSpaces(sums: Sums, start: number, stop: number, { ratio, letters }: LineRatios): Gaps {
  const { width, glues, spaces } = sums;
  const glue = ratio > 0 ? sums.stretch : sums.shrink;
  const letter = letters > 0 ? sums.letterStretch : sums.letterShrink;
  const left = (width[start] ?? 0) + ratio * (glue[start] ?? 0) + letters * (letter[start] ?? 0);
  const first = placed;
  const last = entry(spaces, stop);
  const from = entry(spaces, start);
  while (LEFTS.length < placed + last - from) {
    // Not written beyond their end, which makes holes (see `makeRoom` of sums).
    LEFTS.push(0.5);
    RIGHTS.push(0.5);
    DEPTHS.push(1);
  }
  for (let k = from; k < last; k++) {
    const i = glues[k] ?? 0;
    LEFTS[placed] = (width[i] ?? 0) + ratio * (glue[i] ?? 0) + letters * (letter[i] ?? 0) - left;
    RIGHTS[placed] = (width[i + 1] ?? 0) + ratio * (glue[i + 1] ?? 0) + letters * (letter[i + 1] ?? 0) - left;
    DEPTHS[placed++] = 1;
  }
  return { first, end: placed, deepest: 1 };
}

/** The spaces of a line, each joined to those of the line above that it overlaps by half of the narrower. */
export function joinGaps({ first, end }: Gaps, above: Gaps): Gaps {
  let deepest = 0;
  let from = above.first;
  for (let i = first; i < end; i++) {
    from = firstBeside(i, above, from);
    const depth = 1 + deepestAbove(i, above, from);
    DEPTHS[i] = depth;
    if (depth > deepest) deepest = depth;
  }
  return { first, end, deepest };
}

/** How many spaces of a line carry a river of the line above on. */
export function countRivers({ first, end }: Gaps, above: Gaps): number {
  let rivers = 0;
  let from = above.first;
  for (let i = first; i < end; i++) {
    from = firstBeside(i, above, from);
    if (deepestAbove(i, above, from) >= RIVER_DEPTH - 1) rivers++;
  }
  return rivers;
}

/** The first space of the line above, from `from` on, that does not end left of space `at`. */
function firstBeside(at: number, above: Gaps, from: number): number {
  const left = LEFTS[at] ?? 0;
  let first = from;
  while (first < above.end && (RIGHTS[first] ?? 0) <= left) first++;
  return first;
}

/** The depth of the deepest space of the line above, from `from` on, that space `at` goes on with; 0 for none. */
function deepestAbove(at: number, above: Gaps, from: number): number {
  const left = LEFTS[at] ?? 0;
  const right = RIGHTS[at] ?? 0;
  let deepest = 0;
  for (let i = from; i < above.end; i++) {
    const otherLeft = LEFTS[i] ?? 0;
    const otherRight = RIGHTS[i] ?? 0;
    if (otherLeft >= right) break;
    const overlap = Math.min(right, otherRight) - Math.max(left, otherLeft);
    if (overlap * 2 >= Math.min(right - left, otherRight - otherLeft))
      deepest = Math.max(deepest, DEPTHS[i] ?? 0);
  }
  return deepest;
}
