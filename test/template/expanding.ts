import type { ParallelText } from "../../src/align/index.js";
import { loadStatement, type Statement } from "../../src/content/index.js";
import {
  type Diagnostic,
  lineColumn,
  printDiagnostic,
  type SourceFile,
  type Span,
} from "../../src/diagnostics/index.js";
import { type Dom, type DomNode, descendants } from "../../src/dom/index.js";
import {
  compileLayout,
  type Expanded,
  expandLayout,
  type LayoutSource,
  type LeafletData,
  leafletData,
} from "../../src/template/index.js";
import { memorySource } from "../content/memory-source.js";

/** The smallest layout that shows `body`. */
export function page(body: string): string {
  return `<html lang="{{lang}}"><body>${body}</body></html>`;
}

export function layoutOf(template: string, partials: Readonly<Record<string, string>> = {}): LayoutSource {
  const file = (path: string, text: string): SourceFile => ({ path, text });
  const named = Object.entries(partials).map(([name, text]) => {
    return [name, file(`templates/partials/${name}.hbs`, text)] as const;
  });
  return {
    name: "demo",
    template: file("templates/demo/layout.hbs", template),
    stylesheet: file("templates/demo/layout.css", ""),
    partials: new Map(named),
  };
}

/** A statement of the given files; what is wrong with one fails the test. */
export function statementOf(files: Readonly<Record<string, string | Uint8Array>>): Statement {
  const { value, said } = listening((report) => loadStatement(memorySource(files), report));
  if (!value || said.length > 0) throw new Error(`the statement is not good:\n${said.map(printDiagnostic)}`);
  return value;
}

export const GREETING: Statement = statementOf({ "de.md": "---\ntitle: Gruß\n---\nGuten *Tag*.\n" });

/** The data of a leaflet of all editions of `statement`; anything said about it fails the test. */
export function dataOf(statement: Statement, parallel?: ParallelText): LeafletData {
  const options = {
    statement,
    editions: statement.editions,
    format: { name: "A4" },
  };
  const { value, said } = listening((report) =>
    leafletData(parallel ? { ...options, parallel } : options, report),
  );
  if (said.length > 0) throw new Error(said.map(printDiagnostic).join(""));
  return value;
}

/** Expands `source`, and tells all that was said on the way. */
export function tryToExpand(
  source: LayoutSource,
  data: LeafletData = dataOf(GREETING),
): { readonly expanded: Expanded | undefined; readonly said: readonly Diagnostic[] } {
  const { value, said } = listening((report) => {
    const layout = compileLayout(source, report);
    return layout && expandLayout(layout, data, report);
  });
  return { expanded: value, said };
}

/** Expands `source`; anything said fails the test. */
export function expand(source: LayoutSource, data: LeafletData = dataOf(GREETING)): Expanded {
  const { expanded, said } = tryToExpand(source, data);
  if (!expanded || said.length > 0) throw new Error(`not expanded:\n${said.map(printDiagnostic).join("")}`);
  return expanded;
}

/** The HTML that `body` expands to. */
export function bodyOf(body: string, data: LeafletData = dataOf(GREETING)): string {
  return /<body>([\s\S]*)<\/body>/.exec(expand(layoutOf(page(body)), data).html())?.[1] ?? "";
}

/** `file:line:column` of the first character of `words` in the DOM. */
export function placeOf(dom: Dom, words: string): string {
  const node = textNode(dom, words);
  const { file, start } = node.span;
  return place({ file, start: start + node.text.indexOf(words), end: node.span.end });
}

export function textNode(dom: Dom, words: string): DomNode & { readonly kind: "text" } {
  for (const node of descendants(dom.root))
    if (node.kind === "text" && node.text.includes(words)) return node;
  throw new Error(`no text holds \`${words}\``);
}

export function place({ file, start }: Span): string {
  const { line, column } = lineColumn(file.text, start);
  return `${file.path}:${line}:${column}`;
}

/** A diagnostic as `line:column code message`. */
export function short(diagnostic: Diagnostic): string {
  const at = diagnostic.span ? place(diagnostic.span).replace(/^.*?:/, "") : "";
  return `${at} ${diagnostic.code} ${diagnostic.message}`;
}

function listening<T>(run: (report: (diagnostic: Diagnostic) => void) => T): {
  readonly value: T;
  readonly said: readonly Diagnostic[];
} {
  const said: Diagnostic[] = [];
  return { value: run((diagnostic) => said.push(diagnostic)), said };
}
