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

/** A piece's glyphs and those of its hyphen, before spaces are stretched. */
export interface PieceGlyphs {
  readonly ids: Uint16Array;
  readonly advances: Float64Array;
  /** Offsets in the piece's text. */
  readonly clusters: Int32Array;
  /** Of the line up to here, without what stands after its last visible unit. */
  readonly width: Pt;
}

/** A piece's glyphs; `before` is the width of the line up to them. One pass: all letters of a leaflet come through here. */
export function pieceGlyphs(
  paragraph: Paragraph,
  piece: GlyphPiece,
  range: LineRange,
  before: Pt,
): PieceGlyphs {
  const { em, analysis, give } = paragraph;
  const { run, start, end, glyphs, from, to, hyphen } = piece;
  const { letters, contentEnd } = range;
  const style = styleAt(analysis, paragraph.content, start);
  const size = style.fontSize * run.sizeEm;
  const tracking = trackingOf(style, run);
  const scale = scaleOf(style, range);
  const own = to - from;
  const count = own + (hyphen?.count ?? 0);
  const ids = new Uint16Array(count);
  const advances = new Float64Array(count);
  const clusters = new Int32Array(count);
  // Names read once: V8 does not compile the loop before many leaflets.
  const { ids: shapedIds, advancesEm, clusters: shapedClusters } = glyphs;
  const { kinds } = analysis.set;
  const { glyph, space, fixedPlace } = UnitKind;
  const { wordSpacing } = style;
  let width = before;
  let last = -1;
  for (let i = 0, k = from; k < to; i++, k++) {
    const cluster = shapedClusters[k] ?? 0;
    const kind = kinds[cluster];
    let advance = (advancesEm[k] ?? 0) * size;
    if (cluster !== last) advance += tracking;
    if (kind === glyph) {
      if (letters !== 0) {
        advance *= scale;
        if (cluster !== last) advance += letters * (give?.tracking[cluster] ?? 0) * em;
      }
    } else if (kind === space || kind === fixedPlace) {
      advance += wordSpacing;
    }
    ids[i] = shapedIds[k] ?? 0;
    advances[i] = advance;
    clusters[i] = cluster - start;
    if (cluster < contentEnd || cluster >= end) width += advance;
    last = cluster;
  }
  for (let i = own; hyphen && i < count; i++) {
    const advance = (hyphen.advancesEm[i - own] ?? 0) * size * scale;
    ids[i] = hyphen.ids[i - own] ?? 0;
    advances[i] = advance;
    // It stands for text from where the piece ends.
    clusters[i] = end - start;
    width += advance;
  }
  return { ids, advances, clusters, width };
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
  const { glyph, space, fixedPlace } = UnitKind;
  for (let i = from; i < to; i++) {
    const cluster = clusters[i] ?? 0;
    const kind = kinds[cluster];
    if (kind === glyph || (kind !== space && kind !== fixedPlace) || cluster >= contentEnd) continue;
    const advance = advances[i - from] ?? 0;
    advances[i - from] = advance + spread * advance;
  }
}

/** How a piece stands in its line. */
interface PieceSetting {
  readonly range: LineRange;
  /** With spaces as wide as they are to be. */
  readonly own: PieceGlyphs;
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
  { range, own, isLast }: PieceSetting,
): GlyphRun {
  const { analysis, content } = paragraph;
  const { run, start, end, hyphen } = piece;
  const { face } = run;
  const style = styleAt(analysis, content, start);
  const size = style.fontSize * run.sizeEm;
  const text = analysis.set.copy.slice(start, end);
  const scale = scaleOf(style, range);
  const space = range.forced && isLast && !text.endsWith(" ") ? face.glyphOf(0x20) : 0;
  const { ids, advances, clusters } = own;
  const offsets = offsetsOf(piece, { count: ids.length, size, scale });
  const glyphs = { count: ids.length, ids, advances, offsets, clusters };
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
  readonly count: number;
  readonly size: Pt;
  readonly scale: number;
}

/** Undefined for nearly all: few fonts move glyphs of Western letters. */
function offsetsOf(
  { glyphs, from, to, hyphen }: Pick<GlyphPiece, "glyphs" | "from" | "to" | "hyphen">,
  { count, size, scale }: GlyphSetting,
): Float64Array | undefined {
  if (!glyphs.offsetsEm && !hyphen?.offsetsEm) return undefined;
  const offsets = new Float64Array(2 * count);
  const set = (offsetsEm: Float64Array | undefined, first: number, at: number) => {
    offsets[2 * at] = (offsetsEm?.[2 * first] ?? 0) * size * scale;
    offsets[2 * at + 1] = (offsetsEm?.[2 * first + 1] ?? 0) * size;
  };
  for (let i = from; i < to; i++) set(glyphs.offsetsEm, i, i - from);
  for (let i = to - from; i < count; i++) set(hyphen?.offsetsEm, i - (to - from), i);
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
