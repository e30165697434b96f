/**
 * The points of the lattice worth visiting. Point (i, j) is the boundary before sentence i of the first side
 * and sentence j of the second; row i holds the points from `low[i]` to `high[i]`, both included. Both never fall.
 */
export interface Band {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Where row i begins when all points are laid into one array; the last entry is their count. */
  readonly start: Int32Array;
}

/** A point every path must pass: from here both sides begin a row. */
export type Anchor = readonly [i: number, j: number];

/**
 * The points within `reach` of the diagonal, which is drawn anew between each two of `anchors`, and by the
 * lengths said so far rather than by counting sentences: merged and split sentences move the count, not the text.
 */
export function diagonalBand(
  lengths: readonly [a: readonly number[], b: readonly number[]],
  anchors: readonly Anchor[],
  reach: number,
): Band {
  const [a, b] = lengths;
  const low = new Int32Array(a.length + 1);
  const high = new Int32Array(a.length + 1);
  let [fromA, fromB] = [0, 0];
  for (const [toA, toB] of [...anchors, [a.length, b.length] as const]) {
    const scale = sum(b, fromB, toB) / Math.max(1, sum(a, fromA, toA));
    let j = fromB;
    let [saidA, saidB] = [0, 0];
    for (let i = fromA; i <= toA; i++) {
      while (j < toB && saidB + (b[j] ?? 0) / 2 < saidA * scale) saidB += b[j++] ?? 0;
      // The row of an anchor belongs to the part before it, too: there it ends.
      if (i > fromA || i === 0) low[i] = Math.max(fromB, j - reach);
      high[i] = Math.min(toB, i === fromA && i > 0 ? toB : j + reach);
      saidA += a[i] ?? 0;
    }
    low[fromA] = fromA === 0 ? 0 : (low[fromA] ?? 0);
    high[toA] = toB;
    [fromA, fromB] = [toA, toB];
  }
  return bandOf(low, high);
}

/** `low` and `high` made monotone, laid out. */
export function bandOf(low: Int32Array, high: Int32Array): Band {
  for (let i = 1; i < high.length; i++) high[i] = Math.max(high[i] ?? 0, high[i - 1] ?? 0);
  for (let i = low.length - 2; i >= 0; i--) low[i] = Math.min(low[i] ?? 0, low[i + 1] ?? 0);
  const start = new Int32Array(low.length + 1);
  for (let i = 0; i < low.length; i++) start[i + 1] = (start[i] ?? 0) + (high[i] ?? 0) - (low[i] ?? 0) + 1;
  return { low, high, start };
}

function sum(values: readonly number[], from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i] ?? 0;
  return total;
}
