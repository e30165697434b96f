import type { Face } from "./face.js";
import { type Outline, outlineOf } from "./glyph-outlines.js";
import { handleOf } from "./open-face.js";
import type { SfntTables } from "./sfnt.js";
import { writeTables } from "./sfnt-file.js";

/**
 * A TrueType font file for a PDF's symbolic font: it holds the glyphs that `codes` names by character code (one
 * byte), .notdef and the parts of composites, numbered without gaps, without hinting; and a `cmap` of one
 * subtable, Macintosh Roman. The same codes give the same bytes.
 *
 * Source: ISO 32000-1, 9.6.6.4 and 9.9; ISO 19005-2, 6.2.11.6; OpenType 1.9, tables cmap (format 6), glyf, head,
 * hhea, hmtx, loca, maxp.
 */
export function subsetFace(face: Face, codes: ReadonlyMap<number, number>): Uint8Array {
  const { tables } = handleOf(face);
  const outlines = new Map<number, Outline>();
  for (const glyph of [0, ...codes.values()]) gather(face, glyph, outlines);
  const kept = [...outlines.keys()].sort((a, b) => a - b);
  const numbers = new Map(kept.map((glyph, number) => [glyph, number]));
  const entries = kept.map((glyph) => renumbered(outlines.get(glyph), numbers));
  const isLong = entries.reduce((size, { length }) => size + length, 0) > MOST_IN_SHORT_OFFSETS;
  return writeTables([
    ["cmap", cmapTable([...codes].map(([code, glyph]) => [code, numbers.get(glyph) ?? 0]))],
    ["glyf", joined(entries)],
    ["head", patched(tables, "head", [[LOCA_FORMAT, isLong ? 1 : 0]])],
    ["hhea", patched(tables, "hhea", [[METRICS_COUNT, kept.length]])],
    ["hmtx", metricsTable(tables, kept)],
    ["loca", locaTable(entries, isLong)],
    ["maxp", patched(tables, "maxp", [[GLYPH_COUNT, kept.length], ...NO_HINTING])],
  ]);
}

/** A glyph and what it is made of; a part that holds itself, in a damaged font, is gathered once. */
function gather(face: Face, glyph: number, found: Map<number, Outline>): void {
  if (found.has(glyph)) return;
  const outline = outlineOf(face, glyph);
  found.set(glyph, outline);
  for (const at of outline.partsAt) gather(face, viewOf(outline.bytes).getUint16(at), found);
}

/** A composite names its parts by their numbers. */
function renumbered(outline: Outline | undefined, numbers: ReadonlyMap<number, number>): Uint8Array {
  if (!outline) return new Uint8Array(0);
  if (outline.partsAt.length === 0) return outline.bytes;
  const copy = outline.bytes.slice();
  const view = viewOf(copy);
  for (const at of outline.partsAt) view.setUint16(at, numbers.get(view.getUint16(at)) ?? 0);
  return copy;
}

/** Offsets of fields, and what they become. */
const LOCA_FORMAT = 50;
/** They are halved, so that two bytes are enough for a leaflet's glyphs. */
const MOST_IN_SHORT_OFFSETS = 0xffff * 2;
const METRICS_COUNT = 34;
const GLYPH_COUNT = 4;
/** From `maxZones` to `maxSizeOfInstructions`. */
const NO_HINTING = [14, 16, 18, 20, 22, 24, 26].map((at) => [at, at === 14 ? 1 : 0] as const);

function patched(
  tables: SfntTables,
  tag: string,
  fields: readonly (readonly [at: number, value: number])[],
): Uint8Array {
  const table = tableOf(tables, tag);
  const copy = new Uint8Array(table.buffer, table.byteOffset, table.byteLength).slice();
  const view = viewOf(copy);
  // A `maxp` of version 0.5 ends after the count.
  for (const [at, value] of fields) if (at + 2 <= copy.length) view.setUint16(at, value);
  return copy;
}

function tableOf(tables: SfntTables, tag: string): DataView {
  const found = tables.get(tag);
  if (!found) throw new Error(`a font without ${tag} was opened`);
  return found;
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

function locaTable(entries: readonly Uint8Array[], isLong: boolean): Uint8Array {
  const bytes = new Uint8Array((entries.length + 1) * (isLong ? 4 : 2));
  const view = viewOf(bytes);
  let end = 0;
  entries.forEach((entry, i) => {
    end += entry.length;
    if (isLong) view.setUint32((i + 1) * 4, end);
    else view.setUint16((i + 1) * 2, end / 2);
  });
  return bytes;
}

/** Glyphs past the last full entry share its advance and have a side bearing alone. */
function metricsTable(tables: SfntTables, kept: readonly number[]): Uint8Array {
  const full = tableOf(tables, "hhea").getUint16(METRICS_COUNT);
  const source = tableOf(tables, "hmtx");
  const field = (at: number) => (at >= 0 && at + 2 <= source.byteLength ? source.getUint16(at) : 0);
  const bytes = new Uint8Array(kept.length * 4);
  const view = viewOf(bytes);
  kept.forEach((glyph, i) => {
    view.setUint16(i * 4, field(Math.min(glyph, full - 1) * 4));
    view.setUint16(i * 4 + 2, field(glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2));
  });
  return bytes;
}

/** One subtable of format 6, for platform 1, encoding 0. */
function cmapTable(glyphs: readonly (readonly [code: number, glyph: number])[]): Uint8Array {
  const codes = glyphs.map(([code]) => code);
  const first = codes.length > 0 ? Math.min(...codes) : 0;
  const count = codes.length > 0 ? Math.max(...codes) - first + 1 : 0;
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

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
