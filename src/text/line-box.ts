import type { ComputedStyle } from "../css/index.js";
import type { FaceMetrics } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";

/** How far an inline box reaches above and below the line's baseline. */
export interface Extent {
  readonly above: Pt;
  readonly below: Pt;
}

/**
 * The extent of text of `style` whose primary face has `metrics`: its content area with half the leading
 * on either side, `normal` being ascent, descent and line gap.
 *
 * Source: CSS 2.2, 10.8.1.
 */
export function inlineExtent(style: ComputedStyle, metrics: FaceMetrics): Extent {
  const ascent = metrics.ascentEm * style.fontSize;
  const descent = metrics.descentEm * style.fontSize;
  const halfLeading = (lineHeightOf(style, metrics) - ascent - descent) / 2;
  return { above: ascent + halfLeading, below: descent + halfLeading };
}

function lineHeightOf(style: ComputedStyle, metrics: FaceMetrics): Pt {
  const { lineHeight, fontSize } = style;
  if (lineHeight === "normal") {
    return (metrics.ascentEm + metrics.descentEm + metrics.lineGapEm) * fontSize;
  }
  return "factor" in lineHeight ? lineHeight.factor * fontSize : lineHeight.pt;
}

/**
 * How far text of `style` is raised in a block of `parent`. Subscripts go down by a fifth of the parent's
 * size, superscripts up by a third: CSS 2.2, 10.8.1 leaves it to the program, browsers do this.
 */
export function riseOf(style: ComputedStyle, parent: ComputedStyle): Pt {
  const { verticalAlign } = style;
  if (verticalAlign === "sub") return -parent.fontSize / 5;
  if (verticalAlign === "super") return parent.fontSize / 3;
  return typeof verticalAlign === "string" ? 0 : verticalAlign.pt;
}

export function join(a: Extent, b: Extent): Extent {
  return { above: Math.max(a.above, b.above), below: Math.max(a.below, b.below) };
}
