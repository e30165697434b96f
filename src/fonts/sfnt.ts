/** The tables of a font file: OpenType 1.9, "Organization of an OpenType Font". */
export type SfntTables = ReadonlyMap<string, DataView>;

/** Why a file cannot be used: not whole, or whole but of a kind we do not set from. */
export interface SfntProblem {
  readonly kind: "corrupt" | "unsupported";
  /** Completes "the file …". */
  readonly what: string;
}

const REQUIRED = ["head", "hhea", "hmtx", "maxp", "cmap", "glyf", "loca"];
const TRUETYPE_VERSIONS = new Set([0x00010000, 0x74727565 /* true */]);
const OTHER_KINDS: ReadonlyMap<number, string> = new Map([
  [0x774f4632, "is a WOFF2 web font"],
  [0x774f4646, "is a WOFF web font"],
  [0x74746366, "is a collection of several fonts (TTC)"],
  [0x4f54544f, "has PostScript (CFF) outlines"],
]);

/**
 * The tables of a TrueType font file, or what is wrong with it. A file passes when its directory and the
 * tables a PDF needs are whole; what is inside the layout tables HarfBuzz checks for itself.
 */
export function readSfnt(bytes: Uint8Array): SfntTables | SfntProblem {
  if (bytes.length < 12) return { kind: "corrupt", what: "is too short for a font" };
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = file.getUint32(0);
  const other = OTHER_KINDS.get(version);
  if (other) return { kind: "unsupported", what: other };
  if (!TRUETYPE_VERSIONS.has(version)) return { kind: "corrupt", what: "is not a font" };
  const count = file.getUint16(4);
  if (12 + 16 * count > bytes.length) return { kind: "corrupt", what: "ends within its table directory" };
  const tables = new Map<string, DataView>();
  for (let i = 0; i < count; i++) {
    const entry = 12 + 16 * i;
    const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4));
    const offset = file.getUint32(entry + 8);
    const length = file.getUint32(entry + 12);
    if (offset + length > bytes.length)
      return { kind: "corrupt", what: `ends within its table ${tag.trim()}` };
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + offset, length));
  }
  return missingPart(tables) ?? tables;
}

function missingPart(tables: SfntTables): SfntProblem | undefined {
  const missing = REQUIRED.find((tag) => !tables.has(tag));
  if (missing) return { kind: "corrupt", what: `has no table ${missing}` };
  const short = [...SHORTEST].find(([tag, length]) => (tables.get(tag)?.byteLength ?? length) < length);
  if (short) return { kind: "corrupt", what: `has a table ${short[0]} that is cut off` };
  const unitsPerEm = tables.get("head")?.getUint16(18) ?? 0;
  if (unitsPerEm < 16 || unitsPerEm > 16_384)
    return { kind: "corrupt", what: "has no sensible size of its em" };
  const glyphs = tables.get("maxp")?.getUint16(4) ?? 0;
  if (glyphs === 0) return { kind: "corrupt", what: "has no glyphs" };
  const long = tables.get("head")?.getInt16(50) === 1;
  const offsets = (tables.get("loca")?.byteLength ?? 0) / (long ? 4 : 2);
  if (offsets < glyphs + 1) return { kind: "corrupt", what: "has a table loca that is cut off" };
  return undefined;
}

/** As far as we read ourselves. */
const SHORTEST: ReadonlyMap<string, number> = new Map([
  ["head", 54],
  ["hhea", 36],
  ["maxp", 6],
  ["OS/2", 78],
  ["post", 12],
  ["name", 6],
]);

const POSTSCRIPT_NAME = 6;

/** The font's own PostScript name (name table, id 6), or undefined. */
export function postscriptName(tables: SfntTables): string | undefined {
  const table = tables.get("name");
  if (!table) return undefined;
  const count = table.getUint16(2);
  const storage = table.getUint16(4);
  for (let i = 0; i < count; i++) {
    const record = 6 + 12 * i;
    if (record + 12 > table.byteLength) return undefined;
    if (table.getUint16(record + 6) !== POSTSCRIPT_NAME) continue;
    const wide = table.getUint16(record) !== 1;
    const start = storage + table.getUint16(record + 10);
    const end = start + table.getUint16(record + 8);
    if (end > table.byteLength) continue;
    // The name is ASCII by definition: of two bytes a letter the second is the letter.
    let name = "";
    for (let at = wide ? start + 1 : start; at < end; at += wide ? 2 : 1) {
      name += String.fromCharCode(table.getUint8(at));
    }
    const clean = name.replaceAll(/[^A-Za-z0-9._+-]/g, "");
    if (clean !== "") return clean;
  }
  return undefined;
}

/** The axes of a variable font (fvar table) with the values each may take; none in a static one. */
export function variationAxes(tables: SfntTables): ReadonlyMap<string, VariationAxis> {
  const axes = new Map<string, VariationAxis>();
  const table = tables.get("fvar");
  if (!table || table.byteLength < 16) return axes;
  const first = table.getUint16(4);
  const size = table.getUint16(10);
  for (let i = 0; i < table.getUint16(8); i++) {
    const at = first + i * size;
    if (at + 20 > table.byteLength) break;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => table.getUint8(at + byte)));
    axes.set(tag, { min: table.getInt32(at + 4) / 65_536, max: table.getInt32(at + 12) / 65_536 });
  }
  return axes;
}

export interface VariationAxis {
  readonly min: number;
  readonly max: number;
}
