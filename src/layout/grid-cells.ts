import type { BlockBox, Box } from "../boxes/index.js";
import type { Alignment } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import type { LayoutContext } from "./context.js";
import { type GridItem, placeItems } from "./grid-placement.js";
import { type ColumnTrack, explicitColumns, gapOf, layoutTracks } from "./grid-tracks.js";
import { knownBox } from "./known-box.js";
import { saysPages } from "./layout-memory.js";
import type { Frame } from "./space.js";
import { usedWidths } from "./used-sizes.js";

/** A grid in its place, its columns measured. */
export interface GridSetting {
  readonly box: BlockBox;
  readonly frame: Frame;
  readonly items: readonly GridItem[];
  readonly columns: readonly ColumnTrack[];
  readonly rowGap: Pt;
}

/** A box standing in a row of the outermost grid; `subgrid` is the item it belongs to, if not its own. */
export interface Cell {
  readonly box: Box;
  readonly row: number;
  readonly rowSpan: number;
  readonly x: Pt;
  readonly width: Pt;
  readonly justify: Alignment;
  readonly align: Alignment;
  readonly subgrid: GridItem | undefined;
}

/** What of a grid is the same on every page it stands on. */
export interface GridPlan {
  /** Left edge and width of its place. */
  readonly area: ColumnTrack;
  readonly items: readonly GridItem[];
  readonly columns: readonly ColumnTrack[];
  /** Cells by the row they begin in. */
  readonly rows: readonly (readonly Cell[])[];
}

/** Made once for a place: a grid over many pages would be placed and measured anew on each. */
export function gridPlan(box: BlockBox, frame: Frame, context: LayoutContext): GridPlan {
  const { x, width } = frame;
  const keeps = !saysPages(box, context);
  const known = knownBox(box, context);
  if (keeps && known.grid?.area.x === x && known.grid.area.width === width) return known.grid;
  const items = placeItems(box, explicitColumns(box).length);
  const columns = layoutTracks(box, frame, items, context);
  const rows = byRow(cellsOf(box, items, columns, context));
  const plan = { area: { x, width }, items, columns, rows };
  if (keeps) known.grid = plan;
  return plan;
}

export function gridSetting(box: BlockBox, frame: Frame, { items, columns }: GridPlan): GridSetting {
  return { box, frame, items, columns, rowGap: gapOf(box.style.rowGap, frame.height ?? 0) };
}

function byRow(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  for (const cell of cells) {
    while (rows.length < cell.row + cell.rowSpan) rows.push([]);
    rows[cell.row]?.push(cell);
  }
  return rows;
}

/** All cells, those of subgrids in place of the subgrids; their nesting goes one level deep. */
function cellsOf(
  box: BlockBox,
  items: readonly GridItem[],
  columns: readonly ColumnTrack[],
  context: LayoutContext,
): readonly Cell[] {
  return items.flatMap((item) => {
    const area = areaOf(item, columns);
    if (!item.subgrid || item.box.kind !== "block") return [cell(item, area, { container: box })];
    const inner = contentArea(item.box, area);
    const tracks = layoutTracks(item.box, inner, item.subgrid, context);
    const { box: container } = item;
    return item.subgrid.map((child) => cell(child, areaOf(child, tracks), { container, subgrid: item }));
  });
}

/** The border box of a subgrid in its area, and its content. */
export function contentArea(box: BlockBox, area: ColumnTrack): ColumnTrack {
  const widths = usedWidths(box.style, area.width, undefined);
  return { x: area.x + widths.marginLeft + widths.contentOffset, width: widths.content };
}

export function areaOf(item: GridItem, columns: readonly ColumnTrack[]): ColumnTrack {
  const first = columns[item.column] ?? { x: 0, width: 0 };
  const last = columns[Math.min(item.column + item.columnSpan, columns.length) - 1] ?? first;
  return { x: first.x, width: last.x + last.width - first.x };
}

interface CellOwner {
  readonly container: BlockBox;
  readonly subgrid?: GridItem;
}

function cell(item: GridItem, { x, width }: ColumnTrack, { container, subgrid }: CellOwner): Cell {
  const { box, row, rowSpan } = item;
  const { alignSelf, justifySelf } = box.style;
  return {
    box,
    row,
    rowSpan,
    x,
    width,
    justify: justifySelf === "auto" ? container.style.justifyItems : justifySelf,
    align: alignSelf === "auto" ? container.style.alignItems : alignSelf,
    subgrid,
  };
}
