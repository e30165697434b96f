import type { SfntTables } from "./sfnt.js";

/** What a glyph looks like: the points on its quadratic curves and those that pull them, in units of the em. */
export interface Outline {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Whether the curve goes through the point. */
  readonly onCurve: readonly boolean[];
  /** Of each contour, where the next one begins. */
  readonly ends: readonly number[];
}

type OpenOutline = { [Part in keyof Outline]: Outline[Part][number][] };

const BLANK: Outline = { x: [], y: [], onCurve: [], ends: [] };

/** The outline of a glyph, its parts put together. One that is damaged, or not there, is blank. */
export function outlineOf(tables: SfntTables, glyph: number): Outline {
  return readOutline(tables, glyph, 0) ?? BLANK;
}

/** Fonts have parts of parts, seldom; only in a damaged one does it not end. */
const DEEPEST = 8;

function readOutline(tables: SfntTables, glyph: number, depth: number): Outline | undefined {
  const entry = entryOf(tables, glyph);
  if (!entry || depth > DEEPEST) return undefined;
  const contours = entry.getInt16(0);
  return contours >= 0 ? simpleOutline(entry, contours) : compositeOutline(tables, entry, depth);
}

const LOCA_FORMAT = 50;
/** Counts of contours and the box around them. */
const GLYPH_HEADER = 10;

function entryOf(tables: SfntTables, glyph: number): DataView | undefined {
  const loca = tables.get("loca");
  const glyf = tables.get("glyf");
  if (!loca || !glyf) return undefined;
  const isLong = tables.get("head")?.getInt16(LOCA_FORMAT) === 1;
  if ((glyph + 2) * (isLong ? 4 : 2) > loca.byteLength) return undefined;
  const place = (at: number) => (isLong ? loca.getUint32(at * 4) : loca.getUint16(at * 2) * 2);
  const start = place(glyph);
  const end = place(glyph + 1);
  if (start + GLYPH_HEADER > end || end > glyf.byteLength) return undefined;
  return new DataView(glyf.buffer, glyf.byteOffset + start, end - start);
}

/** Each point has flags, and a byte, two or none for each coordinate: OpenType 1.9, glyf, simple glyph. */
function simpleOutline(entry: DataView, contours: number): Outline | undefined {
  const lengthAt = GLYPH_HEADER + 2 * contours;
  if (lengthAt + 2 > entry.byteLength) return undefined;
  const ends: number[] = [];
  for (let at = GLYPH_HEADER; at < lengthAt; at += 2) ends.push(entry.getUint16(at) + 1);
  const points = ends.at(-1) ?? 0;
  if (ends.some((end, i) => end <= (ends[i - 1] ?? 0))) return undefined;
  const flagsAt = lengthAt + 2 + entry.getUint16(lengthAt);
  const flags = readFlags(entry, flagsAt, points);
  if (!flags) return undefined;
  const x = readCoordinates(entry, flags.end, flags.values, X_SHORT, X_SAME);
  const y = x && readCoordinates(entry, x.end, flags.values, Y_SHORT, Y_SAME);
  return (
    y && { x: x.values, y: y.values, onCurve: flags.values.map((flag) => (flag & ON_CURVE) !== 0), ends }
  );
}

const ON_CURVE = 0x01;
const X_SHORT = 0x02;
const Y_SHORT = 0x04;
const REPEATED = 0x08;
const X_SAME = 0x10;
const Y_SAME = 0x20;

/** What was read, and where it ended. */
interface Read {
  readonly values: readonly number[];
  readonly end: number;
}

function readFlags(entry: DataView, start: number, points: number): Read | undefined {
  const values: number[] = [];
  let at = start;
  while (values.length < points) {
    if (at + 2 > entry.byteLength) return undefined;
    const flags = entry.getUint8(at++);
    for (let count = flags & REPEATED ? entry.getUint8(at++) + 1 : 1; count > 0; count--) values.push(flags);
  }
  return { values, end: at };
}

