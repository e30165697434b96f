import { BLACK, type Colour, type Pt } from "../geometry/index.js";
import type { Component } from "./component.js";
import type { ComputedStyle, FontFeature, LineHeight } from "./computed-style.js";

/**
 * A computed style with what the public one sums up: each `font-variant-*` inherits on its own and all of
 * them together make `fontFeatures`.
 */
export interface CascadedStyle extends ComputedStyle {
  readonly fontVariantLigatures: readonly FontFeature[];
  readonly fontVariantCaps: readonly FontFeature[];
  readonly fontVariantNumeric: readonly FontFeature[];
  readonly fontFeatureSettings: readonly FontFeature[];
}

/** What relative values are relative to. */
export interface ValueContext {
  /** Base of `em`: the element's own font size, for `font-size` itself the parent's. */
  readonly fontSize: Pt;
  readonly rootFontSize: Pt;
  /** Base of `lh`: the element's own line height, for `line-height` and `font-size` the parent's. */
  readonly lineHeight: Pt;
  readonly rootLineHeight: Pt;
  /** `currentcolor`; for `color` itself the parent's. */
  readonly colour: Colour;
  /** Base of `bolder` and `lighter`. */
  readonly parentFontWeight: number;
  /** Takes the message for a value that the grammar lets pass but that cannot be meant; the caller goes on with a safe value. */
  readonly reject: (component: Component, message: string, hint?: string) => void;
}

/** `medium`: 16px (CSS Fonts 4, 2.5). */
export const MEDIUM_FONT_SIZE: Pt = 12;

/**
 * The height of a line in points. For `normal` it is 1.2 em, near what text faces ask for: the style
 * knows no font, and `lh` must not wait for one.
 */
export function lineHeightInPt(lineHeight: LineHeight, fontSize: Pt): Pt {
  if (lineHeight === "normal") return 1.2 * fontSize;
  return "pt" in lineHeight ? lineHeight.pt : lineHeight.factor * fontSize;
}

/** The context in which values are checked before any element is known. */
export function neutralContext(reject: ValueContext["reject"]): ValueContext {
  return {
    fontSize: MEDIUM_FONT_SIZE,
    rootFontSize: MEDIUM_FONT_SIZE,
    lineHeight: lineHeightInPt("normal", MEDIUM_FONT_SIZE),
    rootLineHeight: lineHeightInPt("normal", MEDIUM_FONT_SIZE),
    colour: BLACK,
    parentFontWeight: 400,
    reject,
  };
}
