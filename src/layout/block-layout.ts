import type { BlockBox, ImageBox } from "../boxes/index.js";
import type { Pt } from "../geometry/index.js";
import { areOnGrid, firstSnapping } from "./baseline-grid.js";
import { layoutColumns } from "./column-layout.js";
import type { LayoutContext } from "./context.js";
import { layoutFlow } from "./flow-layout.js";
import type { BaselineGrid, BlockFragment, ImageFragment } from "./fragment.js";
import { layoutGrid } from "./grid-layout.js";
import { imageSize } from "./image-size.js";
import { keepLaidOut, laidOutBefore } from "./layout-memory.js";
import { layoutParagraph } from "./paragraph-layout.js";
import {
  type Edges,
  EPSILON,
  type Filled,
  type Frame,
  type LayoutRequest,
  NO_EDGES,
  type Placed,
} from "./space.js";
import { type StyleFacts, styleFacts } from "./style-facts.js";
import { tableWidth } from "./table-columns.js";
import { layoutTable } from "./table-layout.js";
import { boxEdges, clampHeight, plainWidths, specifiedHeight, usedWidths } from "./used-sizes.js";

/** Lays out one box in the space offered; undefined if none of it may stand there. */
export function layoutBox(request: LayoutRequest, context: LayoutContext): Placed | undefined {
  if (request.box.kind === "image") return layoutImage(request as LayoutRequest<ImageBox>, context);
  const before = laidOutBefore(request, context);
  if (before) return before.placed;
  const placed = layoutBlock(request as LayoutRequest<BlockBox>, context);
  keepLaidOut(request, context, placed);
  return placed;
}

function layoutBlock(
  request: LayoutRequest<BlockBox>,
  context: LayoutContext,
): Placed<BlockFragment> | undefined {
  const { box, space, token } = request;
  const { style } = box;
  const imposed = request.borderBoxWidth ?? tableWidth(box, space.width, context);
  const facts = styleFacts(style);
  const edges = facts.edges ?? boxEdges(style, space.width);
  const widths = facts.plain
    ? plainWidths(facts.plain, space.width, imposed, edges)
    : usedWidths(style, space.width, imposed, edges);
  const above = token ? 0 : edges.top;
  const x = space.x + widths.marginLeft;
  const height = specifiedHeight(style, space.height, edges.top + edges.bottom);
  if (height !== undefined && !space.atTop && space.y + above + height + edges.bottom > space.limit + EPSILON)
    return undefined;
  const frame = contentFrame(request, {
    borderX: x,
    x: x + widths.contentOffset,
    width: widths.content,
    above,
    below: edges.bottom,
    height,
    facts,
  });
  const { content, grid } = layoutOnGrid(box, frame, token, context);
  if (!content) return undefined;
  const natural = content.bottom - frame.top;
  const inner = facts.plain
    ? Math.max(natural, 0)
    : clampHeight(height ?? natural, style, space.height, edges.top + edges.bottom);
  const bottom = frame.top + (content.next ? natural : inner + edges.bottom);
  const overset =
    height !== undefined && natural > height + EPSILON
      ? [{ node: box.node, reason: "height", span: box.span } as const]
      : [];
  return {
    fragment: {
      kind: "block",
      node: box.node,
      style,
      rect: { x, y: space.y, width: widths.borderBox, height: bottom - space.y },
      part: { first: !token, last: !content.next },
      grid,
      isUneven: content.isUneven,
      children: content.children,
      checked: undefined,
    },
    bottom,
    next: content.next,
    overset: overset.length === 0 ? content.overset : [...content.overset, ...overset],
  };
}

interface ContentArea {
  readonly borderX: Pt;
  readonly x: Pt;
  readonly width: Pt;
  readonly above: Pt;
  readonly below: Pt;
  readonly height: Pt | undefined;
  readonly facts: StyleFacts;
}

