import path from "node:path";
import { type BuildOptions, type BuildReport, build, buildInThreads } from "../compile/index.js";
import { type GivenOptions, readBuildOptions, readCutWishes, threadCount } from "./build-options.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { jsonReport } from "./json-report.js";
import { endQuickStart } from "./quick-start.js";
import { createReporter } from "./reporter.js";
import { sourceDate } from "./source-date.js";
import type { Terminal } from "./terminal.js";
import { statementsWith, watchedFolders, watchFiles } from "./watch.js";

/** `flugblatt build`: once, or with `--watch` again and again until it is stopped. */
export async function buildCommand(
  statements: readonly string[],
  given: GivenOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const date = sourceDate(terminal.environment);
  const options = { ...readBuildOptions(statements, given), ...(date && { date }) };
  const cut = readCutWishes(given);
  const threads = threadCount(given);
  const { listeners, finish } = createReporter(terminal, { quiet: given.json === true });
  if (given.watch) {
    endQuickStart();
    const again = (files?: readonly string[]) => {
      const wanted = files ? optionsFor(files, options, given) : options;
      if (wanted) tell(build({ ...wanted, ...listeners }));
    };
    await watchFiles(watchedFolders(given), again, terminal);
    return EXIT.done;
  }
  const report = await buildInThreads({ ...options, ...listeners, onLeaflet: afterMany(listeners) }, threads);
  if (!cut) {
    tell(report);
    return exitCodeOf(report);
  }
  if (!given.json) finish(report, given);
  const sheets = await (await import("./cut-sheets.js")).cutSheets(report, cut, terminal);
  const json = sheets.map((each) => ({ from: each.from, ...each.json }));
  if (given.json) printJson({ ...jsonReport(report, given), sheets: json }, terminal);
  else for (const { text } of sheets) if (text !== undefined) terminal.stdout.write(`${text}\n`);
  return sheets.some(({ text }) => text === undefined) ? EXIT.files : exitCodeOf(report);

  function tell(report: BuildReport): void {
    if (given.json) printJson(jsonReport(report, given), terminal);
    else finish(report, given);
  }
}

/** What to build after files have changed: of the statements asked for, those that are theirs; undefined for none. */
function optionsFor(
  files: readonly string[],
  options: BuildOptions,
  given: GivenOptions,
): BuildOptions | undefined {
  const changed = statementsWith(files, given);
  if (!changed) return options;
  const asked = options.statements?.map((name) => path.basename(name));
  const statements = changed.filter((name) => !asked || asked.includes(name));
  return statements.length > 0 ? { ...options, statements } : undefined;
}

function printJson(report: object, { stdout }: Terminal): void {
  stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

/** From so many leaflets on, machine code pays. */
const MANY = 24;

function afterMany({ onLeaflet }: Pick<BuildOptions, "onLeaflet">): NonNullable<BuildOptions["onLeaflet"]> {
  let made = 0;
  return (leaflet) => {
    if (++made === MANY) endQuickStart();
    onLeaflet?.(leaflet);
  };
}

function exitCodeOf({ failed, diagnostics }: BuildReport): ExitCode {
  return failed > 0 || diagnostics.some(({ severity }) => severity === "error") ? EXIT.files : EXIT.done;
}
