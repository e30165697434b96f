import type { Anchor, Band } from "./band.js";
import { gateOf } from "./gate.js";

/** The next `m` sentences of the first side say the same as the next `n` of the second. */
export interface BeadShape {
  readonly m: number;
  readonly n: number;
}

/** A bead laid at the point (i, j), with the probability that it lies there. */
export interface Bead extends BeadShape {
  readonly i: number;
  readonly j: number;
  readonly posterior: number;
}

export interface WeightedShape extends BeadShape {
  /** Natural logarithm of how often beads have this shape. */
  readonly logPrior: number;
}

/** All ways to cut both sides into beads: which points, which shapes, and what each bead is worth. */
export interface Lattice {
  readonly band: Band;
  readonly anchors: readonly Anchor[];
  readonly shapes: readonly WeightedShape[];
  /** Natural logarithm of a bead's likelihood, its shape given, up to a constant the same for every path. */
  readonly score: (i: number, j: number, shape: BeadShape) => number;
  /** Whether a row may end at a point: where blocks begin on both sides. */
  readonly mayCut: (i: number, j: number) => boolean;
}

/** The chosen beads in order, and how likely each point is to be a boundary, laid out as the band. */
export interface Path {
  readonly beads: readonly Bead[];
  readonly boundary: Float64Array;
}

/** A boundary likelier than this is taken rather than left out, which would join two rows. */
const LEAST_BOUNDARY = 0.3;
/** What a right bead of sentences is worth beside a right boundary of rows. */
const BEAD_WORTH = 0.01;

/**
 * Cuts both sides so that as many boundaries of rows as can be expected are right.
 *
 * Forward–backward gives each point and bead its posterior over all paths; the path taken is the one with the
 * greatest sum of posteriors of its row boundaries (less the least one worth taking), and among those that of
 * its beads. The likeliest single path would be the choice for texts that must be right as a whole.
 *
 * Linear in the points of the band. Source: Rabiner, "A tutorial on hidden Markov models", Proc. IEEE 77 (1989).
 */
export function bestPath(lattice: Lattice): Path {
  const edges = new Edges(lattice);
  const points = lattice.band.start.at(-1) ?? 0;
  const { forward, backward, total } = forwardBackward(edges, points);
  const boundary = new Float64Array(points);
  for (let node = 0; node < forward.length; node++) {
    if (node % STATES === EXIT) continue;
    const point = Math.floor(node / STATES);
    boundary[point] = (boundary[point] ?? 0) + Math.exp((forward[node] ?? 0) + (backward[node] ?? 0) - total);
  }
  const worth = cutWorth(lattice, boundary);
  const gain = new Float64Array(points * STATES).fill(-Infinity);
  gain[MATCHED] = 0;
  const before = new Int32Array(points * STATES).fill(-1);
  const posteriors = new Float64Array(points * STATES);
  edges.each((from, to, score, units) => {
    const posterior = Math.exp((forward[from] ?? 0) + score + (backward[to] ?? 0) - total);
    const cut = units > 0 ? (worth[Math.floor(to / STATES)] ?? 0) : 0;
    const gained = (gain[from] ?? 0) + BEAD_WORTH * units * posterior + cut;
    if (gained > (gain[to] ?? 0)) {
      gain[to] = gained;
      before[to] = from;
      posteriors[to] = posterior;
    }
  });
  const last = [MATCHED, ALONE_A, ALONE_B].map((state) => (points - 1) * STATES + state);
  const end = last.reduce((best, node) => ((gain[node] ?? 0) > (gain[best] ?? 0) ? node : best));
  return { beads: walkBack(lattice.band, end, { before, posteriors }), boundary };
}

/**
 * What the bead before a point was: sentences of both sides, or of one alone. From `EXIT`, where the three
 * meet, all beads begin but those that carry on a stretch of one side alone.
 */
const [MATCHED, ALONE_A, ALONE_B, EXIT, STATES] = [0, 1, 2, 3, 4] as const;
// Unmatched sentences come in runs: a paragraph left out, a page not yet translated.
const LOG_CARRY_ON = Math.log(0.6);
const LOG_LEAVE = Math.log(1 - 0.6);

function forwardBackward(edges: Edges, points: number) {
  const forward = new Float64Array(points * STATES).fill(-Infinity);
  forward[MATCHED] = 0;
  edges.each((from, to, score) => {
    forward[to] = logAdd(forward[to] ?? 0, (forward[from] ?? 0) + score);
  });
  const backward = new Float64Array(points * STATES).fill(-Infinity);
  let total = -Infinity;
  for (const state of [MATCHED, ALONE_A, ALONE_B]) {
    const node = (points - 1) * STATES + state;
    backward[node] = 0;
    total = logAdd(total, forward[node] ?? 0);
  }
  edges.eachBackward((from, to, score) => {
    backward[from] = logAdd(backward[from] ?? 0, (backward[to] ?? 0) + score);
  });
  return { forward, backward, total };
}