function contentFrame(request: LayoutRequest<BlockBox>, area: ContentArea): Frame {
  const { space } = request;
  const { collapsesWithFirst, collapsesWithLast } = area.facts;
  const top = space.y + area.above;
  const edges = edgesOf(request, area.borderX);
  const independent = request.independent === true || area.height !== undefined;
  return {
    x: area.x,
    top,
    width: area.width,
    // A box of fixed height is not broken: what does not fit it is overset, and said so.
    limit: area.height === undefined ? space.limit - area.below : Infinity,
    atTop: space.atTop,
    grid: space.grid,
    height: area.height,
    edges,
    collapsesTop: !request.independent && collapsesWithFirst,
    collapsesBottom: !independent && collapsesWithLast,
    minLines: request.minLines,
  };
}

/** What the first and last lines inside get: the box's own trims and markers with those handed down. */
function edgesOf({ box, edges, token }: LayoutRequest<BlockBox>, borderX: Pt): Edges {
  const { style } = box;
  const trims = style.textBoxTrim;
  if (edges === NO_EDGES && trims === "none" && !box.marker) return NO_EDGES;
  const marker = box.marker && !token ? [{ item: box, x: borderX }] : [];
  return {
    trimStart: trims === "trim-start" || trims === "trim-both" ? style.textBoxEdge : edges.trimStart,
    trimEnd: trims === "trim-end" || trims === "trim-both" ? style.textBoxEdge : edges.trimEnd,
    markers: marker.length === 0 ? edges.markers : [...edges.markers, ...marker],
  };
}

interface GriddedContent {
  readonly content: Filled | undefined;
  readonly grid: BaselineGrid | undefined;
}

/**
 * A box that lays a baseline grid begins it, on each page, at the first line that asks to stand on it:
 * where that line falls is known only when it has been set, so the content is set again if others missed.
 */
function layoutOnGrid(
  box: BlockBox,
  frame: Frame,
  token: LayoutRequest["token"],
  context: LayoutContext,
): GriddedContent {
  const step = box.style.flugLineGrid;
  if (step === null) return { content: layoutContent(box, frame, token, context), grid: undefined };
  const free = layoutContent(box, { ...frame, grid: undefined }, token, context);
  const children = free?.children ?? [];
  const origin = firstSnapping(children);
  if (origin === undefined) return { content: free, grid: undefined };
  const grid = { origin, step };
  if (areOnGrid(children, grid)) return { content: free, grid };
  return { content: layoutContent(box, { ...frame, grid }, token, context), grid };
}

function layoutContent(
  box: BlockBox,
  frame: Frame,
  token: LayoutRequest["token"],
  context: LayoutContext,
): Filled | undefined {
  if (box.style.display === "grid") return layoutGrid(box, frame, token, context);
  if (box.table) return layoutTable(box, frame, token, context);
  if (box.style.columnCount !== "auto") return layoutColumns(box, frame, token, context);
  return box.content.kind === "inline"
    ? layoutParagraph(box, frame, token, context)
    : layoutFlow(box.content.children, frame, token, context);
}

/** Pictures are not broken; one taller than a page is made to fit it. */
function layoutImage(
  { box, space }: LayoutRequest<ImageBox>,
  context: LayoutContext,
): Placed<ImageFragment> | undefined {
  const containing = { width: space.width, ...(space.height !== undefined && { height: space.height }) };
  const size = imageSize(box, containing, context);
  if (!space.atTop && space.y + size.height > space.limit + EPSILON) return undefined;
  const room = Math.max(0, space.limit - space.y);
  const scale = size.height > room && room > 0 ? room / size.height : 1;
  const widths = usedWidths(box.style, space.width, size.width * scale);
  return {
    fragment: {
      kind: "image",
      node: box.node,
      source: box.source,
      rect: {
        x: space.x + widths.marginLeft,
        y: space.y,
        width: size.width * scale,
        height: size.height * scale,
      },
    },
    bottom: space.y + size.height * scale,
    overset: [],
  };
}
