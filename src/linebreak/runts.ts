/** What it costs a paragraph to end in a runt. */
export interface RuntWeights {
  /** A last line shorter than this share of the measure costs `runtDemerits`. */
  readonly runtShare: number;
  readonly runtDemerits: number;
  /** A last line of a single word, unless the word fills `wideWordShare` of the measure. */
  readonly singleWordDemerits: number;
  readonly wideWordShare: number;
}
