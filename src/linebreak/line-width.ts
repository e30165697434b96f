import type { Pt } from "../geometry/index.js";
import type { Sums } from "./sums.js";

/** Natural width of the line from `start` to the break at `end`, the hyphen included, less what hangs. */
export function lineWidth(sums: Sums, start: number, end: number): Pt {
  const { width, origin } = sums;
  const stop = sums.contentEnd[end] ?? 0;
  // A line without a box has nothing that could hang but its hyphen.
  const added = stop > start || (sums.hyphenWidth[end] ?? 0) > 0 ? (sums.added[end] ?? 0) : 0;
  return (width[Math.max(stop, start)] ?? 0) - (origin[start] ?? 0) + added;
}

/** Where the line after a break at item `end` starts. */
export function nextStart(sums: Sums, end: number): number {
  return sums.contentStart[Math.min(end + 1, sums.kinds.length)] ?? 0;
}
