import type { ShapedGlyphs } from "./face.js";

/** Columns for some glyphs. */
export function emptyGlyphs(count: number): ShapedGlyphs {
  return {
    count,
    ids: new Uint16Array(count),
    advancesEm: new Float64Array(count),
    offsetsEm: undefined,
    clusters: new Int32Array(count),
    safeToBreak: new Uint8Array(count),
  };
}
