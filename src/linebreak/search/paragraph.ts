import { NO_FRACTIONS, NO_WHOLES } from "./column.js";
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
/** The columns one after the other, in the order above. */
export let numbers: Float64Array = NO_FRACTIONS;
export let wholes: Int32Array = NO_WHOLES;

/** Columns of at least so many entries; what is in them may be lost. */
export function makeRoom(entries: i32): void {
  if (entries <= room) return;
  room = entries * 2 + 64;
  numbers = new Float64Array(room * 15);
  width = fractionColumn(0);
  stretch = fractionColumn(1);
  shrink = fractionColumn(2);
  letterStretch = fractionColumn(3);
  letterShrink = fractionColumn(4);
  hyphenWidth = fractionColumn(5);
  added = fractionColumn(6);
  cost = fractionColumn(7);
  demerits = fractionColumn(8);
  origin = fractionColumn(9);
  measures = fractionColumn(10);
  foundRatio = fractionColumn(11);
  foundLetters = fractionColumn(12);
  foundDemerits = fractionColumn(13);
  setting = fractionColumn(14);
  wholes = new Int32Array(room * 11);
  contentEnd = wholeColumn(0);
  contentStart = wholeColumn(1);
  marks = wholeColumn(2);
  spaces = wholeColumn(3);
  fills = wholeColumn(4);
  glues = wholeColumn(5);
  breaks = wholeColumn(6);
  barred = wholeColumn(7);
  least = wholeColumn(8);
  foundStart = wholeColumn(9);
  foundEnd = wholeColumn(10);
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
