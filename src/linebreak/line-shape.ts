import type { Pt } from "../geometry/index.js";
import { atBreak, lineOrigin } from "./line-width.js";
import { at, isForced, type Sums } from "./sums.js";

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

/** What all lines that start at one item have in common: the running totals there. */
export interface LineStart {
  readonly start: number;
  /** Sums at `start`, less what hangs at the left. */
  readonly origin: Pt;
  readonly stretch: Pt;
  readonly shrink: Pt;
  readonly letterStretch: Pt;
  readonly letterShrink: Pt;
  readonly spaces: number;
  readonly fills: number;
}

/** The running totals where a line starts at item `start`. */
export function lineStart(sums: Sums, start: number): LineStart {
  return {
    start,
    origin: lineOrigin(sums, start),
    stretch: at(sums.stretch, start),
    shrink: at(sums.shrink, start),
    letterStretch: at(sums.letterStretch, start),
    letterShrink: at(sums.letterShrink, start),
    spaces: at(sums.spaces, start),
    fills: at(sums.fills, start),
  };
}

/** What all lines that end at one break have in common. One object is used again for every break. */
export interface LineStop {
  end: number;
  /** Index after the last box before the break. */
  stop: number;
  width: Pt;
  stretch: Pt;
  shrink: Pt;
  letterStretch: Pt;
  letterShrink: Pt;
  spaces: number;
  fills: number;
  /** What the break adds to the width, its hyphen less what hangs; for a line that holds a box. */
  added: Pt;
  cost: number;
  demerits: number;
  hyphenated: boolean;
  /** The line ends in a hyphen, be it the author's. */
  withHyphen: boolean;
  forced: boolean;
  last: boolean;
  /** Where the next line starts, once that has been looked up. */
  next: LineStart | undefined;
}

/** Fills in what lines that break at item `end` have in common. */
export function describeStop(stop: LineStop, sums: Sums, end: number): void {
  const item = sums.items[end];
  const penalty = item?.kind === "penalty" ? item : undefined;
  stop.end = end;
  stop.next = undefined;
  stop.stop = at(sums.contentEnd, end);
  stop.fills = at(sums.fills, end);
  stop.forced = item === undefined || isForced(item);
  stop.last = end === sums.breaks[sums.breaks.length - 1];
  stop.cost = penalty && !stop.forced ? penalty.cost : 0;
  stop.demerits = item === undefined || item.kind === "box" ? 0 : (item.demerits ?? 0);
  stop.hyphenated = penalty?.hyphen ?? false;
  stop.withHyphen = stop.hyphenated || (penalty?.afterHyphen ?? false);
  readTotals(stop, sums, 0);
}

/** A line without a box ends where it starts: its totals are those of its start. */
export function readTotals(stop: LineStop, sums: Sums, start: number): void {
  const index = Math.max(at(sums.contentEnd, stop.end), start);
  stop.stop = index;
  stop.width = at(sums.width, index);
  stop.stretch = at(sums.stretch, index);
  stop.shrink = at(sums.shrink, index);
  stop.letterStretch = at(sums.letterStretch, index);
  stop.letterShrink = at(sums.letterShrink, index);
  stop.spaces = at(sums.spaces, index);
  stop.added = atBreak(sums, start, stop.end);
}

/** Fills in the dimensions of the line from `from` to `to`, and what its break says. */
export function describeLine(line: LineShape, from: LineStart, to: LineStop, measure: Pt): void {
  line.measure = measure;
  line.width = to.width - from.origin + to.added;
  line.stretch = to.stretch - from.stretch;
  line.shrink = to.shrink - from.shrink;
  line.letterStretch = to.letterStretch - from.letterStretch;
  line.letterShrink = to.letterShrink - from.letterShrink;
  line.fills = to.fills > from.fills;
  line.spaces = to.spaces - from.spaces;
  line.cost = to.cost;
  line.breakDemerits = to.demerits;
  line.hyphenated = to.hyphenated;
  line.forced = to.forced;
  line.last = to.last;
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

export function emptyStop(): LineStop {
  return {
    end: 0,
    stop: 0,
    width: 0,
    stretch: 0,
    shrink: 0,
    letterStretch: 0,
    letterShrink: 0,
    spaces: 0,
    fills: 0,
    added: 0,
    cost: 0,
    demerits: 0,
    hyphenated: false,
    withHyphen: false,
    forced: false,
    last: false,
    next: undefined,
  };
}
