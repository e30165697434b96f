import { NO_WHOLES, withRoom } from "./column.js";
import {
  below,
  coverageIndex,
  enter,
  forgetCuts,
  GPOS,
  GSUB,
  glyphCountOf,
  isCutOff,
  isEmpty,
  isMark,
  tableStart,
  told,
  u16,
  u32,
} from "./tables.js";

/** What is done with glyphs that a rule begins with; of contexts and others only whether it would be. */
export const SINGLE: i32 = 0;
export const LIGATURE: i32 = 1;
export const CONTEXT: i32 = 2;
export const OTHER: i32 = 3;
const PAIRS: i32 = 4;

// Rules: their kinds, and where their subtables begin; one entry more for where the last one's end.
export let ruleKind: Int32Array = NO_WHOLES;
export let ruleFrom: Int32Array = NO_WHOLES;
let ruleCount: i32 = 0;
/** Subtables: where they stand, and where they say which glyphs they may begin with. */
export let subtableAt: Int32Array = NO_WHOLES;
export let coverageAt: Int32Array = NO_WHOLES;
let subtableCount: i32 = 0;

// What follows is of the plan at hand: the rules of a face that some features are asked of.
export let planFace: i32 = 0;
/** Substitutions, positions that are not done here, and pairs: where each begin, and where the last end. */
export let substitutions: i32 = 0;
export let positions: i32 = 0;
export let pairs: i32 = 0;
export let rulesEnd: i32 = 0;
/** Where the bits of its glyphs begin. */
export let bitsFrom: i32 = 0;
/** Pairs of plans with the same number are kerned alike. */
export let kerning: i32 = 0;
export let keepsNonJoiners: boolean = false;

const FACE: i32 = 0;
const SUBSTITUTIONS: i32 = 1;
const POSITIONS: i32 = 2;
const KERNED: i32 = 3;
const END: i32 = 4;
const BITS: i32 = 5;
const KERNING: i32 = 6;
const NON_JOINERS: i32 = 7;
const FIELDS: i32 = 8;

let plans: Int32Array = NO_WHOLES;
let planCount: i32 = 0;
const MOST_PLANS: i32 = 96;

/** Per glyph of a plan: a bit for each substitution that may begin with it and those below; -1 where not asked. */
let bits: Int32Array = NO_WHOLES;
let bitCount: i32 = 0;
/** It may be moved by a rule other than kerning. */
export const POSITIONED: i32 = 1 << 30;
/** It is a mark. */
export const NOT_PLAIN: i32 = 1 << 29;
const MOST_SUBSTITUTIONS: i32 = 29;

export function usePlan(plan: i32): void {
  const at = plan * FIELDS;
  planFace = plans[at + FACE] as i32;
  substitutions = plans[at + SUBSTITUTIONS] as i32;
  positions = plans[at + POSITIONS] as i32;
  pairs = plans[at + KERNED] as i32;
  rulesEnd = plans[at + END] as i32;
  bitsFrom = plans[at + BITS] as i32;
  kerning = plans[at + KERNING] as i32;
  keepsNonJoiners = (plans[at + NON_JOINERS] as i32) > 0;
}

// Where `told` says what is asked: scripts, of which the first that the font has counts, the language (0: one that is
// not known), the glyph of U+200C, how many features are on, and their tags.
const SCRIPTS: i32 = 0;
const SCRIPT_COUNT: i32 = 3;
const LANGUAGE: i32 = 3;
const NON_JOINER: i32 = 4;
const FEATURE_COUNT: i32 = 5;
const FEATURES: i32 = 6;

/**
 * The number of a plan for text of letters without marks, told in `told`; -1 where the font has rules that cannot be told
 * here, or too much is known already.
 *
 * Source: OpenType 1.9.1, GSUB, GPOS, "Common Table Formats"; that `rvrn` comes first is HarfBuzz's choice
 * (hb-ot-shape.cc).
 */
