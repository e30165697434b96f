import type { Pt } from "../geometry/index.js";
import type { Item } from "./item.js";

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
  readonly items: readonly Item[];
  readonly start: number;
  readonly stop: number;
  readonly ratio: number;
  readonly letters: number;
}

/** Where the spaces of a line stand: `edges` of its gaps, the same whichever line is above. */
export function spaceEdges(line: SetLine): readonly Pt[] {
  const edges: Pt[] = [];
  let x = 0;
  for (let i = line.start; i < line.stop; i++) {
    const item = line.items[i];
    if (item === undefined || item.kind === "penalty") continue;
    const left = x;
    x += setWidth(item, item.kind === "glue" ? line.ratio : line.letters);
    if (item.kind === "glue") edges.push(left, x);
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

function setWidth(item: Exclude<Item, { kind: "penalty" }>, ratio: number): Pt {
  const give = (ratio > 0 ? item.stretch : item.shrink) ?? 0;
  return Number.isFinite(give) ? item.width + ratio * give : item.width;
}
