import { coverageAt, kerning, pairs, planFace, ruleFrom, rulesEnd, subtableAt } from "./rules.js";
import { below, classAt, coverageIndex, enter, GPOS, i16, u16 } from "./tables.js";

/** Pairs that were reckoned: the plan and its two glyphs, and what came out. */
const SIZE: i32 = 8192;
const MOST: i32 = 6000;
const knownPlan: Int32Array = new Int32Array(SIZE);
const knownPair: Int32Array = new Int32Array(SIZE);
const knownKern: Int32Array = new Int32Array(SIZE);
let knownCount: i32 = 0;

/**
 * How much nearer or further a glyph stands before another: twice the units of the font, and 1 more where a rule moves
 * it at all, so that the two must not be parted without shaping again.
 */
export function kernOf(left: i32, right: i32): i32 {
  const pair = (left << 16) | right;
  let place = ((left * 31 + right) * 7 + kerning) & (SIZE - 1);
  while ((knownPlan[place] as i32) > 0) {
    if ((knownPair[place] as i32) === pair && (knownPlan[place] as i32) === kerning + 1)
      return knownKern[place] as i32;
    place = (place + 1) & (SIZE - 1);
  }
  if (knownCount === MOST) {
    knownPlan.fill(0);
    knownCount = 0;
    return kernOf(left, right);
  }
  const kern = reckoned(left, right);
  knownPlan[place] = kerning + 1;
  knownPair[place] = pair;
  knownKern[place] = kern;
  knownCount++;
  return kern;
}

function reckoned(left: i32, right: i32): i32 {
  let units = 0;
  let moves = 0;
  enter(planFace, GPOS);
  for (let rule = pairs; rule < rulesEnd; rule++) {
    const value = unitsOf(rule, left, right);
    units += value;
    if (value !== 0) moves = 1;
  }
  return units * 2 + moves;
}

/** Of a lookup's subtables the first that has the pair. */
function unitsOf(rule: i32, left: i32, right: i32): i32 {
  const end = ruleFrom[rule + 1] as i32;
  for (let i = ruleFrom[rule] as i32; i < end; i++) {
    const subtable = subtableAt[i] as i32;
    const index = coverageIndex(coverageAt[i] as i32, left);
    if (index < 0) continue;
    if (u16(subtable) === 1) {
      const place = placeInList(below(subtable, 10 + 2 * index), right);
      if (place > 0) return i16(place);
    } else {
      const row = classAt(below(subtable, 8), left);
      const column = classAt(below(subtable, 10), right);
      const columns = u16(subtable + 14);
      if (row < u16(subtable + 12) && column < columns)
        return i16(subtable + 16 + 2 * (row * columns + column));
    }
  }
  return 0;
}

/** Where the value of a second glyph stands; 0 where the list has it not. */
function placeInList(list: i32, right: i32): i32 {
  let low = 0;
  let high = u16(list);
  while (low < high) {
    const middle = (low + high) >> 1;
    const record = list + 2 + 4 * middle;
    const glyph = u16(record);
    if (right < glyph) high = middle;
    else if (right > glyph) low = middle + 1;
    else return record + 2;
  }
  return 0;
}
