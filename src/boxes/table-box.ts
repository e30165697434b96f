import type { ComputedStyle } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import { withoutEdges, withoutSizes } from "./anonymous.js";
import type { BlockBox, Box } from "./box.js";
import { collapsedRules } from "./collapsed-borders.js";
import { formTable, type TableCell, type TableGrid, type TableRow, type TableRules } from "./table-grid.js";
import { isBox, isCaption } from "./table-parts.js";

/**
 * A table with its slots formed, its borders collapsed where it asks for that. One with captions comes
 * wrapped together with them in a box as wide as itself (CSS 2.2, 17.4).
 */
export function tableBox(box: BlockBox): BlockBox {
  const children = box.content.kind === "blocks" ? box.content.children.filter(isBox) : [];
  const captions = children.filter(isCaption);
  if (captions.length === 0) return gridBox(box, children);
  const inner = gridBox({ ...box, style: insideStyle(box.style) }, children);
  const top = captions.filter(({ style }) => style.captionSide === "top");
  const bottom = captions.filter(({ style }) => style.captionSide === "bottom").map(keptWithTable);
  const style = { ...withoutEdges(box.style), backgroundColor: "transparent" } as const;
  return { ...box, style, content: { kind: "blocks", children: [...top, inner, ...bottom] }, wraps: inner };
}

function insideStyle(style: ComputedStyle): ComputedStyle {
  return {
    ...withoutSizes(style),
    height: style.height,
    minHeight: style.minHeight,
    width: { pt: 0, percent: 100 },
    boxSizing: "border-box",
    breakBefore: "auto",
    breakAfter: "auto",
  };
}

/** What is said of a break after the caption above is meant for the one between it and the table. */
function keptWithTable(caption: Box): Box {
  if (caption.kind === "image") return caption;
  const { style } = caption;
  return { ...caption, style: { ...style, breakBefore: style.breakAfter, breakAfter: "auto" } };
}

function gridBox(box: BlockBox, children: readonly Box[]): BlockBox {
  const formed = formTable(children.filter((child) => child.kind === "block"));
  const collapses = box.style.borderCollapse === "collapse";
  const rules = collapses ? collapsedRules(box.style, formed) : undefined;
  const rows = formed.rows.map((row) => settledRow(row, rules));
  const spacing = collapses ? { across: 0, down: 0 } : box.style.borderSpacing;
  const table: TableGrid = { ...formed, rows, spacing, ...(rules && { rules }) };
  const style = leastHigh(rules ? { ...withoutEdges(box.style), ...outerHalves(rules) } : box.style);
  return { ...box, style, content: { kind: "blocks", children: rows.map((row) => row.box) }, table };
}

function settledRow(row: TableRow, rules: TableRules | undefined): TableRow {
  const cells = row.cells.map((cell) => ({ ...cell, box: cellBox(cell, rules) }));
  const box: BlockBox = {
    ...row.box,
    style: withoutEdges(row.box.style),
    content: { kind: "blocks", children: cells.map((cell) => cell.box) },
  };
  return { ...row, box, cells };
}

function cellBox(cell: TableCell, rules: TableRules | undefined): BlockBox {
  const { box } = cell;
  const { minWidth, maxWidth } = box.style;
  const own = { ...withoutSizes(box.style), minWidth, maxWidth };
  return { ...box, style: rules ? { ...own, ...cellHalves(cell, rules) } : own };
}

/** The height that its style gives a table is its least. */
function leastHigh(style: ComputedStyle): ComputedStyle {
  const { height, minHeight } = style;
  if (height === "auto") return style;
  const least = height.percent === 0 && height.pt > minHeight.pt ? height : minHeight;
  return { ...style, height: "auto", minHeight: least };
}

type Borders = Pick<
  ComputedStyle,
  | "borderTopWidth"
  | "borderRightWidth"
  | "borderBottomWidth"
  | "borderLeftWidth"
  | "borderTopStyle"
  | "borderRightStyle"
  | "borderBottomStyle"
  | "borderLeftStyle"
>;

/** Half of each line belongs to the cell: room, not colour, for the lines are drawn by themselves. */
function cellHalves({ row, column, rowSpan, columnSpan }: TableCell, { across, down }: TableRules): Borders {
  const rows = down.slice(row, row + rowSpan);
  const within = (line: (typeof across)[number] | undefined) =>
    line?.slice(column, column + columnSpan) ?? [];
  return halves({
    top: within(across[row]),
    right: rows.map((line) => line[column + columnSpan]),
    bottom: within(across[row + rowSpan]),
    left: rows.map((line) => line[column]),
  });
}

function outerHalves({ across, down }: TableRules): Borders {
  return halves({
    top: across[0] ?? [],
    right: down.map((line) => line.at(-1)),
    bottom: across.at(-1) ?? [],
    left: down.map(([first]) => first),
  });
}

type Line = TableRules["across"][number];

function halves(lines: Readonly<Record<"top" | "right" | "bottom" | "left", Line>>): Borders {
  const half = (line: Line): Pt => line.reduce((most, rule) => Math.max(most, rule?.width ?? 0), 0) / 2;
  return {
    borderTopWidth: half(lines.top),
    borderRightWidth: half(lines.right),
    borderBottomWidth: half(lines.bottom),
    borderLeftWidth: half(lines.left),
    borderTopStyle: "none",
    borderRightStyle: "none",
    borderBottomStyle: "none",
    borderLeftStyle: "none",
  };
}
