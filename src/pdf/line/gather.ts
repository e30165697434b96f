import {
  advances,
  coded,
  codedCodes,
  codedFonts,
  codedWidths,
  codes,
  fills,
  fonts,
  offsets,
  PEN,
  places,
  rises,
  scales,
  setting,
  sizes,
  starts,
  widths,
} from "./columns.js";
import { addTo, clearTallies, LETTERS, SPACES } from "./tally.js";

/** How many glyphs, and how many stretches of them, are gathered. */
export let count: i32 = 0;
export let stretchCount: i32 = 0;
/** A code among them means something else in a string. */
export let needsEscapes: boolean = false;
/** How often a space is followed by something. */
export let spaceCount: i32 = 0;
/** How much further the last glyph but one is from the last than its advance says, in thousandths of a point before scaling. */
let last: i32 = 0;

export function clearLine(): void {
  count = 0;
  stretchCount = 0;
  needsEscapes = false;
  spaceCount = 0;
  last = 0;
  clearTallies();
}

/**
 * Adds glyphs `from` to `to` of a run of `ofRun` that begins at `x`, and a space after them with the code of `space`, if
 * that is not 0. Tallies how much further glyphs are from the next than their advances say: of letters before letters,
 * and of spaces, each with that of what stands before it.
 */
export function addGlyphs(
  from: i32,
  to: i32,
  ofRun: i32,
  isMoved: boolean,
  space: i32,
  fill: i32,
  x: f64,
  size: f64,
  scale: f64,
): void {
  const before = stretchCount - 1;
  const goesOn =
    before >= 0 &&
    (sizes[before] as f64) === size &&
    (scales[before] as f64) === scale &&
    (fills[before] as i32) === fill;
  let fontBefore: i32 = goesOn ? (fonts[before] as i32) : -1;
  let riseBefore: f64 = goesOn ? (rises[before] as f64) : 0;
  let scaleBefore: f64 = before >= 0 ? (scales[before] as f64) : 1;
  let codeBefore: i32 = count > 0 ? (codes[count - 1] as i32) : 0;
  let placeBefore: f64 = count > 0 ? (places[count - 1] as f64) : 0;
  let advanceBefore: f64 = count > 0 ? (widths[count - 1] as f64) : 0;
  let pen = x;
  for (let i = 0; i < from; i++) pen += advances[i] as f64;
  const end = space > 0 ? to + 1 : to;
  for (let i = from; i < end; i++) {
    const entry: i32 = i < to ? (coded[i] as i32) : space;
    const code: i32 = codedCodes[entry] as i32;
    const font: i32 = codedFonts[entry] as i32;
    const place: f64 = isMoved && i < ofRun ? pen + (offsets[2 * i] as f64) : pen;
    const rise: f64 = isMoved && i < ofRun ? (offsets[2 * i + 1] as f64) : 0;
    if (count > 0) {
      const extra = Math.round(((place - placeBefore - advanceBefore) / scaleBefore) * 1000) as i32;
      if (codeBefore === SPACE) {
        spaceCount++;
        addTo(SPACES, extra + last);
      } else if (code !== SPACE) addTo(LETTERS, extra);
      last = extra;
    }
    if (font !== fontBefore || rise !== riseBefore) {
      starts[stretchCount] = count;
      fonts[stretchCount] = font as u16;
      fills[stretchCount] = fill as u16;
      sizes[stretchCount] = size;
      scales[stretchCount] = scale;
      rises[stretchCount] = rise;
      stretchCount++;
      fontBefore = font;
      riseBefore = rise;
      scaleBefore = scale;
    }
    codeBefore = code;
    placeBefore = place;
    advanceBefore = ((codedWidths[entry] as f64) * size * scale) / 1000;
    codes[count] = code as u8;
    places[count] = place;
    widths[count] = advanceBefore;
    if (code === BACKSLASH || code === OPENING || code === CLOSING) needsEscapes = true;
    count++;
    if (i < ofRun) pen += advances[i] as f64;
  }
  setting[PEN] = pen;
}

export const SPACE: i32 = 0x20;
/** Codes that mean something else in a literal string (ISO 32000-1, 7.3.4.2). */
export const OPENING: i32 = 0x28;
export const CLOSING: i32 = 0x29;
export const BACKSLASH: i32 = 0x5c;
