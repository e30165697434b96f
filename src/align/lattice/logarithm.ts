// Neither language says which bits its logarithms have, so both forms take these. Source: fdlibm, `e_exp.c`, `e_log.c`.

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;

/** Powers of two from 1 down; smaller ones are made of these. */
const POWERS = new Float64Array(64);
const LAST: i32 = 63;
POWERS[0] = 1;
for (let k = 1; k <= LAST; k++) POWERS[k] = (POWERS[k - 1] as f64) / 2;

/** e to the power of `x`, which is no larger than rounding makes 0; 0 where it nearly is. */
export function exp(x: f64): f64 {
  if (x < -708) return 0;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const p4 = -1.6533902205465252e-6 + t * 4.1381367970572385e-8;
  const p2 = -0.0027777777777015593 + t * (6.613756321437934e-5 + t * p4);
  const c = r - t * (0.16666666666666602 + t * p2);
  let power = 1 - (low - (r * c) / (2 - c) - high);
  let halvings = -k as i32;
  for (; halvings > LAST; halvings -= LAST) power *= POWERS[LAST] as f64;
  return power * (POWERS[halvings] as f64);
}

/** The natural logarithm of a number above 0. */
export function log(x: f64): f64 {
  let k: i32 = 0;
  let scaled = x;
  for (; scaled >= 65536; k += 16) scaled *= 1.52587890625e-5;
  for (; scaled < 1; k -= 16) scaled *= 65536;
  if (scaled >= 256) {
    scaled *= 0.00390625;
    k += 8;
  }
  if (scaled >= 16) {
    scaled *= 0.0625;
    k += 4;
  }
  if (scaled >= 4) {
    scaled *= 0.25;
    k += 2;
  }
  if (scaled >= 2) {
    scaled *= 0.5;
    k += 1;
  }
  if (scaled > Math.SQRT2) {
    scaled *= 0.5;
    k += 1;
  }
  const f = scaled - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const w3 = 0.1818357216161805 + w * 0.14798198605116586;
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * w3));
  const half = 0.5 * f * f;
  const exponent = k as f64;
  return exponent * LN2_HIGH - (half - (s * (half + (odd + even)) + exponent * LN2_LOW) - f);
}

/** The logarithm of the sum of two numbers that are given as logarithms. */
export function logAdd(a: f64, b: f64): f64 {
  const more = a - b;
  if (more > NEGLIGIBLE || b === -Infinity) return a;
  if (more < -NEGLIGIBLE) return b;
  return more < 0 ? b + log(1 + exp(more)) : a + log(1 + exp(-more));
}

/** Beyond this the smaller of two logarithms no longer changes the sum in double precision. */
export const NEGLIGIBLE: f64 = 37;
