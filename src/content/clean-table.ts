import type { Table, TableCell } from "mdast";
import type { Report, SourceFile } from "../diagnostics/index.js";

/**
 * A table whose rows all have as many cells as its head: what is missing is empty, what is too much is left
 * out and reported (`content/table-row`).
 *
 * Source: GitHub Flavored Markdown 0.29, 4.10.
 */
export function evenRows(table: Table, file: SourceFile, report: Report): Table {
  const wanted = table.children[0]?.children.length ?? 0;
  const children = table.children.map((row) => {
    const over = row.children[wanted];
    if (over) {
      const start = over.position?.start.offset ?? 0;
      report({
        severity: "error",
        code: "content/table-row",
        message: `the row has \`${row.children.length}\` cells, the table's head \`${wanted}\``,
        hint: "write as many cells as the head has; for a `|` that shall be printed write `\\|`",
        span: { file, start, end: row.position?.end.offset ?? start },
      });
    }
    const missing = Array.from({ length: Math.max(0, wanted - row.children.length) }, () =>
      emptyCell(row.position),
    );
    return { ...row, children: [...row.children.slice(0, wanted), ...missing] };
  });
  return { ...table, children };
}

function emptyCell(position: Table["position"]): TableCell {
  return { type: "tableCell", children: [], ...(position && { position }) };
}
