import { attribute, type DomElement } from "../dom/index.js";
import type { CellAttributes } from "./structure-tree.js";

/** Spans and scope of a table cell, as HTML has them; a header without scope heads its column. */
export function cellAttributes(cell: DomElement): CellAttributes {
  const spans = { colSpan: span(cell, "colspan"), rowSpan: span(cell, "rowspan") };
  if (cell.tag !== "th") return spans;
  const scope = attribute(cell, "scope");
  return { ...spans, scope: scope === "row" || scope === "rowgroup" ? "Row" : "Column" };
}

function span(cell: DomElement, name: string): number {
  const value = Number(attribute(cell, name) ?? 1);
  return Number.isInteger(value) && value > 0 ? value : 1;
}
