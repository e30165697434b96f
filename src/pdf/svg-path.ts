import type { Pt } from "../geometry/index.js";
import { operator } from "./operators.js";

/** A path in PDF's terms, y up, with the corners of all its points. */
export interface PdfPath {
  readonly operators: readonly string[];
  /** Left, bottom, right, top; undefined for an empty path. */
  readonly bounds: readonly [Pt, Pt, Pt, Pt] | undefined;
}

/**
 * Translates SVG's path syntax into path operators for a page of the given height.
 *
 * All commands, absolute and relative; elliptical arcs become Bézier curves of at most a quarter turn.
 * Throws on what is no path: paths come from our own painter.
 *
 * Source: SVG 2, 9.3 and appendix B.2.4; ISO 32000-1, 8.5.2.
 */
export function pdfPath(path: string, pageHeight: Pt): PdfPath {
  if (path.length > LONGEST_KEPT) return translated(path, pageHeight);
  const key = `${pageHeight} ${path}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size === PATHS_KEPT) kept.clear();
  const made = translated(path, pageHeight);
  kept.set(key, made);
  return made;
}

/** Rules and backgrounds of some leaflets, which come again in the next. */
const PATHS_KEPT = 256;
/** Drawings are longer, and not so many. */
const LONGEST_KEPT = 1000;
const kept = new Map<string, PdfPath>();

function translated(path: string, pageHeight: Pt): PdfPath {
  const pen = createPen(pageHeight);
  let previous = "";
  for (const { command, values } of commands(path)) {
    draw({ command, values, previous }, pen);
    previous = command;
  }
  return { operators: pen.operators, bounds: pen.bounds() };
}

interface Command {
  readonly command: string;
  readonly values: readonly number[];
}

const OPERANDS: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};
const TOKEN = /([MLHVCSQTAZmlhvcsqtaz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|[\s,]+/y;
/** Flags of an arc may stand without a separator: `a1 1 0 01.5 0`. */
const FLAG = /[\s,]*([01])/y;

function* commands(path: string): Generator<Command> {
  let at = 0;
  let letter = "";
  let values: number[] = [];
  while (at < path.length) {
    const flag = letter.toUpperCase() === "A" && (values.length === 3 || values.length === 4);
    const pattern = flag ? FLAG : TOKEN;
    pattern.lastIndex = at;
    const found = pattern.exec(path);
    if (!found) throw new Error(`no SVG path: ${path.slice(at, at + 20)}`);
    at = pattern.lastIndex;
    if (!flag && found[1]) {
      letter = found[1];
      values = [];
      if (OPERANDS[letter.toUpperCase()] === 0) yield { command: letter, values };
      continue;
    }
    const value = flag ? found[1] : found[2];
    if (value === undefined) continue;
    values.push(Number(value));
    if (values.length < (OPERANDS[letter.toUpperCase()] ?? 0)) continue;
    yield { command: letter, values };
    // Further coordinates after a move are lines.
    letter = letter === "M" ? "L" : letter === "m" ? "l" : letter;
    values = [];
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Pen {
  readonly operators: string[];
  at: Point;
  start: Point;
  /** The last control point, for the smooth commands. */
  control: Point;
  bounds(): readonly [Pt, Pt, Pt, Pt] | undefined;
  emit(name: string, ...points: readonly Point[]): void;
}

function createPen(pageHeight: Pt): Pen {
  const operators: string[] = [];
  const xs: number[] = [];
  const ys: number[] = [];
  return {
    operators,
    at: { x: 0, y: 0 },
    start: { x: 0, y: 0 },
    control: { x: 0, y: 0 },
    bounds: () => (xs.length === 0 ? undefined : [smallest(xs), smallest(ys), largest(xs), largest(ys)]),
    emit(name, ...points) {
      for (const { x, y } of points) {
        xs.push(x);
        ys.push(pageHeight - y);
      }
      operators.push(operator(name, ...points.flatMap(({ x, y }) => [x, pageHeight - y])));
    },
  };
}

function smallest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}

function largest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b));
}

function draw({ command, values, previous }: Command & { readonly previous: string }, pen: Pen): void {
  const kind = command.toUpperCase();
  const from = pen.at;
  const base = command === kind ? { x: 0, y: 0 } : from;
  const point = (i: number): Point => ({ x: base.x + (values[i] ?? 0), y: base.y + (values[i + 1] ?? 0) });
  const mirrored = (after: string): Point =>
    after.includes(previous.toUpperCase()) && previous !== ""
      ? { x: 2 * from.x - pen.control.x, y: 2 * from.y - pen.control.y }
      : from;
  switch (kind) {
    case "M":
      pen.at = point(0);
      pen.start = pen.at;
      pen.emit("m", pen.at);
      break;
    case "L":
      lineTo(pen, point(0));
      break;
    case "H":
      lineTo(pen, { x: point(0).x, y: from.y });
      break;
    case "V":
      lineTo(pen, { x: from.x, y: base.y + (values[0] ?? 0) });
      break;
    case "C":
      curveTo(pen, point(0), point(2), point(4));
      break;
    case "S":
      curveTo(pen, mirrored("CS"), point(0), point(2));
      break;
    case "Q":
      quadraticTo(pen, point(0), point(2));
      break;
    case "T":
      quadraticTo(pen, mirrored("QT"), point(0));
      break;
    case "A":
      arcTo(pen, values, point(5));
      break;
    default:
      pen.at = pen.start;
      pen.emit("h");
  }
}

function lineTo(pen: Pen, to: Point): void {
  pen.at = to;
  pen.emit("l", to);
}

function curveTo(pen: Pen, first: Point, second: Point, to: Point): void {
  pen.control = second;
  pen.at = to;
  pen.emit("c", first, second, to);
}

function quadraticTo(pen: Pen, control: Point, to: Point): void {
  const toward = (end: Point): Point => ({
    x: end.x + (2 / 3) * (control.x - end.x),
    y: end.y + (2 / 3) * (control.y - end.y),
  });
  curveTo(pen, toward(pen.at), toward(to), to);
  pen.control = control;
}

/** Half the steps of SVG 2's implementation notes find the ellipse, the others draw it in quarter turns. */
function arcTo(pen: Pen, values: readonly number[], to: Point): void {
  if (pen.at.x === to.x && pen.at.y === to.y) return;
  const [rx = 0, ry = 0] = values;
  if (rx === 0 || ry === 0) {
    lineTo(pen, to);
    return;
  }
  const arc = centredArc(pen.at, to, values);
  const pieces = Math.ceil(Math.abs(arc.turn) / (Math.PI / 2) - 1e-9);
  const step = arc.turn / pieces;
  const reach = (4 / 3) * Math.tan(step / 4);
  for (let i = 0; i < pieces; i++) {
    const a = arc.begin + i * step;
    const b = a + step;
    const first = arc.point(Math.cos(a) - reach * Math.sin(a), Math.sin(a) + reach * Math.cos(a));
    const second = arc.point(Math.cos(b) + reach * Math.sin(b), Math.sin(b) - reach * Math.cos(b));
    curveTo(pen, first, second, i === pieces - 1 ? to : arc.point(Math.cos(b), Math.sin(b)));
  }
}

interface CentredArc {
  readonly begin: number;
  readonly turn: number;
  /** From the unit circle to the page. */
  point(x: number, y: number): Point;
}

/** From end points to centre and angles: SVG 2, B.2.4, whose names of variables these are. */
function centredArc(from: Point, to: Point, values: readonly number[]): CentredArc {
  let [rx = 0, ry = 0] = values.map(Math.abs);
  const [, , rotation = 0, large = 0, sweep = 0] = values;
  const cos = Math.cos((rotation * Math.PI) / 180);
  const sin = Math.sin((rotation * Math.PI) / 180);
  const hx = (from.x - to.x) / 2;
  const hy = (from.y - to.y) / 2;
  const x1 = cos * hx + sin * hy;
  const y1 = cos * hy - sin * hx;
  const tooSmall = Math.sqrt((x1 / rx) ** 2 + (y1 / ry) ** 2);
  if (tooSmall > 1) [rx, ry] = [rx * tooSmall, ry * tooSmall];
  const square = (rx * ry) ** 2 / ((rx * y1) ** 2 + (ry * x1) ** 2) - 1;
  const factor = (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, square));
  const cx = (factor * rx * y1) / ry;
  const cy = (-factor * ry * x1) / rx;
  const begin = Math.atan2((y1 - cy) / ry, (x1 - cx) / rx);
  let turn = Math.atan2((-y1 - cy) / ry, (-x1 - cx) / rx) - begin;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  const centre = {
    x: cos * cx - sin * cy + (from.x + to.x) / 2,
    y: sin * cx + cos * cy + (from.y + to.y) / 2,
  };
  return {
    begin,
    turn,
    point: (x, y) => ({
      x: centre.x + cos * rx * x - sin * ry * y,
      y: centre.y + sin * rx * x + cos * ry * y,
    }),
  };
}
