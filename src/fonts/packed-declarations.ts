import type { SourceFile } from "../diagnostics/index.js";
import type { FontDeclaration } from "./declaration.js";
import type { EdgeShares, EdgeTable } from "./protrusion-tables.js";

/** A declaration as JSON holds it: places without their file, tables as lists. */
export interface PackedDeclaration extends Omit<FontDeclaration, "span" | "protrusion"> {
  readonly start: number;
  readonly end: number;
  /** Characters that follow one another in the table and hang alike. */
  readonly hangs?: readonly (readonly [characters: string, shares: EdgeShares])[];
}

export function packDeclarations(declarations: readonly FontDeclaration[]): readonly PackedDeclaration[] {
  return declarations.map(({ span: { start, end }, protrusion, ...plain }) => ({
    ...plain,
    start,
    end,
    ...(protrusion && { hangs: packTable(protrusion) }),
  }));
}

function packTable(table: EdgeTable): readonly (readonly [characters: string, shares: EdgeShares])[] {
  const packed: [string, EdgeShares][] = [];
  for (const [character, shares] of table) {
    const last = packed.at(-1);
    if (last?.[1].join() === shares.join()) last[0] += character;
    else packed.push([character, shares]);
  }
  return packed;
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
        table ??= new Map(
          hangs.flatMap(([characters, shares]) => [...characters].map((one) => [one, shares])),
        );
        return table;
      },
    };
  });
}
