import { packageVersion } from "../compile/index.js";
import { nearestName } from "../diagnostics/index.js";
import { mmToPt, PAPER_NAMES, type Paper, paperNamed } from "../geometry/index.js";
import { SCHEMES, type Scheme, type Turn } from "../impose/index.js";
import type { ImposeFilesOptions } from "../sheets/index.js";
import { UsageError } from "./exit-codes.js";
import { paperLength } from "./length.js";

/** The options of `impose` as commander reads them. */
export interface GivenImposeOptions {
  readonly scheme: string;
  readonly sheet?: string;
  readonly turn: string;
  readonly grid?: string;
  readonly gutter?: string;
  readonly creep?: string;
  readonly oneSided?: boolean;
  readonly marks?: boolean;
  readonly copies?: string;
  readonly plan?: boolean;
  readonly json?: boolean;
  readonly output?: string;
}

/** What the engine is asked for. Throws a UsageError for what is no such thing or has no use in the scheme. */
export function readImposeOptions(given: GivenImposeOptions): ImposeFilesOptions {
  const scheme = schemeNamed(given.scheme);
  const isCut = scheme === "n-up" || scheme === "cut-and-stack";
  const only = (option: string, isUsed: boolean, use: string) => {
    if (!isUsed) throw new UsageError(`option '${option}' is for ${use}, not for ${scheme}`);
  };
  const { grid, gutter, creep, sheet, oneSided, marks } = given;
  if (grid !== undefined) only("--grid", isCut, "n-up and cut-and-stack");
  if (gutter !== undefined) only("--gutter", isCut, "n-up and cut-and-stack");
  if (oneSided) only("--one-sided", isCut, "n-up and cut-and-stack");
  if (creep !== undefined) only("--creep", scheme === "booklet", "booklet");
  return {
    scheme,
    turn: turnNamed(given.turn),
    producer: `flugblatt ${packageVersion()}`,
    ...(sheet !== undefined && { sheet: sheetNamed(sheet) }),
    ...(grid !== undefined && { grid: gridOf(grid) }),
    ...(gutter !== undefined && { gutter: paperLength(gutter, "--gutter", mmToPt(50)) }),
    ...(creep !== undefined && { creep: paperLength(creep, "--creep", mmToPt(2)) }),
    ...(oneSided && { oneSided }),
    ...(marks && { marks }),
  };
}

function schemeNamed(given: string): Scheme {
  const scheme = SCHEMES.find((name) => name === given.toLowerCase());
  if (scheme) return scheme;
  const near = nearestName(given, SCHEMES);
  throw new UsageError(
    `unknown scheme '${given}'; ${near ? `did you mean ${near}?` : `there are ${SCHEMES.join(", ")}`}`,
  );
}

export function turnNamed(given: string): Turn {
  if (given === "long" || given === "short") return given;
  throw new UsageError(`'${given}' is no edge to turn about; write --turn long or --turn short`);
}

export function sheetNamed(given: string): Paper {
  const paper = paperNamed(given);
  if (paper) return paper;
  throw new UsageError(`unknown paper '${given}'; there are ${PAPER_NAMES.join(", ")}, and any 320x450mm`);
}

/** More pieces than this nobody cuts. */
const MOST_CELLS = 20;

function gridOf(given: string): { readonly columns: number; readonly rows: number } {
  const [, columns = "0", rows = "0"] = /^(\d{1,3})x(\d{1,3})$/i.exec(given.trim().replace("×", "x")) ?? [];
  const grid = { columns: Number(columns), rows: Number(rows) };
  const isGrid = [grid.columns, grid.rows].every((count) => count >= 1 && count <= MOST_CELLS);
  if (isGrid) return grid;
  throw new UsageError(
    `'${given}' is no grid; write columns and rows, at most ${MOST_CELLS} each: --grid 2x3`,
  );
}

const MOST_COPIES = 10_000_000;

export function copyCount(given: string): number {
  const copies = /^\d+$/.test(given) ? Number(given) : 0;
  if (copies >= 1 && copies <= MOST_COPIES) return copies;
  throw new UsageError(`'${given}' is not a number of copies; write --copies 200`);
}
