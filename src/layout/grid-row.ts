import type { Box } from "../boxes/index.js";
import type { Pt } from "../geometry/index.js";
import { layoutBox } from "./block-layout.js";
import type { LayoutContext } from "./context.js";
import { avoidsInside } from "./flow-layout.js";
import { childrenOf, type Overset } from "./fragment.js";
import type { Cell, GridSetting } from "./grid-cells.js";
import { minRowHeight } from "./grid-layout.js";
import { intrinsicBoxWidths, shrinkToFit } from "./intrinsic-sizes.js";
import { verticalMargin } from "./margins.js";
import { type BreakToken, type Edges, EPSILON, NO_EDGES, type Placed } from "./space.js";
import { fixedMargin } from "./used-sizes.js";

export interface LaidCell {
  readonly cell: Cell;
  readonly placed: Placed;
  /** The margin box's bottom. */
  readonly bottom: Pt;
}

export interface LaidRow {
  readonly index: number;
  readonly top: Pt;
  readonly bottom: Pt;
  /** How far its cells have been moved down since they were laid out. */
  readonly shift: Pt;
  readonly cells: readonly LaidCell[];
  readonly overset: readonly Overset[];
  /** Where the cells go on; `done` for those at their end. */
  readonly next: ReadonlyMap<Box, BreakToken | "done"> | undefined;
}

export interface RowPlace {
  readonly index: number;
  readonly top: Pt;
  readonly tokens: ReadonlyMap<Box, BreakToken | "done"> | undefined;
  readonly atTop: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Cells begun in rows above that end in this one. */
  readonly spanning: readonly LaidCell[];
  readonly setting: GridSetting;
  readonly context: LayoutContext;
}

/** Lays out the cells of a row; undefined if the row had better stand on the next page. */
export function layoutRow(cells: readonly Cell[], place: RowPlace): LaidRow | undefined {
  const { limit } = place.setting.frame;
  const whole = layoutCells(cells, place, limit);
  if (whole && !whole.some(isBroken)) return finish(levelHeadlines(whole, place), place, undefined);
  if (whole && !cells.some((cell) => avoidsInside(cell.box))) {
    const level = levelBreak(cells, place, whole);
    if (level) return finish(level, place, continuation(level));
  }
  if (!place.atTop) return undefined;
  const forced = whole ?? layoutCells(cells, { ...place, atTop: true }, limit);
  return forced && finish(forced, place, forced.some(isBroken) ? continuation(forced) : undefined);
}

/** Headlines side by side take as many lines as the longest of them, where they can. */
function levelHeadlines(laid: readonly LaidCell[], place: RowPlace): readonly LaidCell[] {
  if (!laid.some(isHeadline)) return laid;
  const counts = laid.map(headlineLines);
  const minLines = Math.max(...counts);
  return laid.map((one, i) => {
    const count = counts[i] ?? 0;
    if (count === 0 || count === minLines) return one;
    const levelled = layoutCell(one.cell, place.tokens?.get(one.cell.box), place, { minLines });
    return levelled && !isBroken(levelled) && headlineLines(levelled) === minLines ? levelled : one;
  });
}

/** Whether a cell is a balanced paragraph. */
function isHeadline({ cell: { box } }: LaidCell): boolean {
  return box.kind === "block" && box.content.kind === "inline" && box.style.textWrap === "balance";
}

/** Lines of a headline; 0 for any other cell. */
function headlineLines(laid: LaidCell): number {
  const { fragment } = laid.placed;
  return isHeadline(laid) && fragment.kind === "block" ? childrenOf(fragment).length : 0;
}

function isBroken({ placed }: LaidCell): boolean {
  return placed.next !== undefined;
}

/** Cells whose text has ended on an earlier page are left out. */
function layoutCells(cells: readonly Cell[], place: RowPlace, limit: Pt): readonly LaidCell[] | undefined {
  const laid: LaidCell[] = [];
  for (const cell of cells) {
    const token = place.tokens?.get(cell.box);
    if (token === "done") continue;
    const one = layoutCell(cell, token, place, { limit });
    if (!one) return undefined;
    laid.push(one);
  }
  return laid;
}

