import type { SourceFile } from "../diagnostics/index.js";
import type { FontDeclaration } from "./declaration.js";
import type { EdgeShares } from "./protrusion-tables.js";

/** A declaration as JSON holds it: places without their file, tables as lists. */
export interface PackedDeclaration extends Omit<FontDeclaration, "span" | "protrusion"> {
  readonly start: number;
  readonly end: number;
  readonly hangs?: readonly (readonly [character: string, shares: EdgeShares])[];
}

export function packDeclarations(declarations: readonly FontDeclaration[]): readonly PackedDeclaration[] {
  return declarations.map(({ span: { start, end }, protrusion, ...plain }) => ({
    ...plain,
    start,
    end,
    ...(protrusion && { hangs: [...protrusion] }),
  }));
}

export function unpackDeclarations(
  packed: readonly PackedDeclaration[],
  file: SourceFile,
): readonly FontDeclaration[] {
  return packed.map(({ start, end, hangs, ...plain }) => ({
    ...plain,
    span: { file, start, end },
    ...(hangs && { protrusion: new Map(hangs) }),
  }));
}
