import type { Anchor, Band } from "./band.js";
import { edgesOf, STATES } from "./lattice-edges.js";
import { type Arrivals, bestArrivals, likelihoodsOf } from "./lattice-passes.js";

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
  /** Natural logarithm of the likelihood of a bead of `m` by `n` sentences, its shape given, up to a constant the same for every path. */
  readonly score: (i: number, j: number, m: number, n: number) => number;
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
  const edges = edgesOf(lattice);
  const likelihoods = likelihoodsOf(edges);
  const { boundary } = likelihoods;
  const arrivals = bestArrivals(edges, likelihoods, cutWorth(lattice, boundary));
  return { beads: walkBack(lattice.band, arrivals), boundary };
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

function walkBack({ low, start }: Band, { before, posteriors, end }: Arrivals): Bead[] {
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
