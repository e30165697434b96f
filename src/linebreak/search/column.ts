/** Columns until they are needed. */
export const NO_FRACTIONS: Float64Array = new Float64Array(0);
export const NO_WHOLES: Int32Array = new Int32Array(0);

/** A column grown to `room` entries. */
export function longer(column: Int32Array, room: i32): Int32Array {
  const grown = new Int32Array(room);
  grown.set(column);
  return grown;
}

export function longerFractions(column: Float64Array, room: i32): Float64Array {
  const grown = new Float64Array(room);
  grown.set(column);
  return grown;
}
