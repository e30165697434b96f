import type { TableRule } from "../boxes/index.js";
import type { ComputedStyle } from "../css/index.js";
import type { Colour, Pt, Rect } from "../geometry/index.js";
import { wholeSteps } from "./baseline-grid.js";
import { type BlockFragment, childrenOf, type Fragment } from "./fragment.js";
import { EPSILON, translate, withHeight } from "./space.js";
import type { LaidCell } from "./table-cells.js";
import type { LaidTableRow, TableSetting } from "./table-layout.js";

type Part = BlockFragment["part"];

/**
 * The fragments of a table on one page: what lies behind its columns, its row groups with their rows and
 * cells, and the lines of collapsed borders on top (CSS 2.2, 17.5.1).
 */
export function assembleTable(
  setting: TableSetting,
  rows: readonly LaidTableRow[],
  part: Part,
): readonly Fragment[] {
  const runs: { group: BlockFragment["node"]; rows: LaidTableRow[] }[] = [];
  for (const row of rows) {
    const group = setting.table.rows[row.index]?.group.node ?? setting.box.node;
    const open = runs.at(-1);
    if (open?.group === group && open.rows[0]?.repeated === row.repeated) open.rows.push(row);
    else runs.push({ group, rows: [row] });
  }
  const groups = runs.flatMap((run) => groupFragment(setting, run.rows, rows));
  return [...columnBackgrounds(setting, rows), ...groups, ...ruleFragments(setting, rows, part)];
}

function groupFragment(
  setting: TableSetting,
  own: readonly LaidTableRow[],
  all: readonly LaidTableRow[],
): readonly Fragment[] {
  const [first, last] = [own[0], own.at(-1)];
  const group = first && setting.table.rows[first.index]?.group;
  if (!first || !last || !group) return [];
  const rect = across(setting, first.top, last.bottom);
  const isWhole = (index: number, step: number) => setting.table.rows[index + step]?.group !== group;
  return [
    {
      kind: "block",
      node: group.node,
      style: plain(group.style),
      rect,
      part: { first: isWhole(first.index, -1), last: isWhole(last.index, 1) && !last.next },
      ...(first.repeated && { repeated: true }),
      children: own.map((row) => rowFragment(setting, row, all)),
    },
  ];
}

function rowFragment(setting: TableSetting, row: LaidTableRow, all: readonly LaidTableRow[]): BlockFragment {
  const box = setting.table.rows[row.index]?.box ?? setting.box;
  const cells = row.cells.map((laid) => cellFragment(laid, row, { setting, all }));
  const { backgroundColor } = box.style;
  // A cell that reaches into the next rows has the background of the row it begins in.
  const reaching = cells.filter(({ rect }) => rect.y + rect.height > row.bottom + EPSILON);
  const behind = backgroundColor === "transparent" ? [] : reaching.map(({ rect }) => rect);
  return {
    kind: "block",
    node: box.node,
    style: plain(box.style),
    rect: across(setting, row.top, row.bottom),
    part: { first: row.cells.every(({ placed }) => isFirst(placed.fragment)), last: !row.next },
    children: [...behind.map((rect) => decoration(setting, rect, backgroundColor)), ...cells],
  };
}

function isFirst(fragment: Fragment): boolean {
  return fragment.kind !== "block" || fragment.part.first;
}

interface Assembly {
  readonly setting: TableSetting;
  readonly all: readonly LaidTableRow[];
}

/** The cell as high as its rows, its content where `vertical-align` wants it. */
function cellFragment(laid: LaidCell, row: LaidTableRow, { setting, all }: Assembly): BlockFragment {
  const { cell, placed, shift, height } = laid;
  const { fragment } = placed;
  if (fragment.kind !== "block") throw new Error("a table cell is a block");
  const end = cell.row + cell.rowSpan - 1;
  const last = all.findLast(({ index, repeated }) => repeated === row.repeated && index <= end) ?? row;
  const full = last.bottom - row.top;
  const free = Math.max(0, full - height);
  const isWhole = fragment.part.first && fragment.part.last;
  const { verticalAlign } = cell.box.style;
  const share = verticalAlign === "middle" ? 0.5 : verticalAlign === "bottom" ? 1 : 0;
  const down = shift + (isWhole ? wholeSteps(free * share, fragment, setting.frame.grid) : 0);
  const children =
    down === 0 ? fragment.children : childrenOf(fragment).map((child) => translate(child, 0, down));
  return withHeight({ ...fragment, children }, full);
}

/** From the first column to the last. */
function across({ columns }: TableSetting, top: Pt, bottom: Pt): Rect {
  const x = Math.min(...columns.map((column) => column.x));
  const end = Math.max(...columns.map((column) => column.x + column.width));
  return { x, y: top, width: end - x, height: bottom - top };
}

