import type { Pt } from "../geometry/index.js";
import { entry, type Sums } from "./sums.js";

/** Natural width of the line from `start` to the break at `end`, the hyphen included, less what hangs. */
export function lineWidth(sums: Sums, start: number, end: number): Pt {
  const stop = entry(sums.contentEnd, end);
  return stop > start
    ? entry(sums.width, stop) - entry(sums.origin, start) + entry(sums.added, end)
    : entry(sums.width, start) - entry(sums.origin, start) + entry(sums.addedAlone, end);
}

/** Where the line after a break at item `end` starts. */
export function nextStart(sums: Sums, end: number): number {
  return entry(sums.contentStart, Math.min(end + 1, sums.kinds.length));
}
