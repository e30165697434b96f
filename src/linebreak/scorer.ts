import type { Pt } from "../geometry/index.js";
import type { LineShape } from "./line-shape.js";
import type { Sums } from "./sums.js";

/** What a scorer finds; one object is used again. */
export interface LineScore {
  badness: number;
  /** What the line costs wherever it stands. */
  own: number;
  fitness: number;
  ratio: number;
  letters: number;
}

/** What no line goes beyond that is feasible and costs no more than it may. */
export interface LineBounds {
  /** How far its glue stretches and shrinks, as ratios. */
  readonly stretch: number;
  readonly shrink: number;
  /** How far its letters do, as a share of their give. */
  readonly letters: number;
  /** What stays empty beside that, as a share of the measure; Infinity for any. */
  readonly slack: number;
}

/** How lines of one kind of setting are judged. */
export interface Scorer {
  /** Whether hyphens may be used at all. */
  readonly hyphens: boolean;
  /** Whether glue and letters may shrink to make a long line fit. */
  readonly shrinks: boolean;
  readonly maxHyphenRun: number;
  /** Lines, from 0, that must not end in a hyphen. */
  readonly noHyphenLines: readonly number[];
  /** A line that a forced break ends is set as drawn, and costs nothing for what stays empty. */
  readonly endsAsDrawn: boolean;
  /** For each space that carries a river on; 0 does not look for rivers. */
  readonly riverDemerits: number;
  /** With no feasible line left, take the least overfull one instead of giving up. */
  readonly lastResort: boolean;
  /**
   * Fills in `score` and returns true where the line is feasible. Lines too wide are not. Asks only for what lines
   * from one break to another have in common, whatever stands above them.
   */
  fits(line: LineShape, score: LineScore): boolean;
  /**
   * By how much at most a line below one way to its start may cost more than below another way there with as many
   * hyphens running or more.
   */
  readonly mostBelow: number;
  /** The bounds of a line that costs no more than `most` demerits: some thousand million at most, or Infinity. */
  bounds(most: number): LineBounds;
  /** What a line costs in most paragraphs: a first guess, on which nothing but time depends. */
  readonly usualDemerits: number;
  /** What a line that fits costs more below those above it; never less than nothing. */
  below(line: LineShape, score: LineScore): number;
}

/** Where and how wide: `measure` of each line, constant from line `constantFrom` on. */
export interface Fit {
  readonly sums: Sums;
  readonly measure: (line: number) => Pt;
  readonly constantFrom: number;
  /** Lines more or fewer than the best breaks have; the nearest that can be had is taken. */
  readonly looseness: number;
}
