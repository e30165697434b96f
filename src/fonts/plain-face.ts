import { plainShaper } from "./plain-shaper.js";
import type { SfntTables } from "./sfnt.js";

/** The number of a font in the plain shaper; undefined where that one cannot do with it, or has no room. */
export function plainFace(tables: SfntTables): number | undefined {
  if (OTHERS.some((tag) => tables.has(tag))) return undefined;
  const shaper = plainShaper();
  const kept = KEPT.map((tag) => tables.get(tag));
  const glyphCount = tables.get("maxp")?.getUint16(4) ?? 0;
  const metrics = Math.min(
    tables.get("hhea")?.getUint16(34) ?? 0,
    (tables.get("hmtx")?.byteLength ?? 0) >> 2,
  );
  const unitsPerEm = tables.get("head")?.getUint16(18) ?? 1000;
  shaper
    .columns()
    .told.set([...kept.map((table) => table?.byteLength ?? 0), glyphCount, metrics, unitsPerEm]);
  let at = shaper.addFace();
  if (at < 0) return undefined;
  const { bytes } = shaper.columns();
  for (const table of kept) {
    if (!table) continue;
    bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), at);
    at += table.byteLength;
  }
  return shaper.readFace();
}

const KEPT = ["cmap", "hmtx", "GSUB", "GPOS", "GDEF"];

/** Tables by which letters are changed or moved in other ways than OpenType's. */
const OTHERS = ["kern", "kerx", "morx", "mort", "trak", "Silf"];