interface CellBounds {
  readonly limit?: Pt;
  readonly minLines?: number;
}

function layoutCell(
  cell: Cell,
  token: BreakToken | "done" | undefined,
  place: RowPlace,
  { limit = place.setting.frame.limit, minLines }: CellBounds,
): LaidCell | undefined {
  if (token === "done") return undefined;
  const { box, x, width } = cell;
  const { frame } = place.setting;
  const above = token ? 0 : verticalMargin(box.style.marginTop, width);
  const below = verticalMargin(box.style.marginBottom, width);
  const fits = cell.justify !== "stretch" && box.kind === "block" && box.style.width === "auto";
  const borderBoxWidth = fits ? shrinkToFit(box, width, place.context) : stretchedTable(cell, place.context);
  const edges = edgesOfCell(place);
  const space = {
    x,
    y: place.top + above,
    width,
    limit,
    atTop: place.atTop,
    grid: frame.grid,
    height: undefined,
  };
  const placed = layoutBox(
    {
      box,
      space,
      edges,
      token,
      independent: true,
      borderBoxWidth,
      minLines,
    },
    place.context,
  );
  return placed && { cell, placed, bottom: placed.bottom + (placed.next ? 0 : below) };
}

function edgesOfCell({ isFirst, isLast, setting }: RowPlace): Edges {
  const { edges } = setting.frame;
  if (edges === NO_EDGES || (!isFirst && !isLast)) return NO_EDGES;
  return {
    trimStart: isFirst ? edges.trimStart : undefined,
    trimEnd: isLast ? edges.trimEnd : undefined,
    markers: NO_EDGES.markers,
  };
}

/** A table fills its place in a grid, as other blocks do of themselves. */
function stretchedTable({ box, width }: Cell, context: LayoutContext): Pt | undefined {
  if (box.kind !== "block" || !(box.table || box.wraps) || box.style.width !== "auto") return undefined;
  const margins = fixedMargin(box.style.marginLeft, width) + fixedMargin(box.style.marginRight, width);
  return Math.max(intrinsicBoxWidths(box, context).min, width) - margins;
}

/** How often a lower common height is looked for; each try is at least a line lower. */
const TRIES = 200;

/** Breaks every cell at one height, so that what faces each other stays so (none may end before it). */
function levelBreak(
  cells: readonly Cell[],
  place: RowPlace,
  whole: readonly LaidCell[],
): readonly LaidCell[] | undefined {
  let laid: readonly LaidCell[] | undefined = whole;
  const unforced = { ...place, atTop: false };
  for (let i = 0; i < TRIES && laid; i++) {
    const broken = laid.filter(isBroken);
    if (broken.length === 0) return undefined;
    const height = Math.min(...broken.map(({ placed }) => placed.bottom));
    const level = broken.every(({ placed }) => placed.bottom <= height + EPSILON);
    if (level && broken.length === laid.length) return laid;
    if (level && !laid.some((one) => !isBroken(one) && one.bottom > height + EPSILON) && place.tokens)
      return laid;
    laid = layoutCells(cells, unforced, level ? height - 10 * EPSILON : height);
  }
  return undefined;
}

function continuation(laid: readonly LaidCell[]): ReadonlyMap<Box, BreakToken | "done"> {
  return new Map(laid.map(({ cell, placed }) => [cell.box, placed.next ?? "done"]));
}

function finish(cells: readonly LaidCell[], place: RowPlace, next: LaidRow["next"]): LaidRow {
  const { index, top, tokens, setting } = place;
  let lowest = top + minRowHeight(setting, index);
  const overset: Overset[] = [];
  for (const { cell, placed, bottom } of cells) {
    if (cell.rowSpan === 1) lowest = Math.max(lowest, bottom);
    for (const one of placed.overset) overset.push(one);
  }
  for (const { bottom } of place.spanning) lowest = Math.max(lowest, bottom);
  const goesOn = next && new Map([...(tokens ?? []), ...next]);
  return { index, top, bottom: lowest, shift: 0, cells, overset, next: goesOn };
}
