import { type BuildOptions, type BuildReport, build } from "../compile/index.js";
import { type GivenOptions, readBuildOptions } from "./build-options.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { jsonReport } from "./json-report.js";
import { endQuickStart } from "./quick-start.js";
import { createReporter } from "./reporter.js";
import { sourceDate } from "./source-date.js";
import type { Terminal } from "./terminal.js";
import { watchedFolders, watchFiles } from "./watch.js";

/** `flugblatt build`: once, or with `--watch` again and again until it is stopped. */
export async function buildCommand(
  statements: readonly string[],
  given: GivenOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const date = sourceDate(terminal.environment);
  const options = { ...readBuildOptions(statements, given), ...(date && { date }) };
  const once = (): ExitCode => {
    const reporter = createReporter(terminal, { quiet: given.json === true });
    const report = build({ ...options, ...reporter.listeners, onLeaflet: afterMany(reporter.listeners) });
    if (given.json) terminal.stdout.write(`${JSON.stringify(jsonReport(report, given), null, 2)}\n`);
    else reporter.finish(report, given);
    return exitCodeOf(report);
  };
  if (!given.watch) return once();
  endQuickStart();
  await watchFiles(watchedFolders(given), once, terminal);
  return EXIT.done;
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
