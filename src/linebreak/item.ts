import type { Pt } from "../geometry/index.js";

/**
 * What cannot be broken. `leftHang`/`rightHang`: how far its edge glyph may stand outside the measure there.
 * `stretch`/`shrink`: how far its letters may be tracked and scaled in a justified line, at the bounds the
 * caller allows (microtype's font expansion); absent means not at all.
 */
export interface Box {
  readonly kind: "box";
  readonly width: Pt;
  readonly leftHang: Pt;
  readonly rightHang: Pt;
  readonly stretch?: Pt;
  readonly shrink?: Pt;
}

/**
 * Space that vanishes at a break. `stretch: Infinity` fills whatever is missing from its line.
 * `demerits`: added when a line ends here ("never after an article"), on the scale of `RAGGED_WEIGHTS`.
 */
export interface Glue {
  readonly kind: "glue";
  readonly width: Pt;
  readonly stretch: Pt;
  readonly shrink: Pt;
  readonly demerits?: number;
}

/**
 * A place to break at. `width` is added to the line when it is taken (the hyphen), `hang` of which may
 * stand outside the measure; without a width, the box before it hangs. `cost` is TeX's penalty: Infinity
 * forbids, -Infinity forces; what a hyphen costs by itself comes from the options, so 0 is an ordinary one.
 * `demerits` as for glue.
 */
export interface Penalty {
  readonly kind: "penalty";
  readonly width: Pt;
  readonly hang: Pt;
  readonly cost: number;
  readonly hyphen: boolean;
  /** A hyphen of the author's stands before it, which counts among hyphenated lines running. */
  readonly afterHyphen?: boolean;
  readonly demerits?: number;
}

/** The breaker's alphabet: Knuth & Plass, "Breaking paragraphs into lines", Softw. Pract. Exp. 11 (1981). */
export type Item = Box | Glue | Penalty;

/**
 * A line chosen: items `start` (inclusive) to `end` (the item broken at, exclusive of its glue; the number of
 * items where the paragraph ends without a forced break). Glue and penalties that a break discards lie
 * between one line's `end` and the next one's `start`.
 */
export interface BrokenLine {
  readonly start: number;
  readonly end: number;
  /**
   * Adjustment ratio of the glue: 0 as drawn, 1 fully stretched, -1 fully shrunk; 0 for ragged lines, for
   * lines that end naturally, and for lines that hold no glue to stretch.
   */
  readonly ratio: number;
  /** Share of the boxes' own give that is used: 1 all their `stretch`, -1 all their `shrink`, 0 none. */
  readonly letters: number;
  /** Natural width without what hangs, the hyphen included. */
  readonly width: Pt;
  readonly hyphenated: boolean;
  /** The line is wider than the measure and nothing could be done. */
  readonly overfull: boolean;
  /** The paragraph's last line or one that a forced break ends. */
  readonly ends: boolean;
  /** What this line and its break cost. */
  readonly demerits: number;
}
