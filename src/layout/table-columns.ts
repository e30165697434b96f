import type { BlockBox, TableCell, TableGrid } from "../boxes/index.js";
import { type ComputedStyle, type LengthOrAuto, resolveLength } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import type { LayoutContext } from "./context.js";
import { type IntrinsicWidths, intrinsicBoxWidths } from "./intrinsic-sizes.js";
import { distribute, type TableColumn } from "./table-shares.js";
import { boxEdges, clampWidth, fixedMargin, specifiedWidth } from "./used-sizes.js";

/**
 * The border box's width of a table, or of the box around one and its captions: as wide as its content where
 * the style does not say, never narrower than its columns can be. Undefined for every other box.
 *
 * Source: CSS 2.2, 17.5.2.
 */
export function tableWidth(box: BlockBox, containing: Pt, context: LayoutContext): Pt | undefined {
  const inner = box.wraps ?? (box.table ? box : undefined);
  if (!inner?.table) return undefined;
  const { style } = box;
  const edges = boxEdges(inner.style, containing);
  const extra = edges.left + edges.right;
  const { min, max } = tableContentWidths(inner, context);
  const free =
    containing - fixedMargin(style.marginLeft, containing) - fixedMargin(style.marginRight, containing);
  const wanted = specifiedWidth(style, containing, extra) ?? Math.min(max + extra, Math.max(0, free));
  const least = box.wraps ? wrapperWidths(box, inner, context).min : min + extra;
  return Math.max(clampWidth(wanted, style, containing), least);
}

/** Of the box around a table and its captions: a caption widens it only where a word of it does not fit. */
export function wrapperWidths(box: BlockBox, inner: BlockBox, context: LayoutContext): IntrinsicWidths {
  const edges = boxEdges(inner.style, 0);
  const extra = edges.left + edges.right;
  const { min, max } = tableContentWidths(inner, context);
  const others = box.content.kind === "blocks" ? box.content.children.filter((child) => child !== inner) : [];
  const widest = others.map((child) => intrinsicBoxWidths(child, context).min);
  const least = Math.max(min + extra, ...widest);
  return { min: least, max: Math.max(max + extra, least) };
}

/** Narrowest and widest a table's content wants to be: its columns and what lies between them. */
export function tableContentWidths(box: BlockBox, context: LayoutContext): IntrinsicWidths {
  const { table } = box;
  if (!table) return { min: 0, max: 0 };
  const columns = tableColumns(table, box.style, context);
  const gaps = table.spacing.across * (columns.length + 1);
  const min = columns.reduce((sum, column) => sum + column.min, 0);
  return { min: min + gaps, max: widest(columns) + gaps };
}

/** Columns in per cent ask for a table in which their content is that share of it. */
function widest(columns: readonly TableColumn[]): Pt {
  const plain = columns.filter(({ percent }) => percent === 0).reduce((sum, { max }) => sum + max, 0);
  const shares = Math.min(
    100,
    columns.reduce((sum, { percent }) => sum + percent, 0),
  );
  const sum = columns.reduce((total, { max }) => total + max, 0);
  const byColumn = columns.map(({ max, percent }) => (percent > 0 ? (max * 100) / percent : 0));
  const byRest = plain > 0 && shares > 0 && shares < 100 ? (plain * 100) / (100 - shares) : 0;
  return Math.max(sum, byRest, ...byColumn);
}

/** A column in its place. */
export interface ColumnPlace {
  readonly x: Pt;
  readonly width: Pt;
}

/** The columns of a table whose content begins at `area.x` and is as wide as `area.width`. */
export function placeColumns(
  box: BlockBox,
  area: ColumnPlace,
  context: LayoutContext,
): readonly ColumnPlace[] {
  const { table } = box;
  if (!table) return [];
  const gap = table.spacing.across;
  const columns = tableColumns(table, box.style, context);
  const widths = distribute(columns, area.width - gap * (columns.length + 1));
  let x = area.x + gap;
  const places = widths.map((width) => {
    const place = { x, width };
    x += width + gap;
    return place;
  });
  if (box.dir === "ltr") return places;
  return places.map((place) => ({ ...place, x: 2 * area.x + area.width - place.x - place.width }));
}

/** From the first column of a cell to its last. */
export function cellPlace({ column, columnSpan }: TableCell, columns: readonly ColumnPlace[]): ColumnPlace {
  const own = columns.slice(column, column + columnSpan);
  const x = Math.min(...own.map((place) => place.x));
  return { x, width: Math.max(...own.map((place) => place.x + place.width)) - x };
}

