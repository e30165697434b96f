import { Beads } from "./beads.js";
import type { Lattice } from "./lattice.js";
import {
  EXIT,
  type Likelihoods,
  LOG_CARRY_ON,
  MATCHED,
  pointOf,
  STATES,
  stateAfter,
  stateOf,
} from "./likelihoods.js";
import { exp } from "./logarithm.js";
import { Steps } from "./steps.js";

/** A boundary likelier than this is taken rather than left out, which would join two rows. */
const LEAST_BOUNDARY: f64 = 0.3;

/** What a right bead of sentences is worth beside a right boundary of rows. */
const BEAD_WORTH: f64 = 0.01;

/** Beside 1 double precision does not see it. Half of a leaflet's points are as unlikely. */
const UNHEARD_OF: f64 = 1e-15;

/**
 * The path with the greatest sum of posteriors of its row boundaries (less the least one worth taking), and among those
 * that of its beads: so as many boundaries of rows as can be expected are right. The likeliest single path would be the
 * choice for texts that must be right as a whole.
 */
export class BestPath {
  /** Of each node: the greatest gain of a path to it, and the node before on that path. */
  private readonly gain: Float64Array;
  private readonly before: Int32Array;

  constructor(
    private readonly lattice: Lattice,
    private readonly likelihoods: Likelihoods,
  ) {
    this.gain = new Float64Array(lattice.points * STATES);
    this.before = new Int32Array(lattice.points * STATES);
    this.search(UNHEARD_OF);
    // Each step may be likely enough, and all together not.
    if ((this.gain[this.end()] as f64) === -Infinity) this.search(0);
  }

  beads(): Beads {
    const pair = this.lattice.pair;
    const band = this.lattice.band;
    const beads = new Beads(pair.a.sentences + pair.b.sentences);
    let i = pair.a.sentences;
    let j = pair.b.sentences;
    let to = this.end();
    while (i > 0 || j > 0) {
      const from = this.before[to] as i32;
      if (from < 0) throw new Error("no path leads through the lattice");
      const point = pointOf(from);
      let fromI = i;
      while ((band.start[fromI] as i32) > point) fromI--;
      const fromJ = (band.low[fromI] as i32) + point - (band.start[fromI] as i32);
      if (fromI < i || fromJ < j) {
        const bead = --beads.first;
        beads.i[bead] = fromI;
        beads.j[bead] = fromJ;
        beads.m[bead] = i - fromI;
        beads.n[bead] = j - fromJ;
        beads.posterior[bead] = Math.min(
          1,
          this.posterior(from, to, this.lattice.shapes.find(i - fromI, j - fromJ)),
        );
      }
      to = from;
      i = fromI;
      j = fromJ;
    }
    return beads;
  }

  /** The paths to all nodes, none of which leads through a point that is less likely than `least` to be a boundary. */
  private search(least: f64): void {
    const lattice = this.lattice;
    const band = lattice.band;
    const boundary = this.likelihoods.boundary;
    const shapes = lattice.shapes.count;
    const steps = new Steps(lattice);
    this.gain.fill(-Infinity);
    this.gain[MATCHED] = 0;
    this.before.fill(-1);
    for (let i = 0; i < band.low.length; i++) {
      steps.goOnFrom(i);
      for (let j = band.low[i] as i32; j <= (band.high[i] as i32); j++) {
        const point = lattice.pointAt(i, j);
        if ((boundary[point] as f64) < least) continue;
        this.meet(point * STATES);
        for (let s = 0; s < shapes; s++) {
          if ((lattice.scores[point * shapes + s] as f64) === -Infinity) continue;
          const to = (steps.to[s] as i32) + j;
          if ((boundary[to] as f64) < least) continue;
          const m = lattice.shapes.m[s] as i32;
          const n = lattice.shapes.n[s] as i32;
          const cut = lattice.pair.mayCut(i + m, j + n) ? (boundary[to] as f64) - LEAST_BOUNDARY : 0;
          const state = stateAfter(s);
          this.arrive(point * STATES + EXIT, to * STATES + state, s, cut);
          if (state !== MATCHED) this.arrive(point * STATES + state, to * STATES + state, s, cut);
        }
      }
    }
  }

  /** Where no bead is laid nothing is gained. */
  private meet(node: i32): void {
    const from = this.best(node);
    if ((this.gain[from] as f64) === -Infinity) return;
    this.gain[node + EXIT] = this.gain[from] as f64;
    this.before[node + EXIT] = from;
  }

  /** The node at which the best path of all ends. */
  private end(): i32 {
    return this.best(this.gain.length - STATES);
  }

  /** Of a point whose first node is `node`, that with the greatest gain but for its exit. */
  private best(node: i32): i32 {
    let best = node;
    for (let state = MATCHED + 1; state < EXIT; state++)
      if ((this.gain[node + state] as f64) > (this.gain[best] as f64)) best = node + state;
    return best;
  }

  private arrive(from: i32, to: i32, shape: i32, cut: f64): void {
    const before = this.gain[from] as f64;
    if (before === -Infinity) return;
    const units = (this.lattice.shapes.m[shape] as i32) + (this.lattice.shapes.n[shape] as i32);
    const gained = before + BEAD_WORTH * (units as f64) * this.posterior(from, to, shape) + cut;
    if (gained > (this.gain[to] as f64)) {
      this.gain[to] = gained;
      this.before[to] = from;
    }
  }

  /** How likely the bead between two nodes is. */
  private posterior(from: i32, to: i32, shape: i32): f64 {
    const shapes = this.lattice.shapes;
    const ways = this.likelihoods;
    const prior = stateOf(from) === EXIT ? (shapes.priors[shape] as f64) : LOG_CARRY_ON;
    const score = prior + (this.lattice.scores[pointOf(from) * shapes.count + shape] as f64);
    return exp((ways.forward[from] as f64) + score + (ways.backward[to] as f64) - ways.total);
  }
}
