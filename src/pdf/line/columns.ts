/** As many glyphs as a run, or a line, has room for. */
export let room: i32 = 0;

/** The run at hand, as `RunGlyphs` has it, and the units of its text. */
export let ids: Uint16Array = new Uint16Array(0);
export let clusters: Int32Array = new Int32Array(0);
export let advances: Float64Array = new Float64Array(0);
export let offsets: Float64Array = new Float64Array(0);
export let units: Uint16Array = new Uint16Array(0);
/** Of its glyphs, the entries among those with codes. */
export let coded: Uint16Array = new Uint16Array(0);

/**
 * Glyphs of one baseline that follow one another, gathered run by run: their codes, pen positions, and nominal advances, as
 * the reader of the file reckons them.
 */
export let codes: Uint8Array = new Uint8Array(0);
export let places: Float64Array = new Float64Array(0);
export let widths: Float64Array = new Float64Array(0);

/**
 * Neighbours among them that one TJ can show: the first, the words for their font and colour, their size, how much wider
 * than as drawn they are, and how far above the line's baseline.
 */
export let starts: Int32Array = new Int32Array(0);
export let fonts: Uint16Array = new Uint16Array(0);
export let fills: Uint16Array = new Uint16Array(0);
export let sizes: Float64Array = new Float64Array(0);
export let scales: Float64Array = new Float64Array(0);
export let rises: Float64Array = new Float64Array(0);

/** What is written of a line. */
export let written: Uint8Array = new Uint8Array(0);

/** A run, a text or a line of so many entries; what is gathered of a line stays, what is in a run may be lost. */
export function makeRoom(entries: i32): void {
  if (entries <= room) return;
  room = entries;
  ids = new Uint16Array(room);
  clusters = new Int32Array(room);
  advances = new Float64Array(room);
  offsets = new Float64Array(2 * room);
  units = new Uint16Array(room);
  coded = new Uint16Array(room);
  codes = longerBytes(codes, room);
  places = longer(places, room);
  widths = longer(widths, room);
  starts = longerWholes(starts, room);
  fonts = longerWords(fonts, room);
  fills = longerWords(fills, room);
  sizes = longer(sizes, room);
  scales = longer(scales, room);
  rises = longer(rises, room);
  // Each glyph may be a stretch of its own.
  written = new Uint8Array(room * (MOST_A_GLYPH + MOST_A_STRETCH) + MOST_A_LINE);
}

/** Bytes of an adjustment, and of a code with its escape. */
const MOST_A_GLYPH: i32 = 28;
/** Bytes of a word: what is longer is none. */
export const LONGEST_WORD: i32 = 64;
/** Font, colour, rise and scale, and what stands around the codes. */
const MOST_A_STRETCH: i32 = 2 * LONGEST_WORD + 3 * 28 + 8;
const MOST_A_LINE: i32 = 4 * 28;

/** Glyphs with codes, as `CodedGlyph` has them: the entry 0 is none. */
export let codedIds: Uint16Array = new Uint16Array(0);
export let codedCodes: Uint8Array = new Uint8Array(0);
export let codedFonts: Uint16Array = new Uint16Array(0);
export let codedWidths: Float64Array = new Float64Array(0);
/** The turn in which each was used last. */
export let codedTurns: Int32Array = new Int32Array(0);
/** Those that are used in this turn, each once, in the order of first use. */
export let used: Uint16Array = new Uint16Array(0);

export function makeCodedRoom(entries: i32): void {
  codedIds = longerWords(codedIds, entries);
  codedCodes = longerBytes(codedCodes, entries);
  codedFonts = longerWords(codedFonts, entries);
  codedWidths = longer(codedWidths, entries);
  codedTurns = longerWholes(codedTurns, entries);
  used = longerWords(used, entries);
}

/** Latin, Greek and Cyrillic: a short column is quicker to look up than a map. */
export const MOST_LETTERS: i32 = 0x530;
/** For each face one after the other by character, the glyph with a code that stands for it alone; 0 where there is none. */
export let letters: Uint16Array = new Uint16Array(0);

export function makeFaceRoom(faces: i32): void {
  letters = longerWords(letters, faces * MOST_LETTERS);
}

/** Names of fonts and operators that set colours, as they are written: each has `LONGEST_WORD` bytes, and may use fewer. */
export let words: Uint8Array = new Uint8Array(0);
export let wordLengths: Uint8Array = new Uint8Array(0);

export function makeWordRoom(entries: i32): void {
  words = longerBytes(words, entries * LONGEST_WORD);
  wordLengths = longerBytes(wordLengths, entries);
}

/** The state that text is shown in (`TextState`), the last line's origin, and of the line at hand. */
export const setting: Float64Array = new Float64Array(16);
export const FILL: i32 = 0;
export const FONT: i32 = 1;
export const SIZE: i32 = 2;
export const LETTER_SPACE: i32 = 3;
export const WORD_SPACE: i32 = 4;
export const SCALE: i32 = 5;
export const RISE: i32 = 6;
/** Where the line before begins, then where the line that was written does. */
export const ORIGIN_X: i32 = 7;
export const ORIGIN_Y: i32 = 8;
/** After the last glyph gathered. */
export const PEN: i32 = 9;

function longer(column: Float64Array, entries: i32): Float64Array {
  const grown = new Float64Array(entries);
  grown.set(column);
  return grown;
}

function longerBytes(column: Uint8Array, entries: i32): Uint8Array {
  const grown = new Uint8Array(entries);
  grown.set(column);
  return grown;
}

function longerWords(column: Uint16Array, entries: i32): Uint16Array {
  const grown = new Uint16Array(entries);
  grown.set(column);
  return grown;
}

function longerWholes(column: Int32Array, entries: i32): Int32Array {
  const grown = new Int32Array(entries);
  grown.set(column);
  return grown;
}
