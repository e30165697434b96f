import type { Pt } from "../geometry/index.js";

/** What cannot be broken. `leftHang`/`rightHang`: how far its edge glyph may stand outside the measure there. */
export interface Box {
  readonly kind: "box";
  readonly width: Pt;
  readonly leftHang: Pt;
  readonly rightHang: Pt;
}

/** Space that vanishes at a break. */
export interface Glue {
  readonly kind: "glue";
  readonly width: Pt;
  readonly stretch: Pt;
  readonly shrink: Pt;
}

/**
 * A place to break at. `width` is added to the line when it is taken (the hyphen), `hang` of which may
 * stand outside the measure. `cost` is TeX's penalty: Infinity forbids, -Infinity forces.
 */
export interface Penalty {
  readonly kind: "penalty";
  readonly width: Pt;
  readonly hang: Pt;
  readonly cost: number;
  readonly hyphen: boolean;
}

/** The breaker's alphabet: Knuth & Plass, "Breaking paragraphs into lines", Softw. Pract. Exp. 11 (1981). */
export type Item = Box | Glue | Penalty;

/** A line chosen: items `start` (inclusive) to `end` (the item broken at, exclusive of its glue). */
export interface BrokenLine {
  readonly start: number;
  readonly end: number;
  /** Adjustment ratio: 0 as drawn, 1 fully stretched, -1 fully shrunk; 0 for ragged lines. */
  readonly ratio: number;
  /** Natural width without what hangs, the hyphen included. */
  readonly width: Pt;
  readonly hyphenated: boolean;
  /** The line is wider than the measure and nothing could be done. */
  readonly overfull: boolean;
}
