import type { ComputedStyle } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import type { Analysis } from "./analysis.js";
import type { InlineContent, InlineSegment } from "./paragraph.js";

/**
 * The sizes of a segment in em of its block, so that one reckoning of widths and breaks serves every size at
 * which copyfitting tries a text.
 */
export interface Proportion {
  readonly size: number;
  readonly letterSpacing: number;
  readonly wordSpacing: number;
  readonly letterFit: ComputedStyle["flugLetterFit"];
  readonly protrusion: ComputedStyle["flugProtrusion"];
  /** Of an atomic box; 0 for text. */
  readonly width: number;
}

/** Per segment, and last the block itself, which also stands for what is no text. */
export type Proportions = readonly [...Proportion[], Proportion];

/** The unit of a block's proportions: its font size, or a point where that is nothing. */
export function emOf(style: ComputedStyle): Pt {
  return style.fontSize > 0 ? style.fontSize : 1;
}

/** Proportions that are alike have the same key, and others another. */
export interface KeyedProportions {
  readonly proportions: Proportions;
  readonly key: string;
}

/** The proportions of a paragraph's segments; kept for each style, as most paragraphs are text of their own. */
export function proportionsOf({ segments, style }: InlineContent): KeyedProportions {
  const [only] = segments;
  if (segments.length !== 1 || only?.kind !== "text" || only.style !== style) return keyed(segments, style);
  let known = ofPlainText.get(style);
  if (!known) {
    known = keyed(segments, style);
    ofPlainText.set(style, known);
  }
  return known;
}

const ofPlainText = new WeakMap<ComputedStyle, KeyedProportions>();

function keyed(segments: readonly InlineSegment[], style: ComputedStyle): KeyedProportions {
  const em = emOf(style);
  const block = proportionOf(style, em);
  const found: Proportion[] = [];
  let key = "";
  let last: Proportion | undefined;
  for (let i = 0; i <= segments.length; i++) {
    const segment = segments[i];
    let proportion = block;
    if (segment?.kind === "text" && segment.style !== style) proportion = proportionOf(segment.style, em);
    if (segment?.kind === "atomic") proportion = { ...block, width: emRatio(segment.width, em) };
    if (i < segments.length) found.push(proportion);
    key += proportion === last ? "|" : `${proportionKey(proportion)}|`;
    last = proportion;
  }
  return { proportions: [...found, block], key };
}

function proportionKey(proportion: Proportion): string {
  const { size, letterSpacing, wordSpacing, letterFit, protrusion, width } = proportion;
  const fit = letterFit ? `${letterFit.trackingEm} ${letterFit.scaling}` : "";
  return `${size} ${letterSpacing} ${wordSpacing} ${fit} ${protrusion} ${width}`;
}

function proportionOf(style: ComputedStyle, em: Pt): Proportion {
  return {
    size: emRatio(style.fontSize, em),
    letterSpacing: emRatio(style.letterSpacing, em),
    wordSpacing: emRatio(style.wordSpacing, em),
    letterFit: style.flugLetterFit,
    protrusion: style.flugProtrusion,
    width: 0,
  };
}

/** Cleared of binary dust: 0.8em is 0.8 of 9.1pt as of 9.2pt. All that follows is reckoned from what is left. */
export function emRatio(length: Pt, em: Pt): number {
  return Math.round((length / em) * 1e9) / 1e9;
}

/** The proportion of the segment a unit comes from. */
export function proportionAt(analysis: Analysis, proportions: Proportions, at: number): Proportion {
  const block = proportions.length - 1;
  return proportions[analysis.set.segment[at] ?? block] ?? proportions[block] ?? NO_PROPORTION;
}

export const NO_PROPORTION: Proportion = {
  size: 1,
  letterSpacing: 0,
  wordSpacing: 0,
  letterFit: null,
  protrusion: "none",
  width: 0,
};
