import type { GlyphRun } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import type { CodedGlyph } from "./face-codes.js";
import { round } from "./operators.js";

/**
 * Glyphs of one baseline that follow one another, gathered run by run. Each page has thousands: they lie in
 * arrays of numbers, used again for the next line.
 */
export interface GlyphLine {
  count: number;
  codes: Uint8Array;
  /** Pen positions. */
  places: Float64Array;
  /** Nominal advances, as the reader of the file reckons them. */
  advances: Float64Array;
  /** How much further the next glyph is than that, in thousandths of a point before scaling. */
  extras: Int32Array;
  /** Before each glyph, in thousandths of an em. */
  adjustments: Int32Array;
  /** Whether a code among them means something else in a string. */
  needsEscapes: boolean;
  /** Neighbours that one TJ can show. */
  readonly stretches: Stretch[];
}

export interface Stretch {
  readonly start: number;
  readonly font: string;
  readonly size: Pt;
  /** How much wider than as drawn. */
  readonly scale: number;
  /** Above the line's baseline. */
  readonly rise: Pt;
  /** The operator that sets the colour. */
  readonly fill: string;
}

const FIRST_ROOM = 256;

export function createGlyphLine(): GlyphLine {
  return {
    count: 0,
    codes: new Uint8Array(FIRST_ROOM),
    places: new Float64Array(FIRST_ROOM),
    advances: new Float64Array(FIRST_ROOM),
    extras: new Int32Array(FIRST_ROOM),
    adjustments: new Int32Array(FIRST_ROOM),
    needsEscapes: false,
    stretches: [],
  };
}

export function clearGlyphLine(line: GlyphLine): void {
  line.count = 0;
  line.stretches.length = 0;
  line.needsEscapes = false;
}

/** Neighbouring glyphs of a run and where to draw them. */
export interface GlyphsPlace {
  readonly run: GlyphRun;
  /** The first of them, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Where the run begins. */
  readonly x: Pt;
  /** The operator that sets their colour. */
  readonly fill: string;
}

/** Adds glyphs with the code of each, and a space after them if there is one more code. */
export function addGlyphs(line: GlyphLine, place: GlyphsPlace, coded: readonly CodedGlyph[]): void {
  const { run, from, x, fill } = place;
  const { glyphs, size } = run;
  const scale = roundScale(run.scale ?? 1);
  makeRoom(line, coded.length);
  const { codes, places, advances, extras, stretches } = line;
  let { count } = line;
  let stretch = stretches.at(-1);
  let pen = penAt(run, x, from);
  // All of a page's letters come through here: no calls and no objects for each.
  for (let k = 0; k < coded.length; k++) {
    const glyph = coded[k];
    if (!glyph) continue;
    const { code, font, width } = glyph;
    const i = from + k;
    const rise = glyphs.offsets ? (glyphs.offsets[2 * i + 1] ?? 0) : 0;
    const at = glyphs.offsets ? pen + (glyphs.offsets[2 * i] ?? 0) : pen;
    if (stretch && count > 0) {
      const gap = at - (places[count - 1] ?? 0) - (advances[count - 1] ?? 0);
      extras[count - 1] = Math.round((gap / stretch.scale) * 1000);
    }
    const isSame =
      stretch?.font === font &&
      stretch.rise === rise &&
      stretch.size === size &&
      stretch.scale === scale &&
      stretch.fill === fill;
    if (!isSame) {
      stretch = { start: count, font, size, scale, rise, fill };
      stretches.push(stretch);
    }
    codes[count] = code;
    places[count] = at;
    advances[count] = (width * size * scale) / 1000;
    if (code === OPENING || code === CLOSING || code === BACKSLASH) line.needsEscapes = true;
    count++;
    if (i < glyphs.count) pen += glyphs.advances[i] ?? 0;
  }
  line.count = count;
}

/** The pen before a glyph of a run that begins at `x`; after the last, if there are no more. */
export function penAt({ glyphs: { advances } }: GlyphRun, x: Pt, glyph: number): Pt {
  let pen = x;
  for (let i = 0; i < glyph; i++) pen += advances[i] ?? 0;
  return pen;
}

/** Codes that mean something else in a literal string (ISO 32000-1, 7.3.4.2). */
export const OPENING = 0x28;
export const CLOSING = 0x29;
export const BACKSLASH = 0x5c;

/** As `Tz` has it, in percent and to a thousandth: what is written is what is reckoned with. */
function roundScale(scale: number): number {
  return scale === 1 ? 1 : round(scale * 100) / 100;
}

function makeRoom(line: GlyphLine, more: number): void {
  const { codes, places, advances, extras } = line;
  if (line.count + more <= codes.length) return;
  const room = Math.max(codes.length * 2, line.count + more);
  line.codes = new Uint8Array(room);
  line.places = new Float64Array(room);
  line.advances = new Float64Array(room);
  line.extras = new Int32Array(room);
  line.adjustments = new Int32Array(room);
  line.codes.set(codes);
  line.places.set(places);
  line.advances.set(advances);
  line.extras.set(extras);
}
