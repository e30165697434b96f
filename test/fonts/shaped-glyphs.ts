import { type Face, type ShapeOptions, shape } from "../../src/fonts/index.js";

export interface ShapedGlyph {
  readonly id: number;
  readonly advanceEm: number;
  readonly dxEm: number;
  readonly dyEm: number;
  readonly cluster: number;
  readonly safeToBreak: boolean;
}

/** What `shape` gives, an object for each glyph. */
export function shapedGlyphs(face: Face, text: string, options: ShapeOptions): readonly ShapedGlyph[] {
  const { ids, advancesEm, offsetsEm, clusters, safeToBreak } = shape(face, text, options);
  return Array.from(ids, (id, i) => ({
    id,
    advanceEm: advancesEm[i] ?? Number.NaN,
    dxEm: offsetsEm?.[2 * i] ?? 0,
    dyEm: offsetsEm?.[2 * i + 1] ?? 0,
    cluster: clusters[i] ?? -1,
    safeToBreak: safeToBreak[i] === 1,
  }));
}
