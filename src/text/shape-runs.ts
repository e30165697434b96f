import type { ComputedStyle } from "../css/index.js";
import { type Face, type ShapedGlyphs, type ShapeOptions, shape } from "../fonts/index.js";
import { missingMark, withStandIns } from "./face-stack.js";
import { HyphenationMark } from "./hyphenation-points.js";
import type { ShapeSpan } from "./itemise.js";
import { type SetText, UnitKind } from "./set-text.js";

/** A shaped span. Clusters are offsets in the set text. */
export interface ShapedRun extends ShapeSpan {
  readonly glyphs: ShapedGlyphs;
  readonly options: ShapeOptions;
}

/** Shapes every span, as often as a span of a paragraph is: once. */
export function shapeRuns(text: Hyphenated, spans: readonly ShapeSpan[]): readonly ShapedRun[] {
  return spans.map((span) => {
    const options = optionsOf(span);
    const { start, end, face, sizeEm, trackingEm, lang, script, style, missing } = span;
    const glyphs = shapePart(span, options, text, span);
    // One by one, here and below: of a copy that properties are added to V8 makes a class of its own.
    return { start, end, face, sizeEm, trackingEm, lang, script, style, missing, options, glyphs };
  });
}

/** A stretch of the set text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Glyphs `from` (inclusive) to `to` (exclusive). */
export interface GlyphRange {
  readonly glyphs: ShapedGlyphs;
  readonly from: number;
  readonly to: number;
}

/** The set text, and per unit what hyphenation says of it, since ligatures keep off where parts of a word meet. */
interface Hyphenated {
  readonly set: SetText;
  readonly hyphenation: Uint8Array;
}

/**
 * The glyphs of a part of a run. Where the part's edges may not be cut as the run was shaped, the glyphs
 * next to them are shaped anew, up to the nearest place that is safe.
 */
export function glyphsOf(run: ShapedRun, text: Hyphenated, part: Stretch): GlyphRange {
  const { glyphs, options } = run;
  const start = Math.max(part.start, run.start);
  const end = Math.min(part.end, run.end);
  const from = firstSafe(run, start);
  const to = lastSafe(run, end);
  if (from === start && to === end) {
    return { glyphs, from: firstGlyphFrom(run, start), to: firstGlyphFrom(run, end) };
  }
  if (from >= to) return whole(shapePart(run, options, text, { start, end }));
  const pieces = [{ glyphs, from: firstGlyphFrom(run, from), to: firstGlyphFrom(run, to) }];
  if (from > start) pieces.unshift(whole(shapePart(run, options, text, { start, end: from })));
  if (to < end) pieces.push(whole(shapePart(run, options, text, { start: to, end })));
  return whole(joined(pieces));
}

function whole(glyphs: ShapedGlyphs): GlyphRange {
  return { glyphs, from: 0, to: glyphs.count };
}

function joined(pieces: readonly GlyphRange[]): ShapedGlyphs {
  const count = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
  const ids = new Uint16Array(count);
  const advancesEm = new Float64Array(count);
  const offsetsEm = pieces.some(({ glyphs }) => glyphs.offsetsEm) ? new Float64Array(2 * count) : undefined;
  const clusters = new Int32Array(count);
  const safeToBreak = new Uint8Array(count);
  let at = 0;
  for (const { glyphs, from, to } of pieces) {
    ids.set(glyphs.ids.subarray(from, to), at);
    advancesEm.set(glyphs.advancesEm.subarray(from, to), at);
    if (glyphs.offsetsEm) offsetsEm?.set(glyphs.offsetsEm.subarray(2 * from, 2 * to), 2 * at);
    clusters.set(glyphs.clusters.subarray(from, to), at);
    safeToBreak.set(glyphs.safeToBreak.subarray(from, to), at);
    at += to - from;
  }
  return { count, ids, advancesEm, offsetsEm, clusters, safeToBreak };
}

function firstSafe(run: ShapedRun, offset: number): number {
  if (offset <= run.start) return run.start;
  const { count, clusters, safeToBreak } = run.glyphs;
  for (let i = firstGlyphFrom(run, offset); i < count; i++) {
    if (safeToBreak[i] === 1) return clusters[i] ?? run.end;
  }
  return run.end;
}

function lastSafe(run: ShapedRun, offset: number): number {
  if (offset >= run.end) return run.end;
  const { clusters, safeToBreak } = run.glyphs;
  for (let i = firstGlyphFrom(run, offset); i >= 0; i--) {
    const cluster = clusters[i] ?? Infinity;
    if (safeToBreak[i] === 1 && cluster <= offset) return cluster;
  }
  return run.start;
}

