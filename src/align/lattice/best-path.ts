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
  /** Of each point: its number among those that paths may lead through, or -1. Of a long text's points few are likely. */
  private readonly place: Int32Array;
  /** Of each node of such points: the greatest gain of a path to it, and the node before on that path. */
  private gain: Float64Array;
  private before: Int32Array;

  constructor(
    private readonly lattice: Lattice,
    private readonly likelihoods: Likelihoods,
  ) {
    this.place = new Int32Array(lattice.points);
    this.gain = new Float64Array(0);
    this.before = new Int32Array(0);
    this.search(UNHEARD_OF);
    // Each step may be likely enough, and all together not.
    if (this.gainAt(this.end()) === -Infinity) this.search(0);
  }

  beads(): Beads {
    const pair = this.lattice.pair;
    const band = this.lattice.band;
    const beads = new Beads(pair.a.sentences + pair.b.sentences);
    let i = pair.a.sentences;
    let j = pair.b.sentences;
    let to = this.end();
    while (i > 0 || j > 0) {
      const from = this.before[this.at(to)] as i32;
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
    this.admit(least);
    this.gain[this.at(MATCHED)] = 0;
    for (let i = 0; i < band.low.length; i++) {
      steps.goOnFrom(i);
      for (let j = band.low[i] as i32; j <= (band.high[i] as i32); j++) {
        const point = lattice.pointAt(i, j);
        if ((this.place[point] as i32) < 0) continue;
        this.meet(point * STATES);
        for (let s = 0; s < shapes; s++) {
          if ((lattice.scores[point * shapes + s] as f64) === -Infinity) continue;
          const to = (steps.to[s] as i32) + j;
          if ((this.place[to] as i32) < 0) continue;
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

  /** Has paths lead through the points that are at least so likely to be a boundary. */
  private admit(least: f64): void {
    let admitted: i32 = 0;
    for (let point = 0; point < this.place.length; point++)
      this.place[point] = (this.likelihoods.boundary[point] as f64) < least ? -1 : admitted++;
    this.gain = new Float64Array(admitted * STATES).fill(-Infinity);
    this.before = new Int32Array(admitted * STATES).fill(-1);
  }

  /** Where a node of such a point stands. */
  private at(node: i32): i32 {
    return (this.place[pointOf(node)] as i32) * STATES + stateOf(node);
  }

  private gainAt(node: i32): f64 {
    return this.gain[this.at(node)] as f64;
  }

  /** Where no bead is laid nothing is gained. */
  private meet(node: i32): void {
    const from = this.best(node);
    if (this.gainAt(from) === -Infinity) return;
    this.gain[this.at(node + EXIT)] = this.gainAt(from);
    this.before[this.at(node + EXIT)] = from;
  }

  /** The node at which the best path of all ends. */
  private end(): i32 {
    return this.best((this.lattice.points - 1) * STATES);
  }

  /** Of a point whose first node is `node`, that with the greatest gain but for its exit. */
  private best(node: i32): i32 {
    let best = node;
    for (let state = MATCHED + 1; state < EXIT; state++)
      if (this.gainAt(node + state) > this.gainAt(best)) best = node + state;
    return best;
  }

  private arrive(from: i32, to: i32, shape: i32, cut: f64): void {
    const before = this.gainAt(from);
    if (before === -Infinity) return;
    const units = (this.lattice.shapes.m[shape] as i32) + (this.lattice.shapes.n[shape] as i32);
    const gained = before + BEAD_WORTH * (units as f64) * this.posterior(from, to, shape) + cut;
    if (gained > this.gainAt(to)) {
      this.gain[this.at(to)] = gained;
      this.before[this.at(to)] = from;
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
