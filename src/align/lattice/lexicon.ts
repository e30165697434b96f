import { larger } from "./integers.js";
import { Matrix, valueAt } from "./matrix.js";
import type { Side } from "./side.js";
import type { TrustedRows } from "./trusted-rows.js";

const ROUNDS: i32 = 5;
/** How much likelier than any other pair a sure cognate is before anything is learned. */
const COGNATE_START: f64 = 30;
/** Taken off every count: two words seen together once prove nothing (absolute discounting). */
const DISCOUNT: f64 = 0.6;
const LEAST_STRENGTH: f64 = 0.02;

/**
 * The pairs of words that ever share a row, of which dictionaries are learned.
 *
 * Source: IBM model 1 (Brown et al. 1993), used for aligning as in Moore, "Fast and accurate sentence
 * alignment of bilingual corpora", AMTA 2002.
 */
export class WordPairs {
  /** The number of the pair, for each row, each type of the second side in it, and each of the first. */
  private readonly met: Int32Array;
  /** Where the pairs of each type of the second side begin. */
  private readonly start: Int32Array;
  /** Of each pair: its types, and in how many rows they are together. */
  private readonly ofA: Int32Array;
  private readonly ofB: Int32Array;
  private readonly together: Int32Array;
  /** How likely the one's word is for the other's, and how often it is expected to stand for it. */
  private readonly probability: Float64Array;
  private readonly expected: Float64Array;
  /** Of the types of one row: how likely each is for the word that is looked at. */
  private readonly likely: Float64Array;
  /** Of each source: how often it is expected in all. */
  private readonly totals: Float64Array;

  constructor(
    private readonly a: Side,
    private readonly b: Side,
    private readonly rows: TrustedRows,
    /** From the types of the second side to those of the first. */
    private readonly cognates: Matrix,
  ) {
    const start = new Int32Array(b.types + 1);
    const met = numbersOfPairs(rows, start, a.types);
    const pairs = start[b.types] as i32;
    this.met = met;
    this.start = start;
    this.ofA = new Int32Array(pairs);
    this.ofB = new Int32Array(pairs);
    this.together = new Int32Array(pairs);
    this.probability = new Float64Array(pairs);
    this.expected = new Float64Array(pairs);
    this.likely = new Float64Array(larger(a.types, b.types));
    this.totals = new Float64Array(larger(a.types, b.types));
    this.fill();
  }

  /**
   * The cognates, and what is learned: with the probabilities of the second side's words for those of the first
   * (`toB`), or the other way round. From the types of the second side to those of the first.
   */
  links(toB: boolean): Matrix {
    for (let pair = 0; pair < this.probability.length; pair++) {
      const cognate = valueAt(this.cognates, this.ofB[pair] as i32, this.ofA[pair] as i32);
      this.probability[pair] = 1 + COGNATE_START * cognate;
    }
    for (let round = 1; round < ROUNDS; round++) {
      this.expect(toB);
      this.maximise(toB ? this.ofA : this.ofB);
    }
    this.expect(toB);
    return this.linksOf(toB ? this.ofA : this.ofB, toB ? this.a : this.b);
  }

  private fill(): void {
    const wordsA = this.rows.wordsA;
    const wordsB = this.rows.wordsB;
    let k: i32 = 0;
    for (let row = 0; row < this.rows.count; row++) {
      for (let t = wordsB.start[row] as i32; t < (wordsB.start[row + 1] as i32); t++) {
        for (let s = wordsA.start[row] as i32; s < (wordsA.start[row + 1] as i32); s++, k++) {
          const pair = this.met[k] as i32;
          this.ofA[pair] = wordsA.columns[s] as i32;
          this.ofB[pair] = wordsB.columns[t] as i32;
          this.together[pair] = (this.together[pair] as i32) + 1;
        }
      }
    }
  }

  private expect(toB: boolean): void {
    const sources = toB ? this.rows.wordsA : this.rows.wordsB;
    const targets = toB ? this.rows.wordsB : this.rows.wordsA;
    const met = this.met;
    const likely = this.likely;
    const probability = this.probability;
    const expected = this.expected;
    expected.fill(0);
    let block: i32 = 0;
    for (let row = 0; row < this.rows.count; row++) {
      const firstSource = sources.start[row] as i32;
      const firstTarget = targets.start[row] as i32;
      const sourceCount = (sources.start[row + 1] as i32) - firstSource;
      const targetCount = (targets.start[row + 1] as i32) - firstTarget;
      const step: i32 = toB ? 1 : targetCount;
      for (let target = 0; target < targetCount; target++) {
        const first = block + (toB ? target * sourceCount : target);
        let sum: f64 = 0;
        for (let source = 0, k = first; source < sourceCount; source++, k += step) {
          const share = (sources.values[firstSource + source] as f64) * (probability[met[k] as i32] as f64);
          likely[source] = share;
          sum += share;
        }
        const share = (targets.values[firstTarget + target] as f64) / sum;
        for (let source = 0, k = first; source < sourceCount; source++, k += step) {
          const pair = met[k] as i32;
          expected[pair] = (expected[pair] as f64) + share * (likely[source] as f64);
        }
      }
      block += sourceCount * targetCount;
    }
  }