/** They are counted from the point before. */
function readCoordinates(
  entry: DataView,
  start: number,
  flags: readonly number[],
  ...[short, same]: readonly [number, number]
): Read | undefined {
  const values: number[] = [];
  let at = start;
  let value = 0;
  for (const flag of flags) {
    const length = flag & short ? 1 : flag & same ? 0 : 2;
    if (at + length > entry.byteLength) return undefined;
    if (length === 1) value += flag & same ? entry.getUint8(at) : -entry.getUint8(at);
    else if (length === 2) value += entry.getInt16(at);
    at += length;
    values.push(value);
  }
  return { values, end: at };
}

const WORDS = 0x1;
const ARE_OFFSETS = 0x2;
const SCALE = 0x8;
const MORE_PARTS = 0x20;
const TWO_SCALES = 0x40;
const TWO_BY_TWO = 0x80;
const OFFSETS_ARE_SCALED = 0x800;

/** OpenType 1.9, glyf, composite glyph. */
function compositeOutline(tables: SfntTables, entry: DataView, depth: number): Outline | undefined {
  const whole: OpenOutline = { x: [], y: [], onCurve: [], ends: [] };
  let at = GLYPH_HEADER;
  let flags = MORE_PARTS;
  while (flags & MORE_PARTS) {
    if (at + 4 > entry.byteLength) return undefined;
    flags = entry.getUint16(at);
    const length = 4 + (flags & WORDS ? 4 : 2) + scaleLength(flags);
    if (at + length > entry.byteLength) return undefined;
    const part = readOutline(tables, entry.getUint16(at + 2), depth + 1);
    if (part) addPart(whole, part, placeOf(new DataView(entry.buffer, entry.byteOffset + at, length), flags));
    at += length;
  }
  return whole;
}

function scaleLength(flags: number): number {
  if (flags & SCALE) return 2;
  if (flags & TWO_SCALES) return 4;
  return flags & TWO_BY_TWO ? 8 : 0;
}

/** How a part lies in the whole. */
interface PartPlace {
  /** From x to x and y, from y to x and y. */
  readonly matrix: readonly [xx: number, xy: number, yx: number, yy: number];
  /** How far it is moved; or the points, of the whole and of the part, that come to lie on one another. */
  readonly arguments: readonly [number, number];
  readonly arePoints: boolean;
}

function placeOf(part: DataView, flags: number): PartPlace {
  const arePoints = (flags & ARE_OFFSETS) === 0;
  const isWide = (flags & WORDS) !== 0;
  const read = (i: number): number => {
    if (isWide) return arePoints ? part.getUint16(4 + 2 * i) : part.getInt16(4 + 2 * i);
    return arePoints ? part.getUint8(4 + i) : part.getInt8(4 + i);
  };
  const scaleAt = isWide ? 8 : 6;
  const scale = (i: number): number => part.getInt16(scaleAt + 2 * i) / 16_384;
  const matrix: PartPlace["matrix"] =
    flags & SCALE
      ? [scale(0), 0, 0, scale(0)]
      : flags & TWO_SCALES
        ? [scale(0), 0, 0, scale(1)]
        : flags & TWO_BY_TWO
          ? [scale(0), scale(1), scale(2), scale(3)]
          : [1, 0, 0, 1];
  const [xx, xy, yx, yy] = matrix;
  const isScaled = !arePoints && (flags & OFFSETS_ARE_SCALED) !== 0;
  return {
    matrix,
    arguments: isScaled ? [read(0) * Math.hypot(xx, xy), read(1) * Math.hypot(yx, yy)] : [read(0), read(1)],
    arePoints,
  };
}

function addPart(whole: OpenOutline, part: Outline, place: PartPlace): void {
  const [xx, xy, yx, yy] = place.matrix;
  const x = part.x.map((value, i) => value * xx + (part.y[i] ?? 0) * yx);
  const y = part.y.map((value, i) => (part.x[i] ?? 0) * xy + value * yy);
  const [first, second] = place.arguments;
  const dx = place.arePoints ? (whole.x[first] ?? 0) - (x[second] ?? 0) : first;
  const dy = place.arePoints ? (whole.y[first] ?? 0) - (y[second] ?? 0) : second;
  const before = whole.x.length;
  for (let i = 0; i < x.length; i++) {
    whole.x.push((x[i] ?? 0) + dx);
    whole.y.push((y[i] ?? 0) + dy);
    whole.onCurve.push(part.onCurve[i] ?? true);
  }
  for (const end of part.ends) whole.ends.push(before + end);
}
