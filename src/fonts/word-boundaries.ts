import {
  below,
  classOf,
  coveredGlyphs,
  covers,
  hasVariations,
  type LayoutTable,
  type Lookup,
  lookupsOf,
  lookupsOfFeatures,
  type Subtable,
} from "./layout-tables.js";
import type { SfntTables } from "./sfnt.js";
import { substitutedBy } from "./substitutions.js";

/**
 * Between which glyphs a space holds rules together: they may look over it if they are in `before` and in `after`, by
 * the glyphs of their characters. Everywhere else words may be shaped by themselves, each with the spaces beside it.
 */
export interface WordBoundaries {
  readonly before: ReadonlySet<number>;
  readonly after: ReadonlySet<number>;
}

/**
 * Where a font's rules end at a space, glyph `space`, when `features` are asked for besides those that are always on;
 * undefined where that cannot be told, and text must be shaped as a whole.
 *
 * A space may be kerned with what stands before it and what stands after it (GPOS lookups of type 2 that move the
 * first glyph alone, so that each pair counts by itself), and stand at either end of a context. Where it stands
 * inside a context, as in Alegreya's for Spanish centuries, the glyphs beside it are told; all that becomes one of
 * them is of them, too. Anything else that a space can take part in, contexts by glyph or class, lookups that pass
 * over letters, random alternates and Apple's tables are not looked into.
 *
 * Source: OpenType 1.9.1, GSUB, GPOS, "Common Table Formats"; which features are always on is HarfBuzz's choice for
 * horizontal text of scripts without rules of their own (hb-ot-shape.cc).
 */