/** Index of the first glyph whose cluster is at or after `offset`; clusters ascend. */
function firstGlyphFrom({ glyphs: { count, clusters } }: ShapedRun, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clusters[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NON_JOINER = "\u200C";
/** After these letters fonts have ligatures; only there is a non-joiner worth its place. */
const LIGATES = /[fFTtcsg]/;

function shapePart(
  span: ShapeSpan,
  options: ShapeOptions,
  { set, hyphenation }: Hyphenated,
  { start, end }: Stretch,
): ShapedGlyphs {
  const { face } = span;
  if (span.missing) {
    const glyphs = shape(face, missingMark(face), options);
    return { ...glyphs, clusters: new Int32Array(glyphs.count).fill(start) };
  }
  let text = "";
  let from = start;
  // Where in the text shaped a non-joiner stands, in order.
  const inserted: number[] = [];
  const { joint } = HyphenationMark;
  for (let at = start + 1; at < end; at++) {
    // A non-joiner keeps two letters of one ligature apart and, unlike a cut, lets them kern.
    if (((hyphenation[at] ?? 0) & joint) === 0 || !LIGATES.test(set.text.charAt(at - 1))) continue;
    text += set.text.slice(from, at) + NON_JOINER;
    inserted.push(text.length - 1);
    from = at;
  }
  text += set.text.slice(from, end);
  const glyphs = shape(face, withStandIns(face, text), options);
  const clusters = placesOf(glyphs.clusters, start, inserted);
  const { count, ids, offsetsEm, safeToBreak } = glyphs;
  const advancesEm = advancesOf(glyphs, clusters, set, span.sizeEm);
  return { count, ids, advancesEm, offsetsEm, clusters, safeToBreak };
}

/** The clusters as offsets in the set text. */
function placesOf(clusters: Int32Array, start: number, inserted: readonly number[]): Int32Array {
  if (start === 0 && inserted.length === 0) return clusters;
  const places = new Int32Array(clusters.length);
  let before = 0;
  for (let i = 0; i < places.length; i++) {
    const cluster = clusters[i] ?? 0;
    while ((inserted[before] ?? Infinity) < cluster) before++;
    places[i] = start + cluster - before;
  }
  return places;
}

/** The advances, where the set text has spaces of a width of their own with that. */
function advancesOf(
  { advancesEm }: ShapedGlyphs,
  clusters: Int32Array,
  { kinds, spaceWidths }: SetText,
  sizeEm: number,
): Float64Array {
  if (spaceWidths.size === 0) return advancesEm;
  return advancesEm.map((advance, i) => {
    const at = clusters[i] ?? 0;
    const width = kinds[at] === UnitKind.fixedWidth ? spaceWidths.get(at) : undefined;
    return width === undefined ? advance : width / sizeEm;
  });
}

/** Of each style, one for each language and script that it is shaped in, with letters tracked and without. */
const optionsByStyle = new WeakMap<ComputedStyle, KnownOptions[]>();

interface KnownOptions {
  readonly options: ShapeOptions;
  readonly isTracked: boolean;
}

function optionsOf({ style, lang, script, trackingEm }: ShapeSpan): ShapeOptions {
  const isTracked = trackingEm !== 0;
  const all = optionsByStyle.get(style) ?? [];
  const known = all.find((one) => {
    return one.isTracked === isTracked && one.options.lang === lang && one.options.script === script;
  });
  if (known) return known.options;
  const features = featuresOf(style, isTracked);
  const options: ShapeOptions =
    script === undefined ? { lang, dir: "ltr", features } : { lang, dir: "ltr", script, features };
  optionsByStyle.set(style, [...all, { options, isTracked }]);
  return options;
}

/** Tracked letters do not ligate (CSS Text 3, 8.2); what the layout asks for by name comes last and wins. */
function featuresOf(style: ComputedStyle, tracked: boolean): ShapeOptions["features"] {
  return [
    ...(style.fontKerning === "none" ? [{ tag: "kern", value: 0 }] : []),
    ...(style.letterSpacing !== 0 || tracked
      ? [
          { tag: "liga", value: 0 },
          { tag: "clig", value: 0 },
        ]
      : []),
    ...style.fontFeatures,
  ];
}

/** The glyph of a hyphen in the face of `run`. */
export function hyphenGlyphs(run: ShapedRun, hyphen: string): ShapedGlyphs {
  return shape(run.face, hyphen, run.options);
}

export type { Face };
