export type Point = readonly [x: number, y: number];

/** A line between two points, or a cubic curve by its four. */
export type Curve = readonly [Point, Point] | readonly [Point, Point, Point, Point];

export function isLine(curve: Curve): curve is readonly [Point, Point] {
  return curve.length === 2;
}

export function endOf(curve: Curve): Point {
  return curve.length === 2 ? curve[1] : curve[3];
}

export function pointAt(curve: Curve, t: number): Point {
  if (t === 0) return curve[0];
  if (t === 1) return endOf(curve);
  if (curve.length === 2) return between(curve[0], curve[1], t);
  const [a, b, c, d] = curve;
  const s = 1 - t;
  const [wa, wb, wc, wd] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [wa * a[0] + wb * b[0] + wc * c[0] + wd * d[0], wa * a[1] + wb * b[1] + wc * c[1] + wd * d[1]];
}

/** How fast a point on the curve moves when `t` does. */
export function directionAt(curve: Curve, t: number): Point {
  if (curve.length === 2) return [curve[1][0] - curve[0][0], curve[1][1] - curve[0][1]];
  const [a, b, c, d] = curve;
  const s = 1 - t;
  const along = (axis: 0 | 1): number =>
    3 * (s * s * (b[axis] - a[axis]) + 2 * s * t * (c[axis] - b[axis]) + t * t * (d[axis] - c[axis]));
  return [along(0), along(1)];
}

/** What of a curve lies from `from` to `to`: backwards, if the first is greater. */
export function partOf(curve: Curve, from: number, to: number): Curve {
  const [start, end] = [pointAt(curve, from), pointAt(curve, to)];
  if (curve.length === 2) return [start, end];
  const third = (to - from) / 3;
  return [
    start,
    ahead(start, directionAt(curve, from), third),
    ahead(end, directionAt(curve, to), -third),
    end,
  ];
}

export function ahead([x, y]: Point, [dx, dy]: Point, by: number): Point {
  return [x + dx * by, y + dy * by];
}

export function between([x0, y0]: Point, [x1, y1]: Point, t: number): Point {
  return [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t];
}

export function middle(a: Point, b: Point): Point {
  return between(a, b, 0.5);
}

export function apart([x0, y0]: Point, [x1, y1]: Point): number {
  return Math.hypot(x1 - x0, y1 - y0);
}

export function rounded([x, y]: Point): Point {
  return [Math.round(x), Math.round(y)];
}

/**
 * Where a cubic polynomial, given by its four values in Bernstein's form, comes from below `level` to it or above, or
 * back: with the rising or falling way there.
 */
export function levelCrossings(
  [a, b, c, d]: readonly [number, number, number, number],
  level: number,
): readonly { readonly t: number; readonly rises: boolean }[] {
  const crossings: { t: number; rises: boolean }[] = [];
  if (Math.min(a, b, c, d) > level || Math.max(a, b, c, d) < level) return crossings;
  const valueAt = (t: number): number => {
    const s = 1 - t;
    return s * s * (s * a + 3 * t * b) + t * t * (3 * s * c + t * d);
  };
  const turns = [0, ...turnsOf(a, b, c, d), 1];
  for (let i = 1; i < turns.length; i++) {
    let [low, high] = [turns[i - 1] ?? 0, turns[i] ?? 1];
    const isBelow = valueAt(low) < level;
    if (isBelow === valueAt(high) < level) continue;
    // Between two turns the way is one: halving is sure, and forty times as exact as doubles are.
    for (let k = 0; k < 40; k++) {
      const t = (low + high) / 2;
      if (valueAt(t) < level === isBelow) low = t;
      else high = t;
    }
    crossings.push({ t: (low + high) / 2, rises: isBelow });
  }
  return crossings;
}

/** Between 0 and 1, where the polynomial neither rises nor falls. */
function turnsOf(a: number, b: number, c: number, d: number): readonly number[] {
  const [p, q, r] = [b - a, c - b, d - c];
  const square = p - 2 * q + r;
  const half = p - q;
  const inside = (t: number): boolean => t > 0 && t < 1;
  if (Math.abs(square) < 1e-12) return half === 0 ? [] : [p / (2 * half)].filter(inside);
  const discriminant = half * half - square * p;
  if (discriminant <= 0) return [];
  const root = Math.sqrt(discriminant);
  return [(half - root) / square, (half + root) / square].sort((x, y) => x - y).filter(inside);
}
