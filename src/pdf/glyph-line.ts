import type { GlyphRun } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import type { CodedGlyph } from "./face-codes.js";
import { round } from "./operators.js";
import { addTo, clearTally, createTally, type Tally } from "./tally.js";

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
  readonly extras: Extras;
  /** Whether a code among them means something else in a string. */
  needsEscapes: boolean;
  /** Neighbours that one TJ can show. */
  readonly stretches: Stretch[];
}

/**
 * How much further glyphs are from the next than their advances say, in thousandths of a point before scaling, and how
 * often.
 */
export interface Extras {
  /** Of letters before letters. */
  readonly letters: Tally;
  /** Of spaces, each with that of what stands before it. */
  readonly spaces: Tally;
  spaceCount: number;
  /** Of the last glyph but one. */
  last: number;
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
    extras: { letters: createTally(), spaces: createTally(), spaceCount: 0, last: 0 },
    needsEscapes: false,
    stretches: [],
  };
}

export function clearGlyphLine(line: GlyphLine): void {
  const { extras, stretches } = line;
  line.count = 0;
  line.needsEscapes = false;
  clearTally(extras.letters);
  clearTally(extras.spaces);
  extras.spaceCount = 0;
  extras.last = 0;
  stretches.length = 0;
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
  const { size } = run;
  const { count: ofRun, advances: ofGlyphs, offsets } = run.glyphs;
  const scale = roundScale(run.scale ?? 1);
  makeRoom(line, coded.length);
  const { codes, places, advances, stretches, extras } = line;
  let { count } = line;
  let { last } = extras;
  const before = stretches.at(-1);
  const goesOn = before?.size === size && before.scale === scale && before.fill === fill;
  let fontBefore = goesOn ? before.font : undefined;
  let riseBefore = goesOn ? before.rise : 0;
  let scaleBefore = before?.scale ?? 1;
  const atBefore = Math.max(0, count - 1);
  let codeBefore = codes[atBefore] ?? 0;
  let placeBefore = places[atBefore] ?? 0;
  let advanceBefore = advances[atBefore] ?? 0;
  let pen = penAt(run, x, from);
  // All of a page's letters come through here: no calls and no objects for each.
  for (let k = 0; k < coded.length; k++) {
    const glyph = coded[k];
    if (!glyph) continue;
    const { code, font, width } = glyph;
    const i = from + k;
    const place = offsets ? pen + (offsets[2 * i] ?? 0) : pen;
    const rise = offsets ? (offsets[2 * i + 1] ?? 0) : 0;
    if (count > 0) {
      const extra = Math.round(((place - placeBefore - advanceBefore) / scaleBefore) * 1000);
      if (codeBefore === SPACE) {
        extras.spaceCount++;
        addTo(extras.spaces, extra + last);
      } else if (code !== SPACE) addTo(extras.letters, extra);
      last = extra;
    }
    if (font !== fontBefore || rise !== riseBefore) {
      stretches.push({ start: count, font, size, scale, rise, fill });
      fontBefore = font;
      riseBefore = rise;
      scaleBefore = scale;
    }
    codeBefore = code;
    placeBefore = place;
    advanceBefore = (width * size * scale) / 1000;
    codes[count] = code;
    places[count] = place;
    advances[count] = advanceBefore;
    if (code <= BACKSLASH && (code === BACKSLASH || code === OPENING || code === CLOSING))
      line.needsEscapes = true;
    count++;
    if (i < ofRun) pen += ofGlyphs[i] ?? 0;
  }
  line.count = count;
  extras.last = last;
}

/** The pen before a glyph of a run that begins at `x`; after the last, if there are no more. */
export function penAt({ glyphs: { advances } }: GlyphRun, x: Pt, glyph: number): Pt {
  let pen = x;
  for (let i = 0; i < glyph; i++) pen += advances[i] ?? 0;
  return pen;
}

export const SPACE = 0x20;
/** Codes that mean something else in a literal string (ISO 32000-1, 7.3.4.2). */
export const OPENING = 0x28;
export const CLOSING = 0x29;
export const BACKSLASH = 0x5c;

/** As `Tz` has it, in percent and to a thousandth: what is written is what is reckoned with. */
function roundScale(scale: number): number {
  return scale === 1 ? 1 : round(scale * 100) / 100;
}

function makeRoom(line: GlyphLine, more: number): void {
  const { codes, places, advances } = line;
  if (line.count + more <= codes.length) return;
  const room = Math.max(codes.length * 2, line.count + more);
  line.codes = new Uint8Array(room);
  line.places = new Float64Array(room);
  line.advances = new Float64Array(room);
  line.codes.set(codes);
  line.places.set(places);
  line.advances.set(advances);
}
