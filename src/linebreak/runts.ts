import type { LineShape } from "./line-shape.js";

/** What it costs a paragraph to end in a runt. */
export interface RuntWeights {
  /** A last line shorter than this share of the measure costs `runtDemerits`. */
  readonly runtShare: number;
  readonly runtDemerits: number;
  /** A last line of a single word, unless the word fills `wideWordShare` of the measure. */
  readonly singleWordDemerits: number;
  readonly wideWordShare: number;
}

/** The demerits of a paragraph's last line for its shortness; a paragraph of one line ends in none. */
export function runtDemerits(
  { last, line, width, measure, spaces }: LineShape,
  weights: RuntWeights,
): number {
  if (!last || line === 0) return 0;
  const short = width < weights.runtShare * measure ? weights.runtDemerits : 0;
  const isLoneWord = spaces === 0 && width < weights.wideWordShare * measure;
  return short + (isLoneWord ? weights.singleWordDemerits : 0);
}
