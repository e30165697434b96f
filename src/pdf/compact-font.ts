import { readTables, type SfntTables, viewOf, writeTables } from "./sfnt-file.js";

/**
 * The TrueType file with its glyphs numbered without gaps, and a `cmap` of one subtable, Macintosh Roman,
 * from `glyphs`, the (old) glyph numbers by character code: where a PDF's symbolic font finds them.
 *
 * A subset that keeps the numbers of its glyphs has widths and offsets for those left out as well, several
 * thousand of them.
 *
 * Source: ISO 32000-1, 9.6.6.4; ISO 19005-2, 6.2.11.6; OpenType, tables cmap (format 6), glyf, loca, hmtx.
 */
export function compactFont(file: Uint8Array, glyphs: ReadonlyMap<number, number>): Uint8Array {
  const source = readTables(file);
  const offsets = readOffsets(source);
  const kept = keptGlyphs(offsets, glyphs.values());
  const numbers = new Map(kept.map((glyph, number) => [glyph, number]));
  const outlines = kept.map((glyph) => renumbered(outlineOf(source, offsets, glyph), numbers));
  const codes = new Map([...glyphs].map(([code, glyph]) => [code, numbers.get(glyph) ?? 0]));
  const tables = new Map(source);
  tables.set("cmap", cmapTable(codes));
  tables.set("glyf", joined(outlines));
  tables.set("loca", locaTable(outlines));
  tables.set("hmtx", metricsTable(source, kept));
  tables.set("head", patched(table(source, "head"), LOCA_FORMAT, LONG_OFFSETS));
  tables.set("maxp", patched(table(source, "maxp"), GLYPH_COUNT, kept.length));
  tables.set("hhea", patched(table(source, "hhea"), METRICS_COUNT, kept.length));
  return writeTables(tables);
}

/** Offsets of the fields that say how many there are, and how `loca` is written. */
const LOCA_FORMAT = 50;
const GLYPH_COUNT = 4;
const METRICS_COUNT = 34;
const LONG_OFFSETS = 1;

function table(tables: SfntTables, tag: string): Uint8Array {
  const found = tables.get(tag);
  if (!found) throw new Error(`a font subset without ${tag}`);
  return found;
}

function patched(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = bytes.slice();
  viewOf(copy).setUint16(offset, value);
  return copy;
}

/** Where the outlines begin in `glyf`, and where the last ends. */
function readOffsets(tables: SfntTables): readonly number[] {
  const long = viewOf(table(tables, "head")).getUint16(LOCA_FORMAT) === LONG_OFFSETS;
  const loca = viewOf(table(tables, "loca"));
  const count = viewOf(table(tables, "maxp")).getUint16(GLYPH_COUNT) + 1;
  return Array.from({ length: count }, (_, i) => (long ? loca.getUint32(i * 4) : loca.getUint16(i * 2) * 2));
}

/** .notdef, what is asked for, and whatever else has an outline: the parts of composites. */
function keptGlyphs(offsets: readonly number[], asked: Iterable<number>): number[] {
  const kept = new Set([0, ...asked]);
  for (let glyph = 0; glyph + 1 < offsets.length; glyph++) {
    if (offsets[glyph] !== offsets[glyph + 1]) kept.add(glyph);
  }
  return [...kept].sort((a, b) => a - b);
}

function outlineOf(tables: SfntTables, offsets: readonly number[], glyph: number): Uint8Array {
  return table(tables, "glyf").subarray(offsets[glyph] ?? 0, offsets[glyph + 1] ?? 0);
}

const WORDS = 0x1;
const SCALE = 0x8;
const MORE_COMPONENTS = 0x20;
const TWO_SCALES = 0x40;
const TWO_BY_TWO = 0x80;

/** A composite names its parts by their numbers. */
function renumbered(outline: Uint8Array, numbers: ReadonlyMap<number, number>): Uint8Array {
  if (outline.length === 0 || viewOf(outline).getInt16(0) >= 0) return outline;
  const copy = outline.slice();
  const view = viewOf(copy);
  let at = 10;
  let flags = MORE_COMPONENTS;
  while (flags & MORE_COMPONENTS) {
    flags = view.getUint16(at);
    view.setUint16(at + 2, numbers.get(view.getUint16(at + 2)) ?? 0);
    at += 4 + (flags & WORDS ? 4 : 2);
    if (flags & SCALE) at += 2;
    else if (flags & TWO_SCALES) at += 4;
    else if (flags & TWO_BY_TWO) at += 8;
  }
  return copy;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function locaTable(outlines: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array((outlines.length + 1) * 4);
  const view = viewOf(bytes);
  let end = 0;
  outlines.forEach((outline, i) => {
    end += outline.length;
    view.setUint32((i + 1) * 4, end);
  });
  return bytes;
}

/** Glyphs past the last full entry share its advance and have a side bearing alone. */
function metricsTable(tables: SfntTables, kept: readonly number[]): Uint8Array {
  const full = viewOf(table(tables, "hhea")).getUint16(METRICS_COUNT);
  const source = viewOf(table(tables, "hmtx"));
  const bytes = new Uint8Array(kept.length * 4);
  const view = viewOf(bytes);
  kept.forEach((glyph, i) => {
    const bearing = glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2;
    view.setUint16(i * 4, source.getUint16(Math.min(glyph, full - 1) * 4));
    view.setUint16(i * 4 + 2, bearing + 2 <= source.byteLength ? source.getUint16(bearing) : 0);
  });
  return bytes;
}

/** One subtable of format 6, for platform 1, encoding 0. */
function cmapTable(glyphs: ReadonlyMap<number, number>): Uint8Array {
  const codes = [...glyphs.keys()];
  const first = Math.min(...codes);
  const count = Math.max(...codes) - first + 1;
  const bytes = new Uint8Array(22 + 2 * count);
  const view = viewOf(bytes);
  const header = [0, 1, 1, 0, 0, 12];
  const subtable = [6, 10 + 2 * count, 0, first, count];
  [...header, ...subtable].forEach((value, i) => {
    view.setUint16(i * 2, value);
  });
  for (const [code, glyph] of glyphs) view.setUint16(22 + (code - first) * 2, glyph);
  return bytes;
}
