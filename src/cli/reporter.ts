import type { BuildOptions, BuildReport, LeafletReport } from "../compile/index.js";
import { type Diagnostic, printDiagnostic } from "../diagnostics/index.js";
import { table } from "./table.js";
import { hasColour, type Terminal } from "./terminal.js";

/** Tells people of a build as it goes: diagnostics on standard error, leaflets on standard output. */
export interface Reporter {
  readonly listeners: Pick<BuildOptions, "onDiagnostic" | "onLeaflet" | "onProgress">;
  finish(report: BuildReport, options: { readonly timings?: boolean }): void;
}

/**
 * At a terminal: a line of progress that comes and goes, and a table in the end. Else a plain line a
 * leaflet. `quiet` leaves standard output to others.
 */
export function createReporter(terminal: Terminal, { quiet }: { readonly quiet: boolean }): Reporter {
  const { stdout, stderr } = terminal;
  const progress = createProgress(terminal, quiet);
  const isTable = stdout.isTerminal;
  return {
    listeners: {
      onDiagnostic(diagnostic) {
        progress.clear();
        stderr.write(printed(diagnostic, terminal));
      },
      onProgress: ({ statement, done, total }) => progress.show(`${statement}: ${done + 1} of ${total} …`),
      onLeaflet(leaflet) {
        if (!quiet && !isTable) stdout.write(`${cells(leaflet).join(", ")}\n`);
      },
    },
    finish({ leaflets, failed, timings }, options) {
      progress.clear();
      if (isTable && leaflets.length > 0) stdout.write(table(leaflets.map(cells), ["start", "end", "end"]));
      if (failed > 0)
        stderr.write(`${failed === 1 ? "1 leaflet was" : `${failed} leaflets were`} not built\n`);
      if (options.timings) stdout.write(`\n${timingTable(timings)}`);
    },
  };
}

function cells({ file, pages, bytes }: LeafletReport): readonly string[] {
  return [file, pages === 1 ? "1 page" : `${pages} pages`, `${(bytes / 1000).toFixed(1)} kB`];
}

function timingTable(timings: ReadonlyMap<string, number>): string {
  const rows = [...timings].map(([stage, milliseconds]) => [stage, `${milliseconds.toFixed(1)} ms`]);
  return table(rows, ["start", "end"]);
}

interface Progress {
  show(text: string): void;
  clear(): void;
}

const CLEAR_LINE = "\r\u001B[K";

/** Stands on standard error, so that what is piped on stays clean; nothing where nobody watches. */
function createProgress({ stderr, environment }: Terminal, quiet: boolean): Progress {
  const watched = stderr.isTerminal && environment.TERM !== "dumb" && !quiet;
  let isShown = false;
  return {
    show(text) {
      if (watched) stderr.write(`${CLEAR_LINE}${text}`);
      isShown = watched;
    },
    clear() {
      if (isShown) stderr.write(CLEAR_LINE);
      isShown = false;
    },
  };
}

const COLOURS = { error: "\u001B[1;31m", warning: "\u001B[1;33m" } as const;

/** A diagnostic as it is shown, in colour where the terminal has it. */
export function printed(diagnostic: Diagnostic, { stderr, environment }: Terminal): string {
  const text = printDiagnostic(diagnostic);
  if (!hasColour(stderr, environment)) return text;
  const { severity, code } = diagnostic;
  const label = `${severity}[${code}]`;
  return text.replace(label, () => `${COLOURS[severity]}${label}\u001B[0m`);
}