export function makePlan(face: i32): i32 {
  if (planCount === MOST_PLANS) return -1;
  forgetCuts();
  plans = withRoom(plans, (planCount + 1) * FIELDS);
  const firstRule = ruleCount;
  const firstSubtable = subtableCount;
  const at = planCount * FIELDS;
  planFace = face;
  plans[at + FACE] = face;
  plans[at + SUBSTITUTIONS] = ruleCount;
  let isPlain = addRules(face, GSUB) && ruleCount - firstRule <= MOST_SUBSTITUTIONS;
  plans[at + POSITIONS] = ruleCount;
  isPlain = isPlain && addRules(face, GPOS);
  plans[at + KERNED] = ruleCount;
  if (isPlain) addPairs();
  if (!isPlain || isCutOff) {
    ruleCount = firstRule;
    subtableCount = firstSubtable;
    return -1;
  }
  plans[at + END] = ruleCount;
  plans[at + BITS] = bitCount;
  bits = withRoom(bits, bitCount + glyphCountOf(face));
  bits.fill(-1, bitCount, bitCount + glyphCountOf(face));
  bitCount += glyphCountOf(face);
  plans[at + KERNING] = planCount;
  for (let plan = planCount - 1; plan >= 0; plan--)
    if (kernsAlike(plan, planCount)) plans[at + KERNING] = plan;
  plans[at + NON_JOINERS] = 0;
  usePlan(planCount);
  const isKept = bitsOf(told[NON_JOINER] as i32) === 0 && !beginsPair(told[NON_JOINER] as i32);
  plans[at + NON_JOINERS] = isKept ? 1 : 0;
  return planCount++;
}

function kernsAlike(one: i32, other: i32): boolean {
  if ((plans[one * FIELDS + FACE] as i32) !== (plans[other * FIELDS + FACE] as i32)) return false;
  const pairsOfOne = plans[one * FIELDS + KERNED] as i32;
  const pairsOfOther = plans[other * FIELDS + KERNED] as i32;
  const count = (plans[one * FIELDS + END] as i32) - pairsOfOne;
  if (count !== (plans[other * FIELDS + END] as i32) - pairsOfOther) return false;
  for (let i = 0; i < count; i++) {
    const from = ruleFrom[pairsOfOne + i] as i32;
    const fromOther = ruleFrom[pairsOfOther + i] as i32;
    const size = (ruleFrom[pairsOfOne + i + 1] as i32) - from;
    if (size !== (ruleFrom[pairsOfOther + i + 1] as i32) - fromOther) return false;
    if (size > 0 && (subtableAt[from] as i32) !== (subtableAt[fromOther] as i32)) return false;
  }
  return true;
}

/** The lookups that are gone through: of GSUB those of `rvrn` first. */
let lookups: Int32Array = NO_WHOLES;
let lookupCount: i32 = 0;
/** Of GPOS those of pairs. */
let pairLookups: Int32Array = NO_WHOLES;
let pairCount: i32 = 0;

const RVRN: i32 = 0x7276726e;
const NO_FEATURE: i32 = 0xffff;

/** Adds the rules of a table but those of pairs; false where they cannot be told. */
function addRules(face: i32, table: i32): boolean {
  pairCount = 0;
  enter(face, table);
  if (isEmpty()) return true;
  // Features that are others at some place of a variable font.
  if (u16(tableStart + 2) > 0 && u32(tableStart + 10) !== 0) return false;
  const system = languageSystem();
  if (system < 0 || u16(system + 2) !== NO_FEATURE) return false;
  lookupCount = 0;
  gatherLookups(system, true);
  const first = lookupCount;
  gatherLookups(system, false);
  sort(0, first);
  sort(first, lookupCount);
  for (let i = 0; i < lookupCount; i++) {
    const lookup = lookups[i] as i32;
    if (isCutOff) return false;
    const isAgain = i > first && lookup === (lookups[i - 1] as i32);
    if (!isAgain && !addRule(face, table, below(below(tableStart, 8), 2 + 2 * lookup))) return false;
  }
  return true;
}

