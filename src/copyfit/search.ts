import type { Pt } from "../geometry/index.js";

/** Values tried are `min`, `min + step`, … up to `max`. */
export interface FitRange {
  readonly min: Pt;
  readonly max: Pt;
  readonly step: Pt;
}

export interface FitResult {
  readonly value: Pt;
  /** False where not even `min` fits; it is then what is taken. */
  readonly fits: boolean;
  readonly trials: number;
}

/**
 * The largest value of the range that fits, by bisection: `fits` is asked at most log2 of the number of
 * steps plus two times, and taken to hold below each value at which it holds. `guess` is tried first.
 */
export function largestFitting(range: FitRange, fits: (value: Pt) => boolean, guess?: Pt): FitResult {
  const last = lastIndex(range);
  let trials = 0;
  const tried = (index: number): boolean => {
    trials++;
    return fits(valueAt(range, index));
  };
  let good = -1;
  let bad = last + 1;
  for (let index = firstIndex(range, last, guess); good + 1 < bad; index = nextIndex(good, bad)) {
    if (tried(index)) good = index;
    else bad = index;
  }
  return { value: valueAt(range, Math.max(0, good)), fits: good >= 0, trials };
}

/** The largest value of a range that its steps come upon. */
export function largestOf(range: FitRange): Pt {
  return valueAt(range, lastIndex(range));
}

function lastIndex({ min, max, step }: FitRange): number {
  return Math.max(0, Math.floor((max - min) / step + 1e-6));
}

/** Steps are counted, not added up, and cleared of binary dust, so that sizes read as people write them. */
function valueAt(range: FitRange, index: number): Pt {
  return Number((range.min + index * range.step).toFixed(6));
}

function firstIndex(range: FitRange, last: number, guess: Pt | undefined): number {
  if (guess === undefined) return last;
  return Math.min(last, Math.max(0, Math.round((guess - range.min) / range.step)));
}

function nextIndex(good: number, bad: number): number {
  return Math.floor((good + bad) / 2);
}
