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

/** As many entries as all columns have. */
export let room: i32 = 0;
/** The columns one after the other, in the order above. */
export let numbers: Float64Array = NO_FRACTIONS;
export let wholes: Int32Array = NO_WHOLES;

/** Columns of at least so many entries; what is in them may be lost. */
export function makeRoom(entries: i32): void {
  if (entries <= room) return;
  room = entries * 2;
  numbers = new Float64Array(room * 11);
  width = numbers.subarray(0, room);
  stretch = numbers.subarray(room, room * 2);
  shrink = numbers.subarray(room * 2, room * 3);
  letterStretch = numbers.subarray(room * 3, room * 4);
  letterShrink = numbers.subarray(room * 4, room * 5);
  hyphenWidth = numbers.subarray(room * 5, room * 6);
  added = numbers.subarray(room * 6, room * 7);
  cost = numbers.subarray(room * 7, room * 8);
  demerits = numbers.subarray(room * 8, room * 9);
  origin = numbers.subarray(room * 9, room * 10);
  measures = numbers.subarray(room * 10, room * 11);
  wholes = new Int32Array(room * 9);
  contentEnd = wholes.subarray(0, room);
  contentStart = wholes.subarray(room, room * 2);
  marks = wholes.subarray(room * 2, room * 3);
  spaces = wholes.subarray(room * 3, room * 4);
  fills = wholes.subarray(room * 4, room * 5);
  glues = wholes.subarray(room * 5, room * 6);
  breaks = wholes.subarray(room * 6, room * 7);
  barred = wholes.subarray(room * 7, room * 8);
  least = wholes.subarray(room * 8, room * 9);
}

/** Where the line after a break at item `end` starts. */
export function nextStart(end: i32): i32 {
  return contentStart[end < itemCount ? end + 1 : itemCount] as i32;
}
