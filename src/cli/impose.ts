import path from "node:path";
import { nodeHost, packageVersion, shownPath, writeLeaflet } from "../compile/index.js";
import { type Diagnostic, nearestName } from "../diagnostics/index.js";
import { mmToPt, PAPER_NAMES, type Paper, paperNamed } from "../geometry/index.js";
import { planJson, planText, SCHEMES, type Scheme, sheetsFor, type Turn } from "../impose/index.js";
import { type ImposedFiles, type ImposeFilesOptions, imposeFiles, type SourceFile } from "../sheets/index.js";
import { EXIT, type ExitCode, UsageError } from "./exit-codes.js";
import { jsonDiagnostic } from "./json-report.js";
import { paperLength } from "./length.js";
import { printed } from "./reporter.js";
import type { Terminal } from "./terminal.js";

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

/** `flugblatt impose`: the pages of PDFs on sheets, to be cut or folded. */
export async function impose(
  files: readonly string[],
  given: GivenImposeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const options = readImposeOptions(given);
  const copies = given.copies === undefined ? undefined : copyCount(given.copies);
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => {
    diagnostics.push(diagnostic);
    terminal.stderr.write(printed(diagnostic, terminal));
  };
  const sources = files.flatMap((file) => readSource(file, report) ?? []);
  const made = sources.length === files.length ? await imposeFiles(sources, options, report) : undefined;
  if (!made) return EXIT.files;
  const output = given.output ?? outputBeside(files[0] ?? "", options.scheme);
  if (!given.plan && files.some((file) => path.resolve(file) === path.resolve(output)))
    throw new UsageError(`'${output}' is one of the files to be placed; give another with --output`);
  if (!given.plan && !writeLeaflet(output, made.bytes, nodeHost, report)) return EXIT.files;
  const file = given.plan ? undefined : shownPath(path.resolve(output));
  const told = given.json
    ? JSON.stringify(jsonOf(made, { file, copies, diagnostics }), null, 2)
    : textOf(made, { file, copies, plan: given.plan === true });
  terminal.stdout.write(`${told}\n`);
  return EXIT.done;
}

/** What the engine is asked for. Throws a UsageError for what is no such thing or has no use in the scheme. */
function readImposeOptions(given: GivenImposeOptions): ImposeFilesOptions {
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

function turnNamed(given: string): Turn {
  if (given === "long" || given === "short") return given;
  throw new UsageError(`'${given}' is no edge to turn about; write --turn long or --turn short`);
}

function sheetNamed(given: string): Paper {
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

function copyCount(given: string): number {
  const copies = /^\d+$/.test(given) ? Number(given) : 0;
  if (copies >= 1 && copies <= MOST_COPIES) return copies;
  throw new UsageError(`'${given}' is not a number of copies; write --copies 200`);
}

function readSource(file: string, report: (diagnostic: Diagnostic) => void): SourceFile | undefined {
  const bytes = nodeHost.readFile(file);
  if (bytes) return { name: path.basename(file), bytes };
  report({
    severity: "error",
    code: "sheets/unreadable",
    message: `\`${shownPath(path.resolve(file))}\` cannot be read`,
    hint: "look whether the file is there",
  });
  return undefined;
}

function outputBeside(file: string, scheme: Scheme): string {
  return path.join(path.dirname(file), `${path.basename(file).replace(/\.pdf$/i, "")}-${scheme}.pdf`);
}

interface Telling {
  /** As shown to people; absent where none was written. */
  readonly file: string | undefined;
  readonly copies: number | undefined;
}

function textOf(
  made: ImposedFiles,
  { file, copies = 1, plan }: Telling & { readonly plan: boolean },
): string {
  const { imposition, pages, paper, bytes } = made;
  const { sheets, prints } = sheetsFor(imposition, copies);
  const isDuplex = imposition.sheets.some(({ back }) => back);
  const how = isDuplex ? `on both sides, turned about the ${imposition.turn} edge` : "on one side";
  const load = `load ${count(sheets, "sheet")} of ${paper.name}; print ${count(prints, "time")} at 100 %, ${how}`;
  const title = `${count(pages, "page")} on ${count(imposition.sheets.length, "sheet")}`;
  return [
    ...(plan ? [planText(imposition), ""] : []),
    file === undefined ? title : `${file}, ${title}, ${(bytes.length / 1000).toFixed(1)} kB`,
    `for ${count(copies, "copy", "copies")}: ${load}`,
  ].join("\n");
}

function jsonOf(
  made: ImposedFiles,
  { file, copies = 1, diagnostics }: Telling & { readonly diagnostics: readonly Diagnostic[] },
) {
  const { imposition, pages, paper, bytes } = made;
  return {
    ...(file !== undefined && { file, bytes: bytes.length }),
    pages,
    paper: paper.name,
    copies,
    load: sheetsFor(imposition, copies),
    plan: planJson(imposition),
    diagnostics: diagnostics.map(jsonDiagnostic),
  };
}

function count(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}
