import type { Pt } from "../geometry/index.js";
import type { BrokenLine, Item } from "./item.js";
import { breakJustified, JUSTIFIED_WEIGHTS, type JustifiedWeights } from "./justified.js";
import { sumItems } from "./open-sums.js";
import { breakRagged, RAGGED_WEIGHTS, type RaggedWeights } from "./ragged.js";
import type { Sums } from "./sums.js";

interface CommonOptions {
  /** Lines more (or, below 0, fewer) than the best breaks have; the nearest that can be had is taken. */
  readonly looseness?: number;
  /** Lines, counted from 0, that must not end in a hyphen: the last before a column or page end. */
  readonly noHyphenLines?: readonly number[];
  /** First line from which a measure given as a function stays the same; keeps long paragraphs linear. */
  readonly constantFrom?: number;
}

/** Justified setting; weights left out are those of `JUSTIFIED_WEIGHTS`. */
export interface JustifiedOptions extends CommonOptions, Partial<JustifiedWeights> {
  readonly mode: "justified";
  /** Lines that a forced break or the end closes are justified too (CSS `text-align-last: justify`). */
  readonly justifyLast?: boolean;
}

/** Ragged setting with fixed spaces; weights left out are those of `RAGGED_WEIGHTS`. */
export interface RaggedOptions extends CommonOptions, Partial<RaggedWeights> {
  readonly mode: "ragged";
}

/**
 * Breaks a paragraph into lines by total fit: of all ways to break it, the one with the least demerits.
 *
 * `measure` is the width to fill, in points, or says it for each line (from 0). A penalty of -Infinity ends a
 * line inside the paragraph; the paragraph's end needs no item (one of TeX's, glue that fills and a forced
 * penalty, does no harm). Never fails: a line that cannot be made to fit is returned with `overfull` set.
 * Items of no box at all give no lines. Whoever breaks the same items again gives them summed.
 *
 * Source: Knuth & Plass, "Breaking paragraphs into lines", Softw. Pract. Exp. 11 (1981).
 */
export function breakLines(
  items: readonly Item[] | Sums,
  measure: Pt | ((line: number) => Pt),
  options: JustifiedOptions | RaggedOptions,
): readonly BrokenLine[] {
  const sums = summed(items);
  if (sums.breaks.length === 0) return [];
  const noHyphenLines = options.noHyphenLines ?? [];
  const steady = typeof measure === "number" ? 0 : (options.constantFrom ?? Infinity);
  const fit = {
    sums,
    measure: typeof measure === "number" ? () => measure : measure,
    constantFrom: Math.max(steady, ...noHyphenLines.map((line) => line + 1)),
    looseness: options.looseness ?? 0,
  };
  // Nothing but weights is spread over weights: of an object with keys more V8 makes another class at each call.
  if (options.mode === "ragged") {
    const { mode, looseness, noHyphenLines: none, constantFrom, ...weights } = options;
    return breakRagged(fit, { ...RAGGED_WEIGHTS, ...weights }, noHyphenLines);
  }
  const { mode, looseness, noHyphenLines: none, constantFrom, justifyLast = false, ...weights } = options;
  return breakJustified(fit, { ...JUSTIFIED_WEIGHTS, ...weights }, { noHyphenLines, justifyLast });
}

/** The sums of items, which may be summed already. */
export function summed(items: readonly Item[] | Sums): Sums {
  return "breaks" in items ? items : sumItems(items);
}