function languageSystem(): i32 {
  const list = below(tableStart, 4);
  for (let i = 0; i < SCRIPT_COUNT; i++) {
    for (let k = 0; k < u16(list); k++) {
      if (u32(list + 2 + 6 * k) !== (told[SCRIPTS + i] as i32)) continue;
      const script = below(list, 6 + 6 * k);
      const languages = u16(script + 2);
      if (languages > 0 && (told[LANGUAGE] as i32) === 0) return -1;
      let field = 0;
      for (let n = 0; n < languages; n++)
        if (u32(script + 4 + 6 * n) === (told[LANGUAGE] as i32)) field = 8 + 6 * n;
      return u16(script + field) === 0 ? -1 : below(script, field);
    }
  }
  return -1;
}

function gatherLookups(system: i32, isFirst: boolean): void {
  const list = below(tableStart, 6);
  const count = u16(system + 4);
  for (let i = 0; i < count; i++) {
    const record = list + 2 + 6 * u16(system + 6 + 2 * i);
    const tag = u32(record);
    if ((tag === RVRN) !== isFirst || !isOn(tag)) continue;
    const feature = below(list, record - list + 4);
    const size = u16(feature + 2);
    // No further than the table goes, however many lookups it says there are.
    if (isCutOff) return;
    lookups = withRoom(lookups, lookupCount + size);
    for (let k = 0; k < size; k++) lookups[lookupCount++] = u16(feature + 4 + 2 * k);
  }
}

function isOn(tag: i32): boolean {
  const count = told[FEATURE_COUNT] as i32;
  for (let i = 0; i < count; i++) if ((told[FEATURES + i] as i32) === tag) return true;
  return false;
}

function sort(from: i32, end: i32): void {
  for (let i = from + 1; i < end; i++) {
    const one = lookups[i] as i32;
    let at = i;
    for (; at > from && (lookups[at - 1] as i32) > one; at--) lookups[at] = lookups[at - 1] as i32;
    lookups[at] = one;
  }
}

/** Flags of lookups that pass over bases or ligatures. */
const IGNORES_LETTERS: i32 = 0x2 | 0x4;

function addRule(face: i32, table: i32, lookup: i32): boolean {
  if (u16(lookup + 2) & IGNORES_LETTERS) return false;
  const count = u16(lookup + 4);
  const isExtension = u16(lookup) === (table === GSUB ? 7 : 9);
  const type = count > 0 && isExtension ? u16(below(lookup, 6) + 2) : u16(lookup);
  const isPair = table === GPOS && type === 2 && areKerning(lookup, count, isExtension);
  if (isPair) {
    pairLookups = withRoom(pairLookups, pairCount + 1);
    pairLookups[pairCount++] = lookup;
    return true;
  }
  let kind = OTHER;
  if (table === GSUB && type === 1) kind = SINGLE;
  if (table === GSUB && type === 4) kind = LIGATURE;
  const chained = table === GSUB ? 6 : 8;
  if (type === chained && areCoverages(lookup, count, isExtension)) kind = CONTEXT;
  beginRule(kind);
  for (let i = 0; i < count; i++) {
    const subtable = subtableOf(lookup, i, isExtension);
    if (kind === CONTEXT && needsMark(face, table, subtable)) continue;
    let field = 2;
    if (u16(subtable) === 3 && type === chained) field = 6 + 2 * u16(subtable + 2);
    if (u16(subtable) === 3 && type === chained - 1) field = 6;
    addSubtable(subtable, below(subtable, field));
  }
  if ((ruleFrom[ruleCount - 1] as i32) === subtableCount) ruleCount--;
  return true;
}

/** Pairs come last, that all of them stand together. */
function addPairs(): void {
  for (let i = 0; i < pairCount; i++) {
    const lookup = pairLookups[i] as i32;
    const isExtension = u16(lookup) === 9;
    beginRule(PAIRS);
    for (let k = 0; k < u16(lookup + 4); k++) {
      const subtable = subtableOf(lookup, k, isExtension);
      addSubtable(subtable, below(subtable, 2));
    }
  }
}

