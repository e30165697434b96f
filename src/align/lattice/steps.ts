import type { Lattice } from "./lattice.js";

/** Where beads lead from the points of one row. */
export class Steps {
  /** Of each shape: what to add to a point's second coordinate for the number of the point at the bead's other end. */
  readonly to: Int32Array;
  /** Of each shape: the second coordinates from which there is such a point in the band. */
  readonly first: Int32Array;
  readonly last: Int32Array;

  constructor(private readonly lattice: Lattice) {
    const shapes = lattice.shapes.count;
    this.to = new Int32Array(shapes);
    this.first = new Int32Array(shapes);
    this.last = new Int32Array(shapes);
  }

  /** Of the beads that begin in row `i`. */
  goOnFrom(i: i32): void {
    for (let s = 0; s < this.to.length; s++)
      this.lead(s, i + (this.lattice.shapes.m[s] as i32), this.lattice.shapes.n[s] as i32);
  }

  /** Of the beads that end in row `i`. */
  goBackFrom(i: i32): void {
    for (let s = 0; s < this.to.length; s++)
      this.lead(s, i - (this.lattice.shapes.m[s] as i32), -(this.lattice.shapes.n[s] as i32));
  }

  private lead(shape: i32, row: i32, further: i32): void {
    const band = this.lattice.band;
    const isThere = row >= 0 && row < band.low.length;
    this.to[shape] = isThere ? (band.start[row] as i32) - (band.low[row] as i32) + further : 0;
    this.first[shape] = isThere ? (band.low[row] as i32) - further : 0;
    this.last[shape] = isThere ? (band.high[row] as i32) - further : -1;
  }
}
