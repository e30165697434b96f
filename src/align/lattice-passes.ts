import { ALONE_A, ALONE_B, type Edges, EXIT, MATCHED, STATES, targetsFrom } from "./lattice-edges.js";

// Unmatched sentences come in runs: a paragraph left out, a page not yet translated.
const LOG_CARRY_ON = Math.log(0.6);
const LOG_LEAVE = Math.log(1 - 0.6);

/** What forward–backward gives, as natural logarithms but for `boundary`. */
export interface Likelihoods {
  /** Of each node: of all ways to it. */
  readonly forward: Float64Array;
  /** Of each node: of all ways from it to the end. */
  readonly backward: Float64Array;
  /** Of all ways from the beginning to the end. */
  readonly total: number;
  /** How likely each point is to be a boundary. */
  readonly boundary: Float64Array;
}

export function likelihoodsOf(edges: Edges): Likelihoods {
  const forward = forwardSums(edges);
  const backward = backwardSums(edges);
  const end = forward.length - STATES;
  let total = -Infinity;
  for (let state = MATCHED; state < EXIT; state++) total = logAdd(total, forward[end + state] ?? 0);
  const boundary = new Float64Array(forward.length / STATES);
  for (let point = 0; point < boundary.length; point++) {
    let sum = 0;
    for (let node = point * STATES; node < point * STATES + EXIT; node++)
      sum += Math.exp((forward[node] ?? 0) + (backward[node] ?? 0) - total);
    boundary[point] = sum;
  }
  return { forward, backward, total, boundary };
}

function forwardSums(edges: Edges): Float64Array {
  const { band, states, priors, scores } = edges;
  const { low, start } = band;
  const sums = new Float64Array((start.at(-1) ?? 0) * STATES).fill(-Infinity);
  sums[MATCHED] = 0;
  let edge = 0;
  for (let i = 0; i < low.length; i++) {
    const targets = targetsFrom(i, edges);
    let j = low[i] ?? 0;
    for (let point = start[i] ?? 0; point < (start[i + 1] ?? 0); point++, j++) {
      const node = point * STATES;
      let exit = sums[node + MATCHED] ?? 0;
      exit = logAdd(exit, (sums[node + ALONE_A] ?? 0) + LOG_LEAVE);
      exit = logAdd(exit, (sums[node + ALONE_B] ?? 0) + LOG_LEAVE);
      sums[node + EXIT] = exit;
      for (let shape = 0; shape < states.length; shape++) {
        const score = scores[edge++] ?? 0;
        if (score === -Infinity) continue;
        const state = states[shape] ?? 0;
        const to = ((targets[shape] ?? 0) + j) * STATES + state;
        let sum = logAdd(sums[to] ?? 0, exit + ((priors[shape] ?? 0) + score));
        if (state !== MATCHED) sum = logAdd(sum, (sums[node + state] ?? 0) + (LOG_CARRY_ON + score));
        sums[to] = sum;
      }
    }
  }
  return sums;
}

function backwardSums(edges: Edges): Float64Array {
  const { band, states, priors, scores } = edges;
  const { low, start } = band;
  const sums = new Float64Array((start.at(-1) ?? 0) * STATES).fill(-Infinity);
  sums.fill(0, sums.length - STATES, sums.length - STATES + EXIT);
  for (let i = low.length - 1; i >= 0; i--) {
    const targets = targetsFrom(i, edges);
    const first = start[i] ?? 0;
    for (let point = (start[i + 1] ?? 0) - 1; point >= first; point--) {
      const j = (low[i] ?? 0) + point - first;
      const node = point * STATES;
      let exit = -Infinity;
      for (let shape = 0; shape < states.length; shape++) {
        const score = scores[point * states.length + shape] ?? 0;
        if (score === -Infinity) continue;
        const state = states[shape] ?? 0;
        const after = sums[((targets[shape] ?? 0) + j) * STATES + state] ?? 0;
        exit = logAdd(exit, after + ((priors[shape] ?? 0) + score));
        if (state !== MATCHED)
          sums[node + state] = logAdd(sums[node + state] ?? 0, after + (LOG_CARRY_ON + score));
      }
      sums[node + EXIT] = exit;
      sums[node + MATCHED] = logAdd(sums[node + MATCHED] ?? 0, exit);
      sums[node + ALONE_A] = logAdd(sums[node + ALONE_A] ?? 0, exit + LOG_LEAVE);
      sums[node + ALONE_B] = logAdd(sums[node + ALONE_B] ?? 0, exit + LOG_LEAVE);
    }
  }
  return sums;
}

