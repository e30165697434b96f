import type { Pt } from "../geometry/index.js";
import { AFTER_HYPHEN, FORCED, HYPHEN } from "./search/try-line.js";

export const ItemKind = { box: 0, glue: 1, penalty: 2 } as const;
export type ItemKind = (typeof ItemKind)[keyof typeof ItemKind];

/** What a break is, as bits. */
export const BreakMark = { hyphen: HYPHEN, afterHyphen: AFTER_HYPHEN, forced: FORCED } as const;

/**
 * The items of a paragraph as columns of numbers, with running totals, so that any line's dimensions are
 * differences of two entries. Entry `i` of a total covers the items before `i`.
 *
 * Columns, because a breaker reads single numbers of thousands of items, and few of an item's at a time.
 */
export interface Sums {
  readonly kinds: readonly ItemKind[];
  readonly width: readonly Pt[];
  readonly stretch: readonly Pt[];
  readonly shrink: readonly Pt[];
  readonly letterStretch: readonly Pt[];
  readonly letterShrink: readonly Pt[];
  /** Which items are glue. */
  readonly glues: readonly number[];
  /** Number of glues; of those that fill, or nothing at all where none does. */
  readonly spaces: readonly number[];
  readonly fills: readonly number[];
  /** Where the line that breaks at `i` ends: after the last box before `i`, for space at its end vanishes. */
  readonly contentEnd: readonly number[];
  /** The width of the hyphen that the break at `i` adds, and what it adds in all: that less what hangs. */
  readonly hyphenWidth: readonly Pt[];
  readonly added: readonly Pt[];
  /** Of the break at `i`: TeX's penalty (0 for glue and forced breaks), demerits of its own, its marks. */
  readonly cost: readonly number[];
  readonly demerits: readonly number[];
  readonly marks: readonly number[];
  /** Where the line after a break at `i - 1` starts: at the next box, forced break or end. */
  readonly contentStart: readonly number[];
  /** The total of the widths where a line starts at `i`, what hangs at its left left out. */
  readonly origin: readonly Pt[];
  /** Legal breaks in order; the last is the paragraph's end. */
  readonly breaks: readonly number[];
  readonly widestRightHang: Pt;
  /** The most that a break adds to its line. */
  readonly widestAdded: Pt;
  /** Some break costs less than nothing. */
  readonly rewards: boolean;
}

/** The entry `i`, which the caller knows to be there; of whole numbers, as a rule: others it makes an object each. */
export function entry(column: readonly number[], i: number): number {
  return column[i] ?? 0;
}

export function isForced({ marks }: Sums, i: number): boolean {
  return (entry(marks, i) & BreakMark.forced) > 0;
}

export function isHyphen({ marks }: Sums, i: number): boolean {
  return (entry(marks, i) & BreakMark.hyphen) > 0;
}

/** The own width of item `i`. */
export function itemWidth({ width }: Sums, i: number): Pt {
  return entry(width, i + 1) - entry(width, i);
}
