import type { BlockBox, Box } from "../boxes/index.js";
import type { ComputedStyle } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import { intrinsicWidths } from "../text/index.js";
import { layoutBox } from "./block-layout.js";
import { type LayoutContext, strut } from "./context.js";
import { gridIntrinsicWidths } from "./grid-tracks.js";
import { imageSize } from "./image-size.js";
import { knownBox } from "./known-box.js";
import { prepare } from "./prepared-paragraph.js";
import { EPSILON, NO_EDGES, type Placed, translate } from "./space.js";
import { tableContentWidths, wrapperWidths } from "./table-columns.js";
import { boxEdges, clampWidth, fixedMargin, specifiedWidth } from "./used-sizes.js";

/** Narrowest and widest a box wants to be, margins included (CSS Sizing 3, 5). */
export interface IntrinsicWidths {
  readonly min: Pt;
  readonly max: Pt;
}

export function intrinsicBoxWidths(box: Box, context: LayoutContext): IntrinsicWidths {
  const known = knownBox(box, context);
  if (known.intrinsicWidths) return known.intrinsicWidths;
  const widths = measureBox(box, context);
  // What a counter will say is not the same on every page.
  if (!context.counters) known.intrinsicWidths = widths;
  return widths;
}

function measureBox(box: Box, context: LayoutContext): IntrinsicWidths {
  const { style } = box;
  const edges = boxEdges(style, 0);
  const extra = edges.left + edges.right;
  const margins = fixedMargin(style.marginLeft, 0) + fixedMargin(style.marginRight, 0);
  const specified =
    style.width === "auto" || style.width.percent !== 0 ? undefined : specifiedWidth(style, 0, extra);
  const content =
    specified === undefined
      ? contentWidths(box, context)
      : { min: specified - extra, max: specified - extra };
  return {
    min: clampWidth(content.min + extra, style, undefined, edges) + margins,
    max: clampWidth(content.max + extra, style, undefined, edges) + margins,
  };
}

function contentWidths(box: Box, context: LayoutContext): IntrinsicWidths {
  if (box.kind === "image") {
    const { width } = imageSize(box, {}, context);
    return { min: width, max: width };
  }
  if (box.style.display === "grid") return gridIntrinsicWidths(box, context);
  if (box.table) return tableContentWidths(box, context);
  if (box.content.kind === "inline") return intrinsicWidths(prepare(box, undefined, context).paragraph);
  if (box.wraps) return wrapperWidths(box, box.wraps, context);
  const children = box.content.children.map((child) => intrinsicBoxWidths(child, context));
  const widths = {
    min: Math.max(0, ...children.map(({ min }) => min)),
    max: Math.max(0, ...children.map(({ max }) => max)),
  };
  return box.style.columnCount === "auto"
    ? widths
    : { min: widths.min, max: widths.max * box.style.columnCount };
}

/** The width a box takes that is as wide as its content, but no wider than `available` (CSS 2.2, 10.3.5). */
export function shrinkToFit(box: BlockBox, available: Pt, context: LayoutContext): Pt {
  const margins =
    fixedMargin(box.style.marginLeft, available) + fixedMargin(box.style.marginRight, available);
  const { min, max } = intrinsicBoxWidths(box, context);
  // What was measured at one width must not break at the same width by rounding.
  return Math.min(max + EPSILON, Math.max(min, available)) - margins;
}

/** A box standing in a line, laid out with its margin box's corner at the origin. */
export interface LaidAtomic {
  readonly placed: Placed;
  readonly width: Pt;
  readonly height: Pt;
}

/** The line a box is to stand in. */
export interface LinePlace {
  readonly measure: Pt;
  /** Style of the block whose line it is. */
  readonly parent: ComputedStyle;
}

export function layoutAtomic(box: Box, { measure, parent }: LinePlace, context: LayoutContext): LaidAtomic {
  const borderBoxWidth =
    box.kind === "block" && box.style.width === "auto"
      ? { borderBoxWidth: shrinkToFit(box, measure, context) }
      : {};
  const { height, baseline } = strut(parent, context);
  const { marginTop, marginRight, marginBottom, marginLeft } = box.style;
  const [top, right, bottom, left] = [marginTop, marginRight, marginBottom, marginLeft].map((margin) =>
    fixedMargin(margin, measure),
  ) as [Pt, Pt, Pt, Pt];
  const space = {
    x: 0,
    y: 0,
    width: measure,
    // A picture must fit a page together with what its line needs below the baseline.
    limit: box.kind === "image" ? context.pageHeight - (height - baseline) - top - bottom : Infinity,
    atTop: true,
    grid: undefined,
    height: undefined,
  };
  const placed = layoutBox(
    { box, space, edges: NO_EDGES, token: undefined, independent: true, ...borderBoxWidth },
    context,
  );
  if (!placed) throw new Error("a box at the top of an endless space must be placed");
  const { rect } = placed.fragment;
  return {
    placed: { ...placed, fragment: translate(placed.fragment, left - rect.x, top) },
    width: left + rect.width + right,
    height: top + rect.height + bottom,
  };
}