function columnBackgrounds(setting: TableSetting, rows: readonly LaidTableRow[]): readonly Fragment[] {
  const { table, columns } = setting;
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  return [table.columnGroups, table.columns].flatMap((boxes) =>
    columns.flatMap(({ x, width }, i) => {
      const colour = boxes[i]?.style.backgroundColor ?? "transparent";
      if (colour === "transparent") return [];
      return [decoration(setting, { x, y: first.top, width, height: last.bottom - first.top }, colour)];
    }),
  );
}

function plain(style: ComputedStyle): ComputedStyle {
  return {
    ...style,
    borderTopStyle: "none",
    borderRightStyle: "none",
    borderBottomStyle: "none",
    borderLeftStyle: "none",
  };
}

/** A coloured rectangle that is no part of the text. */
function decoration({ box }: TableSetting, rect: Rect, colour: Colour | "transparent"): BlockFragment {
  const style = { ...plain(box.style), backgroundColor: colour };
  return { kind: "block", node: box.node, style, rect, part: { first: true, last: true }, children: [] };
}

/** Each line of collapsed borders in one piece as far as it looks the same, halfway over both its sides. */
function ruleFragments(
  setting: TableSetting,
  rows: readonly LaidTableRow[],
  part: Part,
): readonly Fragment[] {
  const { rules } = setting.table;
  if (!rules) return [];
  const lines = [...horizontals(setting, rows, part), ...verticals(setting, rows)];
  return joined(lines).map(({ rect, rule }) => decoration(setting, rect, rule.colour));
}

interface RuleLine {
  readonly rule: TableRule;
  readonly rect: Rect;
  readonly isAcross: boolean;
}

function horizontals(setting: TableSetting, rows: readonly LaidTableRow[], part: Part): readonly RuleLine[] {
  const { table } = setting;
  return rows.flatMap((row, i) => {
    const below = rows[i + 1];
    // Between the head shown again and the row that follows it stands the line that the head has below it.
    const goesOn = below !== undefined && below.index !== row.index + 1;
    const under = goesOn ? table.headRows : row.index + 1;
    const isEnd = !below && !part.last && row.next !== undefined;
    return [
      ...(i === 0 ? lineAcross(setting, row.index, row.top) : []),
      ...(isEnd ? [] : lineAcross(setting, under, row.bottom)),
    ];
  });
}

/** The line above row `index`, over the corners where others meet it. */
function lineAcross({ table, columns }: TableSetting, index: number, y: Pt): readonly RuleLine[] {
  const { rules } = table;
  const corner = (line: number): Pt => {
    const meeting = [rules?.down[index - 1]?.[line], rules?.down[index]?.[line]];
    return Math.max(0, ...meeting.map((rule) => rule?.width ?? 0)) / 2;
  };
  return (rules?.across[index] ?? []).flatMap((rule, i): RuleLine[] => {
    const place = columns[i];
    if (!rule || !place) return [];
    const [before, after] = [corner(i), corner(i + 1)];
    const rect = {
      x: place.x - before,
      y: y - rule.width / 2,
      width: place.width + before + after,
      height: rule.width,
    };
    return [{ rule, rect, isAcross: true }];
  });
}

function verticals(
  { box, table, columns }: TableSetting,
  rows: readonly LaidTableRow[],
): readonly RuleLine[] {
  const ends = columns.map(({ x, width }) => (box.dir === "ltr" ? x + width : x));
  const [first] = columns;
  if (!first) return [];
  const edges = [box.dir === "ltr" ? first.x : first.x + first.width, ...ends];
  return rows.flatMap((row) =>
    (table.rules?.down[row.index] ?? []).flatMap((rule, i): RuleLine[] => {
      if (!rule) return [];
      const x = (edges[i] ?? 0) - rule.width / 2;
      const rect = { x, y: row.top, width: rule.width, height: row.bottom - row.top };
      return [{ rule, rect, isAcross: false }];
    }),
  );
}

/** Rectangles of one colour and thickness that touch are one: a seam would show. */
function joined(lines: readonly RuleLine[]): readonly RuleLine[] {
  const all: RuleLine[] = [];
  const open = new Map<string, number>();
  for (const line of lines) {
    const { rect, rule, isAcross } = line;
    const track = isAcross ? rect.y : rect.x;
    const key = `${isAcross} ${track.toFixed(3)} ${rule.width} ${JSON.stringify(rule.colour)}`;
    const at = open.get(key);
    const last = at === undefined ? undefined : all[at];
    if (at !== undefined && last && touches(last, line)) all[at] = { ...last, rect: union(last.rect, rect) };
    else open.set(key, all.push(line) - 1);
  }
  return all;
}

function touches({ rect: a, isAcross }: RuleLine, { rect: b }: RuleLine): boolean {
  return isAcross
    ? b.x <= a.x + a.width + EPSILON && a.x <= b.x + b.width + EPSILON
    : b.y <= a.y + a.height + EPSILON && a.y <= b.y + b.height + EPSILON;
}

function union(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}
