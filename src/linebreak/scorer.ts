import type { Pt } from "../geometry/index.js";
import type { Sums } from "./sums.js";

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
  /** Whether glue and letters give to make a line as long as the measure. */
  readonly isJustified: boolean;
  /** Whether hyphens may be used at all. */
  readonly hyphens: boolean;
  readonly maxHyphenRun: number;
  /** Lines, from 0, that must not end in a hyphen. */
  readonly noHyphenLines: readonly number[];
  /** A line that a forced break ends is set as drawn, and costs nothing for what stays empty. */
  readonly endsAsDrawn: boolean;
  /** With no feasible line left, take the least overfull one instead of giving up. */
  readonly lastResort: boolean;
  /**
   * By how much at most a line below one way to its start may cost more than below another way there with as many
   * hyphens running or more.
   */
  readonly mostBelow: number;
  /** The bounds of a line that costs no more than `most` demerits: some thousand million at most, or Infinity. */
  readonly bounds: (most: number) => LineBounds;
  /** What a line costs in most paragraphs: a first guess, on which nothing but time depends. */
  readonly usualDemerits: number;
  /** The weights that lines are judged by, in the order of `readSetting` (search/setting.ts). */
  readonly weights: readonly number[];
}

/** Where and how wide: `measure` of each line, constant from line `constantFrom` on. */
export interface Fit {
  readonly sums: Sums;
  readonly measure: (line: number) => Pt;
  readonly constantFrom: number;
  /** Lines more or fewer than the best breaks have; the nearest that can be had is taken. */
  readonly looseness: number;
}
