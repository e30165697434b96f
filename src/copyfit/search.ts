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
}

/** What came of a value that was tried. */
export interface Tried {
  readonly value: Pt;
  readonly fits: boolean;
  /** How much room it took, as a share of the room there is; undefined where that cannot be told. */
  readonly used?: number;
}

export interface Search {
  readonly range: FitRange;
  readonly attempt: (value: Pt) => Tried;
  /** Values tried before, for another purpose. */
  readonly known: readonly Tried[];
  /** Tried first where nothing is known. */
  readonly guess?: Pt;
}

/**
 * The largest value of the range that fits. Taken to hold below each value at which it holds. Where the trials
 * say how much room they took, the next value is the one that by proportion just fills it; after a few such
 * steps, and where they do not say, by bisection: at most log2 of the number of steps plus six trials.
 */
export function largestFitting({ range, attempt, known, guess }: Search): FitResult {
  const last = lastIndex(range);
  const bracket: Bracket = { last, attempts: [] };
  for (const tried of known) narrow(bracket, tried, indexOf(range, tried.value));
  for (let guesses = 0; ; guesses++) {
    const { good, bad } = bracket;
    const lowest = (good?.index ?? -1) + 1;
    const highest = (bad?.index ?? last + 1) - 1;
    if (lowest > highest) break;
    const wished = guesses < MOST_GUESSES ? proportional(bracket, range, guess) : undefined;
    const index = Math.min(highest, Math.max(lowest, wished ?? middle(bracket)));
    narrow(bracket, attempt(valueAt(range, index)), index);
  }
  const { good } = bracket;
  return { value: valueAt(range, good?.index ?? 0), fits: good !== undefined };
}

const MOST_GUESSES = 4;

interface Attempt extends Tried {
  readonly index: number;
}

interface Bracket {
  readonly last: number;
  readonly attempts: Attempt[];
  /** The largest value known to fit. */
  good?: Attempt;
  /** The smallest above it known not to. */
  bad?: Attempt;
}

function narrow(bracket: Bracket, tried: Tried, index: number): void {
  const attempt = { ...tried, index };
  const { good, bad } = bracket;
  bracket.attempts.push(attempt);
  if (tried.fits) {
    if (index > (good?.index ?? -1)) bracket.good = attempt;
    if (bad && bad.index <= index) delete bracket.bad;
  } else if (index > (good?.index ?? -1) && index < (bad?.index ?? Infinity)) bracket.bad = attempt;
}

/** Where by what is known the room should just be filled; undefined where nothing tells. */
function proportional(
  { attempts, last }: Bracket,
  range: FitRange,
  guess: Pt | undefined,
): number | undefined {
  const near = attempts
    .flatMap(({ index, value, used }) => (used === undefined ? [] : [{ index, value, used }]))
    .sort((a, b) => Math.abs(a.used - 1) - Math.abs(b.used - 1));
  const [one, other] = near;
  if (!one) return attempts.length > 0 ? undefined : guess === undefined ? last : indexOf(range, guess);
  if (other) {
    const perStep = (one.used - other.used) / (one.index - other.index);
    return perStep > 0 ? Math.floor(one.index + (1 - one.used) / perStep + 1e-6) : undefined;
  }
  // What begins at nothing is added to something unknown; all else scales the text's width and height alike.
  if (range.min <= 0) return one.used > 1 ? 0 : last;
  return Math.floor((one.value * Math.sqrt(1 / one.used) - range.min) / range.step + 1e-6);
}

function middle({ good, bad, last }: Bracket): number {
  return Math.floor(((good?.index ?? -1) + (bad?.index ?? last + 1)) / 2);
}

/** The largest value of a range that its steps come upon. */
export function largestOf(range: FitRange): Pt {
  return valueAt(range, lastIndex(range));
}

function lastIndex({ min, max, step }: FitRange): number {
  return Math.max(0, Math.floor((max - min) / step + 1e-6));
}

function indexOf(range: FitRange, value: Pt): number {
  return Math.min(lastIndex(range), Math.max(0, Math.round((value - range.min) / range.step)));
}

/** Steps are counted, not added up, and cleared of binary dust, so that sizes read as people write them. */
function valueAt(range: FitRange, index: number): Pt {
  return Number((range.min + index * range.step).toFixed(6));
}
