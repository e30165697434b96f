import type { Pt } from "../geometry/index.js";
import type { EdgeTable } from "./protrusion-tables.js";

/** Measures of a face, in em. */
export interface FaceMetrics {
  /** Above the baseline, positive; what browsers use for line-height (hhea, or OS/2 typo with USE_TYPO_METRICS). */
  readonly ascentEm: number;
  /** Below the baseline, positive. */
  readonly descentEm: number;
  readonly lineGapEm: number;
  readonly capHeightEm: number;
  readonly xHeightEm: number;
  readonly underlinePositionEm: number;
  readonly underlineThicknessEm: number;
  readonly italicAngle: number;
  /** The font's bounding box: left, bottom, right, top, y up. */
  readonly boundsEm: readonly [number, number, number, number];
}

/** One font file, opened. */
export interface Face {
  /** Unique among the opened faces, stable from run to run. */
  readonly id: string;
  readonly family: string;
  readonly weight: number;
  readonly style: "normal" | "italic";
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  readonly metrics: FaceMetrics;
  /** What of its glyphs stands outside the measure at a line's edges, where `fonts.yaml` says so. */
  readonly protrusion: EdgeTable;
  /**
   * Whether shaping sets the code point: by a glyph of its own, or by what stands for it (a special space,
   * a no-break hyphen, letter and accent apart), or because it shows nothing.
   */
  has(codePoint: number): boolean;
  /** The glyph of one code point, without features; 0 where there is none. */
  glyphOf(codePoint: number): number;
  /** Nominal advance of a glyph, in em, as the font file has it. */
  advanceEm(glyph: number): number;
  /** Ink box of a glyph in em: left, bottom, right, top, y up; undefined for a blank one. */
  inkEm(glyph: number): readonly [number, number, number, number] | undefined;
}

/**
 * Shaped glyphs in the order of drawing, as columns: entry `i` of each is of glyph `i`. Distances in em of the run's
 * size. An object for each glyph would take ten times the memory, and longer to make than shaping.
 */
export interface ShapedGlyphs {
  readonly count: number;
  readonly ids: Uint16Array;
  readonly advancesEm: Float64Array;
  /** Of each glyph in turn dx and dy; undefined where none is moved. */
  readonly offsetsEm: Float64Array | undefined;
  /** Offset in the shaped text (UTF-16) of the first character it stands for. */
  readonly clusters: Int32Array;
  /** 0 where the text may not be broken before the glyph without shaping again. */
  readonly safeToBreak: Uint8Array;
}

export interface ShapeOptions {
  /** BCP 47. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** ISO 15924, lower-case first letter as HarfBuzz guesses where absent. */
  readonly script?: string;
  readonly features: readonly { readonly tag: string; readonly value: number }[];
}

/** Glyphs of a run in the order of drawing (left to right), as columns: entry `i` of each is of glyph `i`. */
export interface RunGlyphs {
  readonly count: number;
  readonly ids: Uint16Array;
  /** In points. */
  readonly advances: Float64Array;
  /** Of each glyph in turn dx and dy in points, y up; undefined where none is moved. */
  readonly offsets: Float64Array | undefined;
  /** Offset in the run's `text` of the first character it stands for. */
  readonly clusters: Int32Array;
}

/** Glyphs of one face and size on one baseline, measured and ready to be drawn as they are. */
export interface GlyphRun {
  readonly face: Face;
  readonly size: Pt;
  /** How much wider than as drawn every glyph is, undefined for 1; advances are of the scaled glyphs. */
  readonly scale?: number | undefined;
  readonly glyphs: RunGlyphs;
  /** The text the glyphs stand for; what copying gives. */
  readonly text: string;
  readonly lang: string;
  /** The DOM text node (or element, for generated text) it comes from. */
  readonly node: number;
  /** The hyphen that line breaking put at the end of `text` is the last glyph, not the author's. */
  readonly softHyphen: boolean;
}
