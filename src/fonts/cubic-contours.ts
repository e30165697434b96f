import {
  ahead,
  apart,
  between,
  type Curve,
  directionAt,
  endOf,
  isLine,
  middle,
  type Point,
  pointAt,
  rounded,
} from "./curves.js";
import type { Outline } from "./glyph-outlines.js";

/**
 * An outline's quadratic curves, joined to the cubic ones from which nearly all fonts are made: fewer numbers
 * say the same. Contours of lines and curves in whole units, each beginning where the one before ends, with the ink
 * on their left. No point of the one outline lies further from the other than `tolerance`, in units; where even a
 * single parabola's whole units are too coarse for that, than one unit.
 *
 * Fonts are drawn in cubics. For TrueType each is cut at equal steps into n parabolas that keep the tangents at its
 * ends, and the points where two of them meet are left out. So its control points lie 2n/3 times as far along these
 * tangents as the first and the last of theirs. Whether a cubic was there is reckoned, not guessed: cut at the same
 * steps, it must come close to each of the parabolas.
 *
 * Source: OpenType 1.9, glyf, for the points left out; the cutting is that of cu2qu, which fontmake uses.
 */
export function cubicContours(outline: Outline, tolerance: number): readonly (readonly Curve[])[] {
  const contours: Curve[][] = [];
  let start = 0;
  for (const end of outline.ends) {
    const curves: Curve[] = [];
    for (const run of runsOf(outline, start, end)) addFitted(run, tolerance, curves);
    contours.push(curves);
    start = end;
  }
  return contours;
}

/** What lies between two points that the outline goes through: parabolas, one for each control point, or a line. */
interface Run {
  readonly from: Point;
  readonly controls: readonly Point[];
  readonly to: Point;
}

/** From the last point to the first: TrueType has the ink on the right. */
function runsOf({ x, y, onCurve }: Outline, start: number, end: number): readonly Run[] {
  const count = end - start;
  const place = (i: number): number => end - 1 - (i % count);
  const point = (i: number): Point => [x[place(i)] ?? 0, y[place(i)] ?? 0];
  let first = 0;
  while (first < count && !onCurve[place(first)]) first++;
  // A contour of control points alone begins between two of them.
  const begin = first < count ? point(first) : middle(point(count - 1), point(0));
  const runs: Run[] = [];
  let from = begin;
  let controls: Point[] = first < count ? [] : [point(0)];
  for (let i = first + 1; i < first + count; i++) {
    const next = point(i);
    if (!onCurve[place(i)]) controls.push(next);
    else {
      runs.push({ from, controls, to: next });
      from = next;
      controls = [];
    }
  }
  runs.push({ from, controls, to: begin });
  return runs;
}

/** Adds the fewest curves that come close enough: one for the whole run, or for as many parabolas as it can. */
function addFitted(run: Run, tolerance: number, curves: Curve[]): void {
  if (run.controls.length === 0) curves.push([rounded(run.from), rounded(run.to)]);
  let rest: Run = run;
  while (rest.controls.length > 0) {
    let count = rest.controls.length;
    let curve = fitted(rest, tolerance);
    while (!curve) curve = fitted(firstOf(rest, --count), tolerance);
    curves.push(curve);
    rest = { from: firstOf(rest, count).to, controls: rest.controls.slice(count), to: run.to };
  }
}

function firstOf({ from, controls, to }: Run, count: number): Run {
  const next = controls[count];
  if (!next) return { from, controls, to };
  return { from, controls: controls.slice(0, count), to: middle(controls[count - 1] ?? next, next) };
}

/** One curve for a run, if it comes close enough, which for a single parabola it always does. */
function fitted(run: Run, tolerance: number): Curve | undefined {
  const from = rounded(run.from);
  const to = rounded(run.to);
  if (isStraight(run, from, to, tolerance / 2)) return [from, to];
  const { controls } = run;
  const reach = (2 * controls.length) / 3;
  const second = rounded(between(run.from, controls[0] ?? from, reach));
  const third = rounded(between(run.to, controls.at(-1) ?? to, reach));
  const curve: Curve = [from, second, third, to];
  return controls.length === 1 || distanceFrom(curve, run) <= tolerance ? curve : undefined;
}

/** A parabola comes half as near to its control point as its ends are. */
function isStraight({ controls }: Run, from: Point, to: Point, tolerance: number): boolean {
  const most = controls.length === 1 ? 2 * tolerance : tolerance;
  return controls.every((control) => offLine(control, from, to) <= most);
}

/** How far a point is from a line; infinitely, if it is not beside it. */
function offLine([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = (x - x0) * dx + (y - y0) * dy;
  const square = dx * dx + dy * dy;
  if (square === 0 || along < 0 || along > square) return Number.POSITIVE_INFINITY;
  return Math.abs((x - x0) * dy - (y - y0) * dx) / Math.sqrt(square);
}

/**
 * At most, of a cubic's parts, cut at equal steps, from the parabolas: the difference of the two is a cubic as well.
 * Where it begins and ends it is no greater than `ends`. Between, what its two control points have in common weighs
 * up to three quarters, and what they have of opposite direction up to 1/√12.
 */
function distanceFrom(curve: Curve, { from, controls, to }: Run): number {
  const step = 1 / controls.length;
  let most = 0;
  let start = from;
  controls.forEach((control, i) => {
    const next = controls[i + 1];
    const end = next ? middle(control, next) : to;
    const [t, u] = [i * step, (i + 1) * step];
    const [first, last] = [pointAt(curve, t), pointAt(curve, u)];
    const ends = Math.max(apart(first, start), apart(last, end));
    const second = minus(ahead(first, directionAt(curve, t), step / 3), between(start, control, 2 / 3));
    const third = minus(ahead(last, directionAt(curve, u), -step / 3), between(end, control, 2 / 3));
    const common = Math.hypot(second[0] + third[0], second[1] + third[1]) / 2;
    const opposite = apart(second, third) / 2;
    most = Math.max(most, Math.max(ends, ends / 4 + (common * 3) / 4) + opposite / Math.sqrt(12));
    start = end;
  });
  return most;
}

function minus([x0, y0]: Point, [x1, y1]: Point): Point {
  return [x0 - x1, y0 - y1];
}

/** The contour with lines that go on straight, but for the tolerance, made one; and without what has no length. */
export function withJoinedLines(contour: readonly Curve[], tolerance: number): readonly Curve[] {
  const joined: Joined[] = [];
  for (const curve of contour) {
    if (isLine(curve) && apart(curve[0], curve[1]) === 0) continue;
    const last = joined.at(-1);
    const one = last && oneLine(last, { curve, distance: 0 }, tolerance);
    if (one) joined[joined.length - 1] = one;
    else joined.push({ curve, distance: 0 });
  }
  const [first] = joined;
  const last = joined.at(-1);
  const one = first && last && joined.length > 2 ? oneLine(last, first, tolerance) : undefined;
  return (one ? [one, ...joined.slice(1, -1)] : joined).map(({ curve }) => curve);
}

interface Joined {
  readonly curve: Curve;
  /** How far the points that were left out are from it at most. */
  readonly distance: number;
}

function oneLine(a: Joined, b: Joined, tolerance: number): Joined | undefined {
  if (!isLine(a.curve) || !isLine(b.curve)) return undefined;
  const [from, to] = [a.curve[0], endOf(b.curve)];
  const distance = offLine(endOf(a.curve), from, to) + Math.max(a.distance, b.distance);
  return distance <= tolerance ? { curve: [from, to], distance } : undefined;
}
