import type { Lattice } from "./lattice.js";
import { exp, log, logAdd, NEGLIGIBLE } from "./logarithm.js";
import { FIRST_MATCH, ONE_OF_A, ONE_OF_B } from "./shapes.js";
import { Steps } from "./steps.js";

/**
 * What the bead before a point was: sentences of both sides, or of one alone. From `EXIT`, where the three
 * meet, all beads begin but those that carry on a stretch of one side alone. A node is a point's number times
 * `STATES`, and a state.
 */
export const MATCHED: i32 = 0;
export const ALONE_A: i32 = 1;
export const ALONE_B: i32 = 2;
export const EXIT: i32 = 3;
export const STATES: i32 = 4;

export function pointOf(node: i32): i32 {
  return node >> 2;
}

export function stateOf(node: i32): i32 {
  return node & 3;
}

// Unmatched sentences come in runs: a paragraph left out, a page not yet translated.
const CARRIED_ON: f64 = 0.6;
export const LOG_CARRY_ON: f64 = log(CARRIED_ON);
const LOG_LEAVE: f64 = log(1 - CARRIED_ON);

/**
 * How likely the ways are that lead to each node and on from it, by forward–backward; as natural logarithms but for
 * `boundary`. Source: Rabiner, "A tutorial on hidden Markov models", Proc. IEEE 77 (1989).
 */
export class Likelihoods {
  /** Of each node: of all ways to it. */
  readonly forward: Float64Array;
  /** Of each node: of all ways from it to the end. */
  readonly backward: Float64Array;
  /** Of all ways from the beginning to the end. */
  readonly total: f64;
  /** How likely each point is to be a boundary. */
  readonly boundary: Float64Array;

  constructor(lattice: Lattice) {
    const points = lattice.points;
    const forward = forwardSums(lattice);
    const backward = backwardSums(lattice);
    const end = (points - 1) * STATES;
    const alone = logAdd(forward[end + ALONE_A] as f64, forward[end + ALONE_B] as f64);
    const total = logAdd(forward[end + MATCHED] as f64, alone);
    const boundary = new Float64Array(points);
    for (let point = 0; point < points; point++) {
      const node = point * STATES;
      let sum: f64 = 0;
      for (let state = MATCHED; state < EXIT; state++)
        sum += exp((forward[node + state] as f64) + (backward[node + state] as f64) - total);
      boundary[point] = sum;
    }
    this.forward = forward;
    this.backward = backward;
    this.total = total;
    this.boundary = boundary;
  }
}

function forwardSums(lattice: Lattice): Float64Array {
  const band = lattice.band;
  const shapes = lattice.shapes.count;
  const priors = lattice.shapes.priors;
  const scores = lattice.scores;
  const sums = new Float64Array(lattice.points * STATES).fill(-Infinity);
  const steps = new Steps(lattice);
  const ways = new Sum();
  for (let i = 0; i < band.low.length; i++) {
    steps.goBackFrom(i);
    for (let j = band.low[i] as i32; j <= (band.high[i] as i32); j++) {
      const node = lattice.pointAt(i, j) * STATES;
      for (let s = 0; s < FIRST_MATCH; s++) {
        if (j < (steps.first[s] as i32) || j > (steps.last[s] as i32)) continue;
        const from = (steps.to[s] as i32) + j;
        const score = scores[from * shapes + s] as f64;
        const begun = (sums[from * STATES + EXIT] as f64) + (priors[s] as f64);
        const state = stateAfter(s);
        sums[node + state] = logAdd(begun, (sums[from * STATES + state] as f64) + LOG_CARRY_ON) + score;
      }
      ways.begin();
      for (let s = FIRST_MATCH; s < shapes; s++) {
        if (j < (steps.first[s] as i32) || j > (steps.last[s] as i32)) continue;
        const from = (steps.to[s] as i32) + j;
        ways.add(
          (sums[from * STATES + EXIT] as f64) + ((priors[s] as f64) + (scores[from * shapes + s] as f64)),
        );
      }
      const matched = node > 0 ? ways.log() : 0;
      const alone = logAdd(sums[node + ALONE_A] as f64, sums[node + ALONE_B] as f64);
      sums[node + MATCHED] = matched;
      sums[node + EXIT] = logAdd(matched, alone + LOG_LEAVE);
    }
  }
  return sums;
}

function backwardSums(lattice: Lattice): Float64Array {
  const band = lattice.band;
  const shapes = lattice.shapes.count;
  const priors = lattice.shapes.priors;
  const sums = new Float64Array(lattice.points * STATES).fill(-Infinity);
  const steps = new Steps(lattice);
  const ways = new Sum();
  const end = (lattice.points - 1) * STATES;
  sums.fill(0, end, end + EXIT);
  for (let i = band.low.length - 1; i >= 0; i--) {
    steps.goOnFrom(i);
    for (let j = band.high[i] as i32; j >= (band.low[i] as i32); j--) {
      const point = lattice.pointAt(i, j);
      const node = point * STATES;
      ways.begin();
      for (let s = 0; s < shapes; s++) {
        const score = lattice.scores[point * shapes + s] as f64;
        if (score === -Infinity) continue;
        const state = stateAfter(s);
        const after = (sums[((steps.to[s] as i32) + j) * STATES + state] as f64) + score;
        ways.add(after + (priors[s] as f64));
        if (state !== MATCHED) sums[node + state] = after + LOG_CARRY_ON;
      }
      const exit = ways.log();
      sums[node + EXIT] = exit;
      sums[node + MATCHED] = logAdd(sums[node + MATCHED] as f64, exit);
      sums[node + ALONE_A] = logAdd(sums[node + ALONE_A] as f64, exit + LOG_LEAVE);
      sums[node + ALONE_B] = logAdd(sums[node + ALONE_B] as f64, exit + LOG_LEAVE);
    }
  }
  return sums;
}

/** What a bead of a shape is to the node that it leads to. */
export function stateAfter(shape: i32): i32 {
  return shape === ONE_OF_A ? ALONE_A : shape === ONE_OF_B ? ALONE_B : MATCHED;
}

/** A sum of numbers that are given as logarithms, as a share of the largest of them. */
class Sum {
  private largest: f64 = -Infinity;
  private share: f64 = 0;

  begin(): void {
    this.largest = -Infinity;
    this.share = 0;
  }

  add(way: f64): void {
    const largest = this.largest;
    if (way > largest) {
      this.share = 1 + this.share * exp(largest - way);
      this.largest = way;
    } else if (way > largest - NEGLIGIBLE) this.share += exp(way - largest);
  }

  log(): f64 {
    return this.share === 1 || this.share === 0 ? this.largest : this.largest + log(this.share);
  }
}
