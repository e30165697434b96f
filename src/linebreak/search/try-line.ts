import {
  added,
  breaks,
  contentEnd,
  cost,
  demerits,
  fills,
  hyphenWidth,
  letterShrink,
  letterStretch,
  marks,
  nextStart,
  origin,
  shrink,
  stretch,
  width,
} from "./paragraph.js";
import {
  breakCount,
  breakDemeritScale,
  emergency,
  endsAsDrawn,
  hyphenCost,
  isJustified,
  letterWeight,
  linePenalty,
  slackDemerits,
  slackShare,
  tightWeight,
  tolerance,
  unevenDemerits,
  wideSlackFactor,
  wideSlackShare,
} from "./setting.js";

/** Widths are sums of many fractions: a line this little too wide fits. */
export const TOLERANCE_PT: f64 = 1e-6;

/** The most a line that stretches can have, so that sums stay exact; one that cannot stretch has more. */
const WORST_BADNESS: f64 = 1e5;

/** Instead of the badness of a line that cannot shrink as far as it had to. */
const TOO_WIDE: f64 = -1;

/** The upper bounds of TeX's fitness classes; very loose is what lies above. */
const MOST_TIGHT: f64 = -0.5;
const MOST_DECENT: f64 = 0.5;
const MOST_LOOSE: f64 = 1;
const DECENT: i32 = 1;

/** The bits of `BreakMark`. */
export const HYPHEN: i32 = 1;
export const AFTER_HYPHEN: i32 = 2;
export const FORCED: i32 = 4;

/** The break at hand, of which `startStop` says what all lines to it have in common. */
export let end: i32 = 0;
/** Where its content ends. */
let content: i32 = 0;
/** Where the line below starts. */
export let next: i32 = 0;
export let isForced: boolean = false;
/** The paragraph's end. */
export let isLast: boolean = false;
export let isHyphenated: boolean = false;
/** The line ends in a hyphen, be it the author's. */
export let withHyphen: boolean = false;
let penalty: f64 = 0;
let breakDemerits: f64 = 0;

/** What was found of the line tried last; its own demerits are those it has wherever it stands. */
export let lineWidth: f64 = 0;
/** Where its content ends, or its start where it has none. */
export let lineStop: i32 = 0;
export let ownDemerits: f64 = 0;
export let fitness: i32 = 0;
export let ratio: f64 = 0;
export let letters: f64 = 0;

/** Turns to the break at item `stop`. */
export function startStop(stop: i32): void {
  const mark = marks[stop] as i32;
  end = stop;
  content = contentEnd[stop] as i32;
  next = nextStart(stop);
  isForced = (mark & FORCED) > 0;
  isLast = stop === (breaks[breakCount - 1] as i32);
  isHyphenated = (mark & HYPHEN) > 0;
  withHyphen = (mark & (HYPHEN | AFTER_HYPHEN)) > 0;
  penalty = (cost[stop] as f64) + (isHyphenated ? hyphenCost : 0);
  breakDemerits = demerits[stop] as f64;
}

/** Sets the natural width of the line from `start` to the stop, the hyphen included, less what hangs. */
function measureLine(start: i32): void {
  // A line without a box has nothing that could hang but its hyphen.
  const adds = content > start || (hyphenWidth[end] as f64) > 0;
  lineStop = content;
  if (content < start) lineStop = start;
  lineWidth = (width[lineStop] as f64) - (origin[start] as f64) + (adds ? (added[end] as f64) : 0);
}

/** Whether the line from `start` to the stop is feasible; lines too wide are not. */
export function fits(start: i32, measure: f64): boolean {
  measureLine(start);
  const missing = measure - lineWidth;
  if (!isJustified) return fitsRagged(missing, measure);
  let badness: f64 = 0;
  const isNatural = (isForced && endsAsDrawn) || (fills[end] as i32) > (fills[start] as i32);
  if (missing === 0 || (missing > 0 && isNatural)) {
    ratio = 0;
    letters = 0;
    fitness = DECENT;
  } else {
    badness = missing < 0 ? shrinkLine(start, -missing, measure) : stretchLine(start, missing, measure);
    if (badness > tolerance || badness === TOO_WIDE) return false;
  }
  // TeX: The Program, section 859, without rounding: the part that does not depend on the line above.
  const seen = ratio < 0 ? ratio * tightWeight : ratio;
  const standing = linePenalty + badness;
  ownDemerits =
    standing * standing +
    penalty * Math.abs(penalty) +
    breakDemerits * breakDemeritScale +
    unevenDemerits * seen * seen;
  return true;
}

