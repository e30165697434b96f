import type { Pt } from "../geometry/index.js";

/** The natural width of a line and how far its glue gives. */
export interface LineMeasure {
  readonly width: Pt;
  readonly stretch: Pt;
  readonly shrink: Pt;
}

/**
 * The ratio by which every glue of a line must give to fill `measure`: 0 as drawn, 1 by all its stretch,
 * -1 by all its shrink. Infinity where a short line has no stretch, -Infinity where a long one has no shrink.
 *
 * Source: Knuth & Plass, "Breaking paragraphs into lines", Softw. Pract. Exp. 11 (1981), p. 1125.
 */
export function adjustmentRatio(line: LineMeasure, measure: Pt): number {
  const missing = measure - line.width;
  if (missing === 0) return 0;
  const give = missing > 0 ? line.stretch : line.shrink;
  return give > 0 ? missing / give : missing * Infinity;
}
