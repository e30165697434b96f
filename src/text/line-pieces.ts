import type { ComputedStyle } from "../css/index.js";
import type { ShapedGlyphs } from "../fonts/index.js";
import type { Analysis } from "./analysis.js";
import { hyphenOf } from "./face-stack.js";
import type { InlineContent } from "./paragraph.js";
import type { Paragraph } from "./prepare-paragraph.js";
import { UnitKind } from "./set-text.js";
import { type GlyphRange, glyphsOf, hyphenGlyphs, type ShapedRun, type Stretch } from "./shape-runs.js";

/** A line as a stretch of the set text. */
export interface LineRange {
  readonly start: number;
  /** Where its last visible unit ends. */
  readonly contentEnd: number;
  /** With the spaces that the break swallows. */
  readonly end: number;
  readonly ratio: number;
  /** The share of what its letters may be tracked and scaled by that they are. */
  readonly letters: number;
  readonly hyphenated: boolean;
  readonly overfull: boolean;
  /** The paragraph's last line, or one that a `<br>` ends. */
  readonly ends: boolean;
  /** A `<br>` or a preserved line feed ends it. */
  readonly forced: boolean;
}

/** A piece of the line: an atomic box, or glyphs of one run and one segment. */
export type Piece =
  | { readonly kind: "atomic"; readonly segment: number; readonly at: number }
  | (GlyphRange & {
      readonly kind: "glyphs";
      readonly run: ShapedRun;
      readonly segment: number;
      readonly start: number;
      readonly end: number;
      /** Glyphs of the hyphen that the break adds. */
      readonly hyphen: ShapedGlyphs | undefined;
    });

export type GlyphPiece = Extract<Piece, { kind: "glyphs" }>;

/** The line cut at the borders of runs and segments, in order. */
export function piecesOf(paragraph: Paragraph, range: LineRange): readonly Piece[] {
  const { analysis } = paragraph;
  const { set, runs, runAt } = analysis;
  const pieces: Piece[] = [];
  for (let at = range.start; at < range.end; ) {
    const run = runs[runAt[at] ?? -1];
    if (!run) {
      if (set.kinds[at] === UnitKind.object)
        pieces.push({ kind: "atomic", segment: set.segment[at] ?? 0, at });
      at++;
      continue;
    }
    const end = Math.min(run.end, range.end);
    const part = { start: at, end };
    addPieces(paragraph, run, part, pieces);
    at = end;
  }
  const last = pieces.at(-1);
  if (range.hyphenated && last?.kind === "glyphs") {
    const hyphen = hyphenGlyphs(last.run, hyphenOf(last.run.face));
    pieces[pieces.length - 1] = { ...last, hyphen };
  }
  return pieces;
}

/** A part of a run, cut where segments meet: a cluster belongs to the segment its first unit comes from. */
function addPieces(paragraph: Paragraph, run: ShapedRun, part: Stretch, pieces: Piece[]): void {
  const { analysis, content } = paragraph;
  const { glyphs, from: first, to: last } = glyphsOf(run, analysis, part);
  const { clusters } = glyphs;
  const segments = analysis.set.segment;
  let from = first;
  let { start } = part;
  let segment = segments[start] ?? 0;
  if (content.segments.length > 1)
    for (let i = first + 1; i < last; i++) {
      const end = clusters[i] ?? start;
      const next = segments[end] ?? 0;
      if (next === segment) continue;
      pieces.push({ kind: "glyphs", run, segment, start, end, glyphs, from, to: i, hyphen: undefined });
      from = i;
      start = end;
      segment = next;
    }
  const { end } = part;
  pieces.push({ kind: "glyphs", run, segment, start, end, glyphs, from, to: last, hyphen: undefined });
}

/** The style of the segment a unit comes from; the block's for a box or a break. */
export function styleAt(analysis: Analysis, content: InlineContent, at: number): ComputedStyle {
  const segment = content.segments[analysis.set.segment[at] ?? -1];
  return segment?.kind === "text" ? segment.style : content.style;
}

/** The atomic segment of that index. */
export function atomicOf(paragraph: Paragraph, index: number) {
  const segment = paragraph.content.segments[index];
  return segment?.kind === "atomic" ? segment : undefined;
}
