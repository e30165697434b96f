import type { ComputedStyle } from "../css/index.js";
import type { GlyphRun, RunGlyphs } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import { type GlyphPiece, type LineRange, styleAt } from "./line-pieces.js";
import type { Paragraph } from "./prepare-paragraph.js";
import { UnitKind } from "./set-text.js";
import type { ShapedRun } from "./shape-runs.js";

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
  for (let i = 0; hyphen && i < hyphen.count; i++)
    advances[to - from + i] = (hyphen.advancesEm[i] ?? 0) * size * scale;
  return advances;
}

/** `before`, and the width of a piece's glyphs up to where the line's last visible unit ends. */
export function widthWith(
  before: Pt,
  { glyphs, from, to, end }: GlyphPiece,
  advances: Float64Array,
  contentEnd: number,
): Pt {
  const { clusters } = glyphs;
  const own = to - from;
  let width = before;
  for (let i = 0; i < advances.length; i++) {
    // A hyphen stands for text from where the piece ends.
    const at = i < own ? (clusters[from + i] ?? end) : end;
    if (at < contentEnd || at >= end) width += advances[i] ?? 0;
  }
  return width;
}

/** Widens every stretchable space of the line's inside by `spread`, as a share of its own. */
export function spreadSpaces(
  paragraph: Paragraph,
  { glyphs, from, to }: GlyphPiece,
  advances: Float64Array,
  { spread, contentEnd }: { readonly spread: number; readonly contentEnd: number },
): void {
  const { kinds } = paragraph.analysis.set;
  const { clusters } = glyphs;
  for (let i = from; i < to; i++) {
    const cluster = clusters[i] ?? 0;
    const kind = kinds[cluster];
    if ((kind !== UnitKind.space && kind !== UnitKind.fixedPlace) || cluster >= contentEnd) continue;
    const advance = advances[i - from] ?? 0;
    advances[i - from] = advance + spread * advance;
  }
}

/** How a piece stands in its line: `advances` are of its glyphs and its hyphen's. */
interface PieceSetting {
  readonly range: LineRange;
  readonly advances: Float64Array;
  /** It ends the line. */
  readonly isLast: boolean;
}

/**
 * The run of a piece. Where a `<br>` ends the line a space stands for it, as one does where the line was
 * broken: words must not run together for whoever copies or listens.
 */
export function glyphRun(
  paragraph: Paragraph,
  piece: GlyphPiece,
  { range, advances, isLast }: PieceSetting,
): GlyphRun {
  const { analysis, content } = paragraph;
  const { run, start, end, hyphen } = piece;
  const { face } = run;
  const style = styleAt(analysis, content, start);
  const size = style.fontSize * run.sizeEm;
  const text = analysis.set.copy.slice(start, end);
  const scale = scaleOf(style, range);
  const space = range.forced && isLast && !text.endsWith(" ") ? face.glyphOf(0x20) : 0;
  const glyphs = columnsOf(piece, { advances, size, scale });
  return {
    face,
    size,
    scale: scale === 1 ? undefined : scale,
    glyphs: space === 0 ? glyphs : withGlyph(glyphs, space, face.advanceEm(space) * size, text.length),
    text: text + (hyphen !== undefined ? "-" : "") + (space === 0 ? "" : " "),
    lang: run.lang,
    node: content.segments[piece.segment]?.node ?? 0,
    softHyphen: hyphen !== undefined,
  };
}

interface GlyphSetting {
  readonly advances: Float64Array;
  readonly size: Pt;
  readonly scale: number;
}

function columnsOf({ start, end, glyphs, from, to, hyphen }: GlyphPiece, setting: GlyphSetting): RunGlyphs {
  const { advances } = setting;
  const own = to - from;
  const count = advances.length;
  const ids = new Uint16Array(count);
  const clusters = new Int32Array(count);
  for (let i = 0; i < own; i++) {
    ids[i] = glyphs.ids[from + i] ?? 0;
    clusters[i] = (glyphs.clusters[from + i] ?? 0) - start;
  }
  for (let i = own; i < count; i++) {
    ids[i] = hyphen?.ids[i - own] ?? 0;
    clusters[i] = end - start;
  }
  return { count, ids, advances, offsets: offsetsOf({ glyphs, from, to, hyphen }, setting), clusters };
}

/** Undefined for nearly all: few fonts move glyphs of Western letters. */
function offsetsOf(
  { glyphs, from, to, hyphen }: Pick<GlyphPiece, "glyphs" | "from" | "to" | "hyphen">,
  { advances, size, scale }: GlyphSetting,
): Float64Array | undefined {
  if (!glyphs.offsetsEm && !hyphen?.offsetsEm) return undefined;
  const offsets = new Float64Array(2 * advances.length);
  const set = (offsetsEm: Float64Array | undefined, first: number, at: number) => {
    offsets[2 * at] = (offsetsEm?.[2 * first] ?? 0) * size * scale;
    offsets[2 * at + 1] = (offsetsEm?.[2 * first + 1] ?? 0) * size;
  };
  for (let i = from; i < to; i++) set(glyphs.offsetsEm, i, i - from);
  for (let i = to - from; i < advances.length; i++) set(hyphen?.offsetsEm, i - (to - from), i);
  return offsets;
}

function withGlyph(glyphs: RunGlyphs, id: number, advance: Pt, cluster: number): RunGlyphs {
  const { count, offsets } = glyphs;
  const moved = offsets && new Float64Array(2 * count + 2);
  if (offsets) moved?.set(offsets);
  return {
    count: count + 1,
    ids: Uint16Array.of(...glyphs.ids, id),
    advances: Float64Array.of(...glyphs.advances, advance),
    offsets: moved,
    clusters: Int32Array.of(...glyphs.clusters, cluster),
  };
}
