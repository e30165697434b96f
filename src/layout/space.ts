import type { BlockBox, Box } from "../boxes/index.js";
import type { ComputedStyle } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import type { BreakOptions } from "../text/index.js";
import {
  type BaselineGrid,
  type BlockFragment,
  type Content,
  childrenOf,
  type Fragment,
  type Overset,
} from "./fragment.js";

/**
 * Where a box went on, as a value: a trial layout leaves no trace, and the next page begins from here
 * (CSS Fragmentation 3, 4; the box that holds the content knows which kind is its own). `asked` is what the
 * lines above were broken with, so that the same lines go on.
 */
export type BreakToken =
  | { readonly kind: "line"; readonly line: number; readonly asked: BreakOptions }
  | { readonly kind: "child"; readonly child: number; readonly inner?: BreakToken }
  | { readonly kind: "row"; readonly row: number; readonly cells?: ReadonlyMap<Box, BreakToken | "done"> };

/** The place offered to a box. Absolute page coordinates. */
export interface Space {
  /** Left edge of the containing block's content. */
  readonly x: Pt;
  /** Where the border box begins; the margin above is behind it. */
  readonly y: Pt;
  /** The containing block's content width. */
  readonly width: Pt;
  /** Where the fragmentainer (page or column) ends; Infinity outside of any. */
  readonly limit: Pt;
  /** Nothing stands above in the fragmentainer: something must be placed, whatever the rules say. */
  readonly atTop: boolean;
  readonly grid: BaselineGrid | undefined;
  /** The containing block's height, where it is definite. */
  readonly height: Pt | undefined;
}

/** What a box hands to its first and last lines. */
export interface Edges {
  readonly trimStart: ComputedStyle["textBoxEdge"] | undefined;
  readonly trimEnd: ComputedStyle["textBoxEdge"] | undefined;
  /** List items whose marker stands beside the next line; the outermost first. */
  readonly markers: readonly PendingMarker[];
}

export interface PendingMarker {
  readonly item: BlockBox;
  /** Left edge of the item's border box: a marker ends there or, with `start`, begins there. */
  readonly x: Pt;
}

export const NO_EDGES: Edges = { trimStart: undefined, trimEnd: undefined, markers: [] };

export interface LayoutRequest<B extends Box = Box> {
  readonly box: B;
  readonly space: Space;
  readonly edges: Edges;
  readonly token: BreakToken | undefined;
  /** Width of the border box where the parent decides it (grid cells, shrink-to-fit). */
  readonly borderBoxWidth?: Pt | undefined;
  /** A balanced paragraph in the box takes no fewer lines: headlines side by side have equally many. */
  readonly minLines?: number | undefined;
  /** The box keeps its children's margins inside (CSS 2.2, 8.3.1: block formatting context). */
  readonly independent?: boolean;
}

/** A laid-out box; `bottom` is its border box's. `next` says where it goes on. */
export interface Placed<F extends Fragment = Fragment> {
  readonly fragment: F;
  readonly bottom: Pt;
  readonly next?: BreakToken | undefined;
  readonly overset: readonly Overset[];
}

/** Content inside a block. `bottom` is the content's end, margins that stay inside included. */
export interface Filled {
  readonly children: readonly Content[];
  /** See `BlockFragment`. */
  readonly isUneven: boolean;
  readonly bottom: Pt;
  readonly next: BreakToken | undefined;
  readonly overset: readonly Overset[];
}

export function nothingAt(top: Pt): Filled {
  return { children: [], isUneven: false, bottom: top, next: undefined, overset: [] };
}

/** The place offered to the content of a block. */
export interface Frame {
  readonly x: Pt;
  readonly top: Pt;
  readonly width: Pt;
  readonly limit: Pt;
  readonly atTop: boolean;
  readonly grid: BaselineGrid | undefined;
  readonly height: Pt | undefined;
  readonly edges: Edges;
  /** The first child's margin above, or the last one's below, is the parent's and stands outside. */
  readonly collapsesTop: boolean;
  readonly collapsesBottom: boolean;
  readonly minLines?: number | undefined;
}

/** Lengths closer than this are the same: a hundredth of a thousandth of an inch, far below any printer. */
export const EPSILON: Pt = 0.001;

interface Move {
  readonly dx: Pt;
  readonly dy: Pt;
  readonly moved: Fragment;
}

/** Where a fragment was moved last: one that is known from before is known there, too. */
const lastMoves = new WeakMap<Fragment, Move>();

export function translate<F extends Fragment>(fragment: F, dx: Pt, dy: Pt): F {
  const last = lastMoves.get(fragment);
  // What was made of a fragment is of its kind.
  if (last?.dx === dx && last.dy === dy) return last.moved as F;
  const moved = moveBy(fragment, dx, dy);
  lastMoves.set(fragment, { dx, dy, moved });
  return moved;
}

function moveBy<F extends Fragment>(fragment: F, dx: Pt, dy: Pt): F {
  const { rect } = fragment;
  const moved = { ...fragment, rect: { ...rect, x: rect.x + dx, y: rect.y + dy } };
  if (moved.kind === "image") return moved;
  const children = childrenOf(moved).map((child) => moveBy(child, dx, dy));
  return moved.kind === "line"
    ? { ...moved, baseline: moved.baseline + dy, children }
    : { ...moved, children };
}

export function withHeight(fragment: BlockFragment, height: Pt): BlockFragment {
  if (fragment.rect.height === height) return fragment;
  return { ...fragment, rect: { ...fragment.rect, height } };
}
