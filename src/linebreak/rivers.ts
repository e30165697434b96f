import type { Pt } from "../geometry/index.js";
import type { Sums } from "./sums.js";

/** The spaces of a line as set: entries `first` (inclusive) to `end` (exclusive) of the columns. */
export interface Gaps {
  readonly first: number;
  readonly end: number;
}

/** The spaces of a line below another one, each joined to those of it that it overlaps by half of the narrower. */
export interface JoinedGaps extends Gaps {
  /** The depth of space `i` is entry `i + depths` of its column. */
  readonly depths: number;
  /** The most lines that a river of its spaces runs through, its own included. */
  readonly deepest: number;
  /** How many of its spaces carry a river on. */
  readonly rivers: number;
}

export const NO_GAPS: JoinedGaps = { first: 0, end: 0, depths: 0, deepest: 0, rivers: 0 };

/** Spaces in this many lines, each over the next, are seen as a river. */
export const RIVER_DEPTH = 3;

/**
 * The spaces of all lines that a search looked at: how far the edges of each are from the left edge of the line; and,
 * below each line that it was joined to, the number of lines above that go on with it, its own included. They are the
 * same columns for each search, since lists for each line leave more behind than all else of breaking.
 */
const LEFTS: Pt[] = [];
const RIGHTS: Pt[] = [];
const DEPTHS: number[] = [];
let placed = 0;
let joined = 0;

/** More than the search through any but the longest paragraphs needs. */
const MOST_KEPT = 100_000;

/** Begins a search: gaps of the one before are gone. */
export function forgetGaps(): void {
  placed = 0;
  joined = 0;
  if (DEPTHS.length > MOST_KEPT) for (const column of [LEFTS, RIGHTS, DEPTHS]) column.length = 0;
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
  const last = spaces[stop] ?? 0;
  const from = spaces[start] ?? 0;
  while (LEFTS.length < placed + last - from) {
    // Not written beyond their end, which makes holes (see `makeRoom` of sums).
    LEFTS.push(0.5);
    RIGHTS.push(0.5);
  }
  for (let k = from; k < last; k++) {
    const i = glues[k] ?? 0;
    // A space has no letters that could give.
    const given = letters * (letter[i] ?? 0);
    LEFTS[placed] = (width[i] ?? 0) + ratio * (glue[i] ?? 0) + given - left;
    RIGHTS[placed++] = (width[i + 1] ?? 0) + ratio * (glue[i + 1] ?? 0) + given - left;
  }
  return { first, end: placed };
}

/** Joins the spaces of a line to those of the line above. */
export function joinGaps({ first, end }: Gaps, above: JoinedGaps): JoinedGaps {
  while (DEPTHS.length < joined + end - first) DEPTHS.push(1);
  const depths = joined - first;
  let deepest = 0;
  let rivers = 0;
  let from = above.first;
  // Without a function for each space: lines are joined thousands of times, mostly before V8 has compiled it.
  for (let i = first; i < end; i++) {
    const left = LEFTS[i] ?? 0;
    const right = RIGHTS[i] ?? 0;
    while (from < above.end && (RIGHTS[from] ?? 0) <= left) from++;
    let depth = 1;
    for (let k = from; k < above.end; k++) {
      const otherLeft = LEFTS[k] ?? 0;
      if (otherLeft >= right) break;
      const deeper = 1 + (DEPTHS[k + above.depths] ?? 0);
      if (deeper <= depth) continue;
      const otherRight = RIGHTS[k] ?? 0;
      const overlap = Math.min(right, otherRight) - Math.max(left, otherLeft);
      if (overlap * 2 >= Math.min(right - left, otherRight - otherLeft)) depth = deeper;
    }
    DEPTHS[joined++] = depth;
    if (depth > deepest) deepest = depth;
    if (depth >= RIVER_DEPTH) rivers++;
  }
  return { first, end, depths, deepest, rivers };
}
