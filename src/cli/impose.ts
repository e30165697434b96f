import path from "node:path";
import { nodeHost, shownPath, writeLeaflet } from "../compile/index.js";
import type { Diagnostic, DiagnosticCode } from "../diagnostics/index.js";
import { planJson, planText, type Scheme, sheetsFor } from "../impose/index.js";
import { BoundedCheck } from "../preflight/index.js";
import { type ImposedFiles, imposeFiles, type SourceFile } from "../sheets/index.js";
import { EXIT, type ExitCode, UsageError } from "./exit-codes.js";
import { copyCount, type GivenImposeOptions, readImposeOptions } from "./impose-options.js";
import { jsonDiagnostic } from "./json-report.js";
import { printed } from "./reporter.js";
import type { Terminal } from "./terminal.js";

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
  const areSafe = await canBeOpened(sources, report);
  const made =
    areSafe && sources.length === files.length ? await imposeFiles(sources, options, report) : undefined;
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

/** Enough for any leaflet many times over. */
const SECONDS_TO_OPEN = 20;

/** A damaged PDF can keep whoever reads it for ever, so each is first examined in a thread that can be ended. */
async function canBeOpened(
  sources: readonly SourceFile[],
  report: (diagnostic: Diagnostic) => void,
): Promise<boolean> {
  const bounded = new BoundedCheck({ seconds: SECONDS_TO_OPEN });
  let areSafe = true;
  for (const { name, bytes } of sources) {
    const findings = await bounded.check(bytes);
    const stop = findings.find(({ code }) => UNREADABLE.includes(code));
    if (!stop) continue;
    areSafe = false;
    report({ severity: "error", code: stop.code, message: `\`${name}\`: ${stop.message}`, hint: stop.hint });
  }
  bounded.close();
  return areSafe;
}

const UNREADABLE: readonly DiagnosticCode[] = ["preflight/too-slow", "preflight/too-large"];

/** The file beside that of the first PDF. */
export function outputBeside(file: string, scheme: Scheme): string {
  return path.join(path.dirname(file), `${path.basename(file).replace(/\.pdf$/i, "")}-${scheme}.pdf`);
}

interface Telling {
  /** As shown to people; absent where none was written. */
  readonly file: string | undefined;
  readonly copies: number | undefined;
}

/** What is told of sheets that were made: file, pages, how many to load. */
export function textOf(
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

export type ImposedReport = ReturnType<typeof jsonOf>;

/** The same for programs. */
export function jsonOf(
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
