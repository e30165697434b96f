import type { ComputedStyle } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import type { BrokenLine } from "../linebreak/index.js";
import { OBJECT } from "./flat-text.js";
import { type Extent, inlineExtent, join, riseOf } from "./line-box.js";
import { edgeHang, hyphenWidth } from "./line-edges.js";
import { atomicOf, type LineRange, type Piece, piecesOf, styleAt } from "./line-pieces.js";
import type { PlacedAtomic, PlacedRun } from "./paragraph.js";
import { glyphRun, linePlacing } from "./placed-glyphs.js";
import type { Paragraph } from "./prepare-paragraph.js";
import { proportionAt } from "./proportions.js";

export interface LinePlace {
  readonly measure: Pt;
  readonly indent: Pt;
}

/**
 * A set line. `height` and `baseline` follow CSS 2.2, 10.8: half-leading around each run and the strut. It has
 * its numbers only, which are all that trials ask for; `placedIn` gives what is drawn of it.
 */
export interface TextLine extends LineRange {
  readonly height: Pt;
  /** From the line's top. */
  readonly baseline: Pt;
  /** Indent and width as the breaker reckoned it: spaces as they should be, the hyphen included, what hangs left out. */
  readonly width: Pt;
  /** Where its text and its place come from: this room's affair. Lines of a long text are many, and share it. */
  readonly source: LineSource;
}

export interface LineSource {
  readonly paragraph: Paragraph;
  readonly place: LinePlace;
  /** Of every line that is not empty, where all text has one style. */
  readonly extent: Extent | undefined;
}

/** Where lines come from that stand in a place. */
export function lineSource(paragraph: Paragraph, place: LinePlace): LineSource {
  const { segments } = paragraph.content;
  const extent = segments.length === 1 ? lineExtent(paragraph, { start: 0, contentEnd: 1 }) : undefined;
  return { paragraph, place, extent };
}

/** A line as a stretch of the set text. */
type LineStretch = Pick<LineRange, "start" | "contentEnd" | "end" | "ends" | "forced">;

/** The line of a stretch, as the breaker found it; it reckons in em of the block. */
export function textLine(
  { start, contentEnd, end, ends, forced }: LineStretch,
  source: LineSource,
  { ratio, letters, hyphenated, overfull, width }: LineFound,
): TextLine {
  const { paragraph, place } = source;
  const extent =
    (contentEnd > start ? source.extent : undefined) ?? lineExtent(paragraph, { start, contentEnd });
  return {
    start,
    contentEnd,
    end,
    ratio,
    letters,
    hyphenated,
    overfull,
    ends,
    forced,
    // One by one: a copy that properties are added to takes several times the memory.
    height: extent.above + extent.below,
    baseline: extent.above,
    width: place.indent + width * paragraph.em,
    source,
  };
}

type LineFound = Pick<BrokenLine, "ratio" | "letters" | "hyphenated" | "overfull" | "width">;

/** What is drawn of the line, and its atomic boxes; x from its left edge. */
export function placedIn(line: TextLine): readonly (PlacedRun | PlacedAtomic)[] {
  const known = placedLately.get(line) ?? placedBefore.get(line);
  if (known) return known;
  const placed = placeLine(line);
  if (++placedCount > PLACED_KEPT) {
    placedBefore = placedLately;
    placedLately = new WeakMap();
    placedCount = 0;
  }
  placedLately.set(line, placed);
  return placed;
}

/**
 * Lines to a generation: six leaflets of one statement fit into two. They must be gone before V8 has collected young
 * objects twice, or a long text leaves all its glyphs among the old.
 */
const PLACED_KEPT = 280;

type PlacedLines = WeakMap<TextLine, readonly (PlacedRun | PlacedAtomic)[]>;
let placedLately: PlacedLines = new WeakMap();
let placedBefore: PlacedLines = new WeakMap();
let placedCount = 0;

/** The runs of a line, without its boxes. */
export function drawnRuns(line: TextLine): readonly PlacedRun[] {
  return placedIn(line).filter((placed) => placed.kind === "run");
}

/** The nodes whose text is drawn in the line, as `drawnRuns` would name them, without setting it. */
export function nodesIn(range: TextLine): readonly number[] {
  const { paragraph } = range.source;
  const { analysis, content } = paragraph;
  const [only, ...others] = content.segments;
  if (only && others.length === 0) {
    for (let at = range.start; at < range.end; at++) if ((analysis.runAt[at] ?? -1) >= 0) return [only.node];
    return [];
  }
  return piecesOf(paragraph, range).flatMap((piece) =>
    piece.kind === "glyphs" ? [content.segments[piece.segment]?.node ?? 0] : [],
  );
}

/** The boxes that stand in the line. */
export function atomicsIn(line: TextLine): readonly PlacedAtomic[] {
  const { source, start, end } = line;
  const at = source.paragraph.analysis.set.text.indexOf(OBJECT, start);
  if (at < 0 || at >= end) return [];
  return placedIn(line).filter((placed) => placed.kind === "atomic");
}

