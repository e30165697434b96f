import type { BlockBox, Box } from "../boxes/index.js";

/** A grid item in the container's tracks, counted from 0. */
export interface GridItem {
  readonly box: Box;
  readonly column: number;
  readonly columnSpan: number;
  readonly row: number;
  readonly rowSpan: number;
  /** Children of an item whose rows are the container's, placed in the container's rows. */
  readonly subgrid: readonly GridItem[] | undefined;
}

/**
 * Sparse auto-placement in rows (CSS Grid 2, 8.5), subgrids opened (CSS Grid 2, 9). `explicit` columns are in the
 * template; items that name a later one, or find their row full, get implicit ones behind them.
 */
export function placeItems(container: BlockBox, explicit: number): readonly GridItem[] {
  const children = container.content.kind === "blocks" ? container.content.children : [];
  const taken = new Set<number>();
  const spots = new Map<Box, Spot>();
  const place = (box: Box, spot: Spot): void => {
    occupy(taken, spot, spansOf(box));
    spots.set(box, spot);
  };
  for (const box of children) {
    const { row, column } = wantedSpot(box);
    if (row !== undefined && column !== undefined) place(box, { row, column });
  }
  placeInRows(children, taken, place);
  placeTheRest(children, { taken, columns: columnsOf(children, spots, explicit) }, place);
  return children.flatMap((box) => {
    const spot = spots.get(box);
    return spot ? [gridItem(box, spot, spansOf(box))] : [];
  });
}

/** How many columns the items take, of the template's and behind them. */
export function columnCount(items: readonly GridItem[], explicit: number): number {
  return Math.max(1, explicit, ...items.map(({ column, columnSpan }) => column + columnSpan));
}

interface Spot {
  readonly row: number;
  readonly column: number;
}

interface Spans {
  readonly columnSpan: number;
  readonly rowSpan: number;
}

type Place = (box: Box, spot: Spot) => void;

/** Browsers hold implicit columns in bounds, too; keeps a slip of the keyboard from filling the memory. */
const MOST_COLUMNS = 1000;

function spansOf({ style }: Box): Spans {
  return {
    columnSpan: Math.min(Math.max(1, style.gridColumn.span), MOST_COLUMNS),
    rowSpan: Math.max(1, style.gridRow.span),
  };
}

interface WantedSpot {
  readonly row: number | undefined;
  readonly column: number | undefined;
}

function wantedSpot({ style: { gridColumn, gridRow } }: Box): WantedSpot {
  const { start: row } = gridRow;
  const { start: column } = gridColumn;
  return {
    row: row === "auto" ? undefined : Math.max(0, row - 1),
    column: column === "auto" ? undefined : Math.min(Math.max(1, column), MOST_COLUMNS) - 1,
  };
}

/** Items that name their row alone stand behind one another in it, in as many columns as that takes. */
function placeInRows(children: readonly Box[], taken: ReadonlySet<number>, place: Place): void {
  const ends = new Map<number, number>();
  for (const box of children) {
    const { row, column: wanted } = wantedSpot(box);
    if (row === undefined || wanted !== undefined) continue;
    const spans = spansOf(box);
    let column = ends.get(row) ?? 0;
    while (!isFree(taken, { row, column }, spans)) column++;
    place(box, { row, column });
    ends.set(row, column + spans.columnSpan);
  }
}

function columnsOf(children: readonly Box[], spots: ReadonlyMap<Box, Spot>, explicit: number): number {
  const ends = children.map((box) => {
    const column = spots.get(box)?.column ?? wantedSpot(box).column ?? 0;
    return column + spansOf(box).columnSpan;
  });
  return Math.max(1, explicit, ...ends);
}

interface Placing {
  readonly taken: ReadonlySet<number>;
  readonly columns: number;
}

function placeTheRest(children: readonly Box[], { taken, columns }: Placing, place: Place): void {
  let cursor: Spot = { row: 0, column: 0 };
  for (const box of children) {
    const { row: wantedRow, column: wanted } = wantedSpot(box);
    if (wantedRow !== undefined) continue;
    const spans = spansOf(box);
    let { row, column } = cursor;
    if (wanted !== undefined) {
      if (wanted < column) row++;
      column = wanted;
      while (!isFree(taken, { row, column }, spans)) row++;
    } else {
      while (column + spans.columnSpan > columns || !isFree(taken, { row, column }, spans)) {
        if (column + spans.columnSpan < columns) column++;
        else [row, column] = [row + 1, 0];
      }
    }
    cursor = { row, column };
    place(box, cursor);
  }
}

function isFree(taken: ReadonlySet<number>, { row, column }: Spot, { columnSpan, rowSpan }: Spans): boolean {
  for (let r = row; r < row + rowSpan; r++)
    for (let c = column; c < column + columnSpan; c++) if (taken.has(slot(r, c))) return false;
  return true;
}

function occupy(taken: Set<number>, { row, column }: Spot, { columnSpan, rowSpan }: Spans): void {
  for (let r = row; r < row + rowSpan; r++)
    for (let c = column; c < column + columnSpan; c++) taken.add(slot(r, c));
}

/** A number of its own for each place in a grid of any height. */
function slot(row: number, column: number): number {
  return row * SLOTS_IN_ROW + column;
}

/** More than the columns that any number of items takes. */
const SLOTS_IN_ROW = 2 ** 26;

function gridItem(box: Box, { row, column }: Spot, { columnSpan, rowSpan }: Spans): GridItem {
  const isSubgrid =
    box.kind === "block" && box.style.display === "grid" && box.style.gridTemplateRows === "subgrid";
  if (!isSubgrid) return { box, column, columnSpan, row, rowSpan, subgrid: undefined };
  const tracks = box.style.gridTemplateColumns;
  const own = typeof tracks === "string" ? 0 : tracks.length;
  const subgrid = placeItems(box, own).map((child): GridItem => {
    const inner = Math.min(child.row, rowSpan - 1);
    return {
      box: child.box,
      column: child.column,
      columnSpan: child.columnSpan,
      row: row + inner,
      rowSpan: Math.min(child.rowSpan, rowSpan - inner),
      subgrid: child.subgrid,
    };
  });
  return { box, column, columnSpan, row, rowSpan, subgrid };
}
