import {
  apart,
  type Curve,
  directionAt,
  isLine,
  levelCrossings,
  type Point,
  partOf,
  pointAt,
} from "./curves.js";

/** Where two curves meet, from 0 to 1 on each. */
export type Crossing = readonly [onFirst: number, onSecond: number];

/**
 * Where two lines or curves meet; of lines that lie on one another, where either begins or ends on the other.
 * Undefined where they meet too often to tell, as curves do that lie on one another in part.
 */
export function crossingsOf(a: Curve, b: Curve): readonly Crossing[] | undefined {
  if (isLine(a)) return isLine(b) ? lineCrossings(a, b) : lineCurveCrossings(a, b);
  if (isLine(b)) return lineCurveCrossings(b, a).map(([t, u]) => [u, t]);
  return areSame(a, b) ? [] : curveCrossings(a, b);
}

type Line = readonly [Point, Point];
type Cubic = readonly [Point, Point, Point, Point];

/** In units of the em; coordinates are whole ones. */
const NEARLY_NOTHING = 1e-6;

function lineCrossings(a: Line, b: Line): readonly Crossing[] {
  const [ax, ay] = directionAt(a, 0);
  const [bx, by] = directionAt(b, 0);
  const [dx, dy] = [b[0][0] - a[0][0], b[0][1] - a[0][1]];
  const area = ax * by - ay * bx;
  if (area !== 0) {
    const t = (dx * by - dy * bx) / area;
    const u = (dx * ay - dy * ax) / area;
    return isOn(t) && isOn(u) ? [[within(t), within(u)]] : [];
  }
  if (dx * ay !== dy * ax) return [];
  const crossings: Crossing[] = [];
  const add = (t: number, u: number) => {
    if (isOn(t) && isOn(u)) crossings.push([within(t), within(u)]);
  };
  add(alongLine(a, b[0]), 0);
  add(alongLine(a, b[1]), 1);
  add(0, alongLine(b, a[0]));
  add(1, alongLine(b, a[1]));
  return crossings;
}

function alongLine([start, end]: Line, [x, y]: Point): number {
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  return ((x - start[0]) * dx + (y - start[1]) * dy) / (dx * dx + dy * dy);
}

const NEARLY_ON = 1e-9;

function isOn(t: number): boolean {
  return t >= -NEARLY_ON && t <= 1 + NEARLY_ON;
}

function within(t: number): number {
  return Math.min(1, Math.max(0, t));
}

function lineCurveCrossings(line: Line, curve: Cubic): readonly Crossing[] {
  const [start, end] = line;
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  const length = Math.hypot(dx, dy);
  const off = ([x, y]: Point): number => ((x - start[0]) * dy - (y - start[1]) * dx) / length;
  const offs = [off(curve[0]), off(curve[1]), off(curve[2]), off(curve[3])] as const;
  const places = levelCrossings(offs, 0).map(({ t }) => t);
  // A curve that begins or ends on the line need not come through it.
  if (Math.abs(offs[0]) < NEARLY_NOTHING) places.push(0);
  if (Math.abs(offs[3]) < NEARLY_NOTHING) places.push(1);
  const crossings: Crossing[] = [];
  for (const u of places) {
    const t = alongLine(line, pointAt(curve, u));
    if (isOn(t)) crossings.push([within(t), u]);
  }
  return crossings;
}

function areSame(a: Cubic, b: Cubic): boolean {
  const isAt = (i: number, k: number): boolean => apart(a[i] ?? a[0], b[k] ?? b[0]) === 0;
  return [0, 1, 2, 3].every((i) => isAt(i, i)) || [0, 1, 2, 3].every((i) => isAt(i, 3 - i));
}

/** A part of each of two curves. */
interface Parts {
  readonly a: Cubic;
  readonly b: Cubic;
  readonly crossing: Crossing;
  /** How much of the whole curves they are. */
  readonly size: number;
}

/** Small enough for Newton's steps to end where they should. */
const SMALL_PART = 1 / 32;
const MOST_PARTS = 1024;

/** Parts that may meet are halved until they are small; from their middles, Newton's method finds the crossing. */
function curveCrossings(a: Cubic, b: Cubic): readonly Crossing[] | undefined {
  const found: Crossing[] = [];
  const parts: Parts[] = [{ a, b, crossing: [0, 0], size: 1 }];
  let count = 0;
  for (let part = parts.pop(); part; part = parts.pop()) {
    if (!mayMeet(part.a, part.b)) continue;
    if (++count > MOST_PARTS) return undefined;
    const { size, crossing } = part;
    const [t, u] = crossing;
    const half = size / 2;
    if (size <= SMALL_PART) {
      const exact = refined(a, b, [t + half, u + half]);
      if (exact && !found.some((other) => Math.hypot(other[0] - exact[0], other[1] - exact[1]) < 1e-6))
        found.push(exact);
      continue;
    }
    for (const from of [t, t + half])
      for (const other of [u, u + half])
        parts.push({
          a: partOf(a, from, from + half) as Cubic,
          b: partOf(b, other, other + half) as Cubic,
          crossing: [from, other],
          size: half,
        });
  }
  return found;
}

/** Whether the boxes around their points overlap: curves that follow one another mostly only touch. */
function mayMeet([a, b, c, d]: Cubic, [e, f, g, h]: Cubic): boolean {
  return (
    Math.max(a[0], b[0], c[0], d[0]) - Math.min(e[0], f[0], g[0], h[0]) > NEARLY_NOTHING &&
    Math.max(e[0], f[0], g[0], h[0]) - Math.min(a[0], b[0], c[0], d[0]) > NEARLY_NOTHING &&
    Math.max(a[1], b[1], c[1], d[1]) - Math.min(e[1], f[1], g[1], h[1]) > NEARLY_NOTHING &&
    Math.max(e[1], f[1], g[1], h[1]) - Math.min(a[1], b[1], c[1], d[1]) > NEARLY_NOTHING
  );
}

function refined(a: Curve, b: Curve, [t0, u0]: Crossing): Crossing | undefined {
  let [t, u] = [t0, u0];
  for (let i = 0; i < 12; i++) {
    const [p, q] = [pointAt(a, t), pointAt(b, u)];
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
    const [ax, ay] = directionAt(a, t);
    const [bx, by] = directionAt(b, u);
    const area = ax * by - ay * bx;
    if (area === 0) return undefined;
    t += (dx * by - dy * bx) / area;
    u += (dx * ay - dy * ax) / area;
    if (Math.abs(t - t0) > 4 * SMALL_PART || Math.abs(u - u0) > 4 * SMALL_PART) return undefined;
  }
  if (!isOn(t) || !isOn(u)) return undefined;
  return apart(pointAt(a, t), pointAt(b, u)) < NEARLY_NOTHING ? [within(t), within(u)] : undefined;
}
