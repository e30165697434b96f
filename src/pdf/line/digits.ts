/** As finely as numbers are written: thousandths of a point are a third of a micrometre, as fine as TJ at 1 pt. */
export const PLACES: f64 = 1000;

export function round(value: f64): f64 {
  return Math.round(value * PLACES) / PLACES;
}

/** Writes a whole number at a place of `bytes`, and gives the place after it: 24 bytes are enough for any. */
export function integerTo(bytes: Uint8Array, at: i32, value: f64): i32 {
  let end = at;
  if (value < 0) bytes[end++] = MINUS;
  let rest = Math.abs(value);
  for (let power: f64 = 10; power <= rest; power *= 10) end++;
  const after = ++end;
  do {
    const tenth = Math.floor(rest / 10);
    bytes[--end] = (ZERO + rest - 10 * tenth) as u8;
    rest = tenth;
  } while (rest > 0);
  return after;
}

/** Likewise a number as short as PDF allows, in thousandths: without zeros before or after the point. */
export function thousandthsTo(bytes: Uint8Array, at: i32, parts: f64): i32 {
  let end = at;
  const all = Math.abs(parts);
  const whole = Math.floor(all / PLACES);
  let rest = all - PLACES * whole;
  if (parts < 0) bytes[end++] = MINUS;
  if (whole > 0 || rest === 0) end = integerTo(bytes, end, whole);
  if (rest === 0) return end;
  bytes[end++] = POINT;
  for (let place: f64 = PLACES / 10; rest > 0; place /= 10) {
    const digit = Math.floor(rest / place);
    bytes[end++] = (ZERO + digit) as u8;
    rest -= digit * place;
  }
  return end;
}

const ZERO: f64 = 0x30;
const MINUS: u8 = 0x2d;
const POINT: u8 = 0x2e;
