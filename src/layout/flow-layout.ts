import type { Box } from "../boxes/index.js";
import type { BreakBetween } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import { layoutBox } from "./block-layout.js";
import type { LayoutContext } from "./context.js";
import type { Fragment, Overset } from "./fragment.js";
import { knownFlow, placedAgain } from "./known-flow.js";
import { flowMargins, joinMargins, type Margin, marginValue, NO_MARGIN } from "./margins.js";
import {
  type BreakToken,
  type Edges,
  EPSILON,
  type Filled,
  type Frame,
  NO_EDGES,
  nothingAt,
  type Placed,
} from "./space.js";

/**
 * Blocks one below the other, from `token` on, as far as the frame goes (CSS 2.2, 9.4.1; CSS
 * Fragmentation 3). Where a break would be forbidden it goes back: the last block that may be broken, or
 * may go over as a whole, does. Undefined if nothing may stand here and something stands above.
 */
export function layoutFlow(
  children: readonly Box[],
  frame: Frame,
  token: BreakToken | undefined,
  context: LayoutContext,
): Filled | undefined {
  const flow: Flow = { children, frame, context, token: token?.kind === "child" ? token : undefined };
  const known = knownFlow(flow);
  if (!known) return fill(flow, []);
  const placed = placedAgain(known, flow);
  const filled = fill(flow, placed);
  known.children = children;
  known.placed = placed;
  return filled;
}

/** `placed`: what is known to stand where the flow begins; takes what is placed whole. */
function fill(flow: Flow, placed: PlacedChild[]): Filled | undefined {
  const { children, frame } = flow;
  for (let index = (flow.token?.child ?? 0) + placed.length; index < children.length; index++) {
    if (placed.length > 0 && isForcedBefore(children, index))
      return filled(flow, placed, { kind: "child", child: index });
    const next = placeChild(flow, placed, index, frame.limit);
    if (next?.outcome.next)
      return filled(flow, [...placed, next], { kind: "child", child: index, inner: next.outcome.next });
    if (next) placed.push(next);
    else return breakBefore(flow, placed, index);
  }
  return filled(flow, placed, undefined);
}

export interface Flow {
  readonly children: readonly Box[];
  readonly frame: Frame;
  readonly context: LayoutContext;
  readonly token: (BreakToken & { readonly kind: "child" }) | undefined;
}

export interface PlacedChild {
  readonly index: number;
  readonly outcome: Placed;
  /** Joined margin to whatever comes next. */
  readonly after: Margin;
  /** Bottom of the border box, or where the flow stood for a box that takes no room. */
  readonly bottom: Pt;
}

function placeChild(
  flow: Flow,
  before: readonly PlacedChild[],
  index: number,
  limit: Pt,
): PlacedChild | undefined {
  const { children, frame, context, token } = flow;
  const box = children[index];
  if (!box) return undefined;
  const last = before.at(-1);
  const inner = index === token?.child ? token.inner : undefined;
  const margin = marginAbove(flow, last, index);
  const y = (last?.bottom ?? frame.top) + marginValue(margin);
  const atTop = frame.atTop && before.length === 0;
  const outcome = layoutBox(
    {
      box,
      token: inner,
      space: { x: frame.x, y, width: frame.width, limit, atTop, grid: frame.grid, height: frame.height },
      edges: handedDown(frame.edges, before.length === 0, index === children.length - 1),
    },
    context,
  );
  if (!outcome) return undefined;
  if (outcome.next && !atTop && avoidsInside(box)) return undefined;
  const { trailing, isCollapsedThrough } = flowMargins(box, frame.width, context);
  return {
    index,
    outcome,
    bottom: isCollapsedThrough ? (last?.bottom ?? frame.top) : outcome.bottom,
    after: isCollapsedThrough ? joinMargins(margin, trailing) : trailing,
  };
}

/** The first and the last child get what their parent hands to its first and last lines. */
function handedDown(edges: Edges, isFirst: boolean, isLast: boolean): Edges {
  if (edges === NO_EDGES || (!isFirst && !isLast)) return NO_EDGES;
  const { trimStart, trimEnd, markers } = edges;
  return {
    trimStart: isFirst ? trimStart : undefined,
    trimEnd: isLast ? trimEnd : undefined,
    markers: isFirst ? markers : NO_EDGES.markers,
  };
}

