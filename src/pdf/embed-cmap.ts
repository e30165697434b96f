/** Which glyph each character code shows, by code. */
export type GlyphOfCode = ReadonlyMap<number, number>;

/**
 * The TrueType file with a `cmap` of one subtable, Macintosh Roman: a PDF's symbolic font finds its glyphs
 * there by the character codes themselves.
 *
 * Source: ISO 32000-1, 9.6.6.4; ISO 19005-2, 6.2.11.6; OpenType, "cmap" format 6 and "Organization of an
 * OpenType font".
 */
export function embedCmap(file: Uint8Array, glyphs: GlyphOfCode): Uint8Array {
  const tables = readTables(file).filter((table) => table.tag !== "cmap");
  tables.push({ tag: "cmap", bytes: cmapTable(glyphs) });
  tables.sort((a, b) => (a.tag < b.tag ? -1 : 1));
  return writeTables(new DataView(file.buffer, file.byteOffset).getUint32(0), tables);
}

interface Table {
  readonly tag: string;
  readonly bytes: Uint8Array;
}

const HEADER = 12;
const ENTRY = 16;

function readTables(file: Uint8Array): Table[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return Array.from({ length: view.getUint16(4) }, (_, i) => {
    const at = HEADER + i * ENTRY;
    const start = view.getUint32(at + 8);
    return {
      tag: String.fromCharCode(...file.subarray(at, at + 4)),
      bytes: file.subarray(start, start + view.getUint32(at + 12)),
    };
  });
}

function cmapTable(glyphs: GlyphOfCode): Uint8Array {
  const codes = [...glyphs.keys()].sort((a, b) => a - b);
  const first = codes[0] ?? 0;
  const count = (codes.at(-1) ?? first) - first + 1;
  const bytes = new Uint8Array(22 + 2 * count);
  const view = new DataView(bytes.buffer);
  // Table header: version 0, one subtable, platform 1, encoding 0, at offset 12.
  [0, 1, 1, 0, 0, 12].forEach((value, i) => {
    view.setUint16(i * 2, value);
  });
  // Format 6: length, language 0, the codes it covers.
  [6, 10 + 2 * count, 0, first, count].forEach((value, i) => {
    view.setUint16(12 + i * 2, value);
  });
  for (const [code, glyph] of glyphs) view.setUint16(22 + (code - first) * 2, glyph);
  return bytes;
}

function writeTables(version: number, tables: readonly Table[]): Uint8Array {
  const padded = (length: number) => Math.ceil(length / 4) * 4;
  const start = HEADER + tables.length * ENTRY;
  const size = tables.reduce((sum, table) => sum + padded(table.bytes.length), start);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  const log = Math.floor(Math.log2(tables.length));
  const searchRange = 16 * 2 ** log;
  view.setUint32(0, version);
  [tables.length, searchRange, log, tables.length * 16 - searchRange].forEach((value, i) => {
    view.setUint16(4 + i * 2, value);
  });
  let at = start;
  tables.forEach((table, i) => {
    const entry = HEADER + i * ENTRY;
    for (let k = 0; k < 4; k++) file[entry + k] = table.tag.charCodeAt(k);
    file.set(table.bytes, at);
    const head = table.tag === "head";
    if (head) view.setUint32(at + CHECKSUM_ADJUSTMENT, 0);
    view.setUint32(entry + 4, checksum(view, at, padded(table.bytes.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.bytes.length);
    at += padded(table.bytes.length);
  });
  adjustChecksum(view, tables, start);
  return file;
}

/** Offset in `head` of the field that makes the file's sum come out right. */
const CHECKSUM_ADJUSTMENT = 8;
const CHECKSUM_OF_A_FONT = 0xb1b0afba;

function adjustChecksum(view: DataView, tables: readonly Table[], start: number): void {
  let at = start;
  for (const table of tables) {
    if (table.tag === "head") {
      const sum = checksum(view, 0, view.byteLength);
      view.setUint32(at + CHECKSUM_ADJUSTMENT, (CHECKSUM_OF_A_FONT - sum) >>> 0);
    }
    at += Math.ceil(table.bytes.length / 4) * 4;
  }
}

function checksum(view: DataView, start: number, length: number): number {
  let sum = 0;
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
