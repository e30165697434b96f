import type { Analysis } from "./analysis.js";
import { type Proportions, proportionAt } from "./proportions.js";
import { UnitKind } from "./set-text.js";
import type { ShapedRun } from "./shape-runs.js";

/** Widths of all units: entry i is the sum before unit i, as long as nothing is stretched. */
export function unitPositions(analysis: Analysis, proportions: Proportions): Float64Array {
  const { set, runs } = analysis;
  const { kinds } = set;
  const advances = zeros(set.text.length);
  for (const run of runs) {
    const proportion = proportionAt(analysis, proportions, run.start);
    const size = proportion.size * run.sizeEm;
    const tracking = proportion.letterSpacing + run.trackingEm * size;
    const { count, clusters, advancesEm } = run.glyphs;
    let last = -1;
    for (let i = 0; i < count; i++) {
      const cluster = clusters[i] ?? 0;
      const extra = cluster === last ? 0 : tracking;
      advances[cluster] = (advances[cluster] ?? 0) + (advancesEm[i] ?? 0) * size + extra;
      last = cluster;
    }
    shareWithinClusters(advances, run.glyphs, run.end);
  }
  const positions = new Float64Array(set.text.length + 1);
  for (let at = 0; at < set.text.length; at++) {
    let advance = advances[at] ?? 0;
    const kind = kinds[at];
    if (kind === UnitKind.object) advance = proportionAt(analysis, proportions, at).width;
    else if (kind === UnitKind.space || kind === UnitKind.fixedPlace) {
      advance += proportionAt(analysis, proportions, at).wordSpacing;
    }
    positions[at + 1] = (positions[at] ?? 0) + advance;
  }
  return positions;
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
  const { kinds } = set;
  const tracking = new Float64Array(set.text.length);
  const shared = zeros(set.text.length);
  for (const { glyphs, start, end, sizeEm } of runs) {
    const { count, clusters } = glyphs;
    let next = end;
    let segment = -1;
    let give = 0;
    for (let i = count - 1; i >= 0; i--) {
      const at = clusters[i] ?? start;
      if (at === next) continue;
      if (kinds[at] === UnitKind.glyph && kinds[next] === UnitKind.glyph) {
        if (set.segment[at] !== segment) {
          segment = set.segment[at] ?? -1;
          const { letterFit, size } = proportionAt(analysis, proportions, at);
          give = (letterFit?.trackingEm ?? 0) * size * sizeEm;
        }
        tracking[at] = give;
        for (let unit = at; unit < next; unit++) shared[unit] = give / (next - at);
      }
      next = at;
    }
  }
  const sums = new Float64Array(set.text.length + 1);
  let segment = -1;
  let scaling = 0;
  for (let at = 0; at < set.text.length; at++) {
    if (set.segment[at] !== segment) {
      segment = set.segment[at] ?? -1;
      scaling = proportionAt(analysis, proportions, at).letterFit?.scaling ?? 0;
    }
    const width = kinds[at] === UnitKind.glyph ? (positions[at + 1] ?? 0) - (positions[at] ?? 0) : 0;
    sums[at + 1] = (sums[at] ?? 0) + (shared[at] ?? 0) + width * scaling;
  }
  return { tracking, sums };
}

/** A ligature's width belongs to its letters in equal parts, should a line break between them. */
function shareWithinClusters(
  advances: Float64Array,
  { count, clusters }: ShapedRun["glyphs"],
  end: number,
): void {
  for (let i = 0; i < count; i++) {
    const start = clusters[i] ?? end;
    const next = i + 1 < count ? (clusters[i + 1] ?? end) : end;
    if (next <= start + 1) continue;
    const share = (advances[start] ?? 0) / (next - start);
    advances.fill(share, start, next);
  }
}
