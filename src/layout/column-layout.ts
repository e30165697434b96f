import type { BlockBox } from "../boxes/index.js";
import { resolveLength } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import { contextWith, type LayoutContext, strut } from "./context.js";
import { layoutFlow } from "./flow-layout.js";
import type { Content, Overset } from "./fragment.js";
import { layoutParagraph } from "./paragraph-layout.js";
import { type BreakToken, EPSILON, type Filled, type Frame } from "./space.js";

/**
 * A multi-column container (CSS Multi-column 1). Balanced, unless the content goes on to another page:
 * then the columns are filled to the foot. In balanced columns none is longer than the one before it.
 */
export function layoutColumns(
  box: BlockBox,
  frame: Frame,
  token: BreakToken | undefined,
  context: LayoutContext,
): Filled | undefined {
  const setting = columnSetting(box, frame, context);
  const full = filledToTheFoot(setting, token);
  if (!full) return undefined;
  const balanced = !full.next && box.style.columnFill === "balance" ? balance(setting, token, full) : full;
  const children: Content[] = [];
  const overset: Overset[] = [];
  let { top: bottom } = frame;
  for (const column of balanced.columns) {
    children.push(...column.children);
    overset.push(...column.overset);
    bottom = Math.max(bottom, column.bottom);
  }
  return { children, isUneven: isUneven(balanced, setting), bottom, next: balanced.next, overset };
}

/** Whether breaks that are not the best might mend the columns' ends. */
function isUneven(columns: FilledColumns, setting: ColumnSetting): boolean {
  if (columns.next || setting.box.style.columnFill !== "balance") return true;
  return faultLines(columns, setting) > EVEN_LINES;
}

interface ColumnSetting {
  readonly box: BlockBox;
  readonly frame: Frame;
  readonly context: LayoutContext;
  readonly count: number;
  readonly width: Pt;
  readonly gap: Pt;
}

interface FilledColumns {
  readonly columns: readonly Filled[];
  readonly next: BreakToken | undefined;
}

function columnSetting(box: BlockBox, frame: Frame, context: LayoutContext): ColumnSetting {
  const { columnCount, columnGap, fontSize } = box.style;
  const count = columnCount === "auto" ? 1 : columnCount;
  const gap = columnGap === "normal" ? fontSize : resolveLength(columnGap, frame.width);
  return { box, frame, context, count, gap, width: Math.max(0, (frame.width - gap * (count - 1)) / count) };
}

/** Columns that the page's end cuts are set as it asks; of others the balance will decide. */
function filledToTheFoot(setting: ColumnSetting, token: BreakToken | undefined): FilledColumns | undefined {
  const { frame, box, context } = setting;
  const height = frame.limit - frame.top;
  if (context.departure === undefined || box.style.columnFill !== "balance")
    return fill(setting, token, height);
  const full = fill(inBestLines(setting), token, height);
  return full && !full.next ? full : fill(setting, token, height);
}

/** Fills columns of one height from the first to the last; undefined if nothing may stand here. */
function fill(setting: ColumnSetting, token: BreakToken | undefined, height: Pt): FilledColumns | undefined {
  const columns: Filled[] = [];
  let next = token;
  for (let i = 0; i < setting.count; i++) {
    const column = layoutColumn(setting, i, next, height);
    if (!column) return undefined;
    columns.push(column);
    next = column.next;
    if (!next) break;
  }
  return { columns, next };
}

function layoutColumn(
  { box, frame, context, width, gap }: ColumnSetting,
  index: number,
  token: BreakToken | undefined,
  height: Pt,
): Filled | undefined {
  const column: Frame = {
    ...frame,
    x: frame.x + index * (width + gap),
    width,
    limit: frame.top + height,
    atTop: frame.atTop || index > 0,
    collapsesTop: false,
    collapsesBottom: false,
  };
  return box.content.kind === "inline"
    ? layoutParagraph(box, column, token, context)
    : layoutFlow(box.content.children, column, token, context);
}

/** How many half lines beyond an even share are tried before the first column height that fits will do. */
const TRIES = 60;

/** Columns whose heights differ by more lines than this look unbalanced. */
const EVEN_LINES = 3.5;

/**
 * The lowest columns that hold the text, none longer than the one before it. Where breaks in best lines leave them
 * uneven, lines may be set otherwise at the columns' ends, or a later column be the longer one, if that makes them
 * more even.
 */
function balance(setting: ColumnSetting, token: BreakToken | undefined, full: FilledColumns): FilledColumns {
  const tried = heightsTried(inBestLines(setting), token, full);
  const found = mostEven(tried, setting) ?? full;
  if (setting.context.departure === undefined || faultLines(found, setting) <= EVEN_LINES) return found;
  return mostEven([...tried, ...heightsTried(setting, token, full)], setting) ?? full;
}

function inBestLines(setting: ColumnSetting): ColumnSetting {
  const { pageHeight, counters, departure } = setting.context;
  if (departure === undefined) return setting;
  return {
    ...setting,
    context: contextWith(setting.context, { pageHeight, counters, departure: undefined }),
  };
}

/** The first of these that is even enough, or else the most even. */
function mostEven(tried: readonly FilledColumns[], setting: ColumnSetting): FilledColumns | undefined {
  let best: FilledColumns | undefined;
  let least = Infinity;
  for (const columns of tried) {
    const fault = faultLines(columns, setting);
    if (fault <= EVEN_LINES && isDescending(columns, setting.frame.top)) return columns;
    if (fault < least - EPSILON) {
      best = columns;
      least = fault;
    }
  }
  return best;
}

/** By how many lines columns differ in height; a later column had better not be the longer one. */
function faultLines(columns: FilledColumns, setting: ColumnSetting): number {
  const { top } = setting.frame;
  const heights = columns.columns.map((column) => column.bottom - top);
  const lines = (Math.max(...heights) - Math.min(...heights)) / lineStep(setting);
  return isDescending(columns, top) ? lines : lines + EVEN_LINES;
}

/** The text in columns of each height from an even share up to the first at which none is longer than one before. */
function heightsTried(
  setting: ColumnSetting,
  token: BreakToken | undefined,
  full: FilledColumns,
): readonly FilledColumns[] {
  const { frame, count } = setting;
  const total = full.columns.reduce((sum, column) => sum + column.bottom - frame.top, 0);
  const tried: FilledColumns[] = [];
  for (let i = 0; i < TRIES; i++) {
    const height = Math.min(total / count + (i * lineStep(setting)) / 2, frame.limit - frame.top) + EPSILON;
    const trial = fill(setting, token, height);
    if (!trial || trial.next || oversetIn(trial) > oversetIn(full)) continue;
    tried.push(trial);
    if (isDescending(trial, frame.top) || height >= total) break;
  }
  return tried;
}

function lineStep({ box, context }: ColumnSetting): Pt {
  return strut(box.style, context).height;
}

function oversetIn({ columns }: FilledColumns): number {
  return columns.reduce((sum, column) => sum + column.overset.length, 0);
}

function isDescending({ columns }: FilledColumns, top: Pt): boolean {
  const heights = columns.map((column) => column.bottom - top);
  return heights.every((height, i) => i === 0 || height <= (heights[i - 1] ?? 0) + EPSILON);
}
