import { NO_BYTES, NO_FRACTIONS, NO_UNITS, NO_WHOLES } from "./column.js";
import { kernOf } from "./kerning.js";
import {
  bitsOf,
  CONTEXT,
  coverageAt,
  keepsNonJoiners,
  LIGATURE,
  NOT_PLAIN,
  POSITIONED,
  pairs,
  planFace,
  positions,
  ruleFrom,
  ruleKind,
  SINGLE,
  substitutions,
  subtableAt,
  usePlan,
} from "./rules.js";
import {
  advanceOf,
  below,
  coverageIndex,
  enter,
  forgetCuts,
  GPOS,
  GSUB,
  glyphOf,
  i16,
  isCutOff,
  u16,
  unitsPerEmOf,
} from "./tables.js";

/** As many units as there is room for. */
export let room: i32 = 0;
/** The text: UTF-16. */
export let units: Uint16Array = NO_UNITS;
/** What was made of it, as in `ShapedGlyphs`. */
export let ids: Uint16Array = NO_UNITS;
export let advancesEm: Float64Array = NO_FRACTIONS;
export let clusters: Int32Array = NO_WHOLES;
export let safeToBreak: Uint8Array = NO_BYTES;
// The glyphs while they are substituted, the unit of each, and the bits of all together.
let glyphs: Int32Array = NO_WHOLES;
let places: Int32Array = NO_WHOLES;
let bits: i32 = 0;
let nonJoiners: i32 = 0;

export function makeRoom(length: i32): void {
  if (length <= room) return;
  room = length * 2 + 256;
  units = new Uint16Array(room);
  ids = new Uint16Array(room);
  advancesEm = new Float64Array(room);
  clusters = new Int32Array(room);
  safeToBreak = new Uint8Array(room);
  glyphs = new Int32Array(room);
  places = new Int32Array(room);
}

/** Shapes the first `length` units: how many glyphs they give, -1 where HarfBuzz is to do it. */
export function shapeUnits(plan: i32, length: i32): i32 {
  usePlan(plan);
  forgetCuts();
  if (!findGlyphs(length)) return -1;
  let count = length;
  for (let rule = substitutions; rule < positions; rule++) {
    const bit = 1 << (rule - substitutions);
    if ((bits & bit) === 0) continue;
    const kind = ruleKind[rule] as i32;
    if (kind === SINGLE) substitute(rule, count, bit);
    else if (kind === LIGATURE) count = joinLigatures(rule, count, bit);
    else if (holds(GSUB, rule, count, bit)) return -1;
  }
  if (bits & NOT_PLAIN) return -1;
  if (bits & POSITIONED) {
    for (let rule = positions; rule < pairs; rule++) if (holds(GPOS, rule, count, POSITIONED)) return -1;
  }
  kern(count);
  return isCutOff ? -1 : count - nonJoiners;
}

const NON_JOINER: i32 = 0x200c;
/** Stands for it among glyphs: it keeps ligatures apart, and pairs are kerned over it. */
const NO_GLYPH: i32 = 0;

function findGlyphs(length: i32): boolean {
  bits = 0;
  nonJoiners = 0;
  for (let i = 0; i < length; i++) {
    const unit = units[i] as i32;
    let glyph = NO_GLYPH;
    if (unit === NON_JOINER) {
      if (i === 0 || !keepsNonJoiners) return false;
      nonJoiners++;
    } else {
      glyph = isPlain(unit) ? glyphOfUnit(unit) : 0;
      if (glyph <= 0) return false;
      bits |= bitsOf(glyph);
    }
    glyphs[i] = glyph;
    places[i] = i;
  }
  return true;
}

/** What is neither mark nor joiner nor a special space nor invisible nor the fraction slash, of the Latin scripts. */
function isPlain(unit: i32): boolean {
  if (unit < 0x250) return (unit >= 0x20 && unit < 0x7f) || (unit > 0xa0 && unit !== 0xad);
  if (unit >= 0x2010 && unit <= 0x2027) return true;
  return (unit >= 0x2030 && unit <= 0x205e && unit !== 0x2044) || (unit >= 0x20a0 && unit <= 0x20bf);
}

/** The glyphs of the units that were asked for last, by their lowest bits: the face, the unit and the glyph. */
const KNOWN: i32 = 1024;
const knownUnit: Int32Array = new Int32Array(KNOWN);
const knownGlyph: Int32Array = new Int32Array(KNOWN);

function glyphOfUnit(unit: i32): i32 {
  const key = ((planFace + 1) << 16) | unit;
  const place = (unit + planFace * 256) & (KNOWN - 1);
  if ((knownUnit[place] as i32) === key) return knownGlyph[place] as i32;
  const glyph = glyphOf(planFace, unit);
  knownUnit[place] = key;
  knownGlyph[place] = glyph;
  return glyph;
}

