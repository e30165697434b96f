import type { Pt } from "../geometry/index.js";
import type { Box, Glue, Item, Penalty } from "./item.js";

export const ItemKind = { box: 0, glue: 1, penalty: 2 } as const;
export type ItemKind = (typeof ItemKind)[keyof typeof ItemKind];

/** What a break is, as bits. */
export const BreakMark = { hyphen: 1, afterHyphen: 2, forced: 4 } as const;

/**
 * The items of a paragraph as columns of numbers, with running totals, so that any line's dimensions are
 * differences of two entries. Entry `i` of a total covers the items before `i`.
 *
 * Columns, because a breaker reads single numbers of thousands of items, and few of an item's at a time.
 */
export interface Sums {
  readonly kinds: readonly ItemKind[];
  readonly width: readonly Pt[];
  readonly stretch: readonly Pt[];
  readonly shrink: readonly Pt[];
  readonly letterStretch: readonly Pt[];
  readonly letterShrink: readonly Pt[];
  /** Which items are glue. */
  readonly glues: readonly number[];
  /** Number of glues; of those that fill, or nothing at all where none does. */
  readonly spaces: readonly number[];
  readonly fills: readonly number[];
  /** Where the line that breaks at `i` ends: after the last box before `i`, for space at its end vanishes. */
  readonly contentEnd: readonly number[];
  /** The width of the hyphen that the break at `i` adds, and what it adds in all: that less what hangs. */
  readonly hyphenWidth: readonly Pt[];
  readonly added: readonly Pt[];
  /** Of the break at `i`: TeX's penalty (0 for glue and forced breaks), demerits of its own, its marks. */
  readonly cost: readonly number[];
  readonly demerits: readonly number[];
  readonly marks: readonly number[];
  /** Where the line after a break at `i - 1` starts: at the next box, forced break or end. */
  readonly contentStart: readonly number[];
  /** The total of the widths where a line starts at `i`, what hangs at its left left out. */
  readonly origin: readonly Pt[];
  /** Legal breaks in order; the last is the paragraph's end. */
  readonly breaks: readonly number[];
  readonly widestRightHang: Pt;
  /** The most that a break adds to its line. */
  readonly widestAdded: Pt;
  /** Some break costs less than nothing. */
  readonly rewards: boolean;
}

/** Prepares `items` for breaking. */
export function sumItems(items: readonly Item[]): Sums {
  const sums = openSums();
  for (const item of items) addItem(sums, item);
  return closeSums(sums);
}

type Column = number[];

/** Sums that items are still added to. */
export interface OpenSums {
  readonly kinds: ItemKind[];
  readonly width: Column;
  readonly stretch: Column;
  readonly shrink: Column;
  readonly letterStretch: Column;
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
  readonly breaks: Column;
  /** How far the last box may hang at a line's right edge. */
  lastHang: Pt;
  boxSinceForced: boolean;
  widestRightHang: Pt;
  widestAdded: Pt;
  rewards: boolean;
  /** The letters of every box shrink as far as they stretch. */
  givesAlike: boolean;
}

/** Sums of no item, for `addItem`. */
export function openSums(): OpenSums {
  return {
    kinds: [],
    width: [0],
    stretch: [0],
    shrink: [0],
    letterStretch: [0],
    letterShrink: [0],
    glues: [],
    spaces: [0],
    fills: [0],
    contentEnd: [0],
    hyphenWidth: [],
    added: [],
    cost: [],
    demerits: [],
    marks: [],
    leftHangs: [],
    breaks: [],
    lastHang: 0,
    boxSinceForced: false,
    widestRightHang: 0,
    widestAdded: 0,
    rewards: false,
    givesAlike: true,
  };
}

/**
 * Adds an item at the end. Legal breaks are penalties below Infinity and glue right after a box (Knuth & Plass,
 * p. 1124).
 */
