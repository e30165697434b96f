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
  const { looseness = 0, noHyphenLines = NO_LINES } = options;
  const steady = typeof measure === "number" ? 0 : (options.constantFrom ?? Infinity);
  const fit = {
    sums,
    measure: typeof measure === "number" ? () => measure : measure,
    constantFrom: noHyphenLines.reduce((from, line) => Math.max(from, line + 1), steady),
    looseness,
  };
  return options.mode === "ragged"
    ? breakRagged(fit, raggedWeights(options), noHyphenLines)
    : breakJustified(fit, justifiedWeights(options), {
        noHyphenLines,
        justifyLast: options.justifyLast ?? false,
      });
}

const NO_LINES: readonly number[] = [];

/** The weights of options, kept with them: whoever breaks many paragraphs alike gives the same options. */
const ragged = new WeakMap<RaggedOptions, RaggedWeights>();
const justified = new WeakMap<JustifiedOptions, JustifiedWeights>();

function raggedWeights(options: RaggedOptions): RaggedWeights {
  let known = ragged.get(options);
  if (!known) {
    const { mode, looseness, noHyphenLines, constantFrom, ...weights } = options;
    known = { ...RAGGED_WEIGHTS, ...weights };
    ragged.set(options, known);
  }
  return known;
}

function justifiedWeights(options: JustifiedOptions): JustifiedWeights {
  let known = justified.get(options);
  if (!known) {
    const { mode, looseness, noHyphenLines, constantFrom, justifyLast, ...weights } = options;
    known = { ...JUSTIFIED_WEIGHTS, ...weights };
    justified.set(options, known);
  }
  return known;
}

/** The sums of items, which may be summed already. */
export function summed(items: readonly Item[] | Sums): Sums {
  return "breaks" in items ? items : sumItems(items);
}
