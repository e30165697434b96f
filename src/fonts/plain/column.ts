/** Columns until they are needed. */
export const NO_BYTES: Uint8Array = new Uint8Array(0);
export const NO_UNITS: Uint16Array = new Uint16Array(0);
export const NO_WHOLES: Int32Array = new Int32Array(0);
export const NO_FRACTIONS: Float64Array = new Float64Array(0);

/** A column grown so that there is room for so many entries. */
export function withRoom(column: Int32Array, entries: i32): Int32Array {
  if (entries <= column.length) return column;
  const grown = new Int32Array(entries * 2);
  grown.set(column);
  return grown;
}
