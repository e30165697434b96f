import type { Pt } from "../geometry/index.js";
import { entry, type Sums } from "./sums.js";

/** The spaces of a line as set; neither list is ever changed. */
export interface Gaps {
  /** Left and right edge of each in turn, from the left edge of the line. */
  readonly edges: readonly Pt[];
  /** Of each, the number of lines above that go on with it, its own included. */
  readonly depths: readonly number[];
}

export const NO_GAPS: Gaps = { edges: [], depths: [] };

/** Spaces in this many lines, each over the next, are seen as a river. */
export const RIVER_DEPTH = 3;

/** The line whose spaces are wanted: items `start` to `stop`, its glue and letters set by these ratios. */
export interface SetLine {
  readonly sums: Sums;
  readonly start: number;
  readonly stop: number;
  readonly ratio: number;
  readonly letters: number;
}

/** Where the spaces of a line stand: `edges` of its gaps, the same whichever line is above. */
export function spaceEdges({ sums, start, stop, ratio, letters }: SetLine): readonly Pt[] {
  const { width, glues, spaces } = sums;
  const glue = ratio > 0 ? sums.stretch : sums.shrink;
  const letter = letters > 0 ? sums.letterStretch : sums.letterShrink;
  const at = (i: number): Pt => (width[i] ?? 0) + ratio * (glue[i] ?? 0) + letters * (letter[i] ?? 0);
  const left = at(start);
  const edges: Pt[] = [];
  for (let k = entry(spaces, start); k < entry(spaces, stop); k++) {
    const item = entry(glues, k);
    edges.push(at(item) - left, at(item + 1) - left);
  }
  return edges;
}

/** The spaces at `edges`, each joined to those of the line above that it overlaps by half of the narrower. */
export function joinGaps(edges: readonly Pt[], above: Gaps): Gaps {
  const depths: number[] = [];
  let first = 0;
  for (let i = 0; i < edges.length; i += 2) {
    const left = edges[i] ?? 0;
    while ((above.edges[2 * first + 1] ?? Infinity) <= left) first++;
    depths.push(1 + deepestAbove(left, edges[i + 1] ?? 0, above, first));
  }
  return { edges, depths };
}

/** How many of the spaces carry a river on. */
export function countRivers({ depths }: Gaps): number {
  let rivers = 0;
  for (const depth of depths) if (depth >= RIVER_DEPTH) rivers++;
  return rivers;
}

function deepestAbove(left: Pt, right: Pt, { edges, depths }: Gaps, first: number): number {
  let deepest = 0;
  for (let i = first; i < depths.length; i++) {
    const otherLeft = edges[2 * i] ?? 0;
    const otherRight = edges[2 * i + 1] ?? 0;
    if (otherLeft >= right) break;
    const overlap = Math.min(right, otherRight) - Math.max(left, otherLeft);
    if (overlap * 2 >= Math.min(right - left, otherRight - otherLeft))
      deepest = Math.max(deepest, depths[i] ?? 0);
  }
  return deepest;
}
