import type { Pt } from "../geometry/index.js";
import { entry, type Sums } from "./sums.js";

/** The spaces of a line as set; neither list is ever changed. */
export interface Gaps {
  /** Left and right edge of each in turn, from the left edge of the line. */
  readonly edges: readonly Pt[];
  /** Of each, the number of lines above that go on with it, its own included. */
  readonly depths: readonly number[];
  /** The greatest of them. */
  readonly deepest: number;
}

export const NO_GAPS: Gaps = { edges: [], depths: [], deepest: 0 };

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
  const left = (width[start] ?? 0) + ratio * (glue[start] ?? 0) + letters * (letter[start] ?? 0);
  const last = entry(spaces, stop);
  const edges: Pt[] = [];
  for (let k = entry(spaces, start); k < last; k++) {
    const i = glues[k] ?? 0;
    edges.push(
      (width[i] ?? 0) + ratio * (glue[i] ?? 0) + letters * (letter[i] ?? 0) - left,
      (width[i + 1] ?? 0) + ratio * (glue[i + 1] ?? 0) + letters * (letter[i + 1] ?? 0) - left,
    );
  }
  return edges;
}

/** The spaces at `edges`, each joined to those of the line above that it overlaps by half of the narrower. */
export function joinGaps(edges: readonly Pt[], above: Gaps): Gaps {
  const depths: number[] = [];
  let deepest = 0;
  let first = 0;
  for (let i = 0; i < edges.length; i += 2) {
    const left = edges[i] ?? 0;
    while ((above.edges[2 * first + 1] ?? Infinity) <= left) first++;
    const depth = 1 + deepestAbove(left, edges[i + 1] ?? 0, above, first);
    depths.push(depth);
    if (depth > deepest) deepest = depth;
  }
  return { edges, depths, deepest };
}

/** How many of the spaces carry a river on. */
export function countRivers({ depths }: Gaps): number {
  let rivers = 0;
  for (let i = 0; i < depths.length; i++) if ((depths[i] ?? 0) >= RIVER_DEPTH) rivers++;
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