/** Margins adjoin; those at the top of a page or column are cut off (CSS Fragmentation 3, 5.2). */
function marginAbove(
  { children, frame, token, context }: Flow,
  last: PlacedChild | undefined,
  index: number,
): Margin {
  const box = children[index];
  if (!box || (!last && (token || frame.collapsesTop))) return NO_MARGIN;
  const { leading } = flowMargins(box, frame.width, context);
  return last ? joinMargins(last.after, leading) : leading;
}

/** Breaks before child `index`, or earlier where a break there is to be avoided. */
function breakBefore(flow: Flow, placed: readonly PlacedChild[], index: number): Filled | undefined {
  const { children, frame } = flow;
  if (placed.length > 0 && !avoids(between(children, index))) {
    return filled(flow, placed, { kind: "child", child: index });
  }
  for (let i = placed.length - 1; i >= 0; i--) {
    const child = placed[i];
    if (!child) continue;
    const before = placed.slice(0, i);
    const shorter = placeChild(flow, before, child.index, child.outcome.bottom - 10 * EPSILON);
    if (shorter?.outcome.next && !(frame.atTop && i === 0 && isForcedRemnant(shorter))) {
      return filled(flow, [...before, shorter], {
        kind: "child",
        child: child.index,
        inner: shorter.outcome.next,
      });
    }
    if (i > 0 && !avoids(between(children, child.index))) {
      return filled(flow, before, { kind: "child", child: child.index });
    }
  }
  if (!frame.atTop) return undefined;
  return placed.length > 0 ? filled(flow, placed, { kind: "child", child: index }) : undefined;
}

/** A first block at the top is broken only because something must stand there; better to break after it. */
function isForcedRemnant(child: PlacedChild): boolean {
  const { next } = child.outcome;
  return next?.kind === "line" && next.line <= 1;
}

function filled(
  flow: Flow,
  placed: readonly PlacedChild[],
  next: BreakToken | undefined,
): Filled | undefined {
  const { frame } = flow;
  const last = placed.at(-1);
  if (!last) return next && !frame.atTop ? undefined : { ...nothingAt(frame.top), next };
  const children: Fragment[] = [];
  const overset: Overset[] = [];
  for (const { outcome } of placed) {
    children.push(outcome.fragment);
    for (const one of outcome.overset) overset.push(one);
  }
  const inside = next || frame.collapsesBottom ? 0 : marginValue(last.after);
  return { children, isUneven: false, bottom: last.bottom + inside, next, overset };
}

/** What the two sides of the border before child `index` say of a break there. */
function between(children: readonly Box[], index: number): readonly BreakBetween[] {
  const above = children[index - 1];
  const below = children[index];
  return [...(above ? breaksAfter(above) : []), ...(below ? breaksBefore(below) : [])];
}

/** Whether a break there is asked for: of every child this is asked, of `between` little. */
function isForcedBefore(children: readonly Box[], index: number): boolean {
  return forcesAfter(children[index - 1]) || forcesBefore(children[index]);
}

/** Whether a box, or the last in it, asks for a break behind it. */
export function forcesAfter(box: Box | undefined): boolean {
  for (let above = box; above; above = innerOf(above)?.at(-1))
    if (isForcedValue(above.style.breakAfter)) return true;
  return false;
}

export function forcesBefore(box: Box | undefined): boolean {
  for (let below = box; below; below = innerOf(below)?.[0])
    if (isForcedValue(below.style.breakBefore)) return true;
  return false;
}

function innerOf(box: Box): readonly Box[] | undefined {
  return box.kind === "block" && box.content.kind === "blocks" ? box.content.children : undefined;
}

function isForcedValue(value: BreakBetween): boolean {
  return value === "page" || value === "column";
}

/** The values of a box and of the first children it begins with (CSS Fragmentation 3, 3.1). */
export function breaksBefore(box: Box): readonly BreakBetween[] {
  const inner = innerOf(box)?.[0];
  return [box.style.breakBefore, ...(inner ? breaksBefore(inner) : [])];
}

export function breaksAfter(box: Box): readonly BreakBetween[] {
  const inner = innerOf(box)?.at(-1);
  return [box.style.breakAfter, ...(inner ? breaksAfter(inner) : [])];
}

export function isForced(breaks: readonly BreakBetween[]): boolean {
  return breaks.some(isForcedValue);
}

export function avoids(breaks: readonly BreakBetween[]): boolean {
  return !isForced(breaks) && breaks.some((value) => value.startsWith("avoid"));
}

export function avoidsInside(box: Box): boolean {
  return box.style.breakInside !== "auto";
}
