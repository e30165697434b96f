import type { BrokenLine } from "./item.js";
import type { RuntWeights } from "./runts.js";
import type { Fit, Scorer } from "./scorer.js";
import { totalFit } from "./total-fit.js";

/** What a ragged paragraph's lines cost. Found by setting this project's texts in columns of 40 to 70 letters. */
export interface RaggedWeights extends RuntWeights {
  /** The slack, as a share of the measure, that costs `slackDemerits`; more costs as its square. */
  readonly slackShare: number;
  readonly slackDemerits: number;
  /** Beyond this share of the measure, slack costs `wideSlackFactor` times as much. */
  readonly wideSlackShare: number;
  readonly wideSlackFactor: number;
  readonly hyphenDemerits: number;
  /** The second of two hyphenated lines running. */
  readonly doubleHyphenDemerits: number;
  /** Hyphenated lines running; more are set only where a line would be overfull otherwise. */
  readonly maxHyphenRun: number;
}

export const RAGGED_WEIGHTS: RaggedWeights = {
  slackShare: 0.14,
  slackDemerits: 100,
  wideSlackShare: 0.22,
  wideSlackFactor: 3,
  hyphenDemerits: 60,
  doubleHyphenDemerits: 260,
  maxHyphenRun: 2,
  runtShare: 0.2,
  runtDemerits: 2500,
  singleWordDemerits: 450,
  wideWordShare: 0.36,
};

/** Breaks with fixed spaces and the least total raggedness; overfull lines only where nothing else is left. */
export function breakRagged(
  fit: Fit,
  weights: RaggedWeights,
  noHyphenLines: readonly number[],
): readonly BrokenLine[] {
  const scorer = raggedScorer(weights, noHyphenLines);
  return (
    totalFit(fit, scorer) ??
    totalFit(fit, { ...scorer, maxHyphenRun: Infinity }) ??
    totalFit(fit, { ...scorer, maxHyphenRun: Infinity, noHyphenLines: [], lastResort: true }) ??
    []
  );
}

function raggedScorer(weights: RaggedWeights, noHyphenLines: readonly number[]): Scorer {
  return {
    isJustified: false,
    hyphens: true,
    maxHyphenRun: weights.maxHyphenRun,
    noHyphenLines,
    endsAsDrawn: true,
    lastResort: false,
    bounds: (most) => {
      const slack = weights.slackShare * Math.sqrt(most / weights.slackDemerits);
      return { stretch: 0, shrink: 0, letters: 0, slack };
    },
    usualDemerits: 400,
    mostBelow: 0,
    weights: [
      weights.runtShare,
      weights.runtDemerits,
      weights.singleWordDemerits,
      weights.wideWordShare,
      weights.hyphenDemerits,
      weights.doubleHyphenDemerits,
      // A third hyphen running costs as much as a second; the last line but one, neighbours and rivers nothing more.
      weights.doubleHyphenDemerits,
      0,
      0,
      0,
      weights.slackShare,
      weights.slackDemerits,
      weights.wideSlackShare,
      weights.wideSlackFactor,
    ],
  };
}
