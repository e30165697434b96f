import { type AlignmentDescription, alignEditions, describeAlignment } from "../align/index.js";
import type { Report } from "../diagnostics/index.js";
import { findStatements, readStatement } from "./find-statements.js";
import { type Host, nodeHost } from "./host.js";

/** Which paragraphs of a statement's editions stand side by side. */
export interface AlignedStatement extends AlignmentDescription {
  readonly statement: string;
}

/**
 * Aligns all editions of one statement, as a leaflet with all of them side by side would have them.
 * Undefined where the statement cannot be read; then, and where there are no two editions, that is
 * reported.
 */
export function alignStatement(
  name: string,
  options: { readonly content?: string; readonly host?: Host; readonly report: Report },
): AlignedStatement | undefined {
  const { content = "content", host = nodeHost, report } = options;
  const [found] = findStatements(content, [name], { host, report });
  const statement = found === undefined ? undefined : readStatement(content, found, host, report);
  if (!statement) return undefined;
  if (statement.editions.length < 2) {
    report({
      severity: "error",
      code: "compile/one-edition",
      message: `\`${statement.name}\` is written in one language only, so there is nothing to stand side by side`,
      hint: "write a second edition, such as `en.md`",
    });
    return undefined;
  }
  const parallel = alignEditions(statement.editions, report);
  return { statement: statement.name, ...describeAlignment(parallel, statement.editions) };
}
