import { type Matrix, multiply, type Pt, type Rect } from "../geometry/index.js";
import { linesOf, marksOf } from "./cut-lines.js";
import { type DividedSheet, divideSheet, type Grid, isBetter, type Size } from "./divide-sheet.js";
import { type Division, SCHEME_FACTS, type Scheme, type SheetOrder } from "./scheme.js";
import type { Imposition, Mark, PlacedPage, SheetSide, SourcePage, Turn } from "./sheet.js";

export interface ImposeOptions {
  readonly scheme: Scheme;
  /** At least one. */
  readonly pages: readonly SourcePage[];
  /** The paper; of several, that which suits the pages best, the first where there is no difference. */
  readonly papers: readonly Size[];
  readonly turn: Turn;
  /** Columns and rows of a sheet that is cut apart, instead of as many as it holds. */
  readonly grid?: Grid;
  /** White between pieces that are cut apart. */
  readonly gutter?: Pt;
  /** So much nearer to the fold than those around them stand the pages of each inner sheet of a booklet. */
  readonly creep?: Pt;
  /** Only the fronts of sheets that are cut apart are printed. */
  readonly oneSided?: boolean;
  readonly marks?: boolean;
}

/**
 * Places pages on sheets for printing, folding and cutting.
 *
 * The back of a sheet is what the printer is to print there: for a sheet turned about an upright axis it stands
 * upright, about a lying axis on its head, so that on paper both sides have their tops at the same edge.
 * Pages larger than their cell are made smaller, all by the same factor; nothing is enlarged.
 */
export function imposePages(options: ImposeOptions): Imposition {
  const { scheme, pages, turn, gutter = 0, creep = 0, grid, oneSided = false } = options;
  const { division, order, repeats } = SCHEME_FACTS[scheme];
  const page = {
    width: Math.max(...pages.map(({ width }) => width)),
    height: Math.max(...pages.map(({ height }) => height)),
  };
  const wishes = { page, gutter, ...(grid && { grid }) };
  const sheet = options.papers
    .map((paper) => divideSheet(paper, division, wishes))
    .reduce((best, way) => (isBetter(way, best) ? way : best));
  const bothSides = division.kind === "panels" || (!oneSided && pages.length > 1);
  const orders = order({ pages: pages.length, cells: sheet.cells.length, bothSides });
  const trims = sheet.cells.map((_, cell) => trimIn(cell, page, { sheet, division, shift: 0 }));
  const lines = linesOf(sheet, division, trims);
  const marks = options.marks ? marksOf(lines, sheet, trims) : [];
  const sheets = orders.map((leaves, number) => {
    const placing: Placing = { sheet, division, pages, shift: scheme === "booklet" ? number * creep : 0 };
    const front = { cells: sheet.cells, pages: placeFronts(leaves, placing), marks };
    if (!bothSides) return { front };
    const back = sideBehind(leaves, placing, marks);
    return { front, back: turnsOver(sheet, turn) ? rotated(back, sheet) : back };
  });
  const { width, height, cells, scale } = sheet;
  const copiesPerSheet = repeats ? cells.length : 1;
  return { scheme, width, height, turn, lines, sheets, copiesPerSheet, scale };
}

/** About a lying axis: the back comes out with its top at the front's bottom. */
function turnsOver({ width, height }: Size, turn: Turn): boolean {
  return width > height ? turn === "long" : turn === "short";
}

interface Placing {
  readonly sheet: DividedSheet;
  readonly division: Division;
  readonly pages: readonly SourcePage[];
  /** Towards the fold. */
  readonly shift: Pt;
}

function placeFronts(leaves: SheetOrder, placing: Placing): readonly PlacedPage[] {
  return leaves.flatMap(({ front }, cell) => place(front, cell, placing));
}

/** What lies behind a cell stands, seen from the back, at the other side of the sheet. */
function sideBehind(leaves: SheetOrder, placing: Placing, marks: readonly Mark[]): SheetSide {
  const { sheet } = placing;
  const behind = { ...sheet, cells: sheet.cells.map((cell) => mirroredRect(cell, sheet)) };
  const pages = leaves.flatMap(({ back }, cell) => place(back, cell, { ...placing, sheet: behind }));
  return {
    cells: behind.cells.toSorted((a, b) => a.y - b.y || a.x - b.x),
    pages: pages.toSorted((a, b) => a.trim.y - b.trim.y || a.trim.x - b.trim.x),
    marks: marks.map((mark) => mirrored(mark, sheet)),
  };
}

