import type { FitChoice } from "../copyfit/index.js";
import type { Diagnostic } from "../diagnostics/index.js";
import { childrenOf, type Fragment, type LineFragment, type Page } from "../layout/index.js";
import type { TypographyChange } from "../text/index.js";
import type { Target } from "./targets.js";

/** One leaflet as the report tells of it. */
export interface LeafletReport {
  /** As shown to people. */
  readonly file: string;
  readonly statement: string;
  readonly languages: readonly string[];
  readonly format: string;
  readonly target: Target;
  readonly layout: string;
  readonly pages: number;
  readonly bytes: number;
  /** PostScript names of the faces in the file, sorted. */
  readonly fonts: readonly string[];
  readonly milliseconds: number;
  readonly lines: LineReport;
  /** What copyfitting chose, and why. */
  readonly fit: readonly FitChoice[];
  /** What language typography changed of the texts as they were typed: file by file, in their order, each once. */
  readonly typography: readonly TypographyChange[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface LineReport {
  readonly count: number;
  readonly hyphenated: number;
  /** The adjustment ratio farthest from 0; 0 where no line is justified. */
  readonly worstRatio: number;
}

/** All of a run. */
export interface BuildReport {
  readonly leaflets: readonly LeafletReport[];
  readonly diagnostics: readonly Diagnostic[];
  /** Leaflets that were asked for and not written. */
  readonly failed: number;
  /** Milliseconds a stage. */
  readonly timings: ReadonlyMap<string, number>;
}

/** Calls `visit` with all lines of text of pages, furniture included. */
export function visitLines(pages: readonly Page[], visit: (line: LineFragment) => void): void {
  for (const { fragments, furniture } of pages) {
    visitLinesIn(fragments, visit);
    visitLinesIn(furniture, visit);
  }
}

export function visitLinesIn(fragments: readonly Fragment[], visit: (line: LineFragment) => void): void {
  for (const fragment of fragments) {
    if (fragment.kind === "image") continue;
    if (fragment.kind === "line") visit(fragment);
    visitLinesIn(childrenOf(fragment), visit);
  }
}

export function lineReport(pages: readonly Page[]): LineReport {
  let [count, hyphenated, worst] = [0, 0, 0];
  visitLines(pages, ({ facts }) => {
    count++;
    if (facts.hyphenated) hyphenated++;
    if (Math.abs(facts.ratio) > Math.abs(worst)) worst = facts.ratio;
  });
  return { count, hyphenated, worstRatio: Number(worst.toFixed(3)) };
}

/** Each place once, in the order of its file; the files in the order in which they come up. */
export function typographyIn(changes: readonly TypographyChange[]): readonly TypographyChange[] {
  const byFile = new Map<string, Map<string, TypographyChange>>();
  for (const change of changes) {
    const { span, rule, before } = change;
    const known = byFile.get(span.file.path) ?? new Map<string, TypographyChange>();
    const key = `${span.start} ${span.end} ${rule} ${before}`;
    if (!known.has(key)) known.set(key, change);
    byFile.set(span.file.path, known);
  }
  return [...byFile.values()].flatMap((known) =>
    [...known.values()].sort((a, b) => a.span.start - b.span.start),
  );
}
