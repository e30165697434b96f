import type { Box, FixedBox } from "../boxes/index.js";
import { resolveLength } from "../css/index.js";
import type { Pt, Rect } from "../geometry/index.js";
import { layoutBox } from "./block-layout.js";
import type { LayoutContext, PageCounters } from "./context.js";
import type { Fragment, Overset } from "./fragment.js";
import { shrinkToFit } from "./intrinsic-sizes.js";
import { NO_EDGES, translate, withHeight } from "./space.js";
import { boxEdges, clampWidth, fixedMargin, specifiedWidth } from "./used-sizes.js";

export interface Furniture {
  readonly fragments: readonly Fragment[];
  readonly overset: readonly Overset[];
}

/**
 * The fixed elements of one page, each against the page area inside the margins, as browsers print them
 * (CSS 2.2, 9.6.1 and 10.6.4; CSS Positioned Layout 3).
 */
export function layoutFurniture(fixed: readonly FixedBox[], area: Rect, context: LayoutContext): Furniture {
  const placed = fixed
    .filter(({ pages }) => context.counters && isShown(pages, context.counters))
    .map(({ box }) => layoutFixed(box, area, context));
  return {
    fragments: placed.map(({ fragment }) => fragment),
    overset: placed.flatMap(({ overset }) => overset),
  };
}

/** Whether what stands on these pages stands on that one. */
export function isShown(on: FixedBox["pages"], { page, pages }: PageCounters): boolean {
  switch (on) {
    case "all":
      return true;
    case "first":
      return page === 1;
    case "last":
      return page === pages;
    case "not-first":
      return page > 1;
    case "not-last":
      return page < pages;
    case "several":
      return pages > 1;
    case "last-of-several":
      return pages > 1 && page === pages;
    default: {
      const never: never = on;
      return never;
    }
  }
}

function layoutFixed(
  box: Box,
  area: Rect,
  context: LayoutContext,
): { fragment: Fragment; overset: readonly Overset[] } {
  const { style } = box;
  const offset = (side: "top" | "right" | "bottom" | "left", base: Pt) => {
    const length = style[side];
    return length === "auto" ? undefined : resolveLength(length, base);
  };
  const [left, right] = [offset("left", area.width), offset("right", area.width)];
  const [top, bottom] = [offset("top", area.height), offset("bottom", area.height)];
  const available = area.width - (left ?? 0) - (right ?? 0);
  const stretches = left !== undefined && right !== undefined;
  const fits = box.kind === "block" && style.width === "auto" && !stretches;
  // A share is one of the page area, not of what `left` and `right` leave (CSS 2.2, 10.3.7).
  const edges = boxEdges(style, area.width);
  const specified =
    box.kind === "block" ? specifiedWidth(style, area.width, edges.left + edges.right) : undefined;
  const borderBoxWidth = fits
    ? { borderBoxWidth: shrinkToFit(box, available, context) }
    : specified !== undefined
      ? { borderBoxWidth: clampWidth(specified, style, area.width) }
      : {};
  const y = area.y + (top ?? 0) + fixedMargin(style.marginTop, area.width);
  const space = {
    x: area.x + (left ?? 0),
    y,
    width: available,
    limit: Infinity,
    atTop: true,
    grid: undefined,
    height: area.height,
  };
  const placed = layoutBox(
    { box, space, edges: NO_EDGES, token: undefined, independent: true, ...borderBoxWidth },
    context,
  );
  if (!placed) throw new Error("a fixed element stands alone and must be placed");
  const fragment = fillBetween(box, placed.fragment, { top, bottom, area });
  const dx =
    left === undefined && right !== undefined
      ? area.x + area.width - right - (fragment.rect.x + fragment.rect.width)
      : 0;
  const below = fixedMargin(style.marginBottom, area.width);
  const dy =
    top === undefined && bottom !== undefined
      ? area.y + area.height - bottom - below - (fragment.rect.y + fragment.rect.height)
      : 0;
  return { fragment: dx === 0 && dy === 0 ? fragment : translate(fragment, dx, dy), overset: placed.overset };
}

/** With `top` and `bottom` given, a height left auto is what lies between them. */
function fillBetween(
  box: Box,
  fragment: Fragment,
  {
    top,
    bottom,
    area,
  }: { readonly top: Pt | undefined; readonly bottom: Pt | undefined; readonly area: Rect },
): Fragment {
  if (top === undefined || bottom === undefined || fragment.kind !== "block" || box.style.height !== "auto")
    return fragment;
  const margins =
    fixedMargin(box.style.marginTop, area.width) + fixedMargin(box.style.marginBottom, area.width);
  const edges = boxEdges(box.style, area.width);
  return withHeight(fragment, Math.max(edges.top + edges.bottom, area.height - top - bottom - margins));
}
