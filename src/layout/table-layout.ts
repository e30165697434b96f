import type { BlockBox, Box, TableCell, TableGrid } from "../boxes/index.js";
import type { Pt } from "../geometry/index.js";
import type { LayoutContext } from "./context.js";
import { avoids, breaksAfter, breaksBefore, isForced } from "./flow-layout.js";
import { type BreakToken, EPSILON, type Filled, type Frame, nothingAt } from "./space.js";
import { type LaidCell, layoutCells, rowHeights } from "./table-cells.js";
import { type ColumnPlace, placeColumns } from "./table-columns.js";
import { assembleTable } from "./table-fragments.js";
import { boxEdges } from "./used-sizes.js";

/** A table in its place. */
export interface TableSetting {
  readonly box: BlockBox;
  readonly table: TableGrid;
  readonly frame: Frame;
  readonly columns: readonly ColumnPlace[];
  /** Least height of each row. */
  readonly heights: readonly Pt[];
  readonly context: LayoutContext;
}

/** A row in its place, with the cells that begin or go on in it. */
export interface LaidTableRow {
  readonly index: number;
  readonly top: Pt;
  readonly bottom: Pt;
  readonly cells: readonly LaidCell[];
  /** The head, shown again where the table goes on. */
  readonly repeated: boolean;
  /** Where the cells go on, of a row that is broken. */
  readonly next?: ReadonlyMap<Box, BreakToken | "done">;
}

/**
 * The rows of a table (CSS 2.2, 17) as far as the frame goes. Pages and columns break between rows that no
 * cell joins, and within a row only if it is higher than a whole page; the head comes again on each.
 */
export function layoutTable(
  box: BlockBox,
  frame: Frame,
  token: BreakToken | undefined,
  context: LayoutContext,
): Filled | undefined {
  const { table } = box;
  if (!table || table.columns.length === 0) return nothingAt(frame.top);
  const columns = placeColumns(box, frame, context);
  const least = rowHeights(table, columns, context);
  const heights = fillHeight(least, box, frame);
  const setting: TableSetting = { box, table, frame, columns, heights, context };
  const start = token?.kind === "row" ? token : undefined;
  const filled = fillRows(setting, start);
  if (!filled) return undefined;
  const { rows, next } = filled;
  const bottom = rows.at(-1)?.bottom ?? frame.top;
  const overset = rows.flatMap((row) =>
    row.repeated ? [] : row.cells.flatMap(({ placed }) => placed.overset),
  );
  return {
    children: assembleTable(setting, rows, { first: !start, last: !next }),
    isUneven: false,
    bottom: bottom + (next ? 0 : table.spacing.down),
    next,
    overset,
  };
}

/** A table that is to be higher than its rows are shares the rest among them in the ratio of their heights. */
function fillHeight(least: readonly Pt[], { style, table }: BlockBox, { width }: Frame): readonly Pt[] {
  const sum = least.reduce((total, height) => total + height, 0);
  const { minHeight, boxSizing } = style;
  if (minHeight.pt === 0 || sum === 0) return least;
  const edges = boxEdgesDown(style, width);
  const gaps = (table?.spacing.down ?? 0) * (least.length + 1);
  const wanted = minHeight.pt - gaps - (boxSizing === "border-box" ? edges : 0);
  return wanted <= sum ? least : least.map((height) => (height * wanted) / sum);
}

function boxEdgesDown(style: BlockBox["style"], width: Pt): Pt {
  const { top, bottom } = boxEdges(style, width);
  return top + bottom;
}

type RowToken = BreakToken & { readonly kind: "row" };

interface FilledRows {
  readonly rows: readonly LaidTableRow[];
  readonly next?: RowToken;
}

function fillRows(setting: TableSetting, start: RowToken | undefined): FilledRows | undefined {
  const { table, frame } = setting;
  const first = start?.row ?? 0;
  const head = start && first >= table.headRows ? repeatedHead(setting) : [];
  const rows: LaidTableRow[] = [...head];
  for (let index = first; index < table.rows.length; index++) {
    const body = rows.slice(head.length);
    if (body.length > 0 && isForced(breaksBetween(table, index))) return { rows, next: goOn(rows, index) };
    const row = layoutRow(setting, index, {
      above: rows,
      tokens: index === first ? start?.cells : undefined,
      atTop: frame.atTop && body.length === 0,
    });
    if (row?.next) return { rows: [...rows, row], next: { kind: "row", row: index, cells: row.next } };
    if (!row) return breakBefore(setting, { rows, from: head.length, first }, index);
    rows.push(row);
  }
  return { rows };
}

