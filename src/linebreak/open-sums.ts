import type { Pt } from "../geometry/index.js";
import type { Box, Glue, Item, Penalty } from "./item.js";
import { BreakMark, entry, ItemKind, type Sums } from "./sums.js";

/** Prepares `items` for breaking. */
export function sumItems(items: readonly Item[]): Sums {
  const sums = openSums();
  for (const item of items) addItem(sums, item);
  return closeSums(sums);
}

type Column = number[];

/** Sums that items are still added to: the first `count` entries of each column, of totals one more. */
export interface OpenSums {
  count: number;
  /** As many entries as all columns have. */
  room: number;
  readonly kinds: ItemKind[];
  readonly width: Column;
  readonly stretch: Column;
  readonly shrink: Column;
  readonly letterStretch: Column;
  /** Where the letters of every box shrink as far as they stretch, not written. */
  readonly letterShrink: Column;
  readonly glues: Column;
  readonly spaces: Column;
  readonly fills: Column;
  readonly contentEnd: Column;
  readonly hyphenWidth: Column;
  readonly added: Column;
  readonly cost: Column;
  readonly demerits: Column;
  readonly marks: Column;
  readonly leftHangs: Column;
  readonly contentStart: Column;
  readonly origin: Column;
  readonly breaks: Column;
  glueCount: number;
  breakCount: number;
  /** How far the last box may hang at a line's right edge. */
  lastHang: Pt;
  boxSinceForced: boolean;
  widestRightHang: Pt;
  widestAdded: Pt;
  rewards: boolean;
  givesAlike: boolean;
}

/**
 * Sums of no item, for `addItem`. They are the same columns for each paragraph, for columns that grow leave much
 * behind: these sums must be closed before others are opened.
 */
export function openSums(): OpenSums {
  OPEN.count = 0;
  OPEN.glueCount = 0;
  OPEN.breakCount = 0;
  OPEN.lastHang = 0;
  OPEN.boxSinceForced = false;
  OPEN.widestRightHang = 0;
  OPEN.widestAdded = 0;
  OPEN.rewards = false;
  OPEN.givesAlike = true;
  return OPEN;
}

const OPEN: OpenSums = {
  count: 0,
  room: 1,
  kinds: [ItemKind.box],
  width: [0],
  stretch: [0],
  shrink: [0],
  letterStretch: [0],
  letterShrink: [0],
  glues: [0],
  spaces: [0],
  fills: [0],
  contentEnd: [0],
  hyphenWidth: [0],
  added: [0],
  cost: [0],
  demerits: [0],
  marks: [0],
  leftHangs: [0],
  contentStart: [0],
  origin: [0],
  breaks: [0],
  glueCount: 0,
  breakCount: 0,
  lastHang: 0,
  boxSinceForced: false,
  widestRightHang: 0,
  widestAdded: 0,
  rewards: false,
  givesAlike: true,
};

/**
 * Adds an item at the end. Legal breaks are penalties below Infinity and glue right after a box (Knuth & Plass,
 * p. 1124).
 */
export function addItem(sums: OpenSums, item: Item): void {
  // An item, and what closes the sums.
  if (sums.count + 3 > sums.room) makeRoom(sums);
  switch (item.kind) {
    case "box":
      addBox(sums, item);
      break;
    case "glue":
      addGlue(sums, item);
      break;
    case "penalty":
      addPenalty(sums, item);
      break;
    default:
      item satisfies never;
  }
}

/**
 * Twice as many entries. V8 takes columns that are written beyond their end for such as have holes, and ones without
 * fractions for such of whole numbers; numbers read from columns of either kind, or of both, are an object each.
 */
function makeRoom(sums: OpenSums): void {
  const { width, stretch, shrink, letterStretch, letterShrink, hyphenWidth, added } = sums;
  const { cost, demerits, leftHangs, origin } = sums;
  const { glues, spaces, fills, contentEnd, marks, contentStart, breaks } = sums;
  const more = sums.room + 64;
  const fractions = [width, stretch, shrink, letterStretch, letterShrink, hyphenWidth, added];
  for (const column of fractions) lengthen(column, 0.5, more);
  for (const column of [cost, demerits, leftHangs, origin]) lengthen(column, 0.5, more);
  for (const column of [glues, spaces, fills, contentEnd, marks, contentStart, breaks])
    lengthen(column, 0, more);
  lengthen(sums.kinds, ItemKind.box, more);
  sums.room += more;
}

function lengthen(column: number[], entry: number, more: number): void {
  for (let i = 0; i < more; i++) column.push(entry);
}

function addBox(sums: OpenSums, { width, leftHang, rightHang, stretch = 0, shrink = 0 }: Box): void {
  const at = sums.count;
  sums.kinds[at] = ItemKind.box;
  extend(sums, width, 0, 0);
  giveLetters(sums, stretch, shrink);
  endAt(sums, at + 1, 0);
  describeBreak(sums, 0, 0, 0);
  sums.leftHangs[at] = leftHang;
  sums.lastHang = rightHang;
  sums.boxSinceForced = true;
  if (rightHang > sums.widestRightHang) sums.widestRightHang = rightHang;
}