/** Glyphs sliced or, at the line's edges, shaped anew, spaces given their share, runs placed. */
function placeLine(range: TextLine): readonly (PlacedRun | PlacedAtomic)[] {
  const { paragraph, place } = range.source;
  const pieces = piecesOf(paragraph, range);
  const placing = linePlacing();
  placing.begin(paragraph);
  let natural: Pt = 0;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece?.kind === "glyphs") natural = placing.add(paragraph, piece, range);
    else if (piece) natural = placing.addBox(atomicOf(paragraph, piece.segment)?.width ?? 0);
  }
  const [leftHang, rightHang] = hangs(paragraph, range);
  const { style, dir } = paragraph.content;
  const room = place.measure - place.indent + leftHang + rightHang;
  const asDrawn = range.ends && range.ratio === 0 && range.letters === 0;
  const justified = style.textAlign === "justify" && !asDrawn;
  const width = justified && placing.spread(paragraph, range, room) !== 0 ? room : natural;
  const start = place.indent + alignedStart(style, dir, room - width) - leftHang;
  const shift = leftHang > 0 ? 0 : opticalShift(paragraph, pieces, range);
  return placePieces(paragraph, pieces, start - shift, range);
}

function hangs(paragraph: Paragraph, range: LineRange): readonly [Pt, Pt] {
  const { analysis, proportions, em } = paragraph;
  const { start, contentEnd, hyphenated } = range;
  if (contentEnd <= start) return [0, 0];
  const last = contentEnd - 1;
  const left = edgeHang(analysis, paragraph, start, 0) * em;
  if (!hyphenated) return [left, edgeHang(analysis, paragraph, last, 1) * em];
  const run = analysis.runs[analysis.runAt[last] ?? -1];
  const { size, protrusion } = proportionAt(analysis, proportions, last);
  return [left, run ? hyphenWidth(run, size, protrusion).hang * em : 0];
}

function alignedStart(style: ComputedStyle, dir: "ltr" | "rtl", slack: Pt): Pt {
  switch (style.textAlign) {
    case "center":
      return slack / 2;
    case "right":
      return slack;
    case "end":
      return dir === "ltr" ? slack : 0;
    case "left":
      return 0;
    case "start":
    case "justify":
      return dir === "ltr" ? 0 : slack;
    default:
      return style.textAlign satisfies never;
  }
}

/** Letters whose left side is round and must reach further out to look aligned. */
const ROUND = /^[OÖÓÒÔÕØCÇĆČGĞQSŚŠŞoöóòôõøcçćčeéèêëdqОСЭЄӨосеэєө0689&@]/;
const ROUND_EM = 0.012;

/** `flug-optical-edge`: how far left the line goes so that its first ink, not its side bearing, is on the edge. */
function opticalShift(paragraph: Paragraph, pieces: readonly Piece[], range: LineRange): Pt {
  const [first] = pieces;
  if (first?.kind !== "glyphs") return 0;
  const style = styleAt(paragraph.analysis, paragraph.content, first.start);
  const startAligned =
    style.textAlign !== "center" && style.textAlign !== "right" && style.textAlign !== "end";
  if (style.flugOpticalEdge === "none" || !startAligned) return 0;
  const { glyphs, from, to } = first;
  const ink = from < to ? first.run.face.inkEm(glyphs.ids[from] ?? 0) : undefined;
  if (!ink) return 0;
  const size = style.fontSize * first.run.sizeEm;
  const round = ROUND.test(paragraph.analysis.set.text.slice(range.start, range.start + 1));
  return (ink[0] + (glyphs.offsetsEm?.[2 * from] ?? 0) + (round ? ROUND_EM : 0)) * size;
}

function placePieces(
  paragraph: Paragraph,
  pieces: readonly Piece[],
  x: Pt,
  range: LineRange,
): (PlacedRun | PlacedAtomic)[] {
  const placing = linePlacing();
  const placed: (PlacedRun | PlacedAtomic)[] = [];
  let at = x;
  let before = 0;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    if (!piece) continue;
    if (piece.kind === "atomic") {
      const atomic = atomicOf(paragraph, piece.segment);
      if (!atomic) continue;
      const { key, node, width, ascent, descent } = atomic;
      placed.push({ kind: "atomic", x: at, key, node, width, ascent, descent });
      at += width;
      continue;
    }
    const own = placing.glyphsOf(piece, before);
    const { advances } = own;
    before += advances.length;
    const isLast = i === pieces.length - 1;
    const run = glyphRun(paragraph, piece, { range, own, isLast });
    const style = styleAt(paragraph.analysis, paragraph.content, piece.start);
    placed.push({ kind: "run", x: at, rise: riseOf(style, paragraph.content.style), run, style });
    if (!isLast) for (let k = 0; k < advances.length; k++) at += advances[k] ?? 0;
  }
  return placed;
}

/** CSS 2.2, 10.8: the strut and every inline box of the line, raised as they are. */
function lineExtent(paragraph: Paragraph, range: Pick<LineRange, "start" | "contentEnd">): Extent {
  const { analysis, content, metrics } = paragraph;
  const strut = metrics.at(-1);
  let extent: Extent = strut ? inlineExtent(content.style, strut) : { above: 0, below: 0 };
  let last = -1;
  // Of a single segment the first unit says all.
  const end = content.segments.length > 1 ? range.contentEnd : Math.min(range.contentEnd, range.start + 1);
  for (let at = range.start; at < end; at++) {
    const index = analysis.set.segment[at] ?? -1;
    if (index === last) continue;
    last = index;
    const segment = content.segments[index];
    const face = metrics[index];
    if (segment?.kind === "atomic") {
      extent = join(extent, { above: segment.ascent, below: segment.descent });
    } else if (segment?.kind === "text" && face) {
      const { above, below } = inlineExtent(segment.style, face);
      const rise = riseOf(segment.style, content.style);
      extent = join(extent, { above: above + rise, below: below - rise });
    }
  }
  return extent;
}
