/** Rows as aligned columns, two spaces apart; every row ends with a line feed. */
export function table(rows: readonly (readonly string[])[], aligns: readonly ("start" | "end")[]): string {
  const widths = aligns.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ""))));
  const padded = (cell: string, column: number): string => {
    const space = " ".repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
    return aligns[column] === "end" ? space + cell : cell + space;
  };
  return rows.map((row) => `${row.map(padded).join("  ").trimEnd()}\n`).join("");
}

/** Letters as people count them; what a terminal makes of wide scripts is its own affair. */
function widthOf(text: string): number {
  return [...text.normalize("NFC")].length;
}
