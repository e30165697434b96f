import { NO_BYTES, NO_WHOLES, withRoom } from "./column.js";

/** The tables of all faces, one after the other. */
export let bytes: Uint8Array = NO_BYTES;
let used: i32 = 0;

/** The tables that are kept of a face, in the order in which they stand. */
export const CMAP: i32 = 0;
export const HMTX: i32 = 1;
export const GSUB: i32 = 2;
export const GPOS: i32 = 3;
export const GDEF: i32 = 4;
const TABLES: i32 = 5;

// Of each face: where each table begins and, last, ends; then these.
const GLYPH_COUNT: i32 = 6;
const LISTED: i32 = 7;
const UNITS_PER_EM: i32 = 8;
const MAP: i32 = 9;
const MARK_CLASSES: i32 = 10;
const FIELDS: i32 = 11;

let faces: Int32Array = NO_WHOLES;
export let faceCount: i32 = 0;

/** More are not kept, nor any of them given back: a run has a few. */
const MOST_FACES: i32 = 48;

/** The lengths of a face's tables, 0 for one that it has not, and after them what `addFace` says. */
export const told: Int32Array = new Int32Array(64);

/**
 * Room for a face, told in `told`: lengths of its tables, how many glyphs it has, how many of them have advances of their
 * own, units of its em. Returns where the tables are to be written, -1 where there is no room; `readFace` is next.
 */
export function addFace(): i32 {
  if (faceCount === MOST_FACES) return -1;
  faces = withRoom(faces, (faceCount + 1) * FIELDS);
  const face = faceCount * FIELDS;
  const start = used;
  for (let i = 0; i < TABLES; i++) {
    faces[face + i] = used;
    used += told[i] as i32;
  }
  faces[face + TABLES] = used;
  faces[face + GLYPH_COUNT] = told[TABLES] as i32;
  faces[face + LISTED] = told[TABLES + 1] as i32;
  faces[face + UNITS_PER_EM] = told[TABLES + 2] as i32;
  if (used > bytes.length) {
    const grown = new Uint8Array(start === 0 ? used : used * 2);
    grown.set(bytes);
    bytes = grown;
  }
  faceCount++;
  return start;
}

/** Reads what is asked often of the face that was written last, and returns its number. */
export function readFace(): i32 {
  const face = faceCount - 1;
  faces[face * FIELDS + MAP] = -1;
  faces[face * FIELDS + MARK_CLASSES] = -1;
  enter(face, CMAP);
  if (!isEmpty()) faces[face * FIELDS + MAP] = bestMap();
  enter(face, GDEF);
  if (!isEmpty() && u16(tableStart + 4) > 0) faces[face * FIELDS + MARK_CLASSES] = below(tableStart, 4);
  return face;
}

export function glyphCountOf(face: i32): i32 {
  return faces[face * FIELDS + GLYPH_COUNT] as i32;
}

export function unitsPerEmOf(face: i32): i32 {
  return faces[face * FIELDS + UNITS_PER_EM] as i32;
}

// The table that is read, and whether it was read beyond its end since that was last set to false.
export let tableStart: i32 = 0;
let tableEnd: i32 = 0;
export let isCutOff: boolean = false;

export function forgetCuts(): void {
  isCutOff = false;
}

/** From now on offsets are in a table of a face. */
export function enter(face: i32, table: i32): void {
  tableStart = faces[face * FIELDS + table] as i32;
  tableEnd = faces[face * FIELDS + table + 1] as i32;
}

export function isEmpty(): boolean {
  return tableStart === tableEnd;
}

/** The number of 16 bits at an offset; 0 beyond the table. */
export function u16(at: i32): i32 {
  if (at < tableStart || at > tableEnd - 2) {
    isCutOff = true;
    return 0;
  }
  return ((bytes[at] as i32) << 8) | (bytes[at + 1] as i32);
}

export function i16(at: i32): i32 {
  return (u16(at) << 16) >> 16;
}

/** As a whole number with a sign. */
export function u32(at: i32): i32 {
  return (u16(at) << 16) | u16(at + 2);
}

/** Where a table stands whose 16-bit offset from `table` stands `field` after it. */
export function below(table: i32, field: i32): i32 {
  return table + u16(table + field);
}

/** The advance of a glyph in units of the font: of glyphs without one of their own that of the last that has. */
export function advanceOf(face: i32, glyph: i32): i32 {
  const listed = faces[face * FIELDS + LISTED] as i32;
  if (listed === 0 || glyph >= glyphCountOf(face)) return 0;
  enter(face, HMTX);
  return u16(tableStart + 4 * (glyph < listed ? glyph : listed - 1));
}

