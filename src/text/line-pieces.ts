import type { ComputedStyle } from "../css/index.js";
import type { Glyph, GlyphRun, ShapedGlyph } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import type { Analysis } from "./analysis.js";
import { hyphenOf } from "./face-stack.js";
import type { InlineContent } from "./paragraph.js";
import type { Paragraph } from "./prepare-paragraph.js";
import { UnitKind } from "./set-text.js";
import { glyphsOf, hyphenGlyphs, type ShapedRun } from "./shape-runs.js";

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
  readonly ends: boolean;
  /** A `<br>` or a preserved line feed ends it. */
  readonly forced: boolean;
}

/** A piece of the line: an atomic box, or glyphs of one run and one segment. */
export type Piece =
  | { readonly kind: "atomic"; readonly segment: number; readonly at: number }
  | {
      readonly kind: "glyphs";
      readonly run: ShapedRun;
      readonly segment: number;
      readonly start: number;
      readonly end: number;
      readonly glyphs: readonly ShapedGlyph[];
      /** Glyphs of the hyphen that the break adds. */
      readonly hyphen: readonly ShapedGlyph[];
    };

export type GlyphPiece = Extract<Piece, { kind: "glyphs" }>;

/** The line cut at the borders of runs and segments, in order. */
export function piecesOf(paragraph: Paragraph, range: LineRange): readonly Piece[] {
  const { set, runs, runAt, hyphenation } = paragraph.analysis;
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
    const glyphs = glyphsOf(run, set, hyphenation.joints, { start: at, end });
    pieces.push(...splitBySegment(paragraph, run, glyphs, { start: at, end }));
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
  glyphs: readonly ShapedGlyph[],
  part: { readonly start: number; readonly end: number },
): readonly GlyphPiece[] {
  const { set } = paragraph.analysis;
  const pieces: GlyphPiece[] = [];
  let from = 0;
  let start = part.start;
  const close = (to: number, end: number): void => {
    const segment = set.segment[start] ?? 0;
    pieces.push({ kind: "glyphs", run, segment, start, end, glyphs: glyphs.slice(from, to), hyphen: [] });
    from = to;
    start = end;
  };
  for (let i = 1; i < glyphs.length; i++) {
    const cluster = glyphs[i]?.cluster ?? start;
    if (set.segment[cluster] !== set.segment[start]) close(i, cluster);
  }
  close(glyphs.length, part.end);
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

/** The piece's glyphs at its size; `spread` is what every stretchable space of the line's inside gets more. */
export function glyphsInPoints(
  paragraph: Paragraph,
  piece: GlyphPiece,
  spread: number,
  range: LineRange,
): Glyph[] {
  const { set } = paragraph.analysis;
  const { run, start, end } = piece;
  const style = styleAt(paragraph.analysis, paragraph.content, start);
  const size = style.fontSize * run.sizeEm;
  const tracking = trackingOf(style, run);
  const scale = scaleOf(style, range);
  const { em } = paragraph;
  const give = paragraph.give?.tracking;
  const glyphs: Glyph[] = [];
  let last = -1;
  for (const glyph of piece.glyphs) {
    const { cluster } = glyph;
    const kind = set.kinds[cluster];
    let advance = glyph.advanceEm * size + (cluster === last ? 0 : tracking);
    if (kind === UnitKind.glyph) {
      advance = advance * scale + (cluster === last ? 0 : range.letters * (give?.[cluster] ?? 0) * em);
    } else if (kind === UnitKind.space || kind === UnitKind.fixedPlace) {
      advance += style.wordSpacing;
      if (cluster < range.contentEnd) advance += spread * advance;
    }
    glyphs.push({
      id: glyph.id,
      advance,
      dx: glyph.dxEm * size * scale,
      dy: glyph.dyEm * size,
      cluster: cluster - start,
    });
    last = cluster;
  }
  for (const glyph of piece.hyphen) {
    glyphs.push({
      id: glyph.id,
      advance: glyph.advanceEm * size * scale,
      dx: glyph.dxEm * size * scale,
      dy: glyph.dyEm * size,
      cluster: end - start,
    });
  }
  return glyphs;
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
    ...(scale !== 1 && { scale }),
    glyphs: space === 0 ? glyphs : [...glyphs, { id: space, advance, dx: 0, dy: 0, cluster: text.length }],
    text: text + (hyphen.length > 0 ? "-" : "") + (space === 0 ? "" : " "),
    lang: run.lang,
    node: segment?.node ?? 0,
    softHyphen: hyphen.length > 0,
  };
}

/** The atomic segment of that index. */
export function atomicOf(paragraph: Paragraph, index: number) {
  const segment = paragraph.content.segments[index];
  return segment?.kind === "atomic" ? segment : undefined;
}
