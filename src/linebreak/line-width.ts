import type { Pt } from "../geometry/index.js";
import { at, type Sums } from "./sums.js";

/** Where a line that starts at item `start` has its left edge among the sums, what hangs there left out. */
export function lineOrigin(sums: Sums, start: number): Pt {
  const box = sums.items[at(sums.nextBox, start)];
  return at(sums.width, start) + (box?.kind === "box" ? box.leftHang : 0);
}

/** Index after the last box of the line from `start` to the break at `end`. */
export function lineStop(sums: Sums, start: number, end: number): number {
  return Math.max(at(sums.contentEnd, end), start);
}

/** Natural width of the line from `start` to the break at `end`, the hyphen included, less what hangs. */
export function lineWidth(sums: Sums, start: number, end: number): Pt {
  const stop = lineStop(sums, start, end);
  return at(sums.width, stop) - lineOrigin(sums, start) + atBreak(sums, start, end);
}

/** What the break adds to the width: its hyphen, less what hangs at the right. */
export function atBreak(sums: Sums, start: number, end: number): Pt {
  const item = sums.items[end];
  if (item?.kind === "penalty" && item.width > 0) return item.width - item.hang;
  const stop = lineStop(sums, start, end);
  const box = stop > start ? sums.items[stop - 1] : undefined;
  return box?.kind === "box" ? -box.rightHang : 0;
}

/** Where the line after a break at item `end` starts. */
export function nextStart(sums: Sums, end: number): number {
  return at(sums.contentStart, Math.min(end + 1, sums.items.length));
}