export function wordBoundaries(
  tables: SfntTables,
  space: number,
  features: readonly string[],
): WordBoundaries | undefined {
  if (space === 0 || OTHERS.some((tag) => tables.has(tag))) return undefined;
  const found = { before: new Set<number>(), after: new Set<number>() };
  try {
    const isOn = (tag: string): boolean => ALWAYS_ON.has(tag) || features.includes(tag);
    if (!isLetterLike(tables.get("GDEF"), space)) return undefined;
    for (const layout of layoutTables(tables)) {
      if (hasVariations(layout) || !endsAtSpaces(layout, { space, isOn, found })) return undefined;
    }
    const [substitution] = layoutTables(tables);
    if (substitution?.extension !== 7 || found.before.size === 0) return found;
    const lookups = lookupsOf(substitution);
    return { before: substitutedBy(lookups, found.before), after: substitutedBy(lookups, found.after) };
  } catch (error) {
    // The tables are cut off; HarfBuzz does without what it cannot read.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Tables by which letters are changed or moved in other ways than OpenType's. */
const OTHERS = ["kern", "kerx", "morx", "mort", "trak", "Silf"];

const ALWAYS_ON: ReadonlySet<string> = new Set(
  (
    "abvm blwm ccmp locl mark mkmk rlig calt clig curs dist kern liga rclt rvrn rand ltra ltrm trak " +
    "Harf HARF Buzz BUZZ"
  ).split(" "),
);

function layoutTables(tables: SfntTables): readonly LayoutTable[] {
  const substitution = tables.get("GSUB");
  const positioning = tables.get("GPOS");
  return [
    ...(substitution ? [{ table: substitution, extension: 7 } as const] : []),
    ...(positioning ? [{ table: positioning, extension: 9 } as const] : []),
  ];
}

/** Whether a glyph is a base or of no class (GDEF), and passed over by no lookup that passes over marks. */
function isLetterLike(definitions: Subtable | undefined, glyph: number): boolean {
  if (!definitions || definitions.getUint16(4) === 0) return true;
  return classOf(below(definitions, 4), glyph) <= BASE;
}

const BASE = 1;

interface Question {
  readonly space: number;
  readonly isOn: (tag: string) => boolean;
  readonly found: { readonly before: Set<number>; readonly after: Set<number> };
}

// Flags of lookups that pass over bases and ligatures, or over some marks.
const IGNORES_LETTERS = 0x2 | 0x4;
const IGNORES_MARKS = 0x8 | 0x10 | 0xff00;

function endsAtSpaces(layout: LayoutTable, question: Question): boolean {
  if (lookupsOfFeatures(layout, (tag) => tag === "rand").size > 0) return false;
  const lookups = lookupsOf(layout);
  const active = lookupsOfFeatures(layout, question.isOn);
  // What is added on the way, lookups that a context asks for, is gone through as well.
  for (const index of active) {
    const lookup = lookups[index];
    if (!lookup) continue;
    if (lookup.flag & IGNORES_LETTERS) return false;
    const ends = layout.extension === 7 ? substitutionEnds : positioningEnds;
    if (!lookup.subtables.every((subtable) => ends(lookup, subtable, { ...question, active }))) return false;
  }
  return true;
}

interface ActiveQuestion extends Question {
  readonly active: Set<number>;
}

/** GSUB lookup types 1 to 8. */
function substitutionEnds(lookup: Lookup, subtable: Subtable, question: ActiveQuestion): boolean {
  const { space } = question;
  const { type } = lookup;
  if (type === 5 || type === 6) return contextEnds(lookup, subtable, question);
  if (type === 8) return false;
  return !covers(below(subtable, 2), space) && (type !== 4 || !isComponent(subtable, space));
}

/** Ligature sets, their ligatures, and the components after the first: GSUB 4.1. */
function isComponent(subtable: Subtable, space: number): boolean {
  for (let i = 0; i < subtable.getUint16(4); i++) {
    const set = below(subtable, 6 + 2 * i);
    for (let k = 0; k < set.getUint16(0); k++) {
      const ligature = below(set, 2 + 2 * k);
      for (let n = 1; n < ligature.getUint16(2); n++)
        if (ligature.getUint16(2 + 2 * n) === space) return true;
    }
  }
  return false;
}

/** GPOS lookup types 1 to 8. */
function positioningEnds(lookup: Lookup, subtable: Subtable, question: ActiveQuestion): boolean {
  const { space } = question;
  const { type } = lookup;
  // The value format of the second glyph.
  if (type === 2) return subtable.getUint16(6) === 0;
  if (type === 7 || type === 8) return contextEnds(lookup, subtable, question);
  if (covers(below(subtable, 2), space)) return false;
  return type < 4 || !covers(below(subtable, 4), space);
}

/** Contexts of format 3: a coverage table for each glyph, of chained ones before, in and after the input. */
function contextEnds({ type, flag }: Lookup, subtable: Subtable, question: ActiveQuestion): boolean {
  if (subtable.getUint16(0) !== 3) return false;
  const isChained = type === 6 || type === 8;
  let field = 2;
  const part = (count: number): readonly Subtable[] => {
    const coverages = Array.from({ length: count }, (_, i) => below(subtable, field + 2 * i));
    field += 2 * count;
    return coverages;
  };
  const count = (): number => {
    field += 2;
    return subtable.getUint16(field - 2);
  };
  const before = isChained ? [...part(count())].reverse() : [];
  // Of a context that is not chained the number of lookups stands before the coverages.
  const inputs = count();
  const records = isChained ? -1 : count();
  const input = part(inputs);
  const after = isChained ? part(count()) : [];
  if (input.some((coverage) => covers(coverage, question.space))) return false;
  const inside = noteNeighbours([...before, ...input, ...after], question);
  if (inside > 0 && flag & IGNORES_MARKS) return false;
  const lookups = records < 0 ? count() : records;
  for (let i = 0; i < lookups; i++) question.active.add(subtable.getUint16(field + 4 * i + 2));
  return true;
}

/** Notes what stands beside spaces inside a context; returns how many spaces there are. */
function noteNeighbours(glyphs: readonly Subtable[], { space, found }: Question): number {
  let inside = 0;
  glyphs.forEach((coverage, i) => {
    const previous = glyphs[i - 1];
    const next = glyphs[i + 1];
    if (!previous || !next || !covers(coverage, space)) return;
    for (const glyph of coveredGlyphs(previous)) found.before.add(glyph);
    for (const glyph of coveredGlyphs(next)) found.after.add(glyph);
    inside++;
  });
  return inside;
}