function beginRule(kind: i32): void {
  ruleKind = withRoom(ruleKind, ruleCount + 1);
  ruleFrom = withRoom(ruleFrom, ruleCount + 2);
  ruleKind[ruleCount] = kind;
  ruleFrom[ruleCount] = subtableCount;
  ruleFrom[++ruleCount] = subtableCount;
}

function addSubtable(subtable: i32, coverage: i32): void {
  subtableAt = withRoom(subtableAt, subtableCount + 1);
  coverageAt = withRoom(coverageAt, subtableCount + 1);
  subtableAt[subtableCount] = subtable;
  coverageAt[subtableCount++] = coverage;
  ruleFrom[ruleCount] = subtableCount;
}

function subtableOf(lookup: i32, index: i32, isExtension: boolean): i32 {
  const listed = below(lookup, 6 + 2 * index);
  return isExtension ? listed + u32(listed + 4) : listed;
}

/** Whether all subtables are pairs that change the advances of first glyphs and nothing else (GPOS lookup type 2). */
function areKerning(lookup: i32, count: i32, isExtension: boolean): boolean {
  for (let i = 0; i < count; i++) {
    const subtable = subtableOf(lookup, i, isExtension);
    const format = u16(subtable);
    if (format !== 1 && format !== 2) return false;
    if (u16(subtable + 4) !== X_ADVANCE || u16(subtable + 6) !== 0) return false;
  }
  return true;
}

const X_ADVANCE: i32 = 4;

/** Whether all subtables of a lookup of contexts are of format 3. */
function areCoverages(lookup: i32, count: i32, isExtension: boolean): boolean {
  for (let i = 0; i < count; i++) if (u16(subtableOf(lookup, i, isExtension)) !== 3) return false;
  return true;
}

/** Whether some place of a chained context (format 3) is for marks alone. */
function needsMark(face: i32, table: i32, subtable: i32): boolean {
  let field = subtable + 2;
  for (let part = 0; part < 3; part++) {
    const count = u16(field);
    for (let i = 0; i < count; i++) {
      if (areMarks(face, table, below(subtable, field + 2 + 2 * i - subtable))) return true;
    }
    field += 2 + 2 * count;
  }
  return false;
}

function areMarks(face: i32, table: i32, coverage: i32): boolean {
  const isList = u16(coverage) === 1;
  const count = u16(coverage + 2);
  for (let i = 0; i < count; i++) {
    const record = coverage + 4 + (isList ? 2 : 6) * i;
    const first = u16(record);
    const last = isList ? first : u16(record + 2);
    for (let glyph = first; glyph <= last; glyph++) {
      const isOne = isMark(face, glyph);
      enter(face, table);
      if (!isOne) return false;
    }
  }
  return true;
}

/** The bits of a glyph. */
export function bitsOf(glyph: i32): i32 {
  if (glyph >= glyphCountOf(planFace)) return NOT_PLAIN;
  const known = bits[bitsFrom + glyph] as i32;
  if (known >= 0) return known;
  let found = isMark(planFace, glyph) ? NOT_PLAIN : 0;
  enter(planFace, GSUB);
  for (let rule = substitutions; rule < positions; rule++) {
    if (beginsWith(rule, glyph)) found |= 1 << (rule - substitutions);
  }
  enter(planFace, GPOS);
  for (let rule = positions; rule < pairs; rule++) if (beginsWith(rule, glyph)) found |= POSITIONED;
  bits[bitsFrom + glyph] = found;
  return found;
}

function beginsWith(rule: i32, glyph: i32): boolean {
  const end = ruleFrom[rule + 1] as i32;
  for (let i = ruleFrom[rule] as i32; i < end; i++)
    if (coverageIndex(coverageAt[i] as i32, glyph) >= 0) return true;
  return false;
}

function beginsPair(glyph: i32): boolean {
  enter(planFace, GPOS);
  for (let rule = pairs; rule < rulesEnd; rule++) if (beginsWith(rule, glyph)) return true;
  return false;
}