function tableColumns(
  table: TableGrid,
  style: ComputedStyle,
  context: LayoutContext,
): readonly TableColumn[] {
  const known = context.tableColumns.get(table);
  if (known) return known;
  const isFixed = style.tableLayout === "fixed" && style.width !== "auto";
  const columns = isFixed ? fixedColumns(table) : automaticColumns(table, context);
  context.tableColumns.set(table, columns);
  return columns;
}

/** Table layout `fixed` (CSS 2.2, 17.5.2.1): what is in the cells does not count. */
function fixedColumns(table: TableGrid): readonly TableColumn[] {
  const columns = table.columns.map((column) => asked(column?.style.width ?? "auto", 0));
  for (const { box, column, columnSpan, width } of table.rows[0]?.cells ?? []) {
    const own = asked(width, outside(box.style));
    for (let i = column; i < column + columnSpan; i++) {
      if (columns[i]?.fixed || (columns[i]?.percent ?? 0) > 0) continue;
      const { min, max, percent, fixed } = own;
      columns[i] = { min: min / columnSpan, max: max / columnSpan, percent: percent / columnSpan, fixed };
    }
  }
  return columns;
}

function asked(width: LengthOrAuto, extra: Pt): TableColumn {
  if (width === "auto") return { min: 0, max: 0, percent: 0, fixed: false };
  if (width.percent > 0) return { min: 0, max: 0, percent: width.percent, fixed: false };
  return { min: width.pt + extra, max: width.pt + extra, percent: 0, fixed: true };
}

/** Table layout `auto` (CSS 2.2, 17.5.2.2): each column as its cells want it; cells over several come last. */
function automaticColumns(table: TableGrid, context: LayoutContext): readonly TableColumn[] {
  const cells = table.rows.flatMap((row) => row.cells);
  const wanted = cells.map((cell) => ({ cell, wants: cellWants(cell, context) }));
  const single: TableColumn[][] = table.columns.map((column) => [asked(column?.style.width ?? "auto", 0)]);
  for (const { cell, wants } of wanted) if (cell.columnSpan === 1) single[cell.column]?.push(wants);
  const columns = single.map(([own, ...rest]) => join(own ? { ...own, min: 0 } : undefined, rest));
  const spanning = wanted.filter(({ cell }) => cell.columnSpan > 1);
  spanning.sort((a, b) => a.cell.columnSpan - b.cell.columnSpan);
  for (const { cell, wants } of spanning) spread(columns, cell, wants, table.spacing.across);
  return columns;
}

function cellWants({ box, width }: TableCell, context: LayoutContext): TableColumn {
  const { min, max } = intrinsicBoxWidths(box, context);
  if (width === "auto") return { min, max, percent: 0, fixed: false };
  if (width.percent > 0) return { min, max, percent: width.percent, fixed: false };
  return { min, max: Math.max(min, resolveLength(width, 0) + outside(box.style)), percent: 0, fixed: true };
}

function outside(style: ComputedStyle): Pt {
  const edges = boxEdges(style, 0);
  return style.boxSizing === "border-box" ? 0 : edges.left + edges.right;
}

/** Where one asks for a width in points, what the others would like at most counts no more. */
function join(own: TableColumn | undefined, cells: readonly TableColumn[]): TableColumn {
  const all = own ? [own, ...cells] : cells;
  const most = (values: readonly number[]) => values.reduce((max, value) => Math.max(max, value), 0);
  const fixed = all.filter((one) => one.fixed);
  const min = most(all.map((one) => one.min));
  const max = most((fixed.length > 0 ? fixed : all).map((one) => one.max));
  const percent = most(all.map((one) => one.percent));
  return { min, max: Math.max(min, max), percent, fixed: fixed.length > 0 };
}

/** A cell over several columns widens them where together they are narrower than it. */
function spread(columns: TableColumn[], cell: TableCell, wants: TableColumn, gap: Pt): void {
  const { column: from, columnSpan } = cell;
  const own = columns.slice(from, from + columnSpan);
  const gaps = gap * (columnSpan - 1);
  const free = wants.percent - own.reduce((sum, { percent }) => sum + percent, 0);
  const open = own.filter(({ percent }) => percent === 0);
  const openMax = open.reduce((sum, { max }) => sum + max, 0);
  const shared = own.map((column): TableColumn => {
    if (free <= 0 || column.percent > 0) return column;
    return { ...column, percent: openMax > 0 ? (free * column.max) / openMax : free / open.length };
  });
  const mins = distribute(shared, wants.min - gaps);
  const maxes = distribute(shared, wants.max - gaps);
  for (const [i, column] of shared.entries()) {
    const min = Math.max(column.min, mins[i] ?? 0);
    columns[from + i] = { ...column, min, max: Math.max(min, column.max, maxes[i] ?? 0) };
  }
}