function addGlue(sums: OpenSums, { width, stretch, shrink, demerits = 0 }: Glue): void {
  const at = sums.count;
  const fills = stretch === Infinity;
  if (at > 0 && sums.kinds[at - 1] === ItemKind.box) sums.breaks[sums.breakCount++] = at;
  sums.kinds[at] = ItemKind.glue;
  extend(sums, width, fills ? 0 : stretch, shrink);
  giveLetters(sums, 0, 0);
  sums.glues[sums.glueCount++] = at;
  endAt(sums, sums.contentEnd[at] ?? 0, fills ? 1 : 0);
  describeBreak(sums, 0, demerits, 0);
}

function addPenalty(sums: OpenSums, { width, hang, cost, hyphen, afterHyphen, demerits = 0 }: Penalty): void {
  const at = sums.count;
  const forced = cost === -Infinity;
  if (cost < Infinity) sums.breaks[sums.breakCount++] = at;
  sums.kinds[at] = ItemKind.penalty;
  extend(sums, 0, 0, 0);
  giveLetters(sums, 0, 0);
  endAt(sums, sums.contentEnd[at] ?? 0, 0);
  const marks =
    (hyphen ? BreakMark.hyphen : 0) |
    (afterHyphen ? BreakMark.afterHyphen : 0) |
    (forced ? BreakMark.forced : 0);
  describeBreak(sums, forced ? 0 : cost, demerits, marks);
  if (width > 0) {
    sums.hyphenWidth[at] = width;
    sums.added[at] = width - hang;
  }
  if (forced) sums.boxSinceForced = false;
  else if (cost < 0) sums.rewards = true;
  sums.widestAdded = Math.max(sums.widestAdded, width - hang);
  sums.widestRightHang = Math.max(sums.widestRightHang, hang - width);
}

function extend(sums: OpenSums, by: Pt, stretch: Pt, shrink: Pt): void {
  const { count, width, stretch: stretches, shrink: shrinks } = sums;
  width[count + 1] = (width[count] ?? 0) + by;
  stretches[count + 1] = (stretches[count] ?? 0) + stretch;
  shrinks[count + 1] = (shrinks[count] ?? 0) + shrink;
}

function giveLetters(sums: OpenSums, stretch: Pt, shrink: Pt): void {
  const { count, letterStretch, letterShrink } = sums;
  if (sums.givesAlike && stretch !== shrink) {
    sums.givesAlike = false;
    for (let i = 0; i <= count; i++) letterShrink[i] = letterStretch[i] ?? 0;
  }
  letterStretch[count + 1] = (letterStretch[count] ?? 0) + stretch;
  if (!sums.givesAlike) letterShrink[count + 1] = (letterShrink[count] ?? 0) + shrink;
}

/** Where content ends after the item, and whether the item fills. */
function endAt(sums: OpenSums, contentEnd: number, fills: number): void {
  const next = sums.count + 1;
  sums.contentEnd[next] = contentEnd;
  sums.spaces[next] = sums.glueCount;
  sums.fills[next] = entry(sums.fills, next - 1) + fills;
}

/** Counts the item, too. */
function describeBreak(sums: OpenSums, cost: number, demerits: number, marks: number): void {
  const at = sums.count++;
  sums.hyphenWidth[at] = 0;
  sums.added[at] = -sums.lastHang;
  sums.cost[at] = cost;
  sums.demerits[at] = demerits;
  sums.marks[at] = marks;
  sums.leftHangs[at] = 0;
  if (demerits < 0) sums.rewards = true;
}

/** The sums of all items; the paragraph's end is added as a break where no forced one closes it. */
export function closeSums(open: OpenSums): Sums {
  const end = open.count;
  const { kinds, width, leftHangs, marks, contentStart, origin } = open;
  if (open.boxSinceForced) open.breaks[open.breakCount++] = end;
  describeBreak(open, 0, 0, BreakMark.forced);
  let hang = 0;
  for (let i = end; i >= 0; i--) {
    const isBox = i < end && kinds[i] === ItemKind.box;
    if (isBox) hang = leftHangs[i] ?? 0;
    origin[i] = (width[i] ?? 0) + hang;
    const starts = isBox || i === end || ((marks[i] ?? 0) & BreakMark.forced) > 0;
    contentStart[i] = starts ? i : (contentStart[i + 1] ?? end);
  }
  return columnsOf(open, end);
}

/** As long as they need to be: sums are kept with every paragraph. */
function columnsOf(open: OpenSums, end: number): Sums {
  const letterStretch = open.letterStretch.slice(0, end + 1);
  return {
    kinds: open.kinds.slice(0, end),
    width: open.width.slice(0, end + 1),
    stretch: open.stretch.slice(0, end + 1),
    shrink: open.shrink.slice(0, end + 1),
    letterStretch,
    letterShrink: open.givesAlike ? letterStretch : open.letterShrink.slice(0, end + 1),
    glues: open.glues.slice(0, open.glueCount),
    spaces: open.spaces.slice(0, end + 1),
    fills: entry(open.fills, end) > 0 ? open.fills.slice(0, end + 1) : [],
    contentEnd: open.contentEnd.slice(0, end + 1),
    hyphenWidth: open.hyphenWidth.slice(0, end + 1),
    added: open.added.slice(0, end + 1),
    cost: open.cost.slice(0, end + 1),
    demerits: open.demerits.slice(0, end + 1),
    marks: open.marks.slice(0, end + 1),
    contentStart: open.contentStart.slice(0, end + 1),
    origin: open.origin.slice(0, end + 1),
    breaks: open.breaks.slice(0, open.breakCount),
    widestRightHang: open.widestRightHang,
    widestAdded: open.widestAdded,
    rewards: open.rewards,
  };
}
