import type { Beads } from "./beads.js";
import { Matrix, transposed } from "./matrix.js";
import type { Side } from "./side.js";

/** Pairs of words looked at in learning; more of the same text teaches little and takes time. */
const MOST_PAIRS: i32 = 1_500_000;

/** Of the rows whose bounds are trusted, the words that occur elsewhere, too: the others can teach nothing. */
export class TrustedRows {
  readonly count: i32;
  /** How often each row has each type of the first side, and of the second. */
  readonly wordsA: Matrix;
  readonly wordsB: Matrix;
  /** How often each type of the second side occurs in each row. */
  readonly ofB: Matrix;

  constructor(a: Side, b: Side, beads: Beads) {
    const rowOfA = new Int32Array(a.sentences).fill(-1);
    const rowOfB = new Int32Array(b.sentences).fill(-1);
    let rows: i32 = 0;
    for (let bead = beads.first; bead < beads.end; bead++) {
      const m = beads.m[bead] as i32;
      const n = beads.n[bead] as i32;
      if (m === 0 || n === 0 || (beads.posterior[bead] as f64) < 0.5) continue;
      rowOfA.fill(rows, beads.i[bead] as i32, (beads.i[bead] as i32) + m);
      rowOfB.fill(rows, beads.j[bead] as i32, (beads.j[bead] as i32) + n);
      rows++;
    }
    let ofA = recurring(a, rowOfA, rows);
    let ofB = recurring(b, rowOfB, rows);
    let wordsA = transposed(ofA, rows);
    let wordsB = transposed(ofB, rows);
    const count = rowsWithin(wordsA, wordsB);
    if (count < rows) {
      ofA = recurring(a, rowOfA, count);
      ofB = recurring(b, rowOfB, count);
      wordsA = transposed(ofA, count);
      wordsB = transposed(ofB, count);
    }
    this.count = count;
    this.wordsA = wordsA;
    this.wordsB = wordsB;
    this.ofB = ofB;
  }
}

/** How often each type that occurs in several sentences does in each of the first `rows`; `rowOf` tells a sentence's row, or -1. */
function recurring(side: Side, rowOf: Int32Array, rows: i32): Matrix {
  const start = new Int32Array(side.types + 1);
  const columns = new Int32Array(side.occurrences.columns.length);
  const values = new Float64Array(columns.length);
  let entries: i32 = 0;
  for (let type = 0; type < side.types; type++) {
    const first = side.occurrences.start[type] as i32;
    const end = side.occurrences.start[type + 1] as i32;
    for (let k = first; k < end && end - first > 1; k++) {
      const row = rowOf[side.occurrences.columns[k] as i32] as i32;
      if (row < 0 || row >= rows) continue;
      const isNew = entries === (start[type] as i32) || (columns[entries - 1] as i32) !== row;
      if (isNew) columns[entries++] = row;
      values[entries - 1] = (values[entries - 1] as f64) + (side.occurrences.values[k] as f64);
    }
    start[type + 1] = entries;
  }
  return new Matrix(start, columns, values);
}

/** How many rows have no more pairs of words than are looked at. */
function rowsWithin(typesOfA: Matrix, typesOfB: Matrix): i32 {
  const rows = typesOfA.start.length - 1;
  let pairs: i32 = 0;
  for (let row = 0; row < rows; row++) {
    const ofA = (typesOfA.start[row + 1] as i32) - (typesOfA.start[row] as i32);
    const ofB = (typesOfB.start[row + 1] as i32) - (typesOfB.start[row] as i32);
    pairs += ofA * ofB;
    if (pairs > MOST_PAIRS) return row;
  }
  return rows;
}
