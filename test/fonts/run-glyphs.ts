import type { GlyphRun, RunGlyphs } from "../../src/fonts/index.js";

/** A glyph of a run, in points. */
export interface RunGlyph {
  readonly id: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
  readonly cluster: number;
}

/** The glyphs of a run, an object for each. */
export function glyphsOf({ glyphs: { ids, advances, offsets, clusters } }: GlyphRun): readonly RunGlyph[] {
  return Array.from(ids, (id, i) => ({
    id,
    advance: advances[i] ?? Number.NaN,
    dx: offsets?.[2 * i] ?? 0,
    dy: offsets?.[2 * i + 1] ?? 0,
    cluster: clusters[i] ?? -1,
  }));
}

/** Such glyphs as a run has them. */
export function runGlyphs(glyphs: readonly RunGlyph[]): RunGlyphs {
  const isMoved = glyphs.some(({ dx, dy }) => dx !== 0 || dy !== 0);
  return {
    count: glyphs.length,
    ids: Uint16Array.from(glyphs, ({ id }) => id),
    advances: Float64Array.from(glyphs, ({ advance }) => advance),
    offsets: isMoved ? Float64Array.from(glyphs.flatMap(({ dx, dy }) => [dx, dy])) : undefined,
    clusters: Int32Array.from(glyphs, ({ cluster }) => cluster),
  };
}

/** The run with other glyphs, each made of its own. */
export function withGlyphs(run: GlyphRun, change: (glyph: RunGlyph, i: number) => RunGlyph): GlyphRun {
  return { ...run, glyphs: runGlyphs(glyphsOf(run).map(change)) };
}

/** How wide the run is. */
export function widthOf({ glyphs: { advances } }: GlyphRun): number {
  return advances.reduce((sum, advance) => sum + advance, 0);
}
