import { beginFresh, beginOffers, fresh, offerLine, writeWay } from "./offer-line.js";
import {
  breaks,
  contentEnd,
  foundDemerits,
  foundEnd,
  foundLetters,
  foundRatio,
  foundStart,
  marks,
  measures,
} from "./paragraph.js";
import {
  addReaches,
  areAllOver,
  endReach,
  firstOpen,
  furthest,
  furthestTotal,
  hopeful,
  leastTotal,
  nearest,
  reachCount,
  reachMeasure,
  reachOver,
  reachStart,
  reachSteady,
  reachWays,
  reachWaysEnd,
} from "./reaches.js";
import { beginSpaces } from "./rivers.js";
import { breakCount, hyphens, lastResort } from "./setting.js";
import { end, FORCED, fits, HYPHEN, isForced, shrinkFully, startStop, withHyphen } from "./try-line.js";
import {
  addWay,
  beginWays,
  wayBefore,
  wayCount,
  wayDemerits,
  wayDepth,
  wayEnd,
  wayHyphenRun,
  wayLetters,
  wayLine,
  wayRatio,
  waySpaces,
  waySpacesEnd,
  wayStart,
  wayTotal,
} from "./ways.js";

/** Beyond any sum of feasible demerits, and small enough that a double still tells single demerits apart. */
export const OVERFULL_DEMERITS: f64 = 1e13;

/** Finds the one line that holds all of the paragraph; returns 0 where it does not fit. */
export function onlyLine(): i32 {
  beginWays();
  beginSpaces();
  beginOffers(Infinity, -1);
  startStop(breaks[breakCount - 1] as i32);
  beginFresh();
  const measure = measures[0] as f64;
  if (fits(0, measure)) offerLine(0, measure);
  return fresh < wayCount ? found(fresh) : 0;
}

/**
 * Finds the lines of the best way through the paragraph that costs no more than `most`, within the bounds that
 * `beginReaches` was told, and returns how many they are; 0 where there is none. They are `wanted`, unless that is -1.
 */
export function bestWithin(most: f64, wanted: i32): i32 {
  beginWays();
  beginSpaces();
  beginOffers(most, wanted);
  addReaches();
  for (let i = 0; i < breakCount; i++) {
    const stop = breaks[i] as i32;
    const mark = marks[stop] as i32;
    if (!hyphens && (mark & HYPHEN) > 0) continue;
    const reached = firstOpen;
    let total: f64 = Infinity;
    if ((mark & FORCED) === 0) {
      total = furthestTotal(contentEnd[stop] as i32);
      // What starts further on is shorter still, where all lines have one measure.
      if (reached < reachCount && (reachSteady[reached] as i32) > 0 && total < (nearest[reached] as f64)) {
        continue;
      }
    }
    startStop(stop);
    beginFresh();
    tryReaches(total);
    if (fresh === wayCount) {
      if (!areAllOver()) continue;
      if (!lastResort || wanted >= 0) return 0;
      takeLeastOverfull(reached);
    } else areAllOver();
    addReaches();
  }
  const best = lowestOpen();
  return best < 0 ? 0 : found(best);
}

/** Offers all lines to the stop, `total` from the start, that fit. */
function tryReaches(total: f64): void {
  const least = leastTotal(contentEnd[end] as i32);
  for (let reach = firstOpen; reach < reachCount; reach++) {
    if ((reachOver[reach] as i32) >= 0) continue;
    if (total < (nearest[reach] as f64)) {
      if ((reachSteady[reach] as i32) > 0) break;
      continue;
    }
    const isTooLong = least > (furthest[reach] as f64);
    if (!isTooLong) {
      const measure = reachMeasure[reach] as f64;
      if (fits(reachStart[reach] as i32, measure)) {
        const last = reachWaysEnd[reach] as i32;
        for (let k = reachWays[reach] as i32; k < last; k++) offerLine(hopeful[k] as i32, measure);
      }
    }
    if (isTooLong || isForced) endReach(reach, end);
  }
}

/** Nothing reaches the stop from the reaches that were open before it: the line that stands out least, fully shrunk. */
function takeLeastOverfull(from: i32): void {
  let best: i32 = -1;
  let least: f64 = 0;
  let bestTotal: f64 = Infinity;
  for (let reach = from; reach < reachCount; reach++) {
    const over = reachOver[reach] as i32;
    if (over >= 0 && over !== end) continue;
    const last = reachWaysEnd[reach] as i32;
    const excess = Math.max(0, shrinkFully(reachStart[reach] as i32) - (reachMeasure[reach] as f64));
    const demerits = OVERFULL_DEMERITS * (1 + excess / Math.max(reachMeasure[reach] as f64, 1));
    for (let k = reachWays[reach] as i32; k < last; k++) {
      const way = hopeful[k] as i32;
      const total = (wayTotal[way] as f64) + demerits;
      if (best >= 0 && total >= bestTotal) continue;
      best = way;
      least = demerits;
      bestTotal = total;
    }
  }
  shrinkFully(wayStart[best] as i32);
  const made = addWay();
  writeWay(made, best, withHyphen ? (wayHyphenRun[best] as i32) + 1 : 0, least);
  wayDepth[made] = 0;
  waySpaces[made] = 0;
  waySpacesEnd[made] = 0;
}

function lowestOpen(): i32 {
  let best: i32 = -1;
  for (let reach = firstOpen; reach < reachCount; reach++) {
    if ((reachOver[reach] as i32) >= 0) continue;
    const last = reachWaysEnd[reach] as i32;
    for (let k = reachWays[reach] as i32; k < last; k++) {
      const way = hopeful[k] as i32;
      if (best < 0 || (wayTotal[way] as f64) < (wayTotal[best] as f64)) best = way;
    }
  }
  return best;
}

/** Writes the lines of a way, and returns how many there are. */
function found(last: i32): i32 {
  const count = wayLine[last] as i32;
  let way = last;
  for (let line = count - 1; line >= 0; line--) {
    const before = wayBefore[way] as i32;
    foundStart[line] = wayStart[before] as i32;
    foundEnd[line] = wayEnd[way] as i32;
    foundRatio[line] = wayRatio[way] as f64;
    foundLetters[line] = wayLetters[way] as f64;
    foundDemerits[line] = wayDemerits[way] as f64;
    way = before;
  }
  return count;
}
