import type { ComputedStyle } from "../css/index.js";
import type { GlyphRun, RunGlyphs, ShapedGlyphs } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import { type GlyphPiece, type LineRange, styleAt } from "./line-pieces.js";
import { type Columns, placingProgram } from "./placing-program.js";
import type { Paragraph } from "./prepare-paragraph.js";
import type { ShapedRun } from "./shape-runs.js";

/** How much wider the line's share of `-flug-letter-fit` makes glyphs. */
function scaleOf(style: ComputedStyle, range: LineRange): number {
  return 1 + range.letters * (style.flugLetterFit?.scaling ?? 0);
}

function trackingOf(style: ComputedStyle, run: ShapedRun): Pt {
  return style.letterSpacing + run.trackingEm * style.fontSize * run.sizeEm;
}

/** A piece's glyphs and those of its hyphen. */
export interface PieceGlyphs {
  readonly ids: Uint16Array;
  readonly advances: Float64Array;
  /** Offsets in the piece's text. */
  readonly clusters: Int32Array;
}

/** Sets the glyphs of one line after the other, piece by piece; all letters of a leaflet come through. */
class LinePlacing {
  readonly #program = placingProgram();
  #columns: Columns;
  /** What the columns have. */
  #kinds: Uint8Array | undefined;
  #positions: Float64Array | undefined;
  #give: Float64Array | undefined;
  #glyphs: ShapedGlyphs | undefined;
  #count = 0;

  constructor() {
    this.#program.makeRoom(FIRST_ROOM);
    this.#columns = this.#program.columns();
  }

  /** Begins a line of a paragraph. */
  begin({ analysis, positions }: Paragraph): void {
    const { kinds } = analysis.set;
    this.#program.beginLine();
    this.#count = 0;
    if (positions === this.#positions && kinds === this.#kinds) return;
    this.#makeRoom(positions.length);
    this.#columns.kinds.set(kinds);
    this.#columns.positions.set(positions);
    this.#kinds = kinds;
    this.#positions = positions;
    this.#give = undefined;
  }

  /** Adds a piece, with spaces as wide as they are before they are stretched; gives the width up to here. */
  add(paragraph: Paragraph, piece: GlyphPiece, range: LineRange): Pt {
    const { em, analysis, give } = paragraph;
    const { run, start, end, glyphs, from, to, hyphen } = piece;
    const { letters, contentEnd } = range;
    const style = styleAt(analysis, paragraph.content, start);
    const size = style.fontSize * run.sizeEm;
    const tracking = trackingOf(style, run);
    const scale = scaleOf(style, range);
    const program = this.#program;
    this.#read(glyphs, hyphen ? hyphen.count : 0);
    if (letters !== 0 && give) this.#readGive(give.tracking);
    const { wordSpacing } = style;
    // biome-ignore format: eleven numbers
    let width = program.addPiece(from, to, start, end, contentEnd, size, tracking, wordSpacing, letters, scale, em);
    this.#count += to - from;
    for (let i = 0; hyphen && i < hyphen.count; i++) {
      width = program.addHyphen((hyphen.advancesEm[i] ?? 0) * size * scale, end - start);
      this.#count++;
    }
    return width;
  }

  /** Adds a box; gives the width up to here. */
  addBox(width: Pt): Pt {
    return this.#program.addBox(width);
  }

  /** Widens every stretchable space inside the line so that it fills a width, if it can; gives the share it grew by. */
  spread({ em }: Paragraph, { start, contentEnd }: LineRange, width: Pt): number {
    return this.#program.spreadSpaces(start, contentEnd, width, em);
  }

  /** The glyphs of a piece, before which the line has `before`. */
  glyphsOf({ glyphs, from, to, hyphen }: GlyphPiece, before: number): PieceGlyphs {
    const own = to - from;
    const after = before + own + (hyphen ? hyphen.count : 0);
    const advances = this.#columns.advances.slice(before, after);
    const clusters = this.#columns.clusters.slice(before, after);
    if (!hyphen) return { ids: glyphs.ids.subarray(from, to), advances, clusters };
    const ids = new Uint16Array(after - before);
    ids.set(glyphs.ids.subarray(from, to));
    ids.set(hyphen.ids, own);
    return { ids, advances, clusters };
  }

  #read(glyphs: ShapedGlyphs, more: number): void {
    const { count, advancesEm, clusters } = glyphs;
    this.#makeRoom(this.#count + count + more);
    if (glyphs === this.#glyphs) return;
    this.#columns.advancesEm.set(advancesEm);
    this.#columns.shapedClusters.set(clusters);
    this.#glyphs = glyphs;
  }

  #readGive(give: Float64Array): void {
    if (give === this.#give) return;
    this.#columns.give.set(give);
    this.#give = give;
  }

  #makeRoom(entries: number): void {
    if (entries <= this.#columns.room) return;
    this.#program.makeRoom(2 * entries);
    this.#columns = this.#program.columns();
  }
}

/** Units of a long paragraph. */
const FIRST_ROOM = 2048;

let placing: LinePlacing | undefined;

/** That of all paragraphs: one line is set at a time. */
export function linePlacing(): LinePlacing {
  placing ??= new LinePlacing();
  return placing;
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