function cutWorth({ band, mayCut }: Lattice, boundary: Float64Array): Float64Array {
  const worth = new Float64Array(boundary.length);
  for (let i = 0; i < band.low.length; i++) {
    for (let point = band.start[i] ?? 0; point < (band.start[i + 1] ?? 0); point++) {
      const j = (band.low[i] ?? 0) + point - (band.start[i] ?? 0);
      if (mayCut(i, j)) worth[point] = (boundary[point] ?? 0) - LEAST_BOUNDARY;
    }
  }
  return worth;
}

interface Arrivals {
  /** For each node the one before it on the best path to it. */
  readonly before: Int32Array;
  readonly posteriors: Float64Array;
}

function walkBack({ low, start }: Band, end: number, { before, posteriors }: Arrivals): Bead[] {
  const beads: Bead[] = [];
  let row = low.length - 1;
  const coordinates = (node: number) => {
    const point = Math.floor(node / STATES);
    while ((start[row] ?? 0) > point) row--;
    return { i: row, j: (low[row] ?? 0) + point - (start[row] ?? 0) };
  };
  let node = end;
  let to = coordinates(end);
  while (to.i > 0 || to.j > 0) {
    const from = before[node] ?? -1;
    if (from < 0) throw new Error(`no path reaches the point ${to.i}, ${to.j} of the lattice`);
    const { i, j } = coordinates(from);
    if (i < to.i || j < to.j) {
      beads.push({ i, j, m: to.i - i, n: to.j - j, posterior: Math.min(1, posteriors[node] ?? 0) });
    }
    [node, to] = [from, { i, j }];
  }
  return beads.reverse();
}

/** An edge from one node to another; `units` are the sentences its bead covers, 0 for none. */
type Visit = (from: number, to: number, score: number, units: number) => void;

/** The allowed beads with their scores, worked out once and kept for the three passes over them. */
class Edges {
  readonly #band: Band;
  readonly #shapes: readonly WeightedShape[];
  /** A score for each point and shape; NaN where the shape doesn't fit. */
  readonly #scores: Float32Array;

  constructor({ band, anchors, shapes, score }: Lattice) {
    this.#band = band;
    this.#shapes = shapes;
    this.#scores = new Float32Array((band.start.at(-1) ?? 0) * shapes.length).fill(Number.NaN);
    const { low, high } = band;
    const height = low.length - 1;
    const gate = gateOf(anchors, height, high[height] ?? 0);
    let edge = 0;
    for (let i = 0; i <= height; i++) {
      for (let j = low[i] ?? 0; j <= (high[i] ?? 0); j++) {
        for (const shape of shapes) {
          const toI = i + shape.m;
          const toJ = j + shape.n;
          const inside = toI <= height && toJ >= (low[toI] ?? 0) && toJ <= (high[toI] ?? 0);
          if (inside && gate(i, j, shape)) this.#scores[edge] = score(i, j, shape);
          edge++;
        }
      }
    }
  }

  each(visit: Visit): void {
    for (let i = 0; i < this.#band.low.length; i++) {
      for (let point = this.#band.start[i] ?? 0; point < (this.#band.start[i + 1] ?? 0); point++) {
        meetAt(point, visit);
        this.#eachFrom(i, point, visit);
      }
    }
  }

  eachBackward(visit: Visit): void {
    for (let i = this.#band.low.length - 1; i >= 0; i--) {
      for (let point = (this.#band.start[i + 1] ?? 0) - 1; point >= (this.#band.start[i] ?? 0); point--) {
        this.#eachFrom(i, point, visit);
        meetAt(point, visit);
      }
    }
  }

  #eachFrom(i: number, point: number, visit: Visit): void {
    const { low, start } = this.#band;
    const j = (low[i] ?? 0) + point - (start[i] ?? 0);
    const exit = point * STATES + EXIT;
    for (let number = 0; number < this.#shapes.length; number++) {
      const score = this.#scores[point * this.#shapes.length + number] ?? Number.NaN;
      const shape = this.#shapes[number];
      if (Number.isNaN(score) || !shape) continue;
      const { m, n, logPrior } = shape;
      const to = ((start[i + m] ?? 0) + j + n - (low[i + m] ?? 0)) * STATES;
      const state = n === 0 ? ALONE_A : m === 0 ? ALONE_B : MATCHED;
      visit(exit, to + state, logPrior + score, m + n);
      if (state !== MATCHED) visit(point * STATES + state, to + state, LOG_CARRY_ON + score, m + n);
    }
  }
}

function meetAt(point: number, visit: Visit): void {
  const node = point * STATES;
  visit(node + MATCHED, node + EXIT, 0, 0);
  visit(node + ALONE_A, node + EXIT, LOG_LEAVE, 0);
  visit(node + ALONE_B, node + EXIT, LOG_LEAVE, 0);
}

function logAdd(a: number, b: number): number {
  const more = Math.max(a, b);
  const less = Math.min(a, b);
  return less < more - NEGLIGIBLE || less === -Infinity ? more : more + Math.log1p(Math.exp(less - more));
}

/** Beyond this the smaller of two logarithms no longer changes the sum in double precision. */
const NEGLIGIBLE = 37;
