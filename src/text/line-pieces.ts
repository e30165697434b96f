import type { ComputedStyle } from "../css/index.js";
import type { Glyph, GlyphRun, ShapedGlyphs } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
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
    pieces.push(...splitBySegment(paragraph, run, glyphsOf(run, analysis, part), part));
    at = end;
  }
  const last = pieces.at(-1);
  if (!range.hyphenated || last?.kind !== "glyphs") return pieces;
  return [...pieces.slice(0, -1), { ...last, hyphen: hyphenGlyphs(last.run, hyphenOf(last.run.face)) }];
}

/** A cluster belongs to the segment its first unit comes from. */
function splitBySegment(
  paragraph: Paragraph,
  run: ShapedRun,
  { glyphs, from: first, to: last }: GlyphRange,
  part: Stretch,
): readonly GlyphPiece[] {
  const { set } = paragraph.analysis;
  const pieces: GlyphPiece[] = [];
  let from = first;
  let { start } = part;
  const close = (to: number, end: number): void => {
    const segment = set.segment[start] ?? 0;
    pieces.push({ kind: "glyphs", run, segment, start, end, glyphs, from, to, hyphen: undefined });
    from = to;
    start = end;
  };
  for (let i = first + 1; i < last; i++) {
    const cluster = glyphs.clusters[i] ?? start;
    if (set.segment[cluster] !== set.segment[start]) close(i, cluster);
  }
  close(last, part.end);
  return pieces;
}

/** The style of the segment a unit comes from; the block's for a box or a break. */
export function styleAt(analysis: Analysis, content: InlineContent, at: number): ComputedStyle {
  const segment = content.segments[analysis.set.segment[at] ?? -1];
  return segment?.kind === "text" ? segment.style : content.style;
}

/** How much wider the line's share of `-flug-letter-fit` makes glyphs. */
function scaleOf(style: ComputedStyle, range: LineRange): number {
  return 1 + range.letters * (style.flugLetterFit?.scaling ?? 0);
}

function trackingOf(style: ComputedStyle, run: ShapedRun): Pt {
  return style.letterSpacing + run.trackingEm * style.fontSize * run.sizeEm;
}

/** How wide each glyph of a piece is before spaces are stretched, and last those of its hyphen. */
export function advancesIn(paragraph: Paragraph, piece: GlyphPiece, range: LineRange): Float64Array {
  const { kinds } = paragraph.analysis.set;
  const { run, start, glyphs, from, to, hyphen } = piece;
  const { advancesEm, clusters } = glyphs;
  const style = styleAt(paragraph.analysis, paragraph.content, start);
  const size = style.fontSize * run.sizeEm;
  const tracking = trackingOf(style, run);
  const scale = scaleOf(style, range);
  const { em } = paragraph;
  const give = paragraph.give?.tracking;
  const advances = new Float64Array(to - from + (hyphen?.count ?? 0));
  let last = -1;
  for (let i = from; i < to; i++) {
    const cluster = clusters[i] ?? 0;
    const kind = kinds[cluster];
    let advance = (advancesEm[i] ?? 0) * size + (cluster === last ? 0 : tracking);
    if (kind === UnitKind.glyph) {
      advance = advance * scale + (cluster === last ? 0 : range.letters * (give?.[cluster] ?? 0) * em);
    } else if (kind === UnitKind.space || kind === UnitKind.fixedPlace) {
      advance += style.wordSpacing;
    }
    advances[i - from] = advance;
    last = cluster;
  }
  hyphen?.advancesEm.forEach((advance, i) => {
    advances[to - from + i] = advance * size * scale;
  });
  return advances;
}

/** Where the text of glyph `i` of a piece begins in the set text; a hyphen's, where the piece ends. */
export function clusterAt({ glyphs, from, to, end }: GlyphPiece, i: number): number {
  return from + i < to ? (glyphs.clusters[from + i] ?? end) : end;
}

/**
 * The piece's glyphs at its size; `advances` are those of `advancesIn`, and `spread` is what every stretchable space of
 * the line's inside gets more, as a share of its own.
 */
export function glyphsInPoints(
  paragraph: Paragraph,
  piece: GlyphPiece,
  { advances, spread, range }: SpreadAdvances,
): readonly Glyph[] {
  const { kinds } = paragraph.analysis.set;
  const { run, start, end, glyphs, from, to, hyphen } = piece;
  const style = styleAt(paragraph.analysis, paragraph.content, start);
  const size = style.fontSize * run.sizeEm;
  const scale = scaleOf(style, range);
  const placed: Glyph[] = [];
  const place = ({ ids, offsetsEm }: ShapedGlyphs, i: number, advance: Pt, cluster: number): void => {
    const dx = offsetsEm ? (offsetsEm[2 * i] ?? 0) * size * scale : 0;
    const dy = offsetsEm ? (offsetsEm[2 * i + 1] ?? 0) * size : 0;
    placed.push({ id: ids[i] ?? 0, advance, dx, dy, cluster });
  };
  for (let i = from; i < to; i++) {
    const cluster = glyphs.clusters[i] ?? 0;
    const kind = kinds[cluster];
    const advance = advances[i - from] ?? 0;
    const isSpace = kind === UnitKind.space || kind === UnitKind.fixedPlace;
    const spreads = isSpace && cluster < range.contentEnd;
    place(glyphs, i, spreads ? advance + spread * advance : advance, cluster - start);
  }
  for (let i = 0; hyphen && i < hyphen.count; i++) {
    place(hyphen, i, advances[to - from + i] ?? 0, end - start);
  }
  return placed;
}

interface SpreadAdvances {
  readonly advances: Float64Array;
  readonly spread: number;
  readonly range: LineRange;
}

/**
 * The run of a piece. Where a `<br>` ends the line a space stands for it, as one does where the line was
 * broken: words must not run together for whoever copies or listens.
 */
export function glyphRun(
  paragraph: Paragraph,
  piece: GlyphPiece,
  glyphs: readonly Glyph[],
  { range, last }: { readonly range: LineRange; readonly last: boolean },
): GlyphRun {
  const { analysis, content } = paragraph;
  const { run, start, end, hyphen } = piece;
  const segment = content.segments[piece.segment];
  const style = styleAt(analysis, content, start);
  const size = style.fontSize * run.sizeEm;
  const text = analysis.set.copy.slice(start, end);
  const scale = scaleOf(style, range);
  const space = range.forced && last && !text.endsWith(" ") ? run.face.glyphOf(0x20) : 0;
  const advance = space === 0 ? 0 : run.face.advanceEm(space) * size;
  return {
    face: run.face,
    size,
    scale: scale === 1 ? undefined : scale,
    glyphs: space === 0 ? glyphs : [...glyphs, { id: space, advance, dx: 0, dy: 0, cluster: text.length }],
    text: text + (hyphen !== undefined ? "-" : "") + (space === 0 ? "" : " "),
    lang: run.lang,
    node: segment?.node ?? 0,
    softHyphen: hyphen !== undefined,
  };
}

/** The atomic segment of that index. */
export function atomicOf(paragraph: Paragraph, index: number) {
  const segment = paragraph.content.segments[index];
  return segment?.kind === "atomic" ? segment : undefined;
}
