import { type Colour, type Pt, type Rect, type Sides, sameColour } from "../geometry/index.js";
import type { BlockFragment } from "../layout/index.js";
import { inset, polygonPath, rectPath } from "./outline.js";
import type { PathOp } from "./paint-op.js";

/** The page a box stands on, and how far the press prints beyond its edge. */
export interface Sheet {
  readonly trim: Rect;
  readonly bleed: Pt;
}

/**
 * Background and borders of a box; decoration, and so artifacts. Where a box is continued elsewhere, the
 * edge it is cut at has no border (CSS Fragmentation 3, 5.4, `slice`). A background that reaches the page's edge
 * goes on into the bleed, or a knife a hair off would leave white.
 */
export function paintBox(
  fragment: BlockFragment,
  background: Colour | "transparent",
  sheet: Sheet,
): readonly PathOp[] {
  const { rect } = fragment;
  // As most boxes are.
  if (background === "transparent" && !mayHaveBorder(fragment.style)) return NOTHING;
  const borders = bordersOf(fragment);
  const fill =
    background === "transparent" || rect.width <= 0 || rect.height <= 0
      ? []
      : [filled(rectPath(hasBorder(borders) ? rect : intoBleed(rect, sheet)), background)];
  return [...fill, ...paintBorders(rect, borders)];
}

const NOTHING: readonly PathOp[] = [];

function mayHaveBorder(style: BlockFragment["style"]): boolean {
  return (
    style.borderTopStyle === "solid" ||
    style.borderRightStyle === "solid" ||
    style.borderBottomStyle === "solid" ||
    style.borderLeftStyle === "solid"
  );
}

/** Less is no distance: sums of millimetres in points. */
const TOUCHING: Pt = 0.05;

/** What reaches an edge of the page, as far as the bleed beyond it. */
function intoBleed({ x, y, width, height }: Rect, { trim, bleed }: Sheet): Rect {
  if (bleed === 0) return { x, y, width, height };
  const before = (from: Pt, edge: Pt) => (from <= edge + TOUCHING ? Math.min(from, edge - bleed) : from);
  const after = (to: Pt, edge: Pt) => (to >= edge - TOUCHING ? Math.max(to, edge + bleed) : to);
  const [left, top] = [before(x, trim.x), before(y, trim.y)];
  const right = after(x + width, trim.x + trim.width);
  return { x: left, y: top, width: right - left, height: after(y + height, trim.y + trim.height) - top };
}

function hasBorder({ top, right, bottom, left }: Sides<Border>): boolean {
  return top.width + right.width + bottom.width + left.width > 0;
}

interface Border {
  readonly width: Pt;
  readonly colour: Colour;
}

function bordersOf({ style, part }: BlockFragment): Sides<Border> {
  const border = (drawn: boolean, width: Pt, colour: Colour): Border => ({
    width: drawn ? width : 0,
    colour,
  });
  return {
    top: border(part.first && style.borderTopStyle === "solid", style.borderTopWidth, style.borderTopColor),
    right: border(style.borderRightStyle === "solid", style.borderRightWidth, style.borderRightColor),
    bottom: border(
      part.last && style.borderBottomStyle === "solid",
      style.borderBottomWidth,
      style.borderBottomColor,
    ),
    left: border(style.borderLeftStyle === "solid", style.borderLeftWidth, style.borderLeftColor),
  };
}

function paintBorders(rect: Rect, borders: Sides<Border>): readonly PathOp[] {
  const visible = [borders.top, borders.right, borders.bottom, borders.left].filter(({ width }) => width > 0);
  const [first] = visible;
  if (!first) return [];
  const widths: Sides<Pt> = {
    top: borders.top.width,
    right: borders.right.width,
    bottom: borders.bottom.width,
    left: borders.left.width,
  };
  const inner = inset(rect, widths);
  if (visible.length === 1) return [filled(rectPath(onlySide(rect, widths)), first.colour)];
  if (!visible.every(({ colour }) => sameColour(colour, first.colour))) return mitred(rect, inner, borders);
  // One ring: sides drawn each for themselves would print their corners twice.
  const frame = filled(`${rectPath(rect)} ${rectPath(inner)}`, first.colour);
  return [{ ...frame, fillRule: "evenodd" }];
}

function onlySide(rect: Rect, { top, right, bottom, left }: Sides<Pt>): Rect {
  if (top > 0) return { ...rect, height: top };
  if (bottom > 0) return { ...rect, y: rect.y + rect.height - bottom, height: bottom };
  if (left > 0) return { ...rect, width: left };
  return { ...rect, x: rect.x + rect.width - right, width: right };
}

/** Borders of several colours meet along the diagonals of their corners. */
function mitred(outer: Rect, inner: Rect, borders: Sides<Border>): readonly PathOp[] {
  const [a, b, c, d] = corners(outer);
  const [e, f, g, h] = corners(inner);
  const sides = [
    [borders.top, [a, b, f, e]],
    [borders.right, [b, c, g, f]],
    [borders.bottom, [c, d, h, g]],
    [borders.left, [d, a, e, h]],
  ] as const;
  return sides
    .filter(([{ width }]) => width > 0)
    .map(([{ colour }, points]) => filled(polygonPath(points), colour));
}

type Point = readonly [Pt, Pt];

function corners({ x, y, width, height }: Rect): readonly [Point, Point, Point, Point] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

function filled(path: string, fill: Colour): PathOp {
  return { op: "path", node: "artifact", path, fill };
}
