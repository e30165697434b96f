import type { Beads } from "./beads.js";
import { log } from "./logarithm.js";
import type { Side } from "./side.js";

/** What is known of the lengths of a pair of editions; learned anew after the first pass. */
export class LengthModel {
  constructor(
    /** Letters of the second edition for one of the first. */
    readonly ratio: f64,
    /** Variance of the difference of lengths per letter. */
    readonly variance: f64,
  ) {}
}

/** Gale & Church 1993, section 3.1, found 6.8 for sentences of English, French and German. */
export const GALE_CHURCH_VARIANCE: f64 = 6.8;

// Translations between the languages of the Declaration of Human Rights stay within these bounds.
const LEAST_RATIO: f64 = 0.6;

/** The length ratio of the whole texts, or 1 where it is so far off that something must be missing. */
export function wholeTextLengths(a: Side, b: Side): LengthModel {
  const ratio = (b.said[b.sentences] as f64) / Math.max(1, a.said[a.sentences] as f64);
  const plausible = ratio > LEAST_RATIO && ratio < 1 / LEAST_RATIO;
  return new LengthModel(plausible ? ratio : 1, GALE_CHURCH_VARIANCE);
}

/** The constant factor of the density of Student's t with six degrees of freedom is 0.3827. */
const DEGREES: f64 = 6;
const LOG_STUDENT_FACTOR: f64 = log(0.3827);

/**
 * Log-likelihoods of the lengths in a bead, by Gale and Church's model with two changes. The second edition's sentences
 * in a bead are drawn as one length, then cut at random places, which makes beads of different shapes comparable; and
 * the tails are those of Student's t, since organisers translate more freely than parliaments.
 */
export class LengthScore {
  private readonly mean: f64;
  private readonly logMean: f64;
  /** For each sentence of the second edition: of cutting it and those after it to so many. */
  private readonly cuts: Float64Array;

  constructor(
    private readonly a: Side,
    private readonly b: Side,
    private readonly model: LengthModel,
    private readonly span: i32,
  ) {
    const mean = (b.said[b.sentences] as f64) / (b.sentences as f64);
    this.mean = mean;
    this.logMean = log(mean);
    this.cuts = cutsOf(b, span);
  }

  /** Of a bead without sentences of the first edition. */
  ofAlone(j: i32): f64 {
    return -this.logMean - ((this.b.said[j + 1] as f64) - (this.b.said[j] as f64)) / this.mean;
  }

  of(i: i32, j: i32, m: i32, n: i32): f64 {
    const length = (this.b.said[j + n] as f64) - (this.b.said[j] as f64);
    const expected = ((this.a.said[i + m] as f64) - (this.a.said[i] as f64)) * this.model.ratio;
    const variance = ((expected + length) / 2) * this.model.variance + 1;
    const difference = length - expected;
    const tail = 1 + (difference * difference) / (DEGREES * variance);
    const cubed = tail * tail * tail;
    // Student's density over the deviation, with one logarithm for both: the tail to the power of 7/2.
    const log2 = log(cubed * cubed * tail * variance);
    return LOG_STUDENT_FACTOR - log2 / 2 + (this.cuts[j * this.span + n - 1] as f64);
  }
}

/** Of `n` lengths that come to one length: (n - 1)! ways in that to the power of n - 1. */
function cutsOf(side: Side, span: i32): Float64Array {
  const cuts = new Float64Array(side.sentences * span);
  let logFactorial: f64 = 0;
  for (let n = 2; n <= span; n++) {
    logFactorial += log((n - 1) as f64);
    for (let j = 0; j + n <= side.sentences; j++) {
      const length = (side.said[j + n] as f64) - (side.said[j] as f64);
      cuts[j * span + n - 1] = logFactorial - ((n - 1) as f64) * log(length);
    }
  }
  return cuts;
}

/** Rows that Gale and Church's own figures count for when ratio and variance are learned. */
const PRIOR_ROWS: i32 = 5;

/** What rows that are likely tell of lengths; `before` if there are none. */
export function learnLengths(a: Side, b: Side, beads: Beads, before: LengthModel): LengthModel {
  let rows: i32 = 0;
  let allA: f64 = 0;
  let allB: f64 = 0;
  for (let bead = beads.first; bead < beads.end; bead++) {
    if (!isLikely(beads, bead)) continue;
    rows++;
    allA += saidInA(a, beads, bead);
    allB += saidInB(b, beads, bead);
  }
  if (rows === 0) return before;
  const ratio = allB / allA;
  let spread = GALE_CHURCH_VARIANCE * (PRIOR_ROWS as f64);
  for (let bead = beads.first; bead < beads.end; bead++) {
    if (!isLikely(beads, bead)) continue;
    const expected = saidInA(a, beads, bead) * ratio;
    const found = saidInB(b, beads, bead);
    spread += ((found - expected) * (found - expected)) / ((expected + found) / 2);
  }
  return new LengthModel(ratio, spread / ((rows + PRIOR_ROWS) as f64));
}

function isLikely(beads: Beads, bead: i32): boolean {
  return (beads.m[bead] as i32) > 0 && (beads.n[bead] as i32) > 0 && (beads.posterior[bead] as f64) > 0.5;
}

function saidInA(a: Side, beads: Beads, bead: i32): f64 {
  const i = beads.i[bead] as i32;
  return (a.said[i + (beads.m[bead] as i32)] as f64) - (a.said[i] as f64);
}

function saidInB(b: Side, beads: Beads, bead: i32): f64 {
  const j = beads.j[bead] as i32;
  return (b.said[j + (beads.n[bead] as i32)] as f64) - (b.said[j] as f64);
}
