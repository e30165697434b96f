import type { ComputedStyle } from "../css/index.js";
import { type Around, anonymousBox } from "./anonymous.js";
import type { BlockBox, BlockContent, Box, InlineBox } from "./box.js";

type Child = Box | InlineBox;

/** Sorts children that are no parts of tables into one inline context or blocks. */
export type Arrange = (around: Around, children: readonly Child[]) => BlockContent;

/**
 * The content of a part of a table, with an anonymous row or cell around whatever stands where only rows or
 * cells may; undefined for all other boxes (CSS 2.2, 17.2.1).
 */
export function tablePartContent(
  around: Around,
  children: readonly Child[],
  arrange: Arrange,
): BlockContent | undefined {
  switch (around.style.display) {
    case "table":
      return blocks(tableChildren(around, children, arrange));
    case "table-row-group":
    case "table-header-group":
    case "table-footer-group":
      return blocks(rowsOf(around, children, arrange));
    case "table-row":
      return blocks(cellsOf(around, children, arrange));
    case "table-column":
      return blocks([]);
    case "table-column-group":
      return blocks(children.filter((child) => isPart(child, COLUMNS)).filter(isBox));
    default:
      return undefined;
  }
}

/** Parts of tables that stand outside of any get an anonymous table around them. */
export function wrapStrayParts(
  around: Around,
  children: readonly Child[],
  makeTable: (around: Around, parts: readonly Child[]) => BlockBox,
): readonly Child[] {
  if (!children.some((child) => isPart(child, PARTS))) return children;
  return wrapRuns(
    children,
    (child) => !isPart(child, PARTS),
    (run) => makeTable(around, run),
  );
}

type Display = ComputedStyle["display"];

const COLUMNS: ReadonlySet<string> = new Set<Display>(["table-column-group", "table-column"]);
const GROUPS: ReadonlySet<string> = new Set<Display>([
  "table-row-group",
  "table-header-group",
  "table-footer-group",
]);
const ROW: ReadonlySet<string> = new Set<Display>(["table-row"]);
const CELL: ReadonlySet<string> = new Set<Display>(["table-cell"]);
const CAPTION: ReadonlySet<string> = new Set<Display>(["table-caption"]);
const TABLE_CHILDREN: ReadonlySet<string> = new Set([...COLUMNS, ...GROUPS, ...ROW, ...CAPTION]);
const PARTS: ReadonlySet<string> = new Set([...TABLE_CHILDREN, ...CELL]);

function isPart(child: Child, displays: ReadonlySet<string>): boolean {
  return child.kind === "block" && displays.has(child.style.display);
}

export function isCaption(box: Box): boolean {
  return isPart(box, CAPTION);
}

export function isRowGroup(box: Box): box is BlockBox {
  return isPart(box, GROUPS);
}

export function isColumnPart(box: Box): box is BlockBox {
  return isPart(box, COLUMNS);
}

function tableChildren(around: Around, children: readonly Child[], arrange: Arrange): readonly Box[] {
  const proper = wrapRuns(
    children,
    (child) => isPart(child, TABLE_CHILDREN),
    (run) => anonymous(around, cellsOf(around, run, arrange), "table-row"),
  );
  const grouped = wrapRuns(
    proper,
    (child) => !isPart(child, ROW),
    (run) => anonymous(around, run.filter(isBox), "table-row-group"),
  );
  return grouped.filter(isBox);
}

function rowsOf(around: Around, children: readonly Child[], arrange: Arrange): readonly Box[] {
  const rows = wrapRuns(
    children,
    (child) => isPart(child, ROW),
    (run) => anonymous(around, cellsOf(around, run, arrange), "table-row"),
  );
  return rows.filter(isBox);
}

function cellsOf(around: Around, children: readonly Child[], arrange: Arrange): readonly Box[] {
  const cells = wrapRuns(
    children,
    (child) => isPart(child, CELL),
    (run) => anonymousBox(around, arrange(around, run), "table-cell"),
  );
  return cells.filter(isBox);
}

function anonymous(around: Around, children: readonly Box[], display: ComputedStyle["display"]): BlockBox {
  return anonymousBox(around, blocks(children), display);
}

function blocks(children: readonly Box[]): BlockContent {
  return { kind: "blocks", children };
}

/** Each run of children that may not stand here becomes one that may; white space alone goes. */
function wrapRuns(
  children: readonly Child[],
  mayStand: (child: Child) => boolean,
  wrap: (run: readonly Child[]) => BlockBox,
): readonly Child[] {
  const all: Child[] = [];
  let run: Child[] = [];
  const flush = () => {
    if (run.some((child) => !isWhiteSpace(child))) all.push(wrap(run));
    run = [];
  };
  for (const child of children) {
    if (!mayStand(child)) run.push(child);
    else {
      flush();
      all.push(child);
    }
  }
  flush();
  return all;
}

export function isBox(child: Child): child is Box {
  return child.kind === "block" || child.kind === "image";
}

export function isWhiteSpace(child: Child): boolean {
  if (child.kind !== "text") return false;
  return !child.style.whiteSpace.startsWith("pre") && /^[ \t\r\n\f]*$/.test(child.text);
}
