import type { ComputedStyle } from "../css/index.js";
import { type Face, type ShapedGlyph, type ShapeOptions, shape } from "../fonts/index.js";
import { missingMark, withStandIns } from "./face-stack.js";
import type { ShapeSpan } from "./itemise.js";
import { type SetText, UnitKind } from "./set-text.js";

/** A shaped span. Clusters are offsets in the set text. */
export interface ShapedRun extends ShapeSpan {
  readonly glyphs: readonly ShapedGlyph[];
  readonly options: ShapeOptions;
}

/** Shapes every span, as often as a span of a paragraph is: once. */
export function shapeRuns(
  set: SetText,
  spans: readonly ShapeSpan[],
  joints: ReadonlySet<number>,
): readonly ShapedRun[] {
  const known = new Map<string, ShapeOptions>();
  return spans.map((span) => {
    const options = optionsOf(span, known);
    const run = { ...span, options, glyphs: [] };
    return { ...run, glyphs: shapePart(run, set, joints, span) };
  });
}

/** A stretch of the set text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The glyphs of a part of a run. Where the part's edges may not be cut as the run was shaped, the glyphs
 * next to them are shaped anew, up to the nearest place that is safe.
 */
export function glyphsOf(
  run: ShapedRun,
  set: SetText,
  joints: ReadonlySet<number>,
  part: Stretch,
): readonly ShapedGlyph[] {
  if (part.start <= run.start && part.end >= run.end) return run.glyphs;
  const { start, end } = part;
  const from = firstSafe(run, start);
  const to = lastSafe(run, end);
  if (from === start && to === end) return cut(run, start, end);
  if (from >= to) return shapePart(run, set, joints, part);
  return [
    ...(from > start ? shapePart(run, set, joints, { start, end: from }) : []),
    ...cut(run, from, to),
    ...(to < end ? shapePart(run, set, joints, { start: to, end }) : []),
  ];
}

function firstSafe(run: ShapedRun, offset: number): number {
  if (offset <= run.start) return run.start;
  const glyph = run.glyphs[firstGlyphFrom(run, offset)];
  if (glyph?.cluster === offset && glyph.safeToBreak) return offset;
  const safe = run.glyphs.find((candidate) => candidate.cluster >= offset && candidate.safeToBreak);
  return safe?.cluster ?? run.end;
}

function lastSafe(run: ShapedRun, offset: number): number {
  if (offset >= run.end) return run.end;
  for (let i = firstGlyphFrom(run, offset); i >= 0; i--) {
    const glyph = run.glyphs[i];
    if (glyph?.safeToBreak && glyph.cluster <= offset) return glyph.cluster;
  }
  return run.start;
}

/** Index of the first glyph whose cluster is at or after `offset`; clusters ascend. */
function firstGlyphFrom(run: ShapedRun, offset: number): number {
  let low = 0;
  let high = run.glyphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((run.glyphs[middle]?.cluster ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cut(run: ShapedRun, start: number, end: number): readonly ShapedGlyph[] {
  return run.glyphs.slice(firstGlyphFrom(run, start), firstGlyphFrom(run, end));
}

const NON_JOINER = "\u200C";
/** After these letters fonts have ligatures; only there is a non-joiner worth its place. */
const LIGATES = /[fFTtcsg]/;

function shapePart(
  run: ShapeSpan & { readonly options: ShapeOptions },
  set: SetText,
  joints: ReadonlySet<number>,
  { start, end }: Stretch,
): readonly ShapedGlyph[] {
  if (run.missing) {
    const glyphs = shape(run.face, missingMark(run.face), run.options);
    return glyphs.map((glyph) => ({ ...glyph, cluster: start }));
  }
  let text = "";
  let from = start;
  // Where in the text shaped a non-joiner stands, in order.
  const inserted: number[] = [];
  for (let at = start + 1; joints.size > 0 && at < end; at++) {
    // A non-joiner keeps two letters of one ligature apart and, unlike a cut, lets them kern.
    if (!joints.has(at) || !LIGATES.test(set.text.charAt(at - 1))) continue;
    text += set.text.slice(from, at) + NON_JOINER;
    inserted.push(text.length - 1);
    from = at;
  }
  text += set.text.slice(from, end);
  const glyphs = shape(run.face, withStandIns(run.face, text), run.options);
  let before = 0;
  return glyphs.map((glyph) => {
    while ((inserted[before] ?? Infinity) < glyph.cluster) before++;
    return placed(glyph, start + glyph.cluster - before, set, run.sizeEm);
  });
}

function placed(glyph: ShapedGlyph, cluster: number, set: SetText, sizeEm: number): ShapedGlyph {
  const { id, advanceEm, dxEm, dyEm, safeToBreak } = glyph;
  const width = set.kinds[cluster] === UnitKind.fixedWidth ? set.spaceWidths.get(cluster) : undefined;
  return {
    id,
    advanceEm: width === undefined ? advanceEm : width / sizeEm,
    dxEm,
    dyEm,
    cluster,
    safeToBreak,
  };
}

function optionsOf(span: ShapeSpan, known: Map<string, ShapeOptions>): ShapeOptions {
  const features = featuresOf(span.style, span.trackingEm !== 0);
  const key = `${span.lang} ${span.script} ${features.map(({ tag, value }) => `${tag}${value}`).join(" ")}`;
  const kept = known.get(key);
  if (kept) return kept;
  const options: ShapeOptions = {
    lang: span.lang,
    dir: "ltr",
    ...(span.script === undefined ? {} : { script: span.script }),
    features,
  };
  known.set(key, options);
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
export function hyphenGlyphs(run: ShapedRun, hyphen: string): readonly ShapedGlyph[] {
  return shape(run.face, hyphen, run.options);
}

export type { Face };
