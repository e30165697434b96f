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

/** Calls `visit` with all lines of text in fragments. */
export function visitLinesIn(fragments: readonly Fragment[], visit: (line: LineFragment) => void): void {
  for (const fragment of fragments) {
    if (fragment.kind === "image") continue;
    if (fragment.kind === "line") visit(fragment);
    visitLinesIn(childrenOf(fragment), visit);
  }
}

export function lineReport(pages: readonly Page[]): LineReport {
  const keeps = pages.length <= MOST_PAGES_KEPT;
  let { count, hyphenated, worstRatio } = NO_LINES;
  for (const { fragments, furniture } of pages) {
    for (const fragment of [...fragments, ...furniture]) {
      const inside = linesIn(fragment, keeps);
      count += inside.count;
      hyphenated += inside.hyphenated;
      worstRatio = worse(worstRatio, inside.worstRatio);
    }
  }
  return { count, hyphenated, worstRatio: Number(worstRatio.toFixed(3)) };
}

/** Of a long text each page's lines are made when they are looked at: counts would be all that is kept. */
const MOST_PAGES_KEPT = 12;

const NO_LINES: LineReport = { count: 0, hyphenated: 0, worstRatio: 0 };

/** What has not changed is the same fragment from one leaflet to the next. */
const counted = new WeakMap<Fragment, LineReport>();

function linesIn(fragment: Fragment, keeps: boolean): LineReport {
  if (fragment.kind === "image") return NO_LINES;
  const known = counted.get(fragment);
  if (known) return known;
  let { count, hyphenated, worstRatio } = NO_LINES;
  if (fragment.kind === "line") {
    count = 1;
    hyphenated = fragment.facts.hyphenated ? 1 : 0;
    worstRatio = fragment.facts.ratio;
  }
  for (const child of childrenOf(fragment)) {
    const inside = linesIn(child, keeps);
    count += inside.count;
    hyphenated += inside.hyphenated;
    worstRatio = worse(worstRatio, inside.worstRatio);
  }
  const report = { count, hyphenated, worstRatio };
  if (keeps && fragment.kind === "block") counted.set(fragment, report);
  return report;
}

/** The one farther from 0. */
function worse(a: number, b: number): number {
  return Math.abs(b) > Math.abs(a) ? b : a;
}

/** Each place once, in the order of its file; the files in the order in which they come up. */
export function typographyIn(changes: readonly TypographyChange[]): readonly TypographyChange[] {
  const byFile = new Map<string, TypographyChange[]>();
  for (const change of changes) {
    const { path } = change.span.file;
    const known = byFile.get(path);
    if (known) known.push(change);
    else byFile.set(path, [change]);
  }
  const found: TypographyChange[] = [];
  for (const ofFile of byFile.values()) addOnce(ofFile.sort(byStart), found);
  return found;
}

function byStart(a: TypographyChange, b: TypographyChange): number {
  return a.span.start - b.span.start;
}

/** Adds each of what is sorted by where it begins, but for what was added from the same place already. */
function addOnce(sorted: readonly TypographyChange[], found: TypographyChange[]): void {
  const from = found.length;
  for (const change of sorted) {
    let isNew = true;
    for (let i = found.length - 1; isNew && i >= from; i--) {
      const other = found[i];
      if (other?.span.start !== change.span.start) break;
      isNew = !isSame(other, change);
    }
    if (isNew) found.push(change);
  }
}

function isSame(a: TypographyChange, b: TypographyChange): boolean {
  return a === b || (a.span.end === b.span.end && a.rule === b.rule && a.before === b.before);
}