/**
 * Shares what is missing between spaces and letters so that 100 (|ratio|³ + letterWeight · |letters|³) is least, and
 * returns that badness. For a measure short by m = ratio·G + letters·L the minimum lies at
 * ratio = letters · √(letterWeight · G / L).
 */
function stretchLine(start: i32, missing: f64, measure: f64): f64 {
  const glue = (stretch[lineStop] as f64) - (stretch[start] as f64);
  const letterGive = (letterStretch[lineStop] as f64) - (letterStretch[start] as f64);
  const spaceGive = glue + emergency * measure;
  let share: f64 = 0;
  if (letterGive > 0) {
    const best = Math.sqrt((letterWeight * spaceGive) / letterGive);
    share = Math.min(1, missing / (best * spaceGive + letterGive));
  }
  const rest = Math.max(0, missing - share * letterGive);
  const spaces = rest < TOLERANCE_PT ? 0 : spaceGive > 0 ? rest / spaceGive : Infinity;
  letters = share;
  ratio = glue > 0 ? rest / glue : 0;
  fitness = spaces <= MOST_DECENT ? DECENT : spaces <= MOST_LOOSE ? 2 : 3;
  if (spaces === Infinity) return WORST_BADNESS * (1 + missing / measure);
  return badnessOf(spaces, share);
}

/** The same for a line that is too wide by `excess`. */
function shrinkLine(start: i32, excess: f64, measure: f64): f64 {
  const glue = (shrink[lineStop] as f64) - (shrink[start] as f64);
  const letterGive = (letterShrink[lineStop] as f64) - (letterShrink[start] as f64);
  let share: f64 = 0;
  if (letterGive > 0) {
    const best = Math.sqrt((letterWeight * glue) / letterGive);
    share = Math.min(1, Math.max(excess / (best * glue + letterGive), (excess - glue) / letterGive));
  }
  const rest = Math.max(0, excess - share * letterGive);
  if (rest > glue + TOLERANCE_PT) return TOO_WIDE;
  const spaces = rest < TOLERANCE_PT ? 0 : glue > 0 ? rest / glue : Infinity;
  letters = -share;
  ratio = glue > 0 ? -rest / glue : 0;
  fitness = -spaces < MOST_TIGHT ? 0 : DECENT;
  if (spaces === Infinity) return WORST_BADNESS * (1 + excess / measure);
  return badnessOf(spaces * tightWeight, share);
}

function badnessOf(spaces: f64, share: f64): f64 {
  const badness = 100 * (spaces * spaces * spaces + letterWeight * share * share * share);
  return Math.min(WORST_BADNESS, badness);
}

function fitsRagged(missing: f64, measure: f64): boolean {
  ratio = 0;
  letters = 0;
  fitness = 0;
  ownDemerits = penalty + breakDemerits;
  if (!isForced) {
    const share = missing / measure;
    const factor = share > wideSlackShare ? wideSlackFactor : 1;
    const slack = share / slackShare;
    ownDemerits += factor * slackDemerits * (slack * slack);
  }
  return missing >= -TOLERANCE_PT;
}

/** Shrinks the line from `start` as far as it goes, though it will not fit; returns its width then. */
export function shrinkFully(start: i32): f64 {
  measureLine(start);
  ratio = 0;
  letters = 0;
  fitness = 0;
  if (!isJustified) return lineWidth;
  const glue = (shrink[lineStop] as f64) - (shrink[start] as f64);
  const letterGive = (letterShrink[lineStop] as f64) - (letterShrink[start] as f64);
  if (glue > 0) ratio = -1;
  if (letterGive > 0) letters = -1;
  return lineWidth - glue - letterGive;
}
