import { longer, longerFractions, NO_FRACTIONS, NO_WHOLES } from "./column.js";
/**
 * The ways to the breaks, the best of those whose future is the same, as columns; the first leads to the paragraph's
 * start. Those to one break stand one after the other.
 */
export let wayCount: i32 = 0;
/** The item at which the next line starts. */
export let wayStart: Int32Array = NO_WHOLES;
export let wayEnd: Int32Array = NO_WHOLES;
/** How many lines there are to here. */
export let wayLine: Int32Array = NO_WHOLES;
export let wayFitness: Int32Array = NO_WHOLES;
export let wayHyphenRun: Int32Array = NO_WHOLES;
/** The way that the last line goes on from, -1 for none. */
export let wayBefore: Int32Array = NO_WHOLES;
/** The spaces of its last line in the columns of spaces, and their depth: -1 until they are asked for. */
export let waySpaces: Int32Array = NO_WHOLES;
export let waySpacesEnd: Int32Array = NO_WHOLES;
export let wayDepth: Int32Array = NO_WHOLES;
export let wayTotal: Float64Array = NO_FRACTIONS;
/** Of the last line, as in `BrokenLine`. */
export let wayRatio: Float64Array = NO_FRACTIONS;
export let wayLetters: Float64Array = NO_FRACTIONS;
export let wayDemerits: Float64Array = NO_FRACTIONS;

let room: i32 = 0;

/** Begins anew with the one way to the paragraph's start. */
export function beginWays(): void {
  if (room === 0) growWays();
  wayCount = 1;
  wayStart[0] = 0;
  wayEnd[0] = -1;
  wayLine[0] = 0;
  wayFitness[0] = 1;
  wayHyphenRun[0] = 0;
  wayBefore[0] = -1;
  waySpaces[0] = 0;
  waySpacesEnd[0] = 0;
  wayDepth[0] = 0;
  wayTotal[0] = 0;
}

/** A further way, of which nothing is written yet. */
export function addWay(): i32 {
  if (wayCount === room) growWays();
  return wayCount++;
}

function growWays(): void {
  room = room === 0 ? 512 : room * 2;
  wayStart = longer(wayStart, room);
  wayEnd = longer(wayEnd, room);
  wayLine = longer(wayLine, room);
  wayFitness = longer(wayFitness, room);
  wayHyphenRun = longer(wayHyphenRun, room);
  wayBefore = longer(wayBefore, room);
  waySpaces = longer(waySpaces, room);
  waySpacesEnd = longer(waySpacesEnd, room);
  wayDepth = longer(wayDepth, room);
  wayTotal = longerFractions(wayTotal, room);
  wayRatio = longerFractions(wayRatio, room);
  wayLetters = longerFractions(wayLetters, room);
  wayDemerits = longerFractions(wayDemerits, room);
}
