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
  readonly used: number | undefined;
}

export interface Search {
  readonly range: FitRange;
  readonly attempt: (value: Pt) => Tried;
  /** Values tried before, for another purpose; not all need be in the range. */
  readonly known: readonly Tried[];
  /** Tried first where nothing is known. */
  readonly guess?: Pt;
}

/**
 * The largest value of the range that fits. Taken to hold below each value at which it holds. Where the trials
 * say how much room they took, the next value is the one that by them just fills it; after a few such steps,
 * and where they do not say, by bisection: at most log2 of the number of steps plus six trials.
 */
export function largestFitting({ range, attempt, known, guess }: Search): FitResult {
  const last = lastIndex(range);
  const bracket: Bracket = { good: -1, bad: last + 1, attempts: [] };
  for (const tried of known) narrow(bracket, tried, range);
  for (let guesses = 0; bracket.good < bracket.bad - 1; guesses++) {
    const { good, bad } = bracket;
    const wished = guesses < MOST_GUESSES ? filling(bracket, range, guess) : undefined;
    const index = Math.min(bad - 1, Math.max(good + 1, wished ?? Math.floor((good + bad) / 2)));
    narrow(bracket, attempt(valueAt(range, index)), range);
  }
  const { good } = bracket;
  return { value: valueAt(range, Math.max(0, Math.min(good, last))), fits: good >= 0 };
}

const MOST_GUESSES = 4;

interface Bracket {
  readonly attempts: Tried[];
  /** The largest step known to fit, -1 for none. */
  good: number;
  /** The smallest step above it known not to. */
  bad: number;
}

function narrow(bracket: Bracket, tried: Tried, range: FitRange): void {
  bracket.attempts.push(tried);
  const steps = stepsTo(range, tried.value);
  if (tried.fits) {
    bracket.good = Math.max(bracket.good, Math.floor(steps + DUST));
    if (bracket.bad <= bracket.good) bracket.bad = lastIndex(range) + 1;
    return;
  }
  const bad = Math.max(0, Math.ceil(steps - DUST));
  if (bad > bracket.good) bracket.bad = Math.min(bracket.bad, bad);
}

/**
 * The step at which by what is known the room should just be filled; undefined where nothing tells. Trials that
 * fit tell it well; those that do not took more room than they needed, by what breaks leave at the ends of pages.
 */
function filling({ attempts, bad }: Bracket, range: FitRange, guess: Pt | undefined): number | undefined {
  const told = attempts.filter((tried): tried is Told => tried.used !== undefined);
  if (told.length === 0) {
    return attempts.length > 0
      ? undefined
      : guess === undefined
        ? lastIndex(range)
        : floorIndex(range, guess);
  }
  const fitting = told.filter(({ fits }) => fits).toSorted((a, b) => b.value - a.value);
  const [over, further] = told.filter(({ fits }) => !fits).toSorted((a, b) => a.value - b.value);
  const [good] = fitting;
  if (!good) return over && floorIndex(range, filledFrom(over, further, range));
  // Over a way the accidents of line breaks count for less.
  const away = fitting.find(({ value }) => good.value - value >= FAR * range.step) ?? fitting.at(-1);
  const straight = floorIndex(range, filledFrom(good, away, range));
  return over && straight >= bad ? floorIndex(range, filledFrom(good, over, range)) : straight;
}

/** Steps over which the room taken is compared. */
const FAR = 12;

/** The value at which the room is filled, by one trial, or on the line through two. */
function filledFrom(one: Told, other: Told | undefined, range: FitRange): Pt {
  const scale = scaleOf(one.value, range);
  if (!other || other.value === one.value) {
    // What begins at nothing is added to something unknown.
    if (range.min <= 0) return one.used > 1 ? range.min : range.max;
    return Math.sqrt((scale * (1 - UNSCALED)) / Math.max(0.01, one.used - UNSCALED));
  }
  const perScale = (one.used - other.used) / (scale - scaleOf(other.value, range));
  if (perScale <= 0) return range.max;
  const filled = Math.max(0, scale + (1 - one.used) / perScale);
  return range.min <= 0 ? filled : Math.sqrt(filled);
}

/** What of a page is taken by what does not grow with the text: pictures, the headline, what is put on its grid. */
const UNSCALED = 0.15;

type Told = Tried & { readonly used: number };

/** What the room taken grows with: a size scales the text's width and height alike. */
function scaleOf(value: Pt, { min }: FitRange): number {
  return min <= 0 ? value : value * value;
}

/** The largest value of a range that its steps come upon. */
export function largestOf(range: FitRange): Pt {
  return valueAt(range, lastIndex(range));
}

function lastIndex({ min, max, step }: FitRange): number {
  return Math.max(0, Math.floor((max - min) / step + DUST));
}

function floorIndex(range: FitRange, value: Pt): number {
  return Math.floor(stepsTo(range, value) + DUST);
}

/** Steps nearer than this to a whole one are whole. */
const DUST = 1e-6;

function stepsTo({ min, step }: FitRange, value: Pt): number {
  return (value - min) / step;
}

/** Steps are counted, not added up, and cleared of binary dust, so that sizes read as people write them. */
function valueAt(range: FitRange, index: number): Pt {
  return Number((range.min + index * range.step).toFixed(6));
}
