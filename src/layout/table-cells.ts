import type { Box, TableCell, TableGrid } from "../boxes/index.js";
import type { Pt } from "../geometry/index.js";
import { layoutBox } from "./block-layout.js";
import type { LayoutContext } from "./context.js";
import { type BaselineGrid, childrenOf, type Fragment } from "./fragment.js";
import { type BreakToken, NO_EDGES, type Placed } from "./space.js";
import { type ColumnPlace, cellPlace } from "./table-columns.js";
import { boxEdges } from "./used-sizes.js";

/** A cell laid out; its content stands at its top until its row is known to its end. */
export interface LaidCell {
  readonly cell: TableCell;
  readonly placed: Placed;
  /** How far down its baseline lies that of its row; 0 where the cell is not aligned by it. */
  readonly shift: Pt;
  /** Height of its content with padding and border, moved down by `shift`. */
  readonly height: Pt;
}

export interface CellSpace {
  readonly y: Pt;
  readonly limit: Pt;
  readonly atTop: boolean;
  readonly grid: BaselineGrid | undefined;
  readonly columns: readonly ColumnPlace[];
  readonly tokens: ReadonlyMap<Box, BreakToken | "done"> | undefined;
}

/** Lays out cells that begin (or go on) at one height, their baselines level; undefined if one cannot stand there. */
export function layoutCells(
  cells: readonly TableCell[],
  space: CellSpace,
  context: LayoutContext,
): readonly LaidCell[] | undefined {
  const laid: { readonly cell: TableCell; readonly placed: Placed; readonly baseline: Pt | undefined }[] = [];
  for (const cell of cells) {
    const token = space.tokens?.get(cell.box);
    const placed = layoutCell(cell, token, space, context);
    if (!placed) return undefined;
    laid.push({ cell, placed, baseline: token ? undefined : alignedBaseline(cell, placed, space.y) });
  }
  const line = laid.reduce((lowest, { baseline = 0 }) => Math.max(lowest, baseline), 0);
  return laid.map(({ cell, placed, baseline }) => {
    const shift = baseline === undefined || placed.next ? 0 : line - baseline;
    return { cell, placed, shift, height: placed.bottom - space.y + shift };
  });
}

/** A cell whose text has ended on an earlier page goes on as an empty one. */
function layoutCell(
  { box, ...slots }: TableCell,
  token: BreakToken | "done" | undefined,
  { y, limit, atTop, grid, columns }: CellSpace,
  context: LayoutContext,
): Placed | undefined {
  const { x, width } = cellPlace({ box, ...slots }, columns);
  if (token === "done") {
    const rect = { x, y, width, height: 0 };
    const part = { first: false, last: true };
    const { node, style } = box;
    return { fragment: { kind: "block", node, style, rect, part, children: [] }, bottom: y, overset: [] };
  }
  const space = { x, y, width, limit, atTop, grid, height: undefined };
  return layoutBox({ box, space, edges: NO_EDGES, token, borderBoxWidth: width, independent: true }, context);
}

/** How far below `y` the first line of a cell stands, if the cell is aligned by it (CSS 2.2, 17.5.3). */
function alignedBaseline({ box }: TableCell, { fragment, bottom }: Placed, y: Pt): Pt | undefined {
  const { verticalAlign } = box.style;
  if (verticalAlign === "top" || verticalAlign === "middle" || verticalAlign === "bottom") return undefined;
  return (firstBaseline(fragment) ?? bottom) - y;
}

function firstBaseline(fragment: Fragment): Pt | undefined {
  if (fragment.kind === "image") return undefined;
  if (fragment.kind === "line") return fragment.baseline;
  for (const child of childrenOf(fragment)) {
    const baseline = firstBaseline(child);
    if (baseline !== undefined) return baseline;
  }
  return undefined;
}

/**
 * The least height of each row, all on an endless page. A cell over several rows that is higher than they are
 * makes each of them higher in the ratio of their heights (CSS Tables 3, 4.4; CSS 2.2, 17.5.3).
 */
export function rowHeights(
  table: TableGrid,
  columns: readonly ColumnPlace[],
  context: LayoutContext,
): readonly Pt[] {
  const space = { y: 0, limit: Infinity, atTop: true, grid: undefined, columns, tokens: undefined };
  const laid = table.rows.map(({ cells }) => layoutCells(cells, space, context) ?? []);
  const heights = table.rows.map(({ box }, i) => {
    const { height, minHeight } = box.style;
    const own = Math.max(height === "auto" ? 0 : height.pt, minHeight.pt);
    const single = (laid[i] ?? []).filter(({ cell }) => cell.rowSpan === 1);
    return single.reduce((most, cell) => Math.max(most, cell.height, leastHeight(cell, columns)), own);
  });
  const spanning = laid.flat().filter(({ cell }) => cell.rowSpan > 1);
  spanning.sort((a, b) => a.cell.rowSpan - b.cell.rowSpan);
  for (const one of spanning) {
    const wanted = Math.max(one.height, leastHeight(one, columns));
    const { cell } = one;
    heighten(heights, cell, wanted - table.spacing.down * (cell.rowSpan - 1));
  }
  return heights;
}

function leastHeight({ cell }: LaidCell, columns: readonly ColumnPlace[]): Pt {
  const { style } = cell.box;
  const edges = boxEdges(style, cellPlace(cell, columns).width);
  return style.boxSizing === "border-box" || cell.height === 0
    ? cell.height
    : cell.height + edges.top + edges.bottom;
}

function heighten(heights: Pt[], { row, rowSpan }: TableCell, wanted: Pt): void {
  const own = heights.slice(row, row + rowSpan);
  const sum = own.reduce((total, height) => total + height, 0);
  if (sum >= wanted) return;
  for (const [i, height] of own.entries()) {
    const last = i === own.length - 1 ? wanted : 0;
    heights[row + i] = sum > 0 ? (height * wanted) / sum : last;
  }
}
