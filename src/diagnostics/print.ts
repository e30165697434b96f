import type { Diagnostic, Span } from "./diagnostic.js";

/** A place in a text as people count: both from 1; `column` counts UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** The line and column of `offset` in `text`; LF, CRLF and CR each end a line. */
export function lineColumn(text: string, offset: number): LineColumn {
  const before = text.slice(0, offset);
  const breaks = before.match(/\r\n|\n|\r/g)?.length ?? 0;
  const lineStart = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  return { line: breaks + 1, column: before.length - lineStart + 1 };
}

/**
 * A diagnostic as text: `file:line:column: severity[code] message`, then the line with a caret below
 * what is meant, then the hint. Ends with a newline.
 */
export function printDiagnostic(diagnostic: Diagnostic): string {
  const { severity, code, message, hint, span } = diagnostic;
  const head = `${span ? place(span) : ""}${severity}[${code}] ${message}`;
  const lines = span ? [head, ...excerpt(span)] : [head];
  if (hint) lines.push(`  hint: ${hint}`);
  return `${lines.join("\n")}\n`;
}

function place(span: Span): string {
  const { line, column } = lineColumn(span.file.text, span.start);
  return `${span.file.path}:${line}:${column}: `;
}

const EXCERPT_WIDTH = 100;

function excerpt(span: Span): string[] {
  const { text } = span.file;
  if (text.length === 0) return [];
  const { line, column } = lineColumn(text, span.start);
  const lineStart = span.start - column + 1;
  const lineEnd = endOfLine(text, span.start);
  const from = Math.max(lineStart, span.start - EXCERPT_WIDTH / 2);
  const to = Math.min(lineEnd, from + EXCERPT_WIDTH);
  const shown = text.slice(from, to).replaceAll("\t", " ");
  if (shown.trim() === "") return [];
  const caretWidth = Math.max(1, Math.min(span.end, to) - span.start);
  const gutter = String(line).padStart(5);
  return [
    `${gutter} | ${shown}`,
    `${" ".repeat(gutter.length)} | ${" ".repeat(span.start - from)}${"^".repeat(caretWidth)}`,
  ];
}

function endOfLine(text: string, offset: number): number {
  const found = text.slice(offset).search(/[\r\n]/);
  return found < 0 ? text.length : offset + found;
}
