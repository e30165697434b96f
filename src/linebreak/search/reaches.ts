import { longer, longerFractions, NO_FRACTIONS, NO_WHOLES } from "./column.js";
import { fresh, isHopeless } from "./offer-line.js";
import { letterShrink, letterStretch, measures, origin, shrink, stretch, width } from "./paragraph.js";
import { constantFrom, isFilled, isJustified, lineCount, widestAdded, widestRightHang } from "./setting.js";
import { TOLERANCE_PT } from "./try-line.js";
import { wayCount, wayHyphenRun, wayLine, wayStart, wayTotal } from "./ways.js";

/** Reaches: the ways to one break whose next line is as long, for that line is the same but for what stands above it. */
export let reachCount: i32 = 0;
/** Those before are over: nothing more can be reached from there. */
export let firstOpen: i32 = 0;
export let reachStart: Int32Array = NO_WHOLES;
/** Its ways stand in `hopeful`. */
export let reachWays: Int32Array = NO_WHOLES;
export let reachWaysEnd: Int32Array = NO_WHOLES;
/** From here on the measure stays the same. */
export let reachSteady: Int32Array = NO_WHOLES;
/** The stop after which it is over, -1 for none. */
export let reachOver: Int32Array = NO_WHOLES;
export let reachMeasure: Float64Array = NO_FRACTIONS;
/** A stop whose `furthestTotal` is less than this is too near for a line, unless a forced break ends it. */
export let nearest: Float64Array = NO_FRACTIONS;
/** One whose `leastTotal` is more is too far, and so is all that follows. */
export let furthest: Float64Array = NO_FRACTIONS;
/** The ways that have hope. */
export let hopeful: Int32Array = NO_WHOLES;
let hopefulCount: i32 = 0;
let room: i32 = 0;

/** What no line goes beyond that is feasible and costs no more than it may (`LineBounds`). */
let mostStretch: f64 = 0;
let mostShrink: f64 = 0;
let mostSlack: f64 = 0;
let mostLetters: f64 = 0;

export function beginReaches(stretching: f64, shrinking: f64, slack: f64): void {
  mostStretch = stretching;
  mostShrink = shrinking;
  mostSlack = slack;
  mostLetters = isJustified ? 1 : 0;
  reachCount = 0;
  firstOpen = 0;
  hopefulCount = 0;
}

/** Adds the ways to the break at hand that have hope, grouped in their order. */
export function addReaches(): void {
  let last: i32 = -1;
  for (let way = fresh; way < wayCount; way++) {
    const line = wayLine[way] as i32;
    // Beside ways that were found later.
    if (wayCount - fresh > 1 && isHopeless(wayTotal[way] as f64, wayHyphenRun[way] as i32, line)) continue;
    const measure = measures[line < lineCount ? line : lineCount - 1] as f64;
    const steady: i32 = line >= constantFrom ? 1 : 0;
    if (last < 0 || (reachMeasure[last] as f64) !== measure || (reachSteady[last] as i32) !== steady) {
      last = openReach(wayStart[way] as i32, measure);
      reachSteady[last] = steady;
    }
    hopeful[hopefulCount++] = way;
    reachWaysEnd[last] = hopefulCount;
  }
}

function openReach(start: i32, measure: f64): i32 {
  // As many ways as reaches at least.
  if (hopefulCount + wayCount - fresh > room) growReaches(hopefulCount + wayCount - fresh);
  const reach = reachCount++;
  const before = (origin[start] as f64) - (width[start] as f64);
  const filled = measure * (1 - mostSlack) - widestAdded - 2 * TOLERANCE_PT;
  reachStart[reach] = start;
  reachWays[reach] = hopefulCount;
  reachOver[reach] = -1;
  reachMeasure[reach] = measure;
  nearest[reach] = isFilled ? -Infinity : before + furthestTotal(start) + filled;
  furthest[reach] = before + leastTotal(start) + measure + widestRightHang + TOLERANCE_PT;
  return reach;
}

/** After this stop a reach is over. */
export function endReach(reach: i32, stop: i32): void {
  reachOver[reach] = stop;
}

/** Whether no reach is open. */
export function areAllOver(): boolean {
  while (firstOpen < reachCount && (reachOver[firstOpen] as i32) >= 0) firstOpen++;
  return firstOpen === reachCount;
}

/** The total of all widths before item `i`, with all the stretch that the bounds leave. */
export function furthestTotal(i: i32): f64 {
  return (width[i] as f64) + mostStretch * (stretch[i] as f64) + mostLetters * (letterStretch[i] as f64);
}

/** The same with all the shrink. */
export function leastTotal(i: i32): f64 {
  return (width[i] as f64) - mostShrink * (shrink[i] as f64) - mostLetters * (letterShrink[i] as f64);
}

function growReaches(needed: i32): void {
  room = needed * 2 + 512;
  reachStart = longer(reachStart, room);
  reachWays = longer(reachWays, room);
  reachWaysEnd = longer(reachWaysEnd, room);
  reachSteady = longer(reachSteady, room);
  reachOver = longer(reachOver, room);
  hopeful = longer(hopeful, room);
  reachMeasure = longerFractions(reachMeasure, room);
  nearest = longerFractions(nearest, room);
  furthest = longerFractions(furthest, room);
}
