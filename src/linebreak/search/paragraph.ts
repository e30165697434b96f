import { NO_FRACTIONS, NO_WHOLES } from "./column.js";
import {
  ADDED,
  BARRED,
  BREAKS,
  CONTENT_END,
  CONTENT_START,
  COST,
  DEMERITS,
  FILLS,
  FOUND_DEMERITS,
  FOUND_END,
  FOUND_LETTERS,
  FOUND_RATIO,
  FOUND_START,
  FRACTION_COLUMNS,
  GLUES,
  HYPHEN_WIDTH,
  LEAST,
  LETTER_SHRINK,
  LETTER_STRETCH,
  MARKS,
  MEASURES,
  ORIGIN,
  SETTING,
  SHRINK,
  SPACES,
  STRETCH,
  WHOLE_COLUMNS,
  WIDTH,
} from "./columns.js";
import { itemCount } from "./setting.js";

/** The paragraph at hand: the columns of its `Sums` that a search reads, and of its lines. */
export let width: Float64Array = NO_FRACTIONS;
export let stretch: Float64Array = NO_FRACTIONS;
export let shrink: Float64Array = NO_FRACTIONS;
export let letterStretch: Float64Array = NO_FRACTIONS;
export let letterShrink: Float64Array = NO_FRACTIONS;
export let hyphenWidth: Float64Array = NO_FRACTIONS;
export let added: Float64Array = NO_FRACTIONS;
export let cost: Float64Array = NO_FRACTIONS;
export let demerits: Float64Array = NO_FRACTIONS;
export let origin: Float64Array = NO_FRACTIONS;
/** The measure of each line up to that from which it stays the same. */
export let measures: Float64Array = NO_FRACTIONS;
/** Of the lines found, as in `BrokenLine`. */
export let foundRatio: Float64Array = NO_FRACTIONS;
export let foundLetters: Float64Array = NO_FRACTIONS;
export let foundDemerits: Float64Array = NO_FRACTIONS;
/** What else a search is told, in the order in which `readSetting` has it. */
export let setting: Float64Array = NO_FRACTIONS;

export let contentEnd: Int32Array = NO_WHOLES;
export let contentStart: Int32Array = NO_WHOLES;
export let marks: Int32Array = NO_WHOLES;
export let spaces: Int32Array = NO_WHOLES;
export let fills: Int32Array = NO_WHOLES;
export let glues: Int32Array = NO_WHOLES;
export let breaks: Int32Array = NO_WHOLES;
/** 1 for each line that must not end in a hyphen. */
export let barred: Int32Array = NO_WHOLES;
/** For each item that a line may start at, the fewest lines from there to the end; where it is asked. */
export let least: Int32Array = NO_WHOLES;
/** Of the lines found. */
export let foundStart: Int32Array = NO_WHOLES;
export let foundEnd: Int32Array = NO_WHOLES;

/** As many entries as all columns have. */
export let room: i32 = 0;
/** The columns one after the other, in the order of columns.ts. */
export let numbers: Float64Array = NO_FRACTIONS;
export let wholes: Int32Array = NO_WHOLES;

/** Columns of at least so many entries; what is in them may be lost. */
export function makeRoom(entries: i32): void {
  if (entries <= room) return;
  room = entries * 2 + 64;
  numbers = new Float64Array(room * FRACTION_COLUMNS);
  width = fractionColumn(WIDTH);
  stretch = fractionColumn(STRETCH);
  shrink = fractionColumn(SHRINK);
  letterStretch = fractionColumn(LETTER_STRETCH);
  letterShrink = fractionColumn(LETTER_SHRINK);
  hyphenWidth = fractionColumn(HYPHEN_WIDTH);
  added = fractionColumn(ADDED);
  cost = fractionColumn(COST);
  demerits = fractionColumn(DEMERITS);
  origin = fractionColumn(ORIGIN);
  measures = fractionColumn(MEASURES);
  foundRatio = fractionColumn(FOUND_RATIO);
  foundLetters = fractionColumn(FOUND_LETTERS);
  foundDemerits = fractionColumn(FOUND_DEMERITS);
  setting = fractionColumn(SETTING);
  wholes = new Int32Array(room * WHOLE_COLUMNS);
  contentEnd = wholeColumn(CONTENT_END);
  contentStart = wholeColumn(CONTENT_START);
  marks = wholeColumn(MARKS);
  spaces = wholeColumn(SPACES);
  fills = wholeColumn(FILLS);
  glues = wholeColumn(GLUES);
  breaks = wholeColumn(BREAKS);
  barred = wholeColumn(BARRED);
  least = wholeColumn(LEAST);
  foundStart = wholeColumn(FOUND_START);
  foundEnd = wholeColumn(FOUND_END);
}

function fractionColumn(index: i32): Float64Array {
  return numbers.subarray(index * room, (index + 1) * room);
}

function wholeColumn(index: i32): Int32Array {
  return wholes.subarray(index * room, (index + 1) * room);
}

/** Where the line after a break at item `end` starts. */
export function nextStart(end: i32): i32 {
  return contentStart[end < itemCount ? end + 1 : itemCount] as i32;
}
