import type { Pt } from "../geometry/index.js";
import { nextStart } from "./line-width.js";
import type { Fit, LineBounds } from "./scorer.js";
import { TOLERANCE_PT } from "./search/try-line.js";
import { entry, isForced, type Sums } from "./sums.js";

/**
 * For each item that a line may start at, fewer lines than these are not to be had from there to the end: each is
 * as full as the widest measure allows. Nothing is known where measures never become constant.
 */
export function leastLines({ sums, measure, constantFrom }: Fit, bounds: LineBounds): readonly number[] {
  const { breaks } = sums;
  if (constantFrom === Infinity) return [];
  const widest = Math.max(...Array.from({ length: constantFrom + 1 }, (_, line) => measure(line)));
  const least: number[] = [];
  let reach = breaks.length - 1;
  for (let i = breaks.length - 2; i >= -1; i--) {
    const next = i + 1;
    const start = i < 0 ? 0 : nextStart(sums, entry(breaks, i));
    const origin = entry(sums.origin, start) - entry(sums.width, start) + leastTotal(sums, bounds, start);
    if (isForced(sums, entry(breaks, next))) reach = next;
    for (; reach > next; reach--) {
      const stop = Math.max(entry(sums.contentEnd, entry(breaks, reach)), start);
      if (leastTotal(sums, bounds, stop) - origin - sums.widestRightHang <= widest + TOLERANCE_PT) break;
    }
    least[start] = 1 + entry(least, nextStart(sums, entry(breaks, reach)));
  }
  return least;
}

/** The total of all widths before item `i`, with all the shrink that the bounds leave. */
function leastTotal(sums: Sums, { shrink, letters }: LineBounds, i: number): Pt {
  return entry(sums.width, i) - shrink * entry(sums.shrink, i) - letters * entry(sums.letterShrink, i);
}
