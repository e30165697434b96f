import { type AlignedStatement, alignStatement } from "../compile/index.js";
import { printDiagnostic } from "../diagnostics/index.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { table } from "./table.js";
import type { Terminal } from "./terminal.js";

/** `flugblatt align`: which paragraphs of a statement's editions stand side by side. */
export function align(
  statement: string,
  { content, json }: { readonly content: string; readonly json?: boolean },
  { stdout, stderr }: Terminal,
): ExitCode {
  let failed = false;
  const aligned = alignStatement(statement, {
    content,
    report(diagnostic) {
      failed ||= diagnostic.severity === "error";
      stderr.write(printDiagnostic(diagnostic));
    },
  });
  if (aligned) stdout.write(json ? `${JSON.stringify(jsonOf(aligned), null, 2)}\n` : rowsOf(aligned));
  return failed ? EXIT.files : EXIT.done;
}

function jsonOf({ statement, langs, json }: AlignedStatement) {
  return { statement, languages: langs, ...json };
}

/** A line for each block, the first of a row with its number and how sure we are of it. */
function rowsOf({ langs, table: rows }: AlignedStatement): string {
  const lines = rows.flatMap(({ cells, confidence }, number) => {
    const height = Math.max(1, ...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, i) => [
      i === 0 ? String(number + 1) : "",
      ...cells.map((cell) => cell[i] ?? ""),
      i === 0 ? confidence.toFixed(2) : "",
    ]);
  });
  const aligns = ["end", ...langs.map(() => "start" as const), "end"] as const;
  return table([["", ...langs, ""], ...lines], aligns);
}