/** The head rows at the top of where the table goes on; not if they would take more than a quarter of the room. */
function repeatedHead(setting: TableSetting): readonly LaidTableRow[] {
  const { table, frame, heights } = setting;
  const height = heights.slice(0, table.headRows).reduce((sum, row) => sum + row, 0);
  if (height > (frame.limit - frame.top) / 4) return [];
  const rows: LaidTableRow[] = [];
  for (let index = 0; index < table.headRows; index++) {
    const row = layoutRow(setting, index, { above: rows, tokens: undefined, atTop: true });
    if (row && !row.next) rows.push({ ...row, repeated: true });
  }
  return rows;
}

interface RowPlace {
  readonly above: readonly LaidTableRow[];
  readonly tokens: RowToken["cells"];
  readonly atTop: boolean;
}

/** Undefined if the row had better stand on the next page. */
function layoutRow(
  setting: TableSetting,
  index: number,
  { above, tokens, atTop }: RowPlace,
): LaidTableRow | undefined {
  const { table, frame, columns, heights, context } = setting;
  const row = table.rows[index];
  if (!row) return undefined;
  const top = (above.at(-1)?.bottom ?? frame.top) + table.spacing.down;
  const limit = frame.limit - table.spacing.down;
  const begun = tokens ? cellsInto(table, index) : [];
  const space = { y: top, limit, atTop, grid: frame.grid, columns, tokens };
  const cells = layoutCells([...begun, ...row.cells], space, context);
  if (!cells) return undefined;
  if (!atTop && cells.some(({ placed }) => placed.next)) return undefined;
  const endsHere = ({ cell }: LaidCell) => cell.row + cell.rowSpan - 1 === index;
  const ends = cells.filter(endsHere);
  const fromAbove = above
    .flatMap((one) => one.cells.map((laid) => ({ laid, top: one.top })))
    .filter(({ laid }) => laid.cell.row < index && endsHere(laid));
  // A broken cell that ends with this row takes it along.
  if (fromAbove.some(({ laid }) => laid.placed.next)) return undefined;
  const next = ends.some(({ placed }) => placed.next) ? continuation(cells) : undefined;
  const bottoms = [
    ...ends.map(({ height }) => top + height),
    ...fromAbove.map(({ laid, top: y }) => y + laid.height),
  ];
  const least = tokens || next ? 0 : (heights[index] ?? 0);
  const bottom = bottoms.reduce((lowest, y) => Math.max(lowest, y), top + least);
  if (bottom > limit + EPSILON && !atTop) return undefined;
  return {
    index,
    top,
    bottom: next ? Math.min(bottom, limit) : bottom,
    cells,
    repeated: false,
    ...(next && { next }),
  };
}

/** Cells of rows above that reach into a row. */
function cellsInto(table: TableGrid, index: number): readonly TableCell[] {
  return table.rows
    .slice(0, index)
    .flatMap(({ cells }) => cells.filter(({ row, rowSpan }) => row + rowSpan > index));
}

function continuation(cells: readonly LaidCell[]): ReadonlyMap<Box, BreakToken | "done"> {
  return new Map(cells.map(({ cell, placed }) => [cell.box, placed.next ?? "done"]));
}

/** The token before a row; cells that reach over the break go on there. */
function goOn(rows: readonly LaidTableRow[], index: number): RowToken {
  const over = rows.flatMap((row) => row.cells.filter(({ cell }) => cell.row + cell.rowSpan > index));
  return { kind: "row", row: index, ...(over.length > 0 && { cells: continuation(over) }) };
}

interface Stretch {
  readonly rows: readonly LaidTableRow[];
  /** How many of them are the repeated head. */
  readonly from: number;
  /** Index of the first row after that. */
  readonly first: number;
}

/** Breaks before row `index`, or further up where rows belong together; at the top of a page where it must. */
function breakBefore(
  { table, frame }: TableSetting,
  { rows, from, first }: Stretch,
  index: number,
): FilledRows | undefined {
  for (let row = index; row > first; row--) {
    const isApart = cellsInto(table, row).length === 0 && !avoids(breaksBetween(table, row));
    // The head of a table does not stand alone at a page's end.
    if (isApart && row !== table.headRows)
      return { rows: rows.slice(0, from + row - first), next: goOn([], row) };
  }
  const last = rows.at(-1);
  if (!frame.atTop || !last || rows.length === from) return undefined;
  const over = rows.flatMap(({ cells }) => cells.filter(({ cell }) => cell.row + cell.rowSpan > index));
  const bottom = over.reduce((lowest, { placed }) => Math.max(lowest, placed.bottom), last.bottom);
  return { rows: [...rows.slice(0, -1), { ...last, bottom }], next: goOn(rows, index) };
}

function breaksBetween(table: TableGrid, index: number) {
  const [above, below] = [table.rows[index - 1], table.rows[index]];
  const newGroup = above?.group !== below?.group;
  return [
    ...(above ? breaksAfter(above.box) : []),
    ...(below ? breaksBefore(below.box) : []),
    ...(newGroup && above ? [above.group.style.breakAfter] : []),
    ...(newGroup && below ? [below.group.style.breakBefore] : []),
  ];
}
