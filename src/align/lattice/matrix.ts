/** A matrix that is mostly 0: of each row, from `start` on, the columns where it is not, and what is there. */
export class Matrix {
  constructor(
    readonly start: Int32Array,
    readonly columns: Int32Array,
    readonly values: Float64Array,
  ) {}
}

/** How often each type occurs in each sentence; sentence `u` has the `tokens` from `ends[u]` to before `ends[u + 1]`. */
export function occurrences(types: i32, tokens: Int32Array, ends: Int32Array): Matrix {
  const start = new Int32Array(types + 1);
  const lastIn = new Int32Array(types).fill(-1);
  const sentences = ends.length - 1;
  for (let u = 0; u < sentences; u++) {
    for (let k = ends[u] as i32; k < (ends[u + 1] as i32); k++) {
      const type = tokens[k] as i32;
      if ((lastIn[type] as i32) === u) continue;
      lastIn[type] = u;
      start[type + 1] = (start[type + 1] as i32) + 1;
    }
  }
  for (let type = 0; type < types; type++) start[type + 1] = (start[type + 1] as i32) + (start[type] as i32);
  const entries = start[types] as i32;
  const columns = new Int32Array(entries);
  const values = new Float64Array(entries);
  const filled = start.slice(0, types);
  lastIn.fill(-1);
  for (let u = 0; u < sentences; u++) {
    for (let k = ends[u] as i32; k < (ends[u + 1] as i32); k++) {
      const type = tokens[k] as i32;
      if ((lastIn[type] as i32) !== u) {
        lastIn[type] = u;
        const entry = filled[type] as i32;
        columns[entry] = u;
        filled[type] = entry + 1;
      }
      const entry = (filled[type] as i32) - 1;
      values[entry] = (values[entry] as f64) + 1;
    }
  }
  return new Matrix(start, columns, values);
}

/** `matrix`, which has so many columns, with columns for rows. */
export function transposed(matrix: Matrix, width: i32): Matrix {
  const height = matrix.start.length - 1;
  const entries = matrix.start[height] as i32;
  const start = new Int32Array(width + 1);
  for (let entry = 0; entry < entries; entry++) {
    const column = matrix.columns[entry] as i32;
    start[column + 1] = (start[column + 1] as i32) + 1;
  }
  for (let column = 0; column < width; column++)
    start[column + 1] = (start[column + 1] as i32) + (start[column] as i32);
  const columns = new Int32Array(entries);
  const values = new Float64Array(entries);
  const filled = start.slice(0, width);
  for (let row = 0; row < height; row++) {
    for (let entry = matrix.start[row] as i32; entry < (matrix.start[row + 1] as i32); entry++) {
      const column = matrix.columns[entry] as i32;
      const at = filled[column] as i32;
      columns[at] = row;
      values[at] = matrix.values[entry] as f64;
      filled[column] = at + 1;
    }
  }
  return new Matrix(start, columns, values);
}

export function valueAt(matrix: Matrix, row: i32, column: i32): f64 {
  for (let entry = matrix.start[row] as i32; entry < (matrix.start[row + 1] as i32); entry++)
    if ((matrix.columns[entry] as i32) === column) return matrix.values[entry] as f64;
  return 0;
}
