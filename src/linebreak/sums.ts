import type { Pt } from "../geometry/index.js";
import type { Item } from "./item.js";

/**
 * Running totals over the items of a paragraph, so that any line's dimensions are differences of two entries.
 * Entry `i` of a total covers the items before `i`.
 */
export interface Sums {
  readonly items: readonly Item[];
  readonly width: Float64Array;
  readonly stretch: Float64Array;
  readonly shrink: Float64Array;
  readonly letterStretch: Float64Array;
  readonly letterShrink: Float64Array;
  /** Number of glues; of those that fill. */
  readonly spaces: Uint32Array;
  readonly fills: Uint32Array;
  /** Where the line that breaks at `i` ends: after the last box before `i`, for space at its end vanishes. */
  readonly contentEnd: Uint32Array;
  /** Where the line after a break at `i - 1` starts: at the next box, forced break or end. */
  readonly contentStart: Uint32Array;
  /** Index of the first box at or after `i`, or the number of items. */
  readonly nextBox: Uint32Array;
  /** Legal breaks in order; the last is the paragraph's end. */
  readonly breaks: readonly number[];
  readonly widestRightHang: Pt;
}

/**
 * Prepares `items` for breaking. Legal breaks are penalties below Infinity and glue right after a box
 * (Knuth & Plass, p. 1124); the end is added where no forced break closes the paragraph.
 */
export function sumItems(items: readonly Item[]): Sums {
  const size = items.length + 1;
  const sums = {
    items,
    width: new Float64Array(size),
    stretch: new Float64Array(size),
    shrink: new Float64Array(size),
    letterStretch: new Float64Array(size),
    letterShrink: new Float64Array(size),
    spaces: new Uint32Array(size),
    fills: new Uint32Array(size),
    contentEnd: new Uint32Array(size),
    contentStart: new Uint32Array(size),
    nextBox: new Uint32Array(size),
    breaks: legalBreaks(items),
    widestRightHang: 0,
  };
  items.forEach((item, i) => {
    sums.widestRightHang = Math.max(sums.widestRightHang, addItem(sums, item, i));
  });
  markStarts(sums);
  return sums;
}

/** Adds item `i` to the totals of entry `i + 1`; returns how far it may hang at a line's right edge. */
function addItem(sums: Sums, item: Item, i: number): Pt {
  const { width, stretch, shrink, letterStretch, letterShrink, spaces, fills, contentEnd } = sums;
  const glue = item.kind === "glue" ? item : undefined;
  const box = item.kind === "box" ? item : undefined;
  const fill = glue?.stretch === Infinity;
  width[i + 1] = at(width, i) + (item.kind === "penalty" ? 0 : item.width);
  stretch[i + 1] = at(stretch, i) + (glue && !fill ? glue.stretch : 0);
  shrink[i + 1] = at(shrink, i) + (glue?.shrink ?? 0);
  letterStretch[i + 1] = at(letterStretch, i) + (box?.stretch ?? 0);
  letterShrink[i + 1] = at(letterShrink, i) + (box?.shrink ?? 0);
  spaces[i + 1] = at(spaces, i) + (glue ? 1 : 0);
  fills[i + 1] = at(fills, i) + (fill ? 1 : 0);
  contentEnd[i + 1] = box ? i + 1 : at(contentEnd, i);
  if (box) return box.rightHang;
  return item.kind === "penalty" ? Math.max(0, item.hang - item.width) : 0;
}

function markStarts(sums: Sums): void {
  const { items, contentStart, nextBox } = sums;
  const end = items.length;
  contentStart[end] = end;
  nextBox[end] = end;
  for (let i = end - 1; i >= 0; i--) {
    const item = items[i];
    const box = item?.kind === "box";
    contentStart[i] = box || isForced(item) ? i : at(contentStart, i + 1);
    nextBox[i] = box ? i : at(nextBox, i + 1);
  }
}

function legalBreaks(items: readonly Item[]): readonly number[] {
  const breaks: number[] = [];
  let boxSinceForced = false;
  items.forEach((item, i) => {
    if (item.kind === "box") boxSinceForced = true;
    else if (item.kind === "glue" ? items[i - 1]?.kind === "box" : item.cost < Infinity) breaks.push(i);
    if (isForced(item)) boxSinceForced = false;
  });
  if (boxSinceForced) breaks.push(items.length);
  return breaks;
}

/** Whether the item must end a line. */
export function isForced(item: Item | undefined): boolean {
  return item?.kind === "penalty" && item.cost === -Infinity;
}

/** The entry `i`, which the caller knows to be there. */
export function at(list: Float64Array | Uint32Array, i: number): number {
  return list[i] ?? 0;
}
