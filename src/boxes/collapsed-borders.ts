import type { ComputedStyle } from "../css/index.js";
import type { TableCell, TableGrid, TableRule, TableRules } from "./table-grid.js";

type Formed = Omit<TableGrid, "spacing" | "rules">;
type Side = "Top" | "Right" | "Bottom" | "Left";
type Slots = readonly (readonly (TableCell | undefined)[])[];

/**
 * The borders of a table with `border-collapse: collapse`. Between two slots the widest line wins; of lines
 * equally wide that of a cell before a row's, a group's, a column's and the table's, and then the one further
 * up or left (CSS 2.2, 17.6.2.1).
 */
export function collapsedRules(table: ComputedStyle, formed: Formed): TableRules {
  const slots = slotsOf(formed);
  const rows = formed.rows.length;
  const columns = formed.columns.length;
  const line = (count: number, at: (index: number) => TableRule | undefined) =>
    Array.from({ length: count }, (_, index) => at(index));
  const edges: Edges = { table, formed, slots };
  return {
    across: Array.from({ length: rows + 1 }, (_, y) => line(columns, (x) => ruleAbove(edges, y, x))),
    down: Array.from({ length: rows }, (_, y) => line(columns + 1, (x) => ruleLeft(edges, y, x))),
  };
}

/** The cell in each slot, by row and column. */
function slotsOf({ rows, columns }: Formed): Slots {
  const slots: (TableCell | undefined)[][] = rows.map(() => Array.from(columns, () => undefined));
  for (const cell of rows.flatMap(({ cells }) => cells)) {
    for (let y = cell.row; y < cell.row + cell.rowSpan; y++) {
      const row = slots[y];
      for (let x = cell.column; row && x < cell.column + cell.columnSpan; x++) row[x] ??= cell;
    }
  }
  return slots;
}

interface Edges {
  readonly table: ComputedStyle;
  readonly formed: Formed;
  readonly slots: Slots;
}

function ruleAbove({ table, formed, slots }: Edges, y: number, x: number): TableRule | undefined {
  const [above, below] = [slots[y - 1]?.[x], slots[y]?.[x]];
  if (above && above === below) return undefined;
  const [rowAbove, rowBelow] = [formed.rows[y - 1], formed.rows[y]];
  const betweenGroups = rowAbove?.group !== rowBelow?.group;
  const isEdge = !rowAbove || !rowBelow;
  const side: Side = rowBelow ? "Top" : "Bottom";
  return widest([
    [above?.box.style, "Bottom"],
    [below?.box.style, "Top"],
    [rowAbove?.box.style, "Bottom"],
    [rowBelow?.box.style, "Top"],
    [betweenGroups ? rowAbove?.group.style : undefined, "Bottom"],
    [betweenGroups ? rowBelow?.group.style : undefined, "Top"],
    [isEdge ? formed.columns[x]?.style : undefined, side],
    [isEdge ? formed.columnGroups[x]?.style : undefined, side],
    [isEdge ? table : undefined, side],
  ]);
}

function ruleLeft({ table, formed, slots }: Edges, y: number, x: number): TableRule | undefined {
  const [left, right] = [slots[y]?.[x - 1], slots[y]?.[x]];
  if (left && left === right) return undefined;
  const count = formed.columns.length;
  const isEdge = x === 0 || x === count;
  const side: Side = x === 0 ? "Left" : "Right";
  const row = formed.rows[y];
  const betweenGroups = isEdge || formed.columnGroups[x - 1] !== formed.columnGroups[x];
  return widest([
    [left?.box.style, "Right"],
    [right?.box.style, "Left"],
    [isEdge ? row?.box.style : undefined, side],
    [isEdge ? row?.group.style : undefined, side],
    [formed.columns[x - 1]?.style, "Right"],
    [formed.columns[x]?.style, "Left"],
    [betweenGroups ? formed.columnGroups[x - 1]?.style : undefined, "Right"],
    [betweenGroups ? formed.columnGroups[x]?.style : undefined, "Left"],
    [isEdge ? table : undefined, side],
  ]);
}

/** The first of the widest. */
function widest(lines: readonly (readonly [ComputedStyle | undefined, Side])[]): TableRule | undefined {
  let best: TableRule | undefined;
  for (const [style, side] of lines) {
    if (style?.[`border${side}Style`] !== "solid") continue;
    const width = style[`border${side}Width`];
    if (width > (best?.width ?? 0)) best = { width, colour: style[`border${side}Color`] };
  }
  return best;
}
