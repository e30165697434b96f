import { expect, test } from "vitest";
import { loadStatement } from "../../src/content/index.js";
import { type Diagnostic, lineColumn } from "../../src/diagnostics/index.js";
import { memorySource } from "./memory-source.js";

export type Files = Parameters<typeof memorySource>[0];

export interface BadInput {
  readonly name: string;
  readonly files: Files;
  readonly code: string;
  /** Part of the message. */
  readonly message: string;
  /** `file:line:column`; without it the message must name the file. */
  readonly at?: string;
  /** Part of the hint. */
  readonly hint?: string;
  readonly severity?: "warning";
}

/** Each input is refused with exactly one diagnostic, at its place. */
export function testBadInputs(inputs: readonly BadInput[]): void {
  test.each(inputs)("$name", ({ files, code, message, at, hint, severity }) => {
    const diagnostics: Diagnostic[] = [];
    loadStatement(memorySource(files), (diagnostic) => diagnostics.push(diagnostic));
    expect(diagnostics.map(summary)).toEqual([
      { severity: severity ?? "error", code, message: expect.stringContaining(message), at },
    ]);
    const [found] = diagnostics;
    expect(found?.hint).toContain(hint ?? "");
    if (at === undefined) expect(found?.message).toContain("content/demo");
  });
}

function summary({ severity, code, message, span }: Diagnostic) {
  if (!span) return { severity, code, message, at: undefined };
  const { line, column } = lineColumn(span.file.text, span.start);
  return { severity, code, message, at: `${span.file.path.slice("content/demo/".length)}:${line}:${column}` };
}

/** A good edition with these settings from line 3 on. */
export function edition(frontMatter: string, text = "Text."): string {
  return `---\ntitle: T\n${frontMatter}\n---\n\n${text}\n`;
}

/** A statement with one edition that has these settings from line 3 on. */
export function frontMatter(settings: string): Files {
  return { "de.md": edition(settings) };
}

/** A statement with one edition whose body, from line 6 on, is `text`. */
export function body(text: string, more: Files = {}): Files {
  return { "de.md": edition("author: A", text), ...more };
}

/** A good edition beside this leaflet.yaml. */
export function leaflet(yaml: string): Files {
  return { "de.md": edition("author: A"), "leaflet.yaml": yaml };
}
