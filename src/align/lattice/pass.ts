import { type Band, bandOf } from "./band.js";
import type { Beads } from "./beads.js";
import { BestPath } from "./best-path.js";
import { larger, smaller } from "./integers.js";
import { Lattice, type Model } from "./lattice.js";
import { Likelihoods } from "./likelihoods.js";
import type { Pair } from "./pair.js";

/** One search for the best rows among the points of a band. */
export class Pass {
  readonly lattice: Lattice;
  /** How likely each point is to be a boundary. */
  readonly boundary: Float64Array;
  readonly beads: Beads;

  constructor(
    readonly pair: Pair,
    readonly band: Band,
    model: Model,
  ) {
    const lattice = new Lattice(pair, band, model);
    const likelihoods = new Likelihoods(lattice);
    this.lattice = lattice;
    this.boundary = likelihoods.boundary;
    this.beads = new BestPath(lattice, likelihoods).beads();
  }

  /** Whether every point that rows might end at is almost surely one, or almost surely none. */
  isSure(): boolean {
    const band = this.band;
    for (let i = 0; i < band.low.length; i++) {
      for (let j = band.low[i] as i32; j <= (band.high[i] as i32); j++) {
        const likelihood = this.boundary[this.lattice.pointAt(i, j)] as f64;
        if (likelihood > 1 - SURE && likelihood < SURE && this.pair.mayCut(i, j)) return false;
      }
    }
    return true;
  }

  /** The part of the band where any doubt is left, with a margin. */
  likelyBand(): Band {
    const band = this.band;
    const low = new Int32Array(band.low.length);
    const high = new Int32Array(band.low.length);
    let lastLow: i32 = 0;
    let lastHigh: i32 = 0;
    for (let i = 0; i < band.low.length; i++) {
      const start = band.start[i] as i32;
      const end = band.start[i + 1] as i32;
      let first = start;
      let last = end - 1;
      while (first < end && (this.boundary[first] as f64) < UNLIKELY) first++;
      while (last >= first && (this.boundary[last] as f64) < UNLIKELY) last--;
      if (first <= last) {
        lastLow = (band.low[i] as i32) + first - start;
        lastHigh = (band.low[i] as i32) + last - start;
      }
      low[i] = larger(band.low[i] as i32, lastLow - MARGIN);
      high[i] = larger(low[i] as i32, smaller(band.high[i] as i32, lastHigh + MARGIN));
    }
    return bandOf(low, high);
  }
}

/**
 * Where the first pass is as sure as this of every boundary, the second finds the same rows. Of 672 pieces of the
 * Declaration of Human Rights in twelve languages, disturbed at random, this spares it for 630; with another
 * result for two, one better and one worse.
 */
const SURE: f64 = 0.8;

/** Boundaries less likely than this are not looked at again. */
const UNLIKELY: f64 = 1e-7;
const MARGIN: i32 = 1;
