import { below, coveredGlyphs, type Lookup, type Subtable } from "./layout-tables.js";

/**
 * Some glyphs of a font and all that any of its substitutions, on or off, can make one of them, at once or in turn.
 *
 * Source: OpenType 1.9.1, GSUB, lookup types 1 to 4 and 8.
 */
export function substitutedBy(lookups: readonly Lookup[], glyphs: ReadonlySet<number>): Set<number> {
  const found = new Set(glyphs);
  const pairs = lookups.flatMap(({ type, subtables }) =>
    subtables.flatMap((subtable) => substitutions(type, subtable)),
  );
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const [from, to] of pairs) if (found.has(to)) found.add(from);
  }
  return found;
}

type Substitution = readonly [from: number, to: number];

function substitutions(type: number, subtable: Subtable): readonly Substitution[] {
  switch (type) {
    case 1:
      return single(subtable);
    case 2:
    case 3:
      return lists(subtable);
    case 4:
      return ligatures(subtable);
    case 8:
      return reversed(subtable);
    default:
      return [];
  }
}

function single(subtable: Subtable): readonly Substitution[] {
  const isDelta = subtable.getUint16(0) === 1;
  return coveredGlyphs(below(subtable, 2)).map((glyph, i) => [
    glyph,
    isDelta ? (glyph + subtable.getInt16(4)) & 0xffff : subtable.getUint16(6 + 2 * i),
  ]);
}

/** One glyph becomes several, or one of several. */
function lists(subtable: Subtable): readonly Substitution[] {
  return coveredGlyphs(below(subtable, 2)).flatMap((glyph, i) => {
    const list = below(subtable, 6 + 2 * i);
    return Array.from(
      { length: list.getUint16(0) },
      (_, k): Substitution => [glyph, list.getUint16(2 + 2 * k)],
    );
  });
}

function ligatures(subtable: Subtable): readonly Substitution[] {
  return coveredGlyphs(below(subtable, 2)).flatMap((glyph, i) => {
    const set = below(subtable, 6 + 2 * i);
    return Array.from({ length: set.getUint16(0) }, (_, k) => below(set, 2 + 2 * k)).flatMap((ligature) =>
      Array.from(
        { length: ligature.getUint16(2) },
        (_, n): Substitution => [n === 0 ? glyph : ligature.getUint16(2 + 2 * n), ligature.getUint16(0)],
      ),
    );
  });
}

/** Type 8: what stands behind the coverage tables of its context. */
function reversed(subtable: Subtable): readonly Substitution[] {
  const before = subtable.getUint16(4);
  const after = subtable.getUint16(6 + 2 * before);
  const first = 10 + 2 * (before + after);
  return coveredGlyphs(below(subtable, 2)).map((glyph, i) => [glyph, subtable.getUint16(first + 2 * i)]);
}
