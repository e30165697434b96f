import type { Band } from "./band.js";
import { gateOf } from "./gate.js";
import type { Lattice, WeightedShape } from "./lattice.js";

/**
 * What the bead before a point was: sentences of both sides, or of one alone. From `EXIT`, where the three
 * meet, all beads begin but those that carry on a stretch of one side alone.
 */
export const [MATCHED, ALONE_A, ALONE_B, EXIT, STATES] = [0, 1, 2, 3, 4] as const;

/**
 * The allowed beads with their scores, worked out once for the passes over them, which are plain loops: each goes over
 * thousands of edges, mostly before V8 has compiled it. A node is a point's number times `STATES`, and a state.
 */
export interface Edges {
  readonly band: Band;
  readonly shapes: readonly WeightedShape[];
  /** Of each shape: what its bead is to the node it leads to. */
  readonly states: Uint8Array;
  /** Of each shape: the logarithm of its prior. */
  readonly priors: Float64Array;
  /** A score for each point and shape; -Infinity where the shape doesn't fit. */
  readonly scores: Float32Array;
}

export function edgesOf(lattice: Lattice): Edges {
  const { band, shapes } = lattice;
  return {
    band,
    shapes,
    states: Uint8Array.from(shapes, ({ m, n }) => (n === 0 ? ALONE_A : m === 0 ? ALONE_B : MATCHED)),
    priors: Float64Array.from(shapes, ({ logPrior }) => logPrior),
    scores: scoresOf(lattice),
  };
}

function scoresOf({ band, anchors, shapes, score }: Lattice): Float32Array {
  const { low, high, start } = band;
  const scores = new Float32Array((start.at(-1) ?? 0) * shapes.length).fill(-Infinity);
  const height = low.length - 1;
  const gate = gateOf(anchors, height, high[height] ?? 0);
  let edge = 0;
  for (let i = 0; i <= height; i++) {
    for (let j = low[i] ?? 0; j <= (high[i] ?? 0); j++) {
      for (let s = 0; s < shapes.length; s++, edge++) {
        const shape = shapes[s];
        if (shape === undefined) continue;
        const toI = i + shape.m;
        const toJ = j + shape.n;
        if (toI > height || toJ < (low[toI] ?? 0) || toJ > (high[toI] ?? 0)) continue;
        if (gate === undefined || gate(i, j, shape)) scores[edge] = score(i, j, shape.m, shape.n);
      }
    }
  }
  return scores;
}

/** Of each shape: what to add to the second coordinate of a point in row `i` for the number of the point it leads to. */
export function targetsFrom(i: number, { band, shapes }: Edges): Int32Array {
  const { low, start } = band;
  const targets = new Int32Array(shapes.length);
  for (let s = 0; s < shapes.length; s++) {
    const { m = 0, n = 0 } = shapes[s] ?? {};
    targets[s] = (start[i + m] ?? 0) - (low[i + m] ?? 0) + n;
  }
  return targets;
}