export function addItem(sums: OpenSums, item: Item): void {
  sums.hyphenWidth.push(0);
  sums.added.push(-sums.lastHang);
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

function addBox(sums: OpenSums, box: Box): void {
  sums.kinds.push(ItemKind.box);
  extend(sums.width, box.width);
  extend(sums.stretch, 0);
  extend(sums.shrink, 0);
  extend(sums.letterStretch, box.stretch ?? 0);
  extend(sums.letterShrink, box.shrink ?? 0);
  if (box.stretch !== box.shrink) sums.givesAlike = false;
  sums.spaces.push(sums.glues.length);
  extend(sums.fills, 0);
  sums.contentEnd.push(sums.kinds.length);
  describeBreak(sums, 0, 0, 0);
  sums.leftHangs[sums.kinds.length - 1] = box.leftHang;
  sums.lastHang = box.rightHang;
  sums.boxSinceForced = true;
  sums.widestRightHang = Math.max(sums.widestRightHang, box.rightHang);
}

function addGlue(sums: OpenSums, { width, stretch, shrink, demerits = 0 }: Glue): void {
  const at = sums.kinds.length;
  const fills = stretch === Infinity;
  if (sums.kinds[at - 1] === ItemKind.box) sums.breaks.push(at);
  sums.kinds.push(ItemKind.glue);
  extend(sums.width, width);
  extend(sums.stretch, fills ? 0 : stretch);
  extend(sums.shrink, shrink);
  extend(sums.letterStretch, 0);
  extend(sums.letterShrink, 0);
  sums.glues.push(at);
  sums.spaces.push(sums.glues.length);
  extend(sums.fills, fills ? 1 : 0);
  sums.contentEnd.push(entry(sums.contentEnd, at));
  describeBreak(sums, 0, demerits, 0);
}

function addPenalty(sums: OpenSums, { width, hang, cost, hyphen, afterHyphen, demerits = 0 }: Penalty): void {
  const at = sums.kinds.length;
  const forced = cost === -Infinity;
  if (cost < Infinity) sums.breaks.push(at);
  if (width > 0) {
    sums.hyphenWidth[at] = width;
    sums.added[at] = width - hang;
  }
  sums.kinds.push(ItemKind.penalty);
  extend(sums.width, 0);
  extend(sums.stretch, 0);
  extend(sums.shrink, 0);
  extend(sums.letterStretch, 0);
  extend(sums.letterShrink, 0);
  sums.spaces.push(sums.glues.length);
  extend(sums.fills, 0);
  sums.contentEnd.push(entry(sums.contentEnd, at));
  const marks =
    (hyphen ? BreakMark.hyphen : 0) |
    (afterHyphen ? BreakMark.afterHyphen : 0) |
    (forced ? BreakMark.forced : 0);
  describeBreak(sums, forced ? 0 : cost, demerits, marks);
  if (forced) sums.boxSinceForced = false;
  else if (cost < 0) sums.rewards = true;
  sums.widestAdded = Math.max(sums.widestAdded, width - hang);
  sums.widestRightHang = Math.max(sums.widestRightHang, hang - width);
}

function describeBreak(sums: OpenSums, cost: number, demerits: number, marks: number): void {
  sums.cost.push(cost);
  sums.demerits.push(demerits);
  if (demerits < 0) sums.rewards = true;
  sums.marks.push(marks);
  sums.leftHangs.push(0);
}

function extend(total: Column, by: number): void {
  total.push(entry(total, total.length - 1) + by);
}

/** The sums of all items; the paragraph's end is added as a break where no forced one closes it. */
export function closeSums(open: OpenSums): Sums {
  const { leftHangs, lastHang, boxSinceForced } = open;
  const end = open.kinds.length;
  open.hyphenWidth.push(0);
  open.added.push(-lastHang);
  open.cost.push(0);
  open.demerits.push(0);
  open.marks.push(BreakMark.forced);
  if (boxSinceForced) open.breaks.push(end);
  const contentStart = new Array<number>(end + 1).fill(end);
  const origin = new Array<number>(end + 1).fill(0);
  let hang = 0;
  for (let i = end; i >= 0; i--) {
    const isBox = open.kinds[i] === ItemKind.box;
    if (isBox) hang = leftHangs[i] ?? 0;
    origin[i] = (open.width[i] ?? 0) + hang;
    const starts = isBox || i === end || ((open.marks[i] ?? 0) & BreakMark.forced) > 0;
    contentStart[i] = starts ? i : (contentStart[i + 1] ?? 0);
  }
  return columnsOf(open, contentStart, origin);
}

/** As long as they need to be, where pushing left room: sums are kept with every paragraph. */
function columnsOf(open: OpenSums, contentStart: readonly number[], origin: readonly Pt[]): Sums {
  const letterStretch = open.letterStretch.slice();
  const hasFills = (open.fills[open.fills.length - 1] ?? 0) > 0;
  return {
    kinds: open.kinds.slice(),
    width: open.width.slice(),
    stretch: open.stretch.slice(),
    shrink: open.shrink.slice(),
    letterStretch,
    letterShrink: open.givesAlike ? letterStretch : open.letterShrink.slice(),
    glues: open.glues.slice(),
    spaces: open.spaces.slice(),
    fills: hasFills ? open.fills.slice() : [],
    contentEnd: open.contentEnd.slice(),
    contentStart,
    origin,
    hyphenWidth: open.hyphenWidth.slice(),
    added: open.added.slice(),
    cost: open.cost.slice(),
    demerits: open.demerits.slice(),
    marks: open.marks.slice(),
    breaks: open.breaks.slice(),
    widestRightHang: open.widestRightHang,
    widestAdded: open.widestAdded,
    rewards: open.rewards,
  };
}

/** The entry `i`, which the caller knows to be there. */
export function entry(column: readonly number[], i: number): number {
  return column[i] ?? 0;
}

export function isForced({ marks }: Sums, i: number): boolean {
  return (entry(marks, i) & BreakMark.forced) > 0;
}

export function isHyphen({ marks }: Sums, i: number): boolean {
  return (entry(marks, i) & BreakMark.hyphen) > 0;
}

/** The own width of item `i`. */
export function itemWidth({ width }: Sums, i: number): Pt {
  return entry(width, i + 1) - entry(width, i);
}
