import { mmToPt, type Pt, type Rect } from "../geometry/index.js";
import type { Division } from "./scheme.js";

export interface Size {
  readonly width: Pt;
  readonly height: Pt;
}

/** Columns and rows of pieces. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** A sheet as it lies, divided into cells. */
export interface DividedSheet extends Size {
  /** Row by row, as the front shows them. */
  readonly cells: readonly Rect[];
  /** The factor that makes the pages fit their cells, at most 1. */
  readonly scale: number;
}

export interface DivisionWishes {
  /** The largest width and the largest height of the pages. */
  readonly page: Size;
  readonly gutter: Pt;
  readonly grid?: Grid;
}

/** Two panels of a third of A4 are wider than its third panel: a page may be cut by so much in all. */
const MAY_OVERHANG = mmToPt(3);

/** Differences below this are rounding of millimetres. */
const SAME = 0.01;

/**
 * The sheet, upright or lying, whichever shows the pages larger, else holds more of them, else fills better;
 * upright where there is no difference.
 */
export function divideSheet(sheet: Size, division: Division, wishes: DivisionWishes): DividedSheet {
  const [short = 0, long = 0] = [sheet.width, sheet.height].toSorted((a, b) => a - b);
  const ways = [
    { width: short, height: long },
    { width: long, height: short },
  ].map((way) => ({ ...way, ...cellsOf(way, division, wishes) }));
  return ways.reduce((best, way) => (isBetter(way, best) ? way : best));
}

export function isBetter(one: DividedSheet, than: DividedSheet): boolean {
  if (Math.abs(one.scale - than.scale) > 0.001) return one.scale > than.scale;
  if (one.cells.length !== than.cells.length) return one.cells.length > than.cells.length;
  return filled(one) > filled(than) + 0.001;
}

function filled({ width, height, cells }: DividedSheet): number {
  return cells.reduce((sum, cell) => sum + cell.width * cell.height, 0) / (width * height);
}

function cellsOf(
  sheet: Size,
  division: Division,
  wishes: DivisionWishes,
): { readonly cells: readonly Rect[]; readonly scale: number } {
  if (division.kind === "panels") {
    const cells = panels(sheet, division.narrower);
    return { cells, scale: Math.min(...cells.map((cell) => scaleInto(cell, wishes.page))) };
  }
  return gridCells(sheet, wishes);
}

/** As large as it is, or as small as it must be to lose no more than may overhang. */
function scaleInto(cell: Size, page: Size): number {
  const overhang = Math.max(page.width - cell.width, page.height - cell.height);
  if (overhang <= MAY_OVERHANG + SAME) return 1;
  return Math.min(1, cell.width / page.width, cell.height / page.height);
}

function panels({ width, height }: Size, narrower: readonly Pt[]): readonly Rect[] {
  const widest = (width + narrower.reduce((sum, less) => sum + less, 0)) / narrower.length;
  let x = 0;
  return narrower.map((less) => {
    const cell = { x, y: 0, width: widest - less, height };
    x += cell.width;
    return cell;
  });
}

/** Cells of the pages' own size, in the middle of the sheet, where they fit; else of what the sheet has. */
function gridCells(
  sheet: Size,
  { page, gutter, grid }: DivisionWishes,
): { readonly cells: readonly Rect[]; readonly scale: number } {
  const columns = grid?.columns ?? howMany(sheet.width, page.width, gutter);
  const rows = grid?.rows ?? howMany(sheet.height, page.height, gutter);
  const room = {
    width: (sheet.width - (columns - 1) * gutter) / columns,
    height: (sheet.height - (rows - 1) * gutter) / rows,
  };
  const fits = room.width >= page.width - SAME && room.height >= page.height - SAME;
  const scale = fits ? 1 : Math.min(room.width / page.width, room.height / page.height);
  const cell = { width: page.width * scale, height: page.height * scale };
  const left = (sheet.width - columns * cell.width - (columns - 1) * gutter) / 2;
  const top = (sheet.height - rows * cell.height - (rows - 1) * gutter) / 2;
  const cells = Array.from({ length: columns * rows }, (_, i) => ({
    x: left + (i % columns) * (cell.width + gutter),
    y: top + Math.floor(i / columns) * (cell.height + gutter),
    ...cell,
  }));
  return { cells, scale };
}

function howMany(room: Pt, size: Pt, gutter: Pt): number {
  return Math.max(1, Math.floor((room + gutter + SAME) / (size + gutter)));
}
