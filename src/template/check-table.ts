import type { Report, Span } from "../diagnostics/index.js";
import { attribute, type DomElement } from "../dom/index.js";
import { asError, type Complaint } from "./complaint.js";

/**
 * Whether the parts of a `table` stand in their order and its cells fill a grid without holes and overlaps:
 * screen readers count columns and rows, and so does veraPDF.
 *
 * Reports `template/table-order`, `template/bad-span` and `template/ragged-table`.
 *
 * Source: HTML Standard, 4.9.1 and 4.9.12; ISO 14289-1, 7.5.
 */
export function checkTable(table: DomElement, report: Report): boolean {
  let sound = true;
  const complain = (complaint: Complaint, span: Span) => {
    sound = false;
    report(asError(complaint, span));
  };
  checkOrder(table, complain);
  checkSpans(table, complain);
  if (sound) checkSlots(table, complain);
  return sound;
}

type Complain = (complaint: Complaint, span: Span) => void;

const ORDER: readonly string[] = ["caption", "colgroup", "thead", "tbody", "tfoot"];
const ONCE: ReadonlySet<string> = new Set(["caption", "thead", "tfoot"]);

function checkOrder(table: DomElement, complain: Complain): void {
  let before: DomElement | undefined;
  for (const part of elementsIn(table)) {
    const [rank, above] = [ORDER.indexOf(part.tag), before ? ORDER.indexOf(before.tag) : -1];
    if (before && rank < above) complain(misordered(part.tag, before.tag), part.span);
    else if (before?.tag === part.tag && ONCE.has(part.tag)) complain(second(part.tag), part.span);
    else before = part;
  }
}

/** As many as HTML lets a cell span; a table on paper has fewer. */
const MOST = { colspan: 1000, rowspan: 1000, span: 1000 } as const;

function checkSpans(table: DomElement, complain: Complain): void {
  for (const element of partsOf(table)) {
    for (const name of ["colspan", "rowspan", "span"] as const) {
      const found = element.attributes.get(name);
      if (!found) continue;
      const isCount = /^[1-9]\d{0,3}$/.test(found.value) && Number(found.value) <= MOST[name];
      if (!isCount) complain(badSpan(name, found.value, MOST[name]), found.span);
    }
    const scope = element.attributes.get("scope");
    if (scope && !SCOPES.has(scope.value)) complain(badScope(scope.value), scope.span);
  }
}

const SCOPES: ReadonlySet<string> = new Set(["col", "colgroup", "row", "rowgroup"]);

function checkSlots(table: DomElement, complain: Complain): void {
  let columns: number | undefined;
  for (const group of elementsIn(table).filter(({ tag }) => GROUPS.has(tag))) {
    const rows = elementsIn(group);
    /** For each column the row before which the cell in it ends. */
    const ends: number[] = [];
    for (const [i, row] of rows.entries()) {
      const width = fillRow(row, { i, left: rows.length - i, ends }, complain);
      columns ??= width;
      if (width === columns) continue;
      complain(ragged(width, columns), row.span);
      return;
    }
  }
}

const GROUPS: ReadonlySet<string> = new Set(["thead", "tbody", "tfoot"]);

interface RowPlace {
  readonly i: number;
  /** How many rows the group has from here on. */
  readonly left: number;
  readonly ends: number[];
}

/** Puts the cells of a row into the first free slots; how many columns there are then. */
function fillRow(row: DomElement, { i, left, ends }: RowPlace, complain: Complain): number {
  let column = 0;
  for (const cell of elementsIn(row)) {
    while ((ends[column] ?? 0) > i) column++;
    const [across, down] = [count(cell, "colspan"), count(cell, "rowspan")];
    const place = cell.attributes.get("rowspan")?.span ?? cell.span;
    if (down > left) complain(tooLong(down, left), place);
    for (let slot = column; slot < column + across; slot++) {
      if ((ends[slot] ?? 0) > i) complain(overlap(), cell.attributes.get("colspan")?.span ?? cell.span);
      ends[slot] = i + down;
    }
    column += across;
  }
  return ends.filter((end) => end > i).length;
}

function count(cell: DomElement, name: string): number {
  return Number(attribute(cell, name) ?? 1);
}

function elementsIn(element: DomElement): readonly DomElement[] {
  return element.children.filter((child) => child.kind === "element");
}

/** Its columns, rows and cells, but not what is in the cells. */
function partsOf(table: DomElement): readonly DomElement[] {
  return elementsIn(table).flatMap((part) => [
    part,
    ...elementsIn(part).flatMap((inner) => (inner.tag === "tr" ? elementsIn(inner) : [inner])),
  ]);
}

function misordered(tag: string, before: string): Complaint {
  return {
    what: "table-order",
    message: `\`${tag}\` cannot stand after \`${before}\``,
    hint: "a table has `caption`, `colgroup`, `thead`, `tbody`, `tfoot`, in this order",
  };
}

function second(tag: string): Complaint {
  return { what: "table-order", message: `a table has one \`${tag}\``, hint: "put both into one" };
}

function badSpan(name: string, value: string, most: number): Complaint {
  return {
    what: "bad-span",
    message: `\`${name}="${value}"\` is no count`,
    hint: `write a whole number from 1 to ${most}`,
  };
}

function badScope(value: string): Complaint {
  return {
    what: "bad-span",
    message: `\`scope="${value}"\` says nothing`,
    hint: "write `col` for the header of a column and `row` for that of a row",
  };
}

function tooLong(rows: number, left: number): Complaint {
  return {
    what: "bad-span",
    message: `\`rowspan="${rows}"\` is more than the ${left} rows that are left in its group`,
    hint: `write \`rowspan="${left}"\``,
  };
}

function overlap(): Complaint {
  return {
    what: "bad-span",
    message: "the cell overlaps one that reaches down from a row above",
    hint: "make its `colspan` smaller, or the `rowspan` of the other",
  };
}

function ragged(found: number, wanted: number): Complaint {
  return {
    what: "ragged-table",
    message: `the row fills ${found} of ${wanted} columns`,
    hint: "every row has as many cells as the first, each `colspan` and `rowspan` counted; write empty cells, too",
  };
}
