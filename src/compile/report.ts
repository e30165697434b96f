import type { FitChoice } from "../copyfit/index.js";
import type { Diagnostic } from "../diagnostics/index.js";
import type { Fragment, LineFragment, Page } from "../layout/index.js";
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

/** All lines of text of a page, furniture included. */
export function linesOf(pages: readonly Page[]): readonly LineFragment[] {
  return pages.flatMap((page) => [...page.fragments, ...page.furniture].flatMap(linesIn));
}

function linesIn(fragment: Fragment): readonly LineFragment[] {
  if (fragment.kind === "image") return [];
  const inner = fragment.children.flatMap(linesIn);
  return fragment.kind === "line" ? [fragment, ...inner] : inner;
}

export function lineReport(lines: readonly LineFragment[]): LineReport {
  const worst = lines.reduce(
    (ratio, { facts }) => (Math.abs(facts.ratio) > Math.abs(ratio) ? facts.ratio : ratio),
    0,
  );
  return {
    count: lines.length,
    hyphenated: lines.filter(({ facts }) => facts.hyphenated).length,
    worstRatio: Number(worst.toFixed(3)),
  };
}

export function fontsIn(lines: readonly LineFragment[]): readonly string[] {
  const names = lines.flatMap((line) => line.runs().map(({ run }) => run.face.postscriptName));
  return [...new Set(names)].sort();
}

/** Each place once, in the order of its file; the files in the order in which they come up. */
export function typographyIn(changes: readonly TypographyChange[]): readonly TypographyChange[] {
  const byFile = new Map<string, Map<string, TypographyChange>>();
  for (const change of changes) {
    const { span, rule, before } = change;
    const known = byFile.get(span.file.path) ?? new Map<string, TypographyChange>();
    const key = JSON.stringify([span.start, span.end, rule, before]);
    if (!known.has(key)) known.set(key, change);
    byFile.set(span.file.path, known);
  }
  return [...byFile.values()].flatMap((known) =>
    [...known.values()].sort((a, b) => a.span.start - b.span.start),
  );
}
