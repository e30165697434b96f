import { wholeSteps } from "./baseline-grid.js";
import type { BlockFragment, Fragment } from "./fragment.js";
import { areaOf, type GridSetting } from "./grid-cells.js";
import type { GridItem } from "./grid-placement.js";
import type { LaidCell, LaidRow } from "./grid-row.js";
import { translate, withHeight } from "./space.js";
import { usedWidths } from "./used-sizes.js";

/** The fragments of a grid's items in document order, aligned in their rows; subgrids enclose their cells. */
export function assembleGrid(
  setting: GridSetting,
  rows: readonly LaidRow[],
  part: { readonly first: boolean; readonly last: boolean },
): readonly Fragment[] {
  const byItem = new Map<GridItem["box"], Fragment[]>();
  for (const row of rows) {
    for (const laid of row.cells) {
      const owner = laid.cell.subgrid?.box ?? laid.cell.box;
      const fragments = byItem.get(owner) ?? [];
      fragments.push(aligned(laid, row, { setting, rows, part }));
      byItem.set(owner, fragments);
    }
  }
  return setting.items.flatMap((item) => {
    const fragments = byItem.get(item.box) ?? [];
    return item.subgrid ? enclose(item, fragments, { setting, rows, part }) : fragments;
  });
}

/** Moves a cell's fragment to where its alignment wants it in its row. */
function aligned({ cell, placed, bottom }: LaidCell, row: LaidRow, { setting, rows }: Assembly): Fragment {
  const last = rows.find(({ index }) => index === cell.row + cell.rowSpan - 1) ?? row;
  const { rect } = placed.fragment;
  const free = Math.max(0, last.bottom - row.shift - bottom);
  // A cell that is broken stands at the page's edges: what faces its lines in other cells must stay level.
  const isWhole = placed.fragment.kind !== "block" || isComplete(placed.fragment.part);
  const align = isWhole ? cell.align : "start";
  const wanted = row.shift + { start: 0, stretch: 0, end: free, center: free / 2 }[align];
  const down = wanted === 0 ? 0 : wholeSteps(wanted, placed.fragment, setting.frame.grid);
  const room = cell.width - (rect.width + (rect.x - cell.x));
  const isNarrow = placed.fragment.kind === "image" || cell.justify !== "stretch";
  const right = isNarrow ? { start: 0, stretch: 0, end: room, center: room / 2 }[cell.justify] : 0;
  const moved = right === 0 && down === 0 ? placed.fragment : translate(placed.fragment, right, down);
  const stretches =
    cell.align === "stretch" && moved.kind === "block" && moved.style.height === "auto" && !placed.next;
  return stretches ? withHeight(moved, moved.rect.height + free) : moved;
}

function isComplete({ first, last }: { readonly first: boolean; readonly last: boolean }): boolean {
  return first && last;
}

interface Assembly {
  readonly setting: GridSetting;
  readonly rows: readonly LaidRow[];
  readonly part: { readonly first: boolean; readonly last: boolean };
}

function enclose(
  item: GridItem,
  children: readonly Fragment[],
  { setting, rows, part }: Assembly,
): readonly Fragment[] {
  const own = rows.filter(({ index }) => index >= item.row && index < item.row + item.rowSpan);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last || item.box.kind !== "block") return [];
  const area = areaOf(item, setting.columns);
  const widths = usedWidths(item.box.style, area.width, undefined);
  const fragment: BlockFragment = {
    kind: "block",
    node: item.box.node,
    style: item.box.style,
    rect: {
      x: area.x + widths.marginLeft,
      y: first.top,
      width: widths.borderBox,
      height: last.bottom - first.top,
    },
    part,
    grid: undefined,
    isUneven: false,
    children,
    checked: undefined,
  };
  return [fragment];
}
