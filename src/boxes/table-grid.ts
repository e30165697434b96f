import type { LengthOrAuto } from "../css/index.js";
import type { Colour, Pt } from "../geometry/index.js";
import type { BlockBox } from "./box.js";
import { isColumnPart, isRowGroup } from "./table-parts.js";

/** A cell and the slots it takes. Its box has no sizes of its own: `width` and `height` are what its style asks for. */
export interface TableCell {
  readonly box: BlockBox;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly width: LengthOrAuto;
  /** Of its content, or with padding and border, as `box-sizing` has it. */
  readonly height: Pt;
}

/** A row with the cells that begin in it. */
export interface TableRow {
  readonly box: BlockBox;
  readonly group: BlockBox;
  readonly cells: readonly TableCell[];
}

/** A line of collapsed borders between two slots. */
export interface TableRule {
  readonly width: Pt;
  readonly colour: Colour;
}

/** Collapsed borders: `across[line][column]` lies above row `line`, `down[row][line]` left of column `line`. */
export interface TableRules {
  readonly across: readonly (readonly (TableRule | undefined)[])[];
  readonly down: readonly (readonly (TableRule | undefined)[])[];
}

/** The slots of a table (CSS 2.2, 17.5). Rows come as they are shown: head, bodies, foot. */
export interface TableGrid {
  readonly rows: readonly TableRow[];
  /** How many of the rows are the head, which is repeated where the table goes on. */
  readonly headRows: number;
  /** For each column its `col`, where there is one. */
  readonly columns: readonly (BlockBox | undefined)[];
  /** Its `colgroup`, likewise. */
  readonly columnGroups: readonly (BlockBox | undefined)[];
  readonly spacing: { readonly across: Pt; readonly down: Pt };
  readonly rules?: TableRules;
}

/**
 * Puts the cells of row groups into slots. A cell over several rows ends with its group at the latest; where
 * two cells meet in a slot, both stand there, as in browsers.
 *
 * Source: HTML Standard, 4.9.12.1 (forming a table); CSS 2.2, 17.2 (the first head and foot go to the ends).
 */
export function formTable(children: readonly BlockBox[]): Omit<TableGrid, "spacing" | "rules"> {
  const groups = inOrder(children.filter(isRowGroup));
  const rows: TableRow[] = [];
  for (const group of groups) rows.push(...placeRows(group, rows.length));
  const [first] = groups;
  const hasHead = first?.style.display === "table-header-group";
  const headRows = hasHead ? rows.filter((row) => row.group === first).length : 0;
  const { columns, columnGroups } = columnsOf(children.filter(isColumnPart));
  const ends = rows.flatMap(({ cells }) => cells.map(({ column, columnSpan }) => column + columnSpan));
  const count = ends.reduce((most, end) => Math.max(most, end), columns.length);
  const all = (some: readonly (BlockBox | undefined)[]) => Array.from({ length: count }, (_, i) => some[i]);
  return { rows, headRows, columns: all(columns), columnGroups: all(columnGroups) };
}

function inOrder(groups: readonly BlockBox[]): readonly BlockBox[] {
  const head = groups.find(({ style }) => style.display === "table-header-group");
  const foot = groups.find(({ style }) => style.display === "table-footer-group");
  const bodies = groups.filter((group) => group !== head && group !== foot);
  return [...(head ? [head] : []), ...bodies, ...(foot ? [foot] : [])];
}

function placeRows(group: BlockBox, from: number): readonly TableRow[] {
  const rows = blocksIn(group);
  /** For each column the row before which cells from above end. */
  const taken: number[] = [];
  return rows.map((box, i) => {
    const cells: TableCell[] = [];
    let column = 0;
    for (const cell of blocksIn(box)) {
      while ((taken[column] ?? 0) > i) column++;
      const { columns: columnSpan, rows: wanted } = cell.slots ?? { columns: 1, rows: 1 };
      const rowSpan = Math.min(wanted, rows.length - i);
      cells.push({ box: cell, row: from + i, column, rowSpan, columnSpan, ...sizesOf(cell) });
      for (let end = column + columnSpan; column < end; column++)
        taken[column] = Math.max(taken[column] ?? 0, i + rowSpan);
    }
    return { box, group, cells };
  });
}

/** A percentage of a height that only the content gives counts as not given. */
function sizesOf({ style: { width, height, minHeight } }: BlockBox): Pick<TableCell, "width" | "height"> {
  return { width, height: Math.max(height === "auto" ? 0 : height.pt, minHeight.pt) };
}

function columnsOf(parts: readonly BlockBox[]): Pick<TableGrid, "columns" | "columnGroups"> {
  const columns: (BlockBox | undefined)[] = [];
  const columnGroups: (BlockBox | undefined)[] = [];
  for (const part of parts) {
    const isGroup = part.style.display === "table-column-group";
    const inner = isGroup ? blocksIn(part) : [part];
    const all = inner.length > 0 ? inner : [undefined];
    for (const column of all) {
      const count = (column ?? part).slots?.columns ?? 1;
      for (let i = 0; i < count; i++) {
        columns.push(column);
        columnGroups.push(isGroup ? part : undefined);
      }
    }
  }
  return { columns, columnGroups };
}

function blocksIn({ content }: BlockBox): readonly BlockBox[] {
  return content.kind === "blocks" ? content.children.filter((child) => child.kind === "block") : [];
}
