/** What preflight knows of a TrueType font program. */
export interface TrueType {
  readonly glyphs: number;
  /** Platforms and encodings of its character maps, as `3,1`. */
  readonly maps: ReadonlySet<string>;
  /** In thousandths of an em; undefined for a glyph there is not. */
  width(glyph: number): number | undefined;
  /** The glyph of a character in a map, 0 for none; undefined where there is no such map or none that can be read. */
  glyph(map: string, character: number): number | undefined;
}

/**
 * Reads a TrueType font program; undefined where it is damaged.
 *
 * Source: the OpenType specification 1.9, head, hhea, hmtx, maxp; cmap of formats 0, 4 and 6.
 */
export function readTrueType(bytes: Uint8Array): TrueType | undefined {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readTables(data, tablesOf(data));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Tables = ReadonlyMap<string, number>;

function tablesOf(data: DataView): Tables {
  const tables = new Map<string, number>();
  for (let i = 0; i < data.getUint16(4); i++) {
    const at = 12 + 16 * i;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => data.getUint8(at + k)));
    tables.set(tag, data.getUint32(at + 8));
  }
  return tables;
}

function readTables(data: DataView, tables: Tables): TrueType | undefined {
  const [head, hhea, hmtx, maxp] = ["head", "hhea", "hmtx", "maxp"].map((tag) => tables.get(tag));
  if (head === undefined || hhea === undefined || hmtx === undefined || maxp === undefined) return undefined;
  const unitsPerEm = data.getUint16(head + 18);
  const measures = data.getUint16(hhea + 34);
  const glyphs = data.getUint16(maxp + 4);
  const maps = mapsOf(data, tables.get("cmap"));
  return {
    glyphs,
    maps: new Set(maps.keys()),
    width(glyph) {
      const at = hmtx + 4 * Math.min(glyph, measures - 1);
      if (glyph >= glyphs || measures === 0 || at + 2 > data.byteLength) return undefined;
      return (data.getUint16(at) * 1000) / unitsPerEm;
    },
    glyph(map, character) {
      const at = maps.get(map);
      try {
        return at === undefined ? undefined : lookUp(data, at, character);
      } catch {
        return undefined;
      }
    },
  };
}

function mapsOf(data: DataView, cmap: number | undefined): ReadonlyMap<string, number> {
  const maps = new Map<string, number>();
  if (cmap === undefined) return maps;
  for (let i = 0; i < data.getUint16(cmap + 2); i++) {
    const at = cmap + 4 + 8 * i;
    maps.set(`${data.getUint16(at)},${data.getUint16(at + 2)}`, cmap + data.getUint32(at + 4));
  }
  return maps;
}

function lookUp(data: DataView, at: number, character: number): number | undefined {
  const format = data.getUint16(at);
  if (format === 0) return character < 256 ? data.getUint8(at + 6 + character) : 0;
  if (format === 6) {
    const first = data.getUint16(at + 6);
    const inside = character >= first && character < first + data.getUint16(at + 8);
    return inside ? data.getUint16(at + 10 + 2 * (character - first)) : 0;
  }
  return format === 4 ? lookUpSegment(data, at, character) : undefined;
}

function lookUpSegment(data: DataView, at: number, character: number): number {
  const doubled = data.getUint16(at + 6);
  for (let i = 0; i < doubled; i += 2) {
    if (data.getUint16(at + 14 + i) < character) continue;
    const start = data.getUint16(at + 16 + doubled + i);
    if (start > character) return 0;
    const delta = data.getUint16(at + 16 + 2 * doubled + i);
    const offsetAt = at + 16 + 3 * doubled + i;
    const offset = data.getUint16(offsetAt);
    if (offset === 0) return (character + delta) & 0xffff;
    const glyph = data.getUint16(offsetAt + offset + 2 * (character - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
