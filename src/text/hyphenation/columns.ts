/** Columns of numbers one after the other: how many there are, how long each is, then each. */
export function joinColumns(columns: readonly Uint32Array[]): Uint32Array {
  const joined = new Uint32Array(columns.reduce((size, { length }) => size + 1 + length, 1));
  joined[0] = columns.length;
  let at = 1 + columns.length;
  columns.forEach((column, i) => {
    joined[1 + i] = column.length;
    joined.set(column, at);
    at += column.length;
  });
  return joined;
}

/** The columns that `joinColumns` joined, without copying them. */
export function splitColumns(joined: Uint32Array): readonly Uint32Array[] {
  let at = 1 + (joined[0] ?? 0);
  return Array.from(joined.subarray(1, at), (length) => {
    at += length;
    return joined.subarray(at - length, at);
  });
}
