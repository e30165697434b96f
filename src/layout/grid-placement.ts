import type { BlockBox, Box } from "../boxes/index.js";
import type { ComputedStyle } from "../css/index.js";

/** A grid item in the container's tracks, counted from 0. */
export interface GridItem {
  readonly box: Box;
  readonly column: number;
  readonly columnSpan: number;
  readonly row: number;
  readonly rowSpan: number;
  /** Children of an item whose rows are the container's, placed in the container's rows. */
  readonly subgrid?: readonly GridItem[];
}

/** Sparse auto-placement in rows (CSS Grid 2, 8.5), subgrids opened (CSS Grid 2, 9). */
export function placeItems(container: BlockBox, columns: number): readonly GridItem[] {
  const children = container.content.kind === "blocks" ? container.content.children : [];
  const taken = new Set<string>();
  const items: GridItem[] = [];
  let cursor = { row: 0, column: 0 };
  for (const box of children) {
    const spot = findSpot(box.style, { columns, taken, cursor });
    const columnSpan = Math.min(box.style.gridColumn.span, columns);
    const rowSpan = rowSpanOf(box);
    occupy(taken, spot, { columnSpan, rowSpan });
    if (box.style.gridColumn.start === "auto") cursor = spot;
    items.push(gridItem(box, spot, { columnSpan, rowSpan }));
  }
  return items;
}

interface Spot {
  readonly row: number;
  readonly column: number;
}

interface Spans {
  readonly columnSpan: number;
  readonly rowSpan: number;
}

interface Placing {
  readonly columns: number;
  readonly taken: ReadonlySet<string>;
  readonly cursor: Spot;
}

function rowSpanOf(box: Box): number {
  return Math.max(1, box.style.gridRow.span);
}

function findSpot(style: ComputedStyle, { columns, taken, cursor }: Placing): Spot {
  const column = style.gridColumn.start === "auto" ? undefined : clamp(style.gridColumn.start - 1, columns);
  const row = style.gridRow.start === "auto" ? undefined : Math.max(0, style.gridRow.start - 1);
  const spans = {
    columnSpan: Math.min(style.gridColumn.span, columns),
    rowSpan: Math.max(1, style.gridRow.span),
  };
  if (row !== undefined && column !== undefined) return { row, column };
  if (row !== undefined) {
    for (let c = 0; ; c++) if (isFree(taken, { row, column: c }, spans)) return { row, column: c };
  }
  if (column !== undefined) {
    for (let r = 0; ; r++) if (isFree(taken, { row: r, column }, spans)) return { row: r, column };
  }
  for (let r = cursor.row; ; r++) {
    const from = r === cursor.row ? cursor.column : 0;
    for (let c = from; c + spans.columnSpan <= columns; c++) {
      if (isFree(taken, { row: r, column: c }, spans)) return { row: r, column: c };
    }
  }
}

function clamp(index: number, count: number): number {
  return Math.min(Math.max(0, index), count - 1);
}

function isFree(taken: ReadonlySet<string>, spot: Spot, spans: Spans): boolean {
  return cellsOf(spot, spans).every((cell) => !taken.has(cell));
}

function occupy(taken: Set<string>, spot: Spot, spans: Spans): void {
  for (const cell of cellsOf(spot, spans)) taken.add(cell);
}

function cellsOf({ row, column }: Spot, { columnSpan, rowSpan }: Spans): readonly string[] {
  const cells: string[] = [];
  for (let r = row; r < row + rowSpan; r++) {
    for (let c = column; c < column + columnSpan; c++) cells.push(`${r},${c}`);
  }
  return cells;
}

function gridItem(box: Box, spot: Spot, spans: Spans): GridItem {
  const item = { box, ...spot, ...spans };
  if (box.kind !== "block" || box.style.display !== "grid" || box.style.gridTemplateRows !== "subgrid")
    return item;
  const tracks = box.style.gridTemplateColumns;
  const own = typeof tracks === "string" ? 1 : Math.max(1, tracks.length);
  const inner = placeItems(box, own).map((child) => ({
    ...child,
    row: spot.row + Math.min(child.row, spans.rowSpan - 1),
    rowSpan: Math.min(child.rowSpan, spans.rowSpan - Math.min(child.row, spans.rowSpan - 1)),
  }));
  return { ...item, subgrid: inner };
}