/** The best path to each node. */
export interface Arrivals {
  /** The node before. */
  readonly before: Int32Array;
  /** How likely the bead is that the path arrives by. */
  readonly posteriors: Float64Array;
  /** The node at which the best path of all ends. */
  readonly end: number;
}

/** Beside 1 double precision does not see it. Half of a leaflet's points are as unlikely. */
const UNHEARD_OF = 1e-15;

/** What a right bead of sentences is worth beside a right boundary of rows. */
const BEAD_WORTH = 0.01;

/**
 * The paths with the greatest gain: of each point what a cut is `worth` there, and the posteriors of their beads.
 * None leads through a point that is no likelier than `least` to be a boundary, unless there is no other.
 */
export function bestArrivals(
  edges: Edges,
  likelihoods: Likelihoods,
  worth: Float64Array,
  least = UNHEARD_OF,
): Arrivals {
  const { band, shapes, states, priors, scores } = edges;
  const { low, start } = band;
  const { boundary } = likelihoods;
  const search = newSearch(likelihoods, worth);
  for (let i = 0; i < low.length; i++) {
    const targets = targetsFrom(i, edges);
    let j = low[i] ?? 0;
    for (let point = start[i] ?? 0; point < (start[i + 1] ?? 0); point++, j++) {
      if ((boundary[point] ?? 0) < least) continue;
      const node = point * STATES;
      meet(search, node);
      let edge = point * states.length;
      for (let shape = 0; shape < states.length; shape++) {
        const score = scores[edge++] ?? 0;
        const bead = shapes[shape];
        if (score === -Infinity || bead === undefined) continue;
        const state = states[shape] ?? 0;
        const to = ((targets[shape] ?? 0) + j) * STATES + state;
        search.units = bead.m + bead.n;
        arrive(search, node + EXIT, to, (priors[shape] ?? 0) + score);
        if (state !== MATCHED) arrive(search, node + state, to, LOG_CARRY_ON + score);
      }
    }
  }
  const { before, posteriors, gain } = search;
  const end = greatest(gain, gain.length - STATES);
  // Each step may be likely enough, and all together not.
  if (gain[end] === -Infinity && least > 0) return bestArrivals(edges, likelihoods, worth, 0);
  return { before, posteriors, end };
}

interface Search {
  readonly likelihoods: Likelihoods;
  readonly worth: Float64Array;
  readonly gain: Float64Array;
  readonly before: Int32Array;
  readonly posteriors: Float64Array;
  /** Sentences of the bead that is tried. */
  units: number;
}

function newSearch(likelihoods: Likelihoods, worth: Float64Array): Search {
  const nodes = likelihoods.forward.length;
  const gain = new Float64Array(nodes).fill(-Infinity);
  gain[MATCHED] = 0;
  const before = new Int32Array(nodes).fill(-1);
  return { likelihoods, worth, gain, before, posteriors: new Float64Array(nodes), units: 0 };
}

/** Where no bead is laid nothing is gained. */
function meet({ gain, before }: Search, node: number): void {
  const from = greatest(gain, node);
  if (gain[from] === -Infinity) return;
  gain[node + EXIT] = gain[from] ?? 0;
  before[node + EXIT] = from;
}

/** Of a point whose first node is `node`, that with the greatest gain but for its exit. */
function greatest(gain: Float64Array, node: number): number {
  let best = node;
  for (let state = MATCHED + 1; state < EXIT; state++)
    if ((gain[node + state] ?? 0) > (gain[best] ?? 0)) best = node + state;
  return best;
}

function arrive(search: Search, from: number, to: number, score: number): void {
  const { gain, worth, units } = search;
  const { forward, backward, total } = search.likelihoods;
  const posterior = Math.exp((forward[from] ?? 0) + score + (backward[to] ?? 0) - total);
  const cut = worth[Math.floor(to / STATES)] ?? 0;
  const gained = (gain[from] ?? 0) + BEAD_WORTH * units * posterior + cut;
  if (gained > (gain[to] ?? 0)) {
    gain[to] = gained;
    search.before[to] = from;
    search.posteriors[to] = posterior;
  }
}

function logAdd(a: number, b: number): number {
  const more = a - b;
  if (more > NEGLIGIBLE || b === -Infinity) return a;
  if (more < -NEGLIGIBLE) return b;
  return more < 0 ? b + Math.log1p(Math.exp(more)) : a + Math.log1p(Math.exp(-more));
}

/** Beyond this the smaller of two logarithms no longer changes the sum in double precision. */
const NEGLIGIBLE = 37;