/** Whether a glyph is a mark (GDEF); where a font does not say HarfBuzz asks Unicode, by which no letter is one. */
export function isMark(face: i32, glyph: i32): boolean {
  const classes = faces[face * FIELDS + MARK_CLASSES] as i32;
  if (classes < 0) return false;
  enter(face, GDEF);
  return classAt(classes, glyph) === MARK;
}

const MARK: i32 = 3;

/** The place of a glyph in the coverage table at an offset, -1 for none. */
export function coverageIndex(coverage: i32, glyph: i32): i32 {
  const isList = u16(coverage) === 1;
  const size = isList ? 2 : 6;
  let low = 0;
  let high = u16(coverage + 2);
  while (low < high) {
    const middle = (low + high) >> 1;
    const record = coverage + 4 + size * middle;
    const first = u16(record);
    if (glyph < first) high = middle;
    else if (glyph > (isList ? first : u16(record + 2))) low = middle + 1;
    else return isList ? middle : u16(record + 4) + glyph - first;
  }
  return -1;
}

/** The class of a glyph, 0 for one that the class definition table at an offset does not list. */
export function classAt(classes: i32, glyph: i32): i32 {
  if (u16(classes) === 1) {
    const place = glyph - u16(classes + 2);
    return place >= 0 && place < u16(classes + 4) ? u16(classes + 6 + 2 * place) : 0;
  }
  let low = 0;
  let high = u16(classes + 2);
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = classes + 4 + 6 * middle;
    if (glyph < u16(range)) high = middle;
    else if (glyph > u16(range + 2)) low = middle + 1;
    else return u16(range + 4);
  }
  return 0;
}

/**
 * The subtable of the character map that HarfBuzz takes; -1 where it is of a format other than 4 and 12, or of symbols.
 *
 * Source: OpenType 1.9.1, cmap; the order in which subtables are preferred is HarfBuzz's (hb-ot-cmap-table.hh).
 */
function bestMap(): i32 {
  if (encoded(3, 0) >= 0) return -1;
  let map = encoded(3, 10);
  if (map < 0) map = encoded(0, 6);
  if (map < 0) map = encoded(0, 4);
  if (map < 0) map = encoded(3, 1);
  for (let encoding = 3; map < 0 && encoding >= 0; encoding--) map = encoded(0, encoding);
  const format = map < 0 ? 0 : u16(map);
  return format === 4 || format === 12 ? map : -1;
}

function encoded(platform: i32, encoding: i32): i32 {
  for (let i = 0; i < u16(tableStart + 2); i++) {
    const record = tableStart + 4 + 8 * i;
    if (u16(record) === platform && u16(record + 2) === encoding) return tableStart + u32(record + 4);
  }
  return -1;
}

/** The glyph of a code point; 0 for none, -1 where the face's map is not read here. */
export function glyphOf(face: i32, codePoint: i32): i32 {
  const map = faces[face * FIELDS + MAP] as i32;
  if (map < 0) return -1;
  enter(face, CMAP);
  return u16(map) === 4 ? glyphInSegments(map, codePoint) : glyphInGroups(map, codePoint);
}

/** Format 4: ends of segments, their starts, what is added, where lists of glyphs stand; a column each. */
function glyphInSegments(map: i32, codePoint: i32): i32 {
  if (codePoint > 0xffff) return 0;
  const size = u16(map + 6);
  let low = 0;
  let high = (size >> 1) - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (u16(map + 14 + 2 * middle) < codePoint) low = middle + 1;
    else high = middle;
  }
  const start = map + 16 + size + 2 * low;
  const first = u16(start);
  if (codePoint < first || codePoint > u16(map + 14 + 2 * low)) return 0;
  const added = u16(start + size);
  const place = start + 2 * size;
  const offset = u16(place);
  if (offset === 0) return (codePoint + added) & 0xffff;
  const glyph = u16(place + offset + 2 * (codePoint - first));
  return glyph === 0 ? 0 : (glyph + added) & 0xffff;
}

/** Format 12: groups of characters in order, whose glyphs stand in the same order. */
function glyphInGroups(map: i32, codePoint: i32): i32 {
  let low = 0;
  let high = u32(map + 12);
  while (low < high) {
    const middle = (low + high) >> 1;
    const group = map + 16 + 12 * middle;
    const first = u32(group);
    if (codePoint < first) high = middle;
    else if (codePoint > u32(group + 4)) low = middle + 1;
    else return u32(group + 8) + codePoint - first;
  }
  return 0;
}
