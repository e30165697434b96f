import type { Anchors } from "./anchors.js";
import { larger, smaller } from "./integers.js";
import type { Side } from "./side.js";

/**
 * The points of the lattice worth visiting. Point (i, j) is the boundary before sentence i of the first side
 * and sentence j of the second; row i holds the points from `low[i]` to `high[i]`, both included. Both never fall.
 */
export class Band {
  constructor(
    readonly low: Int32Array,
    readonly high: Int32Array,
    /** Where row i begins when all points are laid into one array; the last entry is their count. */
    readonly start: Int32Array,
  ) {}
}

/**
 * The points within `reach` of the diagonal, which is drawn anew between each two of `anchors`, and by the
 * lengths said so far rather than by counting sentences: merged and split sentences move the count, not the text.
 */
export function diagonalBand(a: Side, b: Side, anchors: Anchors, reach: i32): Band {
  const low = new Int32Array(a.sentences + 1);
  const high = new Int32Array(a.sentences + 1);
  let fromA: i32 = 0;
  let fromB: i32 = 0;
  for (let k = 0; k < anchors.a.length; k++) {
    const toA = anchors.a[k] as i32;
    const toB = anchors.b[k] as i32;
    const saidA = a.said[fromA] as f64;
    const saidB = b.said[fromB] as f64;
    const scale = ((b.said[toB] as f64) - saidB) / Math.max(1, (a.said[toA] as f64) - saidA);
    let j = fromB;
    for (let i = fromA; i <= toA; i++) {
      const share = ((a.said[i] as f64) - saidA) * scale;
      while (j < toB && ((b.said[j] as f64) + (b.said[j + 1] as f64)) / 2 - saidB < share) j++;
      // The row of an anchor belongs to the part before it, too: there it ends.
      if (i > fromA) low[i] = larger(fromB, j - reach);
      high[i] = smaller(toB, i === fromA && i > 0 ? toB : j + reach);
    }
    high[toA] = toB;
    fromA = toA;
    fromB = toB;
  }
  return bandOf(low, high);
}

/** `low` and `high` made monotone, laid out. */
export function bandOf(low: Int32Array, high: Int32Array): Band {
  const rows = low.length;
  for (let i = 1; i < rows; i++) high[i] = larger(high[i] as i32, high[i - 1] as i32);
  for (let i = rows - 2; i >= 0; i--) low[i] = smaller(low[i] as i32, low[i + 1] as i32);
  const start = new Int32Array(rows + 1);
  for (let i = 0; i < rows; i++) start[i + 1] = (start[i] as i32) + (high[i] as i32) - (low[i] as i32) + 1;
  return new Band(low, high, start);
}
