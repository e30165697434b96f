import type { Face } from "./face.js";
import { handleOf } from "./open-face.js";
import type { SfntTables } from "./sfnt.js";

/** What a glyph looks like: its entry in `glyf`, without hinting. */
export interface Outline {
  /** Of an even length; empty for a blank glyph. */
  readonly bytes: Uint8Array;
  /** Of a composite, where in `bytes` the numbers of its parts stand, two bytes each. */
  readonly partsAt: readonly number[];
}

const BLANK: Outline = { bytes: new Uint8Array(0), partsAt: [] };

/** The outlines of a face that a PDF has asked for: leaflets made one after another use the same. */
const kept = new WeakMap<Face, Map<number, Outline>>();

/** The outline of a glyph. One that is damaged, or not there, is blank. */
export function outlineOf(face: Face, glyph: number): Outline {
  let ofFace = kept.get(face);
  if (!ofFace) {
    ofFace = new Map();
    kept.set(face, ofFace);
  }
  let outline = ofFace.get(glyph);
  if (!outline) {
    const entry = entryOf(handleOf(face).tables, glyph);
    outline = (entry && withoutHints(entry)) ?? BLANK;
    ofFace.set(glyph, outline);
  }
  return outline;
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

function withoutHints(entry: DataView): Outline | undefined {
  const contours = entry.getInt16(0);
  if (contours === 0) return undefined;
  return contours > 0 ? simpleOutline(entry, contours) : compositeOutline(entry);
}

/** Each point has flags, and a byte, two or none for each coordinate: OpenType 1.9, glyf, simple glyph. */
function simpleOutline(entry: DataView, contours: number): Outline | undefined {
  const lengthAt = GLYPH_HEADER + 2 * contours;
  if (lengthAt + 2 > entry.byteLength) return undefined;
  const points = entry.getUint16(lengthAt - 2) + 1;
  const flagsAt = lengthAt + 2 + entry.getUint16(lengthAt);
  let at = flagsAt;
  let coordinates = 0;
  for (let point = 0; point < points; ) {
    if (at + 2 > entry.byteLength) return undefined;
    const flags = entry.getUint8(at++);
    const count = flags & REPEATED ? entry.getUint8(at++) + 1 : 1;
    coordinates += count * (bytesOf(flags, X_SHORT, X_SAME) + bytesOf(flags, Y_SHORT, Y_SAME));
    point += count;
  }
  const end = at + coordinates;
  if (end > entry.byteLength) return undefined;
  const bytes = new Uint8Array(even(lengthAt + 2 + end - flagsAt));
  bytes.set(bytesIn(entry, 0, lengthAt));
  bytes.set(bytesIn(entry, flagsAt, end), lengthAt + 2);
  return { bytes, partsAt: [] };
}

const X_SHORT = 0x02;
const Y_SHORT = 0x04;
const REPEATED = 0x08;
const X_SAME = 0x10;
const Y_SAME = 0x20;

function bytesOf(flags: number, short: number, same: number): number {
  if (flags & short) return 1;
  return flags & same ? 0 : 2;
}

const WORDS = 0x1;
const SCALE = 0x8;
const MORE_PARTS = 0x20;
const TWO_SCALES = 0x40;
const TWO_BY_TWO = 0x80;
const INSTRUCTIONS = 0x100;

/** OpenType 1.9, glyf, composite glyph. */
function compositeOutline(entry: DataView): Outline | undefined {
  const partsAt: number[] = [];
  const flagsAt: number[] = [];
  let at = GLYPH_HEADER;
  let flags = MORE_PARTS;
  while (flags & MORE_PARTS) {
    if (at + 4 > entry.byteLength) return undefined;
    flags = entry.getUint16(at);
    flagsAt.push(at);
    partsAt.push(at + 2);
    at += 4 + (flags & WORDS ? 4 : 2);
    if (flags & SCALE) at += 2;
    else if (flags & TWO_SCALES) at += 4;
    else if (flags & TWO_BY_TWO) at += 8;
  }
  if (at > entry.byteLength) return undefined;
  const bytes = new Uint8Array(even(at));
  bytes.set(bytesIn(entry, 0, at));
  const view = new DataView(bytes.buffer);
  for (const place of flagsAt) view.setUint16(place, view.getUint16(place) & ~INSTRUCTIONS);
  return { bytes, partsAt };
}

function bytesIn(entry: DataView, start: number, end: number): Uint8Array {
  return new Uint8Array(entry.buffer, entry.byteOffset + start, end - start);
}

function even(length: number): number {
  return length + (length % 2);
}
