import type { BlockBox, Box } from "../boxes/index.js";
import { resolveLength } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import type { LayoutContext } from "./context.js";
import { avoids, breaksAfter, breaksBefore, forcesAfter, forcesBefore } from "./flow-layout.js";
import type { Overset } from "./fragment.js";
import { assembleGrid } from "./grid-assembly.js";
import { type Cell, type GridSetting, gridPlan, gridSetting } from "./grid-cells.js";
import { type LaidCell, type LaidRow, layoutRow } from "./grid-row.js";
import { type BreakToken, EPSILON, type Filled, type Frame } from "./space.js";

/**
 * A grid whose rows are as high as their longest cell (CSS Grid 2). Subgrids are opened: each language
 * stays one subtree, its rows are those of the whole. Pages break between rows or, in parallel text, at
 * the same height in every cell of one.
 */
export function layoutGrid(
  box: BlockBox,
  frame: Frame,
  token: BreakToken | undefined,
  context: LayoutContext,
): Filled | undefined {
  const plan = gridPlan(box, frame, context);
  const setting = gridSetting(box, frame, plan);
  const { rows } = plan;
  const start = token?.kind === "row" ? token : undefined;
  const filled = fillRows(rows, { setting, start, context });
  if (!filled) return undefined;
  const stretched = filled.next || start ? filled.laid : fillHeight(filled.laid, setting);
  const bottom = stretched.at(-1)?.bottom ?? frame.top;
  const overset: Overset[] = [];
  if (!start && isTooWide(setting)) overset.push({ node: box.node, span: box.span, reason: "width" });
  for (const row of stretched) overset.push(...row.overset);
  const children = assembleGrid(setting, stretched, { first: !start, last: !filled.next });
  return { children, isUneven: false, bottom, next: filled.next, overset };
}

/** Columns take no less than their longest words, and may need more than the grid has. */
function isTooWide({ columns, frame }: GridSetting): boolean {
  return columns.some(({ x, width }) => x + width > frame.x + frame.width + EPSILON);
}

interface Filling {
  readonly setting: GridSetting;
  readonly start: (BreakToken & { readonly kind: "row" }) | undefined;
  readonly context: LayoutContext;
}

interface FilledRows {
  readonly laid: readonly LaidRow[];
  readonly next?: BreakToken | undefined;
}

function fillRows(rows: readonly (readonly Cell[])[], filling: Filling): FilledRows | undefined {
  const { setting, start, context } = filling;
  const { frame, rowGap } = setting;
  const first = start?.row ?? 0;
  const laid: LaidRow[] = [];
  /** Those over several rows. */
  const tall: LaidCell[] = [];
  for (let index = first; index < rows.length; index++) {
    const above = laid.at(-1);
    if (above && isForcedBetween(rows, index)) return { laid, next: { kind: "row", row: index } };
    const row = layoutRow(rows[index] ?? [], {
      index,
      top: above ? above.bottom + rowGap : frame.top,
      tokens: index === first ? start?.cells : undefined,
      atTop: frame.atTop && !above,
      isFirst: !above,
      isLast: index === rows.length - 1,
      spanning: tall.filter(({ cell }) => cell.row + cell.rowSpan - 1 === index),
      setting,
      context,
    });
    if (row?.next) return { laid: [...laid, row], next: { kind: "row", row: index, cells: row.next } };
    if (!row) return breakBeforeRow(rows, laid, index, filling);
    laid.push(row);
    for (const one of row.cells) if (one.cell.rowSpan > 1) tall.push(one);
  }
  return { laid };
}

function breakBeforeRow(
  rows: readonly (readonly Cell[])[],
  laid: readonly LaidRow[],
  index: number,
  { start, setting }: Filling,
): FilledRows | undefined {
  const first = start?.row ?? 0;
  for (let row = index; row > first; row--) {
    if (!avoids(breaksBetween(rows, row)))
      return { laid: laid.slice(0, row - first), next: { kind: "row", row } };
  }
  return setting.frame.atTop && laid.length > 0 ? { laid, next: { kind: "row", row: index } } : undefined;
}

/** Whether a break there is asked for: of every row this is asked, of `breaksBetween` little. */
function isForcedBetween(rows: readonly (readonly Cell[])[], index: number): boolean {
  const isEnd = ({ box }: Cell) => forcesAfter(box);
  const isBegin = ({ box }: Cell) => forcesBefore(box);
  return (rows[index - 1]?.some(isEnd) ?? false) || (rows[index]?.some(isBegin) ?? false);
}

function breaksBetween(rows: readonly (readonly Cell[])[], index: number) {
  const boxes = (row: number): readonly Box[] => (rows[row] ?? []).map((cell) => cell.box);
  return [...boxes(index - 1).flatMap(breaksAfter), ...boxes(index).flatMap(breaksBefore)];
}

/** In a grid of fixed height the auto rows share what is left (CSS Align 3: `align-content: normal`). */
function fillHeight(rows: readonly LaidRow[], { box, frame }: GridSetting): readonly LaidRow[] {
  const bottom = rows.at(-1)?.bottom ?? frame.top;
  const rest = frame.height === undefined ? 0 : frame.top + frame.height - bottom;
  const tracks = box.style.gridTemplateRows;
  const isAuto = (row: LaidRow) =>
    typeof tracks === "string" || (tracks[row.index]?.kind ?? "auto") !== "length";
  const autos = rows.filter(isAuto).length;
  if (rest <= 0 || autos === 0) return rows;
  let shift = 0;
  return rows.map((row) => {
    const grown = isAuto(row) ? rest / autos : 0;
    const moved = { ...row, top: row.top + shift, bottom: row.bottom + shift + grown, shift };
    shift += grown;
    return moved;
  });
}

/** The height a row has at least. */
export function minRowHeight({ box, frame }: GridSetting, index: number): Pt {
  const tracks = box.style.gridTemplateRows;
  const track = typeof tracks === "string" ? undefined : tracks[index];
  return track?.kind === "length" ? resolveLength(track.length, frame.height ?? 0) : 0;
}
