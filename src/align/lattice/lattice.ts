import type { Band } from "./band.js";
import { cellsOfA, cellsOfB, Direction, Evidence } from "./evidence.js";
import { type LengthModel, LengthScore } from "./lengths.js";
import type { Matrix } from "./matrix.js";
import type { Pair } from "./pair.js";
import type { Shapes } from "./shapes.js";

/** What a pass goes by. */
export class Model {
  constructor(
    readonly shapes: Shapes,
    readonly lengths: LengthModel,
    /** From the types of the first side to those of the second, and the other way round. */
    readonly linksOfA: Matrix,
    readonly linksOfB: Matrix,
  ) {}
}

/** All ways to cut both sides into beads: at which points, by which shapes, and what each bead is worth. */
export class Lattice {
  readonly shapes: Shapes;
  /** How many points there are. */
  readonly points: i32;
  /**
   * For each point and shape the natural logarithm of the likelihood of the bead that begins there, its shape given,
   * up to a constant the same for every path; -Infinity where there is none.
   */
  readonly scores: Float32Array;

  constructor(
    readonly pair: Pair,
    readonly band: Band,
    model: Model,
  ) {
    const points = band.start[band.start.length - 1] as i32;
    this.shapes = model.shapes;
    this.points = points;
    this.scores = new Float32Array(points * model.shapes.count).fill(-Infinity as f32);
    this.score(new Scores(pair, band, model));
  }

  /** The number of the point (i, j). */
  pointAt(i: i32, j: i32): i32 {
    return (this.band.start[i] as i32) + j - (this.band.low[i] as i32);
  }

  private score(scores: Scores): void {
    const low = this.band.low;
    const high = this.band.high;
    const gate = this.pair.gate;
    const height = low.length - 1;
    let edge: i32 = 0;
    for (let i = 0; i <= height; i++) {
      for (let j = low[i] as i32; j <= (high[i] as i32); j++) {
        for (let s = 0; s < this.shapes.count; s++, edge++) {
          const m = this.shapes.m[s] as i32;
          const n = this.shapes.n[s] as i32;
          if (i + m > height || j + n < (low[i + m] as i32) || j + n > (high[i + m] as i32)) continue;
          if (gate.letsThrough(i, j, m, n)) this.scores[edge] = scores.of(i, j, m, n) as f32;
        }
      }
    }
  }
}

/** What lengths, kinds, beginnings and words say together. */
class Scores {
  private readonly lengths: LengthScore;
  private readonly wordsOfA: Evidence;
  private readonly wordsOfB: Evidence;

  constructor(
    private readonly pair: Pair,
    band: Band,
    model: Model,
  ) {
    const a = pair.a;
    const b = pair.b;
    const span = model.shapes.span;
    this.lengths = new LengthScore(a, b, model.lengths, span);
    this.wordsOfA = new Evidence(new Direction(b, a, model.linksOfA), cellsOfA(band), span);
    this.wordsOfB = new Evidence(new Direction(a, b, model.linksOfB), cellsOfB(band, b.sentences), span);
  }

  of(i: i32, j: i32, m: i32, n: i32): f64 {
    if (n === 0) return 0;
    const pair = this.pair;
    if (m === 0) return this.lengths.ofAlone(j) + pair.breaks.ofAlone(j);
    const kinds = pair.hasKinds ? pair.kinds.of(i, j, m, n) : 0;
    const words = (this.wordsOfB.of(j, n, i, m) + this.wordsOfA.of(i, m, j, n)) / 2;
    return this.lengths.of(i, j, m, n) + kinds + pair.breaks.of(i, j, m, n) + words;
  }
}
