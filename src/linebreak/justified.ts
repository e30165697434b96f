import type { BrokenLine } from "./item.js";
import type { RuntWeights } from "./runts.js";
import type { Fit, LineBounds, Scorer } from "./scorer.js";
import { totalFit } from "./total-fit.js";

/** What a justified paragraph's lines cost: TeX's parameters, and ours for runts and letters. */
export interface JustifiedWeights extends RuntWeights {
  /** Worst badness of a line in the pass without hyphens; below 0 that pass is left out. */
  readonly pretolerance: number;
  /** Worst badness in the passes with hyphens. */
  readonly tolerance: number;
  /** Extra stretch of every line in the third pass, as a share of the measure (TeX's is a length). */
  readonly emergencyStretch: number;
  readonly linePenalty: number;
  /** TeX's `\hyphenpenalty`, added to the item's own cost. */
  readonly hyphenPenalty: number;
  readonly doubleHyphenDemerits: number;
  /** The third hyphenated line running and those after it, instead; counts where `maxHyphenRun` lets them be. */
  readonly tripleHyphenDemerits: number;
  /** The last line but one is hyphenated. */
  readonly finalHyphenDemerits: number;
  /** Neighbouring lines whose fitness classes differ by more than one. */
  readonly adjacentDemerits: number;
  /** Hyphenated lines running; more are set only where a line would be overfull otherwise. */
  readonly maxHyphenRun: number;
  /** For each space that lies under one that lies under another: a river. 0 does not look for them. */
  readonly riverDemerits: number;
  /** How much further from as drawn shrunk spaces look than stretched ones: their ratio is judged times this. */
  readonly tightWeight: number;
  /** How ill letters at their bounds look, against spaces at theirs (1): less uses the letters sooner. */
  readonly letterWeight: number;
  /**
   * Of a line whose glue is at its full stretch or shrink, less as the square: what makes the spaces of all
   * lines alike, where badness alone, its sixth power, only keeps single ones from standing out.
   */
  readonly unevenDemerits: number;
  /** Demerits on this scale for one of a break's own (`Glue.demerits`), which is on the ragged scale. */
  readonly breakDemeritScale: number;
}

/**
 * The first nine as plain TeX has them (D. E. Knuth, The TeXbook, appendix B). `breakDemeritScale` sets a
 * ragged hyphen's 60 against plain TeX's 50² for a justified one.
 */
export const JUSTIFIED_WEIGHTS: JustifiedWeights = {
  pretolerance: 100,
  tolerance: 200,
  emergencyStretch: 0.05,
  linePenalty: 10,
  hyphenPenalty: 50,
  doubleHyphenDemerits: 10_000,
  tripleHyphenDemerits: 10_000,
  finalHyphenDemerits: 5_000,
  adjacentDemerits: 10_000,
  maxHyphenRun: 2,
  runtShare: 0.2,
  runtDemerits: 200_000,
  singleWordDemerits: 100_000,
  wideWordShare: 1,
  riverDemerits: 1_000,
  tightWeight: 1,
  letterWeight: 0.5,
  unevenDemerits: 0,
  breakDemeritScale: 42,
};

/** Hardly a line carries on so many rivers more for what stands above it. */
const MOST_RIVERS = 4;

/** A line, in two of three paragraphs of leaflets. */
const USUAL_DEMERITS = 20_000;

/**
 * Breaks in passes: without hyphens, with hyphens, with emergency stretch, and with whatever is left, overfull
 * lines last. The first pass that succeeds wins, except that a runt sends on to the next.
 */
export function breakJustified(
  fit: Fit,
  weights: JustifiedWeights,
  rules: JustifiedRules,
): readonly BrokenLine[] {
  const { pretolerance, tolerance, emergencyStretch: emergency } = weights;
  const pass = (bounds: Pass): readonly BrokenLine[] | undefined =>
    totalFit(fit, justifiedScorer(weights, rules, bounds));
  const ordinary = { hyphens: true, tolerance, emergency: 0, lastResort: false };
  const plain = pretolerance < 0 ? undefined : pass({ ...ordinary, hyphens: false, tolerance: pretolerance });
  if (plain !== undefined && !endsInRunt(plain, weights)) return plain;
  return (
    pass(ordinary) ??
    plain ??
    (emergency > 0 ? pass({ ...ordinary, emergency }) : undefined) ??
    pass({ ...ordinary, tolerance: Infinity, emergency }) ??
    pass({ ...ordinary, tolerance: Infinity, emergency, lastResort: true }) ??
    []
  );
}

/** What the caller's options say beside weights. */
export interface JustifiedRules {
  readonly noHyphenLines: readonly number[];
  /** Lines that a forced break ends are justified too (CSS `text-align-last: justify`). */
  readonly justifyLast: boolean;
}

interface Pass {
  readonly hyphens: boolean;
  readonly tolerance: number;
  /** As a share of the measure. */
  readonly emergency: number;
  readonly lastResort: boolean;
}

function endsInRunt(lines: readonly BrokenLine[], weights: JustifiedWeights): boolean {
  const last = lines[lines.length - 1];
  const runt = Math.min(weights.runtDemerits, weights.singleWordDemerits);
  return last !== undefined && runt > 0 && last.demerits >= runt;
}

function justifiedScorer(weights: JustifiedWeights, rules: JustifiedRules, pass: Pass): Scorer {
  return {
    isJustified: true,
    hyphens: pass.hyphens,
    maxHyphenRun: pass.lastResort ? Infinity : weights.maxHyphenRun,
    noHyphenLines: pass.lastResort ? [] : rules.noHyphenLines,
    endsAsDrawn: !rules.justifyLast,
    lastResort: pass.lastResort,
    bounds: (most) => boundsOf(most, weights, pass),
    usualDemerits: USUAL_DEMERITS,
    mostBelow: weights.adjacentDemerits + MOST_RIVERS * weights.riverDemerits,
    weights: [
      weights.runtShare,
      weights.runtDemerits,
      weights.singleWordDemerits,
      weights.wideWordShare,
      weights.hyphenPenalty,
      weights.doubleHyphenDemerits,
      weights.tripleHyphenDemerits,
      weights.finalHyphenDemerits,
      weights.adjacentDemerits,
      weights.riverDemerits,
      pass.tolerance,
      pass.emergency,
      weights.linePenalty,
      weights.tightWeight,
      weights.letterWeight,
      weights.unevenDemerits,
      weights.breakDemeritScale,
    ],
  };
}

/** By the badness that a pass tolerates and by what unevenness alone costs. */
function boundsOf(most: number, weights: JustifiedWeights, pass: Pass): LineBounds {
  const { unevenDemerits, tightWeight } = weights;
  const ratio = Math.sqrt(most / unevenDemerits);
  const stretch = Math.min(Math.cbrt(pass.tolerance / 100), ratio);
  const shrink = Math.min(1, ratio / tightWeight);
  return stretch === Infinity
    ? { stretch: 0, shrink, letters: 1, slack: Infinity }
    : { stretch, shrink, letters: 1, slack: stretch * pass.emergency };
}
