/** Beads in order, put in from the last on: each of `m` and `n` sentences that begin at the point (i, j). */
export class Beads {
  /** The number of the first. */
  first: i32;
  /** More than the number of the last. */
  readonly end: i32;
  readonly i: Int32Array;
  readonly j: Int32Array;
  readonly m: Int32Array;
  readonly n: Int32Array;
  /** How likely they lie there. */
  readonly posterior: Float64Array;

  constructor(room: i32) {
    this.first = room;
    this.end = room;
    this.i = new Int32Array(room);
    this.j = new Int32Array(room);
    this.m = new Int32Array(room);
    this.n = new Int32Array(room);
    this.posterior = new Float64Array(room);
  }
}
