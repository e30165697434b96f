import type { Pt } from "../geometry/index.js";
import type { Item } from "./item.js";

/** A space as set in its line, from the left edge; `depth` counts the lines above that go on with it, itself included. */
export interface Gap {
  readonly left: Pt;
  readonly right: Pt;
  readonly depth: number;
}

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

/** The spaces of a line, each joined to those of the line above that it overlaps by half of the narrower. */
export function lineGaps(line: SetLine, above: readonly Gap[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let x = 0;
  let first = 0;
  for (let i = line.start; i < line.stop; i++) {
    const item = line.items[i];
    if (item === undefined || item.kind === "penalty") continue;
    const left = x;
    x += setWidth(item, item.kind === "glue" ? line.ratio : line.letters);
    if (item.kind === "box") continue;
    while ((above[first]?.right ?? Infinity) <= left) first++;
    gaps.push({ left, right: x, depth: 1 + deepestAbove(left, x, above, first) });
  }
  return gaps;
}

/** How many of the spaces carry a river on. */
export function countRivers(gaps: readonly Gap[]): number {
  return gaps.reduce((rivers, gap) => (gap.depth >= RIVER_DEPTH ? rivers + 1 : rivers), 0);
}

function deepestAbove(left: Pt, right: Pt, above: readonly Gap[], first: number): number {
  let deepest = 0;
  for (let i = first; i < above.length; i++) {
    const other = above[i];
    if (other === undefined || other.left >= right) break;
    const overlap = Math.min(right, other.right) - Math.max(left, other.left);
    if (overlap * 2 >= Math.min(right - left, other.right - other.left))
      deepest = Math.max(deepest, other.depth);
  }
  return deepest;
}

function setWidth(item: Exclude<Item, { kind: "penalty" }>, ratio: number): Pt {
  const give = (ratio > 0 ? item.stretch : item.shrink) ?? 0;
  return Number.isFinite(give) ? item.width + ratio * give : item.width;
}
