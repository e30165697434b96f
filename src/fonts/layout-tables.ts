/** The place of a table in a font file, which ends where the table it is part of does. */
export type Subtable = DataView;

/** A lookup, extensions resolved. */
export interface Lookup {
  readonly type: number;
  readonly flag: number;
  readonly subtables: readonly Subtable[];
}

/** GSUB or GPOS, and the type of lookup that stands for one further away. */
export interface LayoutTable {
  readonly table: Subtable;
  readonly extension: 7 | 9;
}

// Source: OpenType 1.9.1, "OpenType Layout Common Table Formats"; offsets are from the start of what holds them.

/** The table at the 16-bit offset that stands at `field`. */
export function below(table: Subtable, field: number): Subtable {
  return further(table, table.getUint16(field));
}

function further(table: Subtable, offset: number): Subtable {
  return new DataView(table.buffer, table.byteOffset + offset, table.byteLength - offset);
}

/** All lookups of a table, by index. */
export function lookupsOf({ table, extension }: LayoutTable): readonly Lookup[] {
  const list = below(table, 8);
  return Array.from({ length: list.getUint16(0) }, (_, i) => {
    const lookup = below(list, 2 + 2 * i);
    const type = lookup.getUint16(0);
    const listed = Array.from({ length: lookup.getUint16(4) }, (__, k) => below(lookup, 6 + 2 * k));
    const [first] = listed;
    return {
      type: type === extension && first ? first.getUint16(2) : type,
      flag: lookup.getUint16(2),
      subtables:
        type === extension ? listed.map((subtable) => further(subtable, subtable.getUint32(4))) : listed,
    };
  });
}

/** Indices of the lookups of all features of some names, in whatever script or language, and of required ones. */
export function lookupsOfFeatures({ table }: LayoutTable, isOn: (tag: string) => boolean): Set<number> {
  const list = below(table, 6);
  const required = requiredFeatures(below(table, 4));
  const found = new Set<number>();
  for (let i = 0; i < list.getUint16(0); i++) {
    if (!isOn(tagAt(list, 2 + 6 * i)) && !required.has(i)) continue;
    const feature = below(list, 6 + 6 * i);
    for (let k = 0; k < feature.getUint16(2); k++) found.add(feature.getUint16(4 + 2 * k));
  }
  return found;
}

const NO_FEATURE = 0xffff;

function requiredFeatures(scripts: Subtable): Set<number> {
  const found = new Set<number>();
  const add = (language: Subtable): void => {
    if (language.getUint16(2) !== NO_FEATURE) found.add(language.getUint16(2));
  };
  for (let i = 0; i < scripts.getUint16(0); i++) {
    const script = below(scripts, 6 + 6 * i);
    if (script.getUint16(0) !== 0) add(below(script, 0));
    for (let k = 0; k < script.getUint16(2); k++) add(below(script, 8 + 6 * k));
  }
  return found;
}

function tagAt(table: Subtable, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => table.getUint8(at + i)));
}

/** Whether some features are others at some coordinates of a variable font. */
export function hasVariations({ table }: LayoutTable): boolean {
  return table.getUint16(2) > 0 && table.getUint32(10) !== 0;
}

/** The glyphs of a coverage table, in order. */
export function coveredGlyphs(coverage: Subtable): readonly number[] {
  const glyphs: number[] = [];
  const isList = coverage.getUint16(0) === 1;
  for (let i = 0; i < coverage.getUint16(2); i++) {
    const first = coverage.getUint16(4 + (isList ? 2 : 6) * i);
    const last = isList ? first : coverage.getUint16(6 + 6 * i);
    for (let glyph = first; glyph <= last; glyph++) glyphs.push(glyph);
  }
  return glyphs;
}

/** Whether a coverage table has a glyph. */
export function covers(coverage: Subtable, glyph: number): boolean {
  const isList = coverage.getUint16(0) === 1;
  for (let i = 0; i < coverage.getUint16(2); i++) {
    const first = coverage.getUint16(4 + (isList ? 2 : 6) * i);
    if (glyph < first) return false;
    if (glyph <= (isList ? first : coverage.getUint16(6 + 6 * i))) return true;
  }
  return false;
}

/** The class of a glyph, 0 for one that a class definition table does not list. */
export function classOf(classes: Subtable, glyph: number): number {
  if (classes.getUint16(0) === 1) {
    const place = glyph - classes.getUint16(2);
    return place >= 0 && place < classes.getUint16(4) ? classes.getUint16(6 + 2 * place) : 0;
  }
  for (let i = 0; i < classes.getUint16(2); i++) {
    const range = 4 + 6 * i;
    if (glyph >= classes.getUint16(range) && glyph <= classes.getUint16(range + 2))
      return classes.getUint16(range + 4);
  }
  return 0;
}
