import type { Pt } from "../geometry/index.js";
import type { Sums } from "./sums.js";

/** A line that might be set, as the scorer sees it. One object is used again for every candidate. */
export interface LineShape {
  measure: Pt;
  /** Natural width, the hyphen included, less what hangs. */
  width: Pt;
  stretch: Pt;
  shrink: Pt;
  letterStretch: Pt;
  letterShrink: Pt;
  /** The line holds glue that fills whatever is missing. */
  fills: boolean;
  /** TeX's penalty of the break, 0 for glue and forced breaks. */
  cost: number;
  breakDemerits: number;
  hyphenated: boolean;
  /** Lines that would end here in a row with a hyphen, be it the author's, this one included. */
  hyphenRun: number;
  previousHyphenated: boolean;
  /** Fitness class of the line before; undefined for the first line. */
  previousFitness: number | undefined;
  /** A forced break or the paragraph's end. */
  forced: boolean;
  /** The paragraph's end. */
  last: boolean;
  /** Line number, from 0. */
  line: number;
  spaces: number;
}

/** Fills in the dimensions of the line from item `start` to the break at `end`. */
export function describeLine(line: LineShape, sums: Sums, start: number, end: number): void {
  // The innermost work of breaking: columns are read here without a function between, the width as `lineWidth` has it.
  const { width, stretch, shrink, letterStretch, letterShrink, spaces, fills } = sums;
  const content = sums.contentEnd[end] ?? 0;
  const stop = Math.max(content, start);
  const added = content > start || (sums.hyphenWidth[end] ?? 0) > 0 ? (sums.added[end] ?? 0) : 0;
  line.width = (width[stop] ?? 0) - (sums.origin[start] ?? 0) + added;
  line.stretch = (stretch[stop] ?? 0) - (stretch[start] ?? 0);
  line.shrink = (shrink[stop] ?? 0) - (shrink[start] ?? 0);
  line.letterStretch = (letterStretch[stop] ?? 0) - (letterStretch[start] ?? 0);
  line.letterShrink = (letterShrink[stop] ?? 0) - (letterShrink[start] ?? 0);
  line.fills = fills.length > 0 && (fills[end] ?? 0) > (fills[start] ?? 0);
  line.spaces = (spaces[stop] ?? 0) - (spaces[start] ?? 0);
}

export function emptyShape(): LineShape {
  return {
    measure: 0,
    width: 0,
    stretch: 0,
    shrink: 0,
    letterStretch: 0,
    letterShrink: 0,
    fills: false,
    cost: 0,
    breakDemerits: 0,
    hyphenated: false,
    hyphenRun: 0,
    previousHyphenated: false,
    previousFitness: undefined,
    forced: false,
    last: false,
    line: 0,
    spaces: 0,
  };
}
