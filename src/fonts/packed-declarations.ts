import type { SourceFile } from "../diagnostics/index.js";
import type { FontDeclaration } from "./declaration.js";
import type { EdgeShares, EdgeTable } from "./protrusion-tables.js";

/** A declaration as JSON holds it: places without their file, tables as lists. */
export interface PackedDeclaration extends Omit<FontDeclaration, "span" | "protrusion"> {
  readonly start: number;
  readonly end: number;
  /** Characters that follow one another in the table and hang alike, a line each, and by how much to the left and right. */
  readonly hangs?: string;
}

export function packDeclarations(declarations: readonly FontDeclaration[]): readonly PackedDeclaration[] {
  return declarations.map(({ span: { start, end }, protrusion, ...plain }) => ({
    ...plain,
    start,
    end,
    ...(protrusion && { hangs: packTable(protrusion) }),
  }));
}

/** As one text, which is read past where nobody asks for the table. */
function packTable(table: EdgeTable): string {
  const packed: [string, EdgeShares][] = [];
  for (const [character, shares] of table) {
    const last = packed.at(-1);
    if (last?.[1].join() === shares.join()) last[0] += character;
    else packed.push([character, shares]);
  }
  return packed.map(([characters, shares]) => [characters, ...shares].join(" ")).join("\n");
}

function unpackTable(packed: string): EdgeTable {
  const table = new Map<string, EdgeShares>();
  for (const line of packed.split("\n")) {
    const [characters = "", left, right] = line.split(" ");
    for (const one of characters) table.set(one, [Number(left), Number(right)]);
  }
  return table;
}

/** The tables are made when they are asked for: of most faces nobody does. */
export function unpackDeclarations(
  packed: readonly PackedDeclaration[],
  file: SourceFile,
): readonly FontDeclaration[] {
  return packed.map(({ start, end, hangs, ...plain }) => {
    const declaration = { ...plain, span: { file, start, end } };
    if (!hangs) return declaration;
    let table: EdgeTable | undefined;
    return {
      ...declaration,
      get protrusion() {
        table ??= unpackTable(hangs);
        return table;
      },
    };
  });
}