  private maximise(sources: Int32Array): void {
    const totals = this.totals;
    totals.fill(0);
    for (let pair = 0; pair < sources.length; pair++)
      totals[sources[pair] as i32] = (totals[sources[pair] as i32] as f64) + (this.expected[pair] as f64);
    for (let pair = 0; pair < sources.length; pair++)
      this.probability[pair] =
        (this.expected[pair] as f64) / Math.max(1e-300, totals[sources[pair] as i32] as f64);
  }

  private linksOf(sources: Int32Array, from: Side): Matrix {
    const known = this.cognates;
    const room = (known.start[this.b.types] as i32) + this.weighUp(sources, from);
    const start = new Int32Array(this.b.types + 1);
    const columns = new Int32Array(room);
    const values = new Float64Array(room);
    let end: i32 = 0;
    for (let type = 0; type < this.b.types; type++) {
      for (let link = known.start[type] as i32; link < (known.start[type + 1] as i32); link++, end++) {
        columns[end] = known.columns[link] as i32;
        values[end] = known.values[link] as f64;
      }
      for (let pair = this.start[type] as i32; pair < (this.start[type + 1] as i32); pair++) {
        const strength = this.expected[pair] as f64;
        if (strength < LEAST_STRENGTH) continue;
        let at = start[type] as i32;
        while (at < end && (columns[at] as i32) !== (this.ofA[pair] as i32)) at++;
        if (at === end) columns[end++] = this.ofA[pair] as i32;
        values[at] = Math.max(values[at] as f64, strength);
      }
      start[type + 1] = end;
    }
    return new Matrix(start, columns, values);
  }

  /** Makes how often pairs are expected how strong they are; counts those that are strong enough. */
  private weighUp(sources: Int32Array, from: Side): i32 {
    let count: i32 = 0;
    for (let pair = 0; pair < sources.length; pair++) {
      const proven = (this.together[pair] as i32) > 1 ? (this.expected[pair] as f64) - DISCOUNT : 0;
      const strength = Math.min(1, Math.max(0, proven) / (from.counts[sources[pair] as i32] as f64));
      this.expected[pair] = strength;
      if (strength >= LEAST_STRENGTH) count++;
    }
    return count;
  }
}

/** Numbers the pairs by the type of the second side; tells where those of each type `start`. */
function numbersOfPairs(rows: TrustedRows, start: Int32Array, typesOfA: i32): Int32Array {
  const wordsA = rows.wordsA;
  const next = blocksOf(rows);
  const met = new Int32Array(next[rows.count] as i32);
  const numbers = new Int32Array(typesOfA).fill(-1);
  let pairs: i32 = 0;
  for (let type = 0; type + 1 < start.length; type++) {
    const first = pairs;
    for (let k = rows.ofB.start[type] as i32; k < (rows.ofB.start[type + 1] as i32); k++) {
      const row = rows.ofB.columns[k] as i32;
      let at = next[row] as i32;
      for (let s = wordsA.start[row] as i32; s < (wordsA.start[row + 1] as i32); s++) {
        const other = wordsA.columns[s] as i32;
        if ((numbers[other] as i32) < first) numbers[other] = pairs++;
        met[at++] = numbers[other] as i32;
      }
      next[row] = at;
    }
    start[type + 1] = pairs;
  }
  return met;
}

/** Where the pairs of each row begin. */
function blocksOf(rows: TrustedRows): Int32Array {
  const start = new Int32Array(rows.count + 1);
  for (let row = 0; row < rows.count; row++) {
    const ofA = (rows.wordsA.start[row + 1] as i32) - (rows.wordsA.start[row] as i32);
    const ofB = (rows.wordsB.start[row + 1] as i32) - (rows.wordsB.start[row] as i32);
    start[row + 1] = (start[row] as i32) + ofA * ofB;
  }
  return start;
}
