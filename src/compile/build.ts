import type { BuildOptions } from "./build-options.js";
import { openBuilder, type StatementReport } from "./build-statement.js";
import { collector } from "./collect.js";
import { findStatements } from "./find-statements.js";
import { nodeHost } from "./host.js";
import type { BuildReport } from "./report.js";

/**
 * Builds leaflets and writes each to `<output>/<statement>-<languages>-<format>.pdf`; those for the office
 * printer end in `-office.pdf`, those for the print shop in `-press.pdf`.
 *
 * A leaflet with an error is not written and whatever stood in its place stays; the others are. Never
 * throws for what users can have wrong: that is in the report's diagnostics.
 */
export function build(options: BuildOptions = {}): BuildReport {
  const { content = "content", statements, host = nodeHost } = options;
  const all = collector(options.onDiagnostic);
  const builder = openBuilder(options, all.report);
  const names = findStatements(content, statements, { host, report: all.report });
  const built: StatementReport[] = names.map((name) => builder.build(name));
  return {
    leaflets: built.flatMap(({ leaflets }) => leaflets),
    diagnostics: all.diagnostics,
    failed: built.reduce((sum, { failed }) => sum + failed, 0),
    timings: builder.timings(),
  };
}