function place(page: number | undefined, cell: number, placing: Placing): readonly PlacedPage[] {
  const source = page === undefined ? undefined : placing.pages[page - 1];
  if (page === undefined || !source) return [];
  const { scale } = placing.sheet;
  const trim = trimIn(cell, source, placing);
  const matrix: Matrix = [scale, 0, 0, scale, trim.x, trim.y];
  const clip = clipOf(trim, cell, placing.sheet, (source.bleed ?? 0) * scale);
  return [{ page, matrix, clip, trim, turned: false }];
}

/** The page's trimmed place: in the middle of its cell, or at the fold. */
function trimIn(
  cell: number,
  page: Size,
  { sheet, division, shift }: Pick<Placing, "sheet" | "division" | "shift">,
): Rect {
  const { x, y, width, height } = sheet.cells[cell] ?? { x: 0, y: 0, width: 0, height: 0 };
  const size = { width: page.width * sheet.scale, height: page.height * sheet.scale };
  const free = width - size.width;
  const top = y + (height - size.height) / 2;
  if (division.kind === "grid" || division.hug === "middle") return { x: x + free / 2, y: top, ...size };
  const isLeftOfFold = x + width / 2 < sheet.width / 2;
  return { x: isLeftOfFold ? x + free + shift : x - shift, y: top, ...size };
}

/** The trimmed place and its bleed, as far as neither the neighbours' cells nor the sheet's edge are in the way. */
function clipOf(trim: Rect, own: number, { cells, width, height }: DividedSheet, bleed: Pt): Rect {
  const cell = cells[own] ?? trim;
  const others = cells.filter((other) => other !== cell);
  const beside = others.filter((other) => other.y < cell.y + cell.height && cell.y < other.y + other.height);
  const along = others.filter((other) => other.x < cell.x + cell.width && cell.x < other.x + other.width);
  const half = (near: Pt, far: Pt) => (near + far) / 2;
  const lefts = beside
    .filter((other) => other.x < cell.x)
    .map((other) => half(other.x + other.width, cell.x));
  const rights = beside
    .filter((other) => other.x > cell.x)
    .map((other) => half(other.x, cell.x + cell.width));
  const tops = along.filter((other) => other.y < cell.y).map((other) => half(other.y + other.height, cell.y));
  const bottoms = along
    .filter((other) => other.y > cell.y)
    .map((other) => half(other.y, cell.y + cell.height));
  const left = Math.max(0, trim.x - bleed, ...lefts);
  const top = Math.max(0, trim.y - bleed, ...tops);
  const right = Math.min(width, trim.x + trim.width + bleed, ...rights);
  const bottom = Math.min(height, trim.y + trim.height + bleed, ...bottoms);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function mirroredRect(rect: Rect, { width }: Size): Rect {
  return { ...rect, x: width - rect.x - rect.width };
}

function mirrored({ kind, from, to }: Mark, { width }: Size): Mark {
  return { kind, from: { ...from, x: width - from.x }, to: { ...to, x: width - to.x } };
}

/** A side on its head. */
function rotated({ cells, pages, marks }: SheetSide, { width, height }: Size): SheetSide {
  const turn: Matrix = [-1, 0, 0, -1, width, height];
  const turned = (rect: Rect): Rect => ({
    ...rect,
    x: width - rect.x - rect.width,
    y: height - rect.y - rect.height,
  });
  const point = ({ x, y }: Mark["from"]) => ({ x: width - x, y: height - y });
  return {
    cells: cells.map(turned).toReversed(),
    pages: pages
      .map(({ page, matrix, clip, trim }) => ({
        page,
        matrix: multiply(matrix, turn),
        clip: turned(clip),
        trim: turned(trim),
        turned: true,
      }))
      .toReversed(),
    marks: marks.map(({ kind, from, to }) => ({ kind, from: point(from), to: point(to) })),
  };
}
