import { larger, smaller } from "./integers.js";
import { log } from "./logarithm.js";

/** The shapes of beads: the first two are of one sentence alone, of the first side and of the second. */
export class Shapes {
  constructor(
    readonly count: i32,
    /** Of each shape: how many sentences of the first side say the same as how many of the second. */
    readonly m: Int32Array,
    readonly n: Int32Array,
    /** Natural logarithms of how often beads have the shape. */
    readonly priors: Float64Array,
    /** The most sentences of one side. */
    readonly span: i32,
  ) {}

  /** The number of a shape. */
  find(m: i32, n: i32): i32 {
    let shape: i32 = 0;
    while ((this.m[shape] as i32) !== m || (this.n[shape] as i32) !== n) shape++;
    return shape;
  }
}

export const ONE_OF_A: i32 = 0;
export const ONE_OF_B: i32 = 1;
/** The first shape with sentences of both sides. */
export const FIRST_MATCH: i32 = 2;

const LARGEST_BEAD: i32 = 6;
const LARGEST_SUM: i32 = 8;
const COMMON_SUM: i32 = 4;
/** Even one paragraph against a whole page is one bead. */
const LONGEST_BEAD: i32 = 60;

/**
 * All shapes up to six sentences a side and eight in all, and longer ones of one against many where one edition has
 * many more sentences than the other; or only those that are `common`.
 */
export function shapesFor(sentencesA: i32, sentencesB: i32, common: boolean): Shapes {
  const largestA = largestSpan(sentencesA, sentencesB);
  const largestB = largestSpan(sentencesB, sentencesA);
  const few = common && largestA === LARGEST_BEAD && largestB === LARGEST_BEAD;
  const lastA = smaller(largestA, sentencesA);
  const lastB = smaller(largestB, sentencesB);
  const room = FIRST_MATCH + lastA * lastB;
  const ms = new Int32Array(room);
  const ns = new Int32Array(room);
  const priors = new Float64Array(room);
  ms[ONE_OF_A] = 1;
  ns[ONE_OF_B] = 1;
  priors[ONE_OF_A] = LOG_UNMATCHED;
  priors[ONE_OF_B] = LOG_UNMATCHED;
  let count = FIRST_MATCH;
  let span: i32 = 1;
  for (let m = 1; m <= lastA; m++) {
    for (let n = 1; n <= lastB; n++) {
      if (m + n > (few ? COMMON_SUM : LARGEST_SUM) && (few || smaller(m, n) > 1)) continue;
      ms[count] = m;
      ns[count] = n;
      priors[count] = logPrior(m, n);
      span = larger(span, larger(m, n));
      count++;
    }
  }
  return new Shapes(count, ms, ns, priors, span);
}

function largestSpan(sentences: i32, others: i32): i32 {
  const twice = 2 * Math.ceil((sentences as f64) / (others as f64));
  return larger(LARGEST_BEAD, Math.min(LONGEST_BEAD as f64, twice) as i32);
}

// Gale & Church count 0.005 for either kind; here it is only the beginning of a stretch, which then costs less.
const LOG_UNMATCHED: f64 = log(0.0005);
const LOG_ONE_TO_ONE: f64 = log(0.8);
const LOG_MORE: f64 = log(0.06);
const LOG_EACH_MORE: f64 = log(0.4);
const LOG_MANY_TO_MANY: f64 = log(0.3);

/** Priors of the common shapes are near Gale and Church's; each sentence more costs the same again. */
function logPrior(m: i32, n: i32): f64 {
  if (m === 1 && n === 1) return LOG_ONE_TO_ONE;
  const many = m > 1 && n > 1 ? LOG_MANY_TO_MANY : 0;
  return LOG_MORE + ((m + n - 3) as f64) * LOG_EACH_MORE + many;
}
