import { longer, longerFractions, NO_FRACTIONS, NO_WHOLES } from "./column.js";
import {
  contentEnd,
  glues,
  letterShrink,
  letterStretch,
  shrink,
  spaces,
  stretch,
  width,
} from "./paragraph.js";
import {
  wayBefore,
  wayDepth,
  wayEnd,
  wayLetters,
  wayRatio,
  waySpaces,
  waySpacesEnd,
  wayStart,
} from "./ways.js";

/** Spaces in this many lines, each over the next, are seen as a river. */
export const RIVER_DEPTH: i32 = 3;

/**
 * The spaces of the lines looked at, each as often as it was joined to a line above: how far their edges are from the
 * line's left edge, and the number of lines that a river of them runs through, its own included.
 */
let spaceLefts: Float64Array = NO_FRACTIONS;
let spaceRights: Float64Array = NO_FRACTIONS;
let spaceDepths: Int32Array = NO_WHOLES;
let room: i32 = 0;
export let spaceCount: i32 = 0;

/** Of the line joined last: where its spaces begin, the depth of the deepest, and how many carry a river on. */
export let joinedFrom: i32 = 0;
export let joinedDepth: i32 = 0;
export let joinedRivers: i32 = 0;

export function beginSpaces(): void {
  spaceCount = 0;
}

/** Forgets the line joined last. */
export function forgetJoined(): void {
  spaceCount = joinedFrom;
}

/**
 * Places the spaces of the line below `way` that ends before item `stop`, each joined to those of the line above that
 * it overlaps by half of the narrower.
 */
export function joinSpaces(way: i32, stop: i32, ratio: f64, letters: f64): void {
  const start = wayStart[way] as i32;
  const from = spaces[start] as i32;
  const last = spaces[stop] as i32;
  if (spaceCount + last - from > room) growSpaces(spaceCount + last - from);
  const glue = ratio > 0 ? stretch : shrink;
  const letter = letters > 0 ? letterStretch : letterShrink;
  const natural = width;
  const lefts = spaceLefts;
  const rights = spaceRights;
  const depths = spaceDepths;
  const edge = (natural[start] as f64) + ratio * (glue[start] as f64) + letters * (letter[start] as f64);
  const aboveEnd = waySpacesEnd[way] as i32;
  let above = waySpaces[way] as i32;
  let deepest: i32 = 0;
  let rivers: i32 = 0;
  let at = spaceCount;
  joinedFrom = at;
  // Without a function for each space, of which there are tens of thousands.
  for (let k = from; k < last; k++) {
    const i = glues[k] as i32;
    // A space has no letters that could give.
    const given = letters * (letter[i] as f64);
    const left = (natural[i] as f64) + ratio * (glue[i] as f64) + given - edge;
    const right = (natural[i + 1] as f64) + ratio * (glue[i + 1] as f64) + given - edge;
    while (above < aboveEnd && (rights[above] as f64) <= left) above++;
    let depth: i32 = 1;
    for (let other = above; other < aboveEnd; other++) {
      const otherLeft = lefts[other] as f64;
      if (otherLeft >= right) break;
      const deeper = 1 + (depths[other] as i32);
      if (deeper <= depth) continue;
      const otherRight = rights[other] as f64;
      const overlap = Math.min(right, otherRight) - Math.max(left, otherLeft);
      if (overlap * 2 >= Math.min(right - left, otherRight - otherLeft)) depth = deeper;
    }
    lefts[at] = left;
    rights[at] = right;
    depths[at++] = depth;
    if (depth > deepest) deepest = depth;
    if (depth >= RIVER_DEPTH) rivers++;
  }
  spaceCount = at;
  joinedDepth = deepest;
  joinedRivers = rivers;
}

/** How deep the spaces above the line below a way are, which are joined now if they were not. */
export function depthAbove(way: i32): i32 {
  if ((wayDepth[way] as i32) < 0) {
    const before = wayBefore[way] as i32;
    depthAbove(before);
    let stop = contentEnd[wayEnd[way] as i32] as i32;
    if (stop < (wayStart[before] as i32)) stop = wayStart[before] as i32;
    joinSpaces(before, stop, wayRatio[way] as f64, wayLetters[way] as f64);
    waySpaces[way] = joinedFrom;
    waySpacesEnd[way] = spaceCount;
    wayDepth[way] = joinedDepth;
  }
  return wayDepth[way] as i32;
}

function growSpaces(needed: i32): void {
  room = needed * 2 + 1024;
  spaceLefts = longerFractions(spaceLefts, room);
  spaceRights = longerFractions(spaceRights, room);
  spaceDepths = longer(spaceDepths, room);
}