/** GSUB lookup type 1. */
function substitute(rule: i32, count: i32, bit: i32): void {
  for (let i = 0; i < count; i++) {
    const glyph = glyphs[i] as i32;
    if (glyph === NO_GLYPH || (bitsOf(glyph) & bit) === 0) continue;
    enter(planFace, GSUB);
    const end = ruleFrom[rule + 1] as i32;
    for (let k = ruleFrom[rule] as i32; k < end; k++) {
      const index = coverageIndex(coverageAt[k] as i32, glyph);
      if (index < 0) continue;
      const subtable = subtableAt[k] as i32;
      const other =
        u16(subtable) === 1 ? (glyph + i16(subtable + 4)) & 0xffff : u16(subtable + 6 + 2 * index);
      glyphs[i] = other;
      bits |= bitsOf(other);
      break;
    }
  }
}

/** GSUB lookup type 4: how many glyphs are left. */
function joinLigatures(rule: i32, count: i32, bit: i32): i32 {
  let to = 0;
  for (let i = 0; i < count; i++) {
    let glyph = glyphs[i] as i32;
    places[to] = places[i] as i32;
    if (glyph !== NO_GLYPH && (bitsOf(glyph) & bit) > 0) {
      const ligature = ligatureAt(rule, i, count);
      if (ligature >= 0) {
        glyph = ligature;
        bits |= bitsOf(ligature);
        i += components - 1;
      }
    }
    glyphs[to++] = glyph;
  }
  return to;
}

/** Of how many glyphs the ligature is that was found last. */
let components: i32 = 0;

/** The first ligature that the glyphs from `at` on make; -1 for none. */
function ligatureAt(rule: i32, at: i32, count: i32): i32 {
  enter(planFace, GSUB);
  const end = ruleFrom[rule + 1] as i32;
  for (let k = ruleFrom[rule] as i32; k < end; k++) {
    const index = coverageIndex(coverageAt[k] as i32, glyphs[at] as i32);
    if (index < 0) continue;
    const set = below(subtableAt[k] as i32, 6 + 2 * index);
    const ligatures = u16(set);
    for (let i = 0; i < ligatures; i++) {
      const ligature = below(set, 2 + 2 * i);
      components = u16(ligature + 2);
      if (components > 0 && at + components <= count && follow(ligature + 4, at + 1)) return u16(ligature);
    }
  }
  return -1;
}

/** Whether the components of a ligature after its first, listed at `list`, stand from `at` on. */
function follow(list: i32, at: i32): boolean {
  for (let i = 0; i < components - 1; i++) if (u16(list + 2 * i) !== (glyphs[at + i] as i32)) return false;
  return true;
}

/** Whether a rule that is not carried out here has something to do with the glyphs. */
function holds(table: i32, rule: i32, count: i32, bit: i32): boolean {
  // Contexts see over non-joiners, which are left to HarfBuzz.
  const isOpen = (ruleKind[rule] as i32) === CONTEXT && nonJoiners === 0;
  for (let i = 0; i < count; i++) {
    const glyph = glyphs[i] as i32;
    if (glyph === NO_GLYPH || (bitsOf(glyph) & bit) === 0) continue;
    enter(planFace, table);
    const end = ruleFrom[rule + 1] as i32;
    for (let k = ruleFrom[rule] as i32; k < end; k++) {
      if (coverageIndex(coverageAt[k] as i32, glyph) < 0) continue;
      if (!isOpen || holdsContext(subtableAt[k] as i32, count, i)) return true;
    }
  }
  return false;
}

/** Whether a chained context of format 3 holds at a glyph: coverages of what stands before, nearest first, in and after it. */
function holdsContext(subtable: i32, count: i32, at: i32): boolean {
  let field = subtable + 2;
  const before = u16(field);
  for (let i = 0; i < before; i++)
    if (!isCovered(subtable, field + 2 + 2 * i, at - 1 - i, count)) return false;
  field += 2 + 2 * before;
  const input = u16(field);
  for (let i = 0; i < input; i++) if (!isCovered(subtable, field + 2 + 2 * i, at + i, count)) return false;
  field += 2 + 2 * input;
  const after = u16(field);
  for (let i = 0; i < after; i++)
    if (!isCovered(subtable, field + 2 + 2 * i, at + input + i, count)) return false;
  return true;
}

function isCovered(subtable: i32, field: i32, at: i32, count: i32): boolean {
  if (at < 0 || at >= count) return false;
  return coverageIndex(subtable + u16(field), glyphs[at] as i32) >= 0;
}

/** Writes the glyphs with their advances, without non-joiners. */
function kern(count: i32): void {
  const unitsPerEm: f64 = unitsPerEmOf(planFace) as f64;
  let left = NO_GLYPH;
  let to = 0;
  for (let i = 0; i < count; i++) {
    const glyph = glyphs[i] as i32;
    if (glyph === NO_GLYPH) continue;
    let packed = 0;
    if (left !== NO_GLYPH) {
      packed = kernOf(left, glyph);
      advancesEm[to - 1] = ((advanceOf(planFace, left) + (packed >> 1)) as f64) / unitsPerEm;
    }
    ids[to] = glyph;
    clusters[to] = places[i] as i32;
    safeToBreak[to++] = (packed & 1) ^ 1;
    left = glyph;
  }
  if (to > 0) advancesEm[to - 1] = (advanceOf(planFace, left) as f64) / unitsPerEm;
}
