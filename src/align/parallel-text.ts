/** One row: for each edition the zero-based numbers of the top-level blocks it holds, in order. */
export interface Row {
  readonly cells: readonly (readonly number[])[];
  /** From 0 to 1; 1 for a row whose bounds are given by ids or cannot be otherwise. */
  readonly confidence: number;
}

/** Which blocks of the editions say the same; `cells` are in the order of `langs`. */
export interface ParallelText {
  readonly langs: readonly string[];
  readonly rows: readonly Row[];
}
