import type { Analysis } from "./analysis.js";
import { type Proportions, proportionAt } from "./proportions.js";
import { UnitKind } from "./set-text.js";
import type { ShapedRun } from "./shape-runs.js";

/** Widths of all units: entry i is the sum before unit i, as long as nothing is stretched. */
export function unitPositions(analysis: Analysis, proportions: Proportions): Float64Array {
  const { set, runs } = analysis;
  const { length } = set.text;
  const advances = zeros(length);
  for (const run of runs) {
    const proportion = proportionAt(analysis, proportions, run.start);
    addAdvances(advances, run, proportion.size * run.sizeEm, proportion.letterSpacing);
  }
  const positions = new Float64Array(length + 1);
  // Names read once, here and below: all letters come through, most of them before V8 compiles the loops.
  const { kinds } = set;
  const { glyph, space, fixedPlace, object } = UnitKind;
  let position = 0;
  for (let at = 0; at < length; at++) {
    let advance = advances[at] ?? 0;
    const kind = kinds[at];
    if (kind !== glyph) {
      if (kind === object) advance = proportionAt(analysis, proportions, at).width;
      else if (kind === space || kind === fixedPlace) {
        advance += proportionAt(analysis, proportions, at).wordSpacing;
      }
    }
    position += advance;
    positions[at + 1] = position;
  }
  return positions;
}

/** Adds up the advances of each cluster. A ligature's belongs to its letters in equal parts, should a line break between them. */
function addAdvances(advances: Float64Array, run: ShapedRun, size: number, letterSpacing: number): void {
  const tracking = letterSpacing + run.trackingEm * size;
  const { count, clusters, advancesEm } = run.glyphs;
  let last = -1;
  for (let i = 0; i < count; i++) {
    const cluster = clusters[i] ?? 0;
    const isNew = cluster !== last;
    if (isNew && last >= 0 && cluster > last + 1) share(advances, last, cluster);
    advances[cluster] = (advances[cluster] ?? 0) + (advancesEm[i] ?? 0) * size + (isNew ? tracking : 0);
    last = cluster;
  }
  if (last >= 0 && run.end > last + 1) share(advances, last, run.end);
}

function share(advances: Float64Array, start: number, end: number): void {
  advances.fill((advances[start] ?? 0) / (end - start), start, end);
}

let scratch = new Float64Array(1024);

/** Zeros for at least so many units, until the next are asked for. */
function zeros(length: number): Float64Array {
  if (length > scratch.length) scratch = new Float64Array(2 * length);
  return scratch.fill(0, 0, length);
}

/** What `-flug-letter-fit` allows the letters of a justified paragraph, at its bounds. */
export interface LetterGive {
  /** Per unit, where a cluster begins: how much further the next one may stand. */
  readonly tracking: Float64Array;
  /** Entry i: how much all letters before unit i can give, tracking and scaling together. */
  readonly sums: Float64Array;
}

/**
 * The give of the letters. The last letter of a word is not tracked: the space after it must stay what the
 * breaker took it for.
 */
export function letterGive(
  analysis: Analysis,
  proportions: Proportions,
  positions: Float64Array,
): LetterGive {
  const { set, runs } = analysis;
  const { kinds, segment: segments } = set;
  const { length } = set.text;
  const { glyph } = UnitKind;
  const tracking = new Float64Array(length);
  const shared = zeros(length);
  for (const { glyphs, start, end, sizeEm } of runs) {
    const { count, clusters } = glyphs;
    let next = end;
    let segment = -1;
    let give = 0;
    for (let i = count - 1; i >= 0; i--) {
      const at = clusters[i] ?? start;
      if (at === next) continue;
      if (kinds[at] === glyph && kinds[next] === glyph) {
        if (segments[at] !== segment) {
          segment = segments[at] ?? -1;
          const { letterFit, size } = proportionAt(analysis, proportions, at);
          give = (letterFit?.trackingEm ?? 0) * size * sizeEm;
        }
        tracking[at] = give;
        if (next === at + 1) shared[at] = give;
        else shared.fill(give / (next - at), at, next);
      }
      next = at;
    }
  }
  const sums = new Float64Array(length + 1);
  let segment = -1;
  let scaling = 0;
  let sum = 0;
  for (let at = 0; at < length; at++) {
    if (segments[at] !== segment) {
      segment = segments[at] ?? -1;
      scaling = proportionAt(analysis, proportions, at).letterFit?.scaling ?? 0;
    }
    const width = kinds[at] === glyph ? (positions[at + 1] ?? 0) - (positions[at] ?? 0) : 0;
    sum = sum + (shared[at] ?? 0) + width * scaling;
    sums[at + 1] = sum;
  }
  return { tracking, sums };
}
