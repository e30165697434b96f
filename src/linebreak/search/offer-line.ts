import { barred, least, spaces } from "./paragraph.js";
import {
  depthAbove,
  forgetJoined,
  joinedDepth,
  joinedFrom,
  joinedRivers,
  joinSpaces,
  RIVER_DEPTH,
  spaceCount,
} from "./rivers.js";
import {
  adjacentDemerits,
  constantFrom,
  doubleHyphenDemerits,
  finalHyphenDemerits,
  lineCount,
  maxHyphenRun,
  mostBelow,
  riverDemerits,
  runtDemerits,
  runtShare,
  singleWordDemerits,
  tripleHyphenDemerits,
  wideWordShare,
} from "./setting.js";
import {
  end,
  fitness,
  isHyphenated,
  isLast,
  letters,
  lineStop,
  lineWidth,
  next,
  ownDemerits,
  ratio,
  withHyphen,
} from "./try-line.js";
import {
  addWay,
  wayBefore,
  wayCount,
  wayDemerits,
  wayDepth,
  wayEnd,
  wayFitness,
  wayHyphenRun,
  wayLetters,
  wayLine,
  wayRatio,
  waySpaces,
  waySpacesEnd,
  wayStart,
  wayTotal,
} from "./ways.js";

/** Ways that cost more are left out. */
let most: f64 = 0;
/** The number of lines that the paragraph must come to, -1 for any. */
let wanted: i32 = -1;
/** The first way to the break at hand. */
export let fresh: i32 = 0;

/** Begins a search; to the paragraph's start leads the first way. */
export function beginOffers(total: f64, lines: i32): void {
  most = total;
  wanted = lines;
  fresh = 0;
}

/** No way leads to the break at hand yet. */
export function beginFresh(): void {
  fresh = wayCount;
}

/** Offers the line that fits `measure` as the one below `way`: kept if it is the best way to reach its state. */
export function offerLine(way: i32, measure: f64): void {
  const above = wayTotal[way] as f64;
  if (above + ownDemerits > most) return;
  const hyphenRun = withHyphen ? (wayHyphenRun[way] as i32) + 1 : 0;
  const line = wayLine[way] as i32;
  const below = line + 1;
  if (isHyphenated && (hyphenRun > maxHyphenRun || isBarred(line))) return;
  if (wanted >= 0 && !comesToWanted(below)) return;
  let rival: i32 = -1;
  if (fresh < wayCount) {
    if (isHopeless(above + ownDemerits, hyphenRun, below)) return;
    rival = sameState(hyphenRun, below);
  }
  let demerits = ownDemerits + demeritsBelow(way, hyphenRun, measure);
  if (rival >= 0 && (wayTotal[rival] as f64) <= above + demerits) return;
  // What rivers cost is reckoned only for a line that may be kept.
  let depth: i32 = -1;
  if (riverDemerits > 0 && line >= RIVER_DEPTH - 1 && depthAbove(way) >= RIVER_DEPTH - 1) {
    joinSpaces(way, lineStop, ratio, letters);
    demerits += riverDemerits * joinedRivers;
    depth = joinedDepth;
  }
  const total = above + demerits;
  if (total > most || (rival >= 0 && (wayTotal[rival] as f64) <= total)) {
    if (depth >= 0) forgetJoined();
    return;
  }
  const made = rival < 0 ? addWay() : rival;
  writeWay(made, way, hyphenRun, demerits);
  wayDepth[made] = depth;
  waySpaces[made] = joinedFrom;
  waySpacesEnd[made] = spaceCount;
}

/** Writes what is known of the way that goes on from `before` with the line at hand. */
export function writeWay(way: i32, before: i32, hyphenRun: i32, demerits: f64): void {
  wayStart[way] = next;
  wayEnd[way] = end;
  wayLine[way] = (wayLine[before] as i32) + 1;
  wayFitness[way] = fitness;
  wayHyphenRun[way] = hyphenRun;
  wayBefore[way] = before;
  wayTotal[way] = (wayTotal[before] as f64) + demerits;
  wayRatio[way] = ratio;
  wayLetters[way] = letters;
  wayDemerits[way] = demerits;
}

function isBarred(line: i32): boolean {
  return line < lineCount && (barred[line] as i32) > 0;
}

/** Whether a way whose next line is `below` may come to the number of lines wanted. */
function comesToWanted(below: i32): boolean {
  return isLast ? below === wanted : below + (least[next] as i32) <= wanted;
}

/**
 * Whether a way to the break that costs at least `total` is without hope: another one is so much better that nothing
 * below can make up for it.
 */
export function isHopeless(total: f64, hyphenRun: i32, line: i32): boolean {
  const limit = total - mostBelow;
  for (let other = fresh; other < wayCount; other++) {
    if ((wayTotal[other] as f64) >= limit || (wayHyphenRun[other] as i32) > hyphenRun) continue;
    if (goOnAlike(wayLine[other] as i32, line)) return true;
  }
  return false;
}

/** The way to the break whose future is that of the line tried, -1 for none. */
function sameState(hyphenRun: i32, line: i32): i32 {
  for (let other = fresh; other < wayCount; other++) {
    if ((wayFitness[other] as i32) !== fitness || (wayHyphenRun[other] as i32) !== hyphenRun) continue;
    if (goOnAlike(wayLine[other] as i32, line)) return other;
  }
  return -1;
}

/** Whether the line numbers of two ways to a break make no difference to what follows. */
function goOnAlike(line: i32, other: i32): boolean {
  return line === other || (wanted < 0 && line >= constantFrom && other >= constantFrom);
}

/** What the line costs more below `way`, TeX's demerits first; the first line's neighbour counts as decent there too. */
function demeritsBelow(way: i32, hyphenRun: i32, measure: f64): f64 {
  let total: f64 = 0;
  if ((wayHyphenRun[way] as i32) > 0) {
    if (isHyphenated) total += hyphenRun > 2 ? tripleHyphenDemerits : doubleHyphenDemerits;
    if (isLast) total += finalHyphenDemerits;
  }
  const step = fitness - (wayFitness[way] as i32);
  if (step > 1 || step < -1) total += adjacentDemerits;
  if (!isLast || (wayLine[way] as i32) === 0) return total;
  const hasSpace = (spaces[lineStop] as i32) > (spaces[wayStart[way] as i32] as i32);
  const short = lineWidth < runtShare * measure ? runtDemerits : 0;
  return total + (short + (!hasSpace && lineWidth < wideWordShare * measure ? singleWordDemerits : 0));
}
