import { type ComputedStyle, type LengthOrAuto, resolveLength } from "../css/index.js";
import type { Pt, Sides } from "../geometry/index.js";
import type { PlainMargins } from "./style-facts.js";

/** Widths of a box in its containing block (CSS 2.2, 10.3.3). */
export interface UsedWidths {
  readonly marginLeft: Pt;
  readonly borderBox: Pt;
  readonly content: Pt;
  /** From the border box's left edge to the content's. */
  readonly contentOffset: Pt;
}

/** Border and padding together. */
export function boxEdges(style: ComputedStyle, base: Pt): Sides<Pt> {
  return {
    top: style.borderTopWidth + resolveLength(style.paddingTop, base),
    right: style.borderRightWidth + resolveLength(style.paddingRight, base),
    bottom: style.borderBottomWidth + resolveLength(style.paddingBottom, base),
    left: style.borderLeftWidth + resolveLength(style.paddingLeft, base),
  };
}

export function usedWidths(
  style: ComputedStyle,
  containing: Pt,
  imposed: Pt | undefined,
  edges = boxEdges(style, containing),
): UsedWidths {
  const extra = edges.left + edges.right;
  const marginLeft = fixedMargin(style.marginLeft, containing);
  const marginRight = fixedMargin(style.marginRight, containing);
  const free = containing - marginLeft - marginRight;
  const borderBox =
    imposed ?? clampWidth(specifiedWidth(style, containing, extra) ?? free, style, containing, edges);
  const rest = containing - borderBox - marginLeft - marginRight;
  const centred = style.marginLeft === "auto" ? (style.marginRight === "auto" ? rest / 2 : rest) : 0;
  return {
    marginLeft: marginLeft + Math.max(0, centred),
    borderBox,
    content: Math.max(0, borderBox - extra),
    contentOffset: edges.left,
  };
}

/** The same of a box whose style says no more of its width than these margins. */
export function plainWidths(
  { marginLeft, marginRight, least }: PlainMargins,
  containing: Pt,
  imposed: Pt | undefined,
  { left, right }: Sides<Pt>,
): UsedWidths {
  const borderBox = imposed ?? Math.max(containing - marginLeft - marginRight, least);
  return { marginLeft, borderBox, content: Math.max(0, borderBox - (left + right)), contentOffset: left };
}

/** The border box's width as `width` gives it; undefined where it is auto. */
export function specifiedWidth(style: ComputedStyle, containing: Pt, edges: Pt): Pt | undefined {
  if (style.width === "auto") return undefined;
  const width = resolveLength(style.width, containing);
  return style.boxSizing === "border-box" ? Math.max(width, edges) : width + edges;
}

/**
 * A border-box width held between min-width and max-width. Where the containing block is not known yet,
 * a max-width in percent bounds nothing (CSS Sizing 3, 5.2.1).
 */
export function clampWidth(
  borderBox: Pt,
  style: ComputedStyle,
  containing: Pt | undefined,
  edges = boxEdges(style, containing ?? 0),
): Pt {
  const extra = style.boxSizing === "border-box" ? 0 : edges.left + edges.right;
  const { maxWidth } = style;
  const isOpen = maxWidth === "none" || (maxWidth.percent !== 0 && containing === undefined);
  const max = isOpen ? Infinity : resolveLength(maxWidth, containing ?? 0) + extra;
  return Math.max(Math.min(borderBox, max), resolveLength(style.minWidth, containing ?? 0) + extra, 0);
}

/** The content's height as `height` gives it; undefined where it is auto or its base is not definite. */
export function specifiedHeight(style: ComputedStyle, base: Pt | undefined, edges: Pt): Pt | undefined {
  if (style.height === "auto") return undefined;
  const height = definite(style.height, base);
  if (height === undefined) return undefined;
  return style.boxSizing === "border-box" ? Math.max(0, height - edges) : height;
}

/** A content height held between min-height and max-height. */
export function clampHeight(content: Pt, style: ComputedStyle, base: Pt | undefined, edges: Pt): Pt {
  const inner = (height: Pt) => (style.boxSizing === "border-box" ? Math.max(0, height - edges) : height);
  const max = style.maxHeight === "none" ? undefined : definite(style.maxHeight, base);
  const min = definite(style.minHeight, base) ?? 0;
  return Math.max(max === undefined ? content : Math.min(content, inner(max)), inner(min));
}

function definite(length: LengthOrAuto, base: Pt | undefined): Pt | undefined {
  if (length === "auto") return undefined;
  if (length.percent !== 0 && base === undefined) return undefined;
  return resolveLength(length, base ?? 0);
}

export function fixedMargin(length: LengthOrAuto, base: Pt): Pt {
  return length === "auto" ? 0 : resolveLength(length, base);
}
