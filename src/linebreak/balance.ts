import type { Pt } from "../geometry/index.js";
import { breakLines, summed } from "./break-lines.js";
import type { BrokenLine, Item } from "./item.js";
import { lineWidth, nextStart } from "./line-width.js";
import { RAGGED_WEIGHTS } from "./ragged.js";
import { TOLERANCE_PT } from "./search/try-line.js";
import { entry, isForced, isHyphen, itemWidth, type Sums } from "./sums.js";

/** How many lines; both ends included. Without `maxLines`, the fewest that fit, `minLines` at least. */
export interface BalanceOptions {
  readonly minLines?: number;
  readonly maxLines?: number;
}

/**
 * A break with this many demerits or more is against the sense: `narrowestMeasure` does not take it,
 * `balanceLines` only where there is no other.
 */
export const AGAINST_SENSE = 10_000;

/** Makes the sense weigh more than any inequality of the lines. */
const AGAINST_SENSE_FACTOR = 1000;

/** One line more must be worth this much, on the scale of `RAGGED_WEIGHTS`, where there is a choice. */
const EXTRA_LINE_DEMERITS = 100;

/**
 * Breaks a headline into lines as equal as can be: the least sum of the squared distances from the mean
 * length, plus the demerits of the breaks. Spaces are fixed. Where not even `maxLines` suffice, the lines
 * that stand out of the measure are marked overfull.
 */
export function balanceLines(
  items: readonly Item[] | Sums,
  measure: Pt,
  options: BalanceOptions,
): readonly BrokenLine[] {
  const sums = summed(items);
  if (sums.breaks.length === 0) return [];
  const most = Math.max(options.maxLines ?? sums.breaks.length, 1);
  const least = Math.min(options.minLines ?? 1, most);
  const lineCost = (lines: number) => equalLengthCost(sums, lines, measure);
  let best: Chain | undefined;
  for (let lines = least; lines <= most; lines++) {
    const chain = cheapestChain(sums, lines, lineCost(lines));
    if (chain === undefined) continue;
    const total = chain.total + (lines - least) * EXTRA_LINE_DEMERITS;
    if (best === undefined || total < best.total) best = { ...chain, total };
    if (options.maxLines === undefined) break;
  }
  if (best !== undefined) return toLines(sums, best, measure);
  if (options.maxLines === undefined) return breakLines(sums, measure, { mode: "ragged" });
  const overfull = fewestUpTo(sums, most, (lines) => equalLengthCost(sums, lines, Infinity));
  return overfull === undefined
    ? breakLines(sums, measure, { mode: "ragged" })
    : toLines(sums, overfull, measure);
}

/**
 * The least measure in which the items can be set in at most `lines` lines without breaking against the sense
 * (`AGAINST_SENSE`) or hyphenating. Widths grow with the type size, so the largest size that fits a column is
 * its width over this measure, times the size measured at.
 */
export function narrowestMeasure(items: readonly Item[], lines: number): Pt {
  const sums = summed(items);
  const widest = fewestUpTo(sums, Math.max(1, lines), () => widestLineCost(sums), true);
  return widest?.total ?? widestLine(breakLines(sums, Infinity, { mode: "ragged" }));
}

/** Width of the items on one line, nothing hanging. */
export function naturalWidth(items: readonly Item[]): Pt {
  return items.reduce((width, item) => width + (item.kind === "penalty" ? 0 : item.width), 0);
}

/** The width of the widest of some lines, 0 for none. */
export function widestLine(lines: readonly BrokenLine[]): Pt {
  return lines.reduce((widest, line) => Math.max(widest, line.width), 0);
}

/** The breaks of a paragraph that ends with the last of them, and what they cost. */
interface Chain {
  readonly ends: readonly number[];
  readonly total: number;
}

interface LineCost {
  /** What the line costs, Infinity where it cannot be. */
  readonly of: (start: number, end: number) => number;
  readonly add: (total: number, cost: number) => number;
}

function equalLengthCost(sums: Sums, lines: number, measure: Pt): LineCost {
  const ideal = idealLength(sums, lines);
  const { slackDemerits, slackShare } = RAGGED_WEIGHTS;
  return {
    of: (start, end) => {
      const width = lineWidth(sums, start, end);
      if (width > measure + TOLERANCE_PT) return Infinity;
      const demerits = breakDemerits(sums, end);
      const sense = demerits >= AGAINST_SENSE ? AGAINST_SENSE_FACTOR : 1;
      return slackDemerits * ((width - ideal) / (slackShare * ideal)) ** 2 + demerits * sense;
    },
    add: (total, cost) => total + cost,
  };
}

function widestLineCost(sums: Sums): LineCost {
  return {
    of: (start, end) => {
      if (isHyphen(sums, end) || breakDemerits(sums, end) >= AGAINST_SENSE) return Infinity;
      return lineWidth(sums, start, end);
    },
    add: Math.max,
  };
}

/** The lines' mean length, the spaces lost at the breaks taken to be of mean width. */
function idealLength(sums: Sums, lines: number): Pt {
  const { glues, width, kinds } = sums;
  const spaces = glues.reduce((sum, glue) => sum + itemWidth(sums, glue), 0);
  const space = glues.length === 0 ? 0 : spaces / glues.length;
  return Math.max((entry(width, kinds.length) - space * (lines - 1)) / lines, Number.MIN_VALUE);
}

function breakDemerits(sums: Sums, end: number): number {
  if (isForced(sums, end)) return 0;
  const hyphen = isHyphen(sums, end) ? RAGGED_WEIGHTS.hyphenDemerits : 0;
  return entry(sums.cost, end) + hyphen + entry(sums.demerits, end);
}

/** Exactly `lines` lines: the cheapest way to reach each break in one line, in two, and so on. */
function cheapestChain(sums: Sums, lines: number, cost: LineCost): Chain | undefined {
  let reached: ReadonlyMap<number, Chain> = new Map([[-1, { ends: [], total: 0 }]]);
  for (let line = 0; line < lines; line++) reached = oneLineMore(sums, reached, cost);
  const last = sums.breaks[sums.breaks.length - 1];
  return last === undefined ? undefined : reached.get(last);
}

function oneLineMore(sums: Sums, reached: ReadonlyMap<number, Chain>, cost: LineCost): Map<number, Chain> {
  const next = new Map<number, Chain>();
  for (const [from, chain] of reached) {
    const start = from < 0 ? 0 : nextStart(sums, from);
    for (const end of sums.breaks) {
      if (end <= from) continue;
      const total = cost.add(chain.total, cost.of(start, end));
      if (total < (next.get(end)?.total ?? Infinity)) next.set(end, { ends: [...chain.ends, end], total });
      if (isForced(sums, end)) break;
    }
  }
  return next;
}

/** The cheapest with the most lines, up to `most`, that the items can be broken into; with `any`, of all. */
function fewestUpTo(
  sums: Sums,
  most: number,
  cost: (lines: number) => LineCost,
  any = false,
): Chain | undefined {
  let best: Chain | undefined;
  for (let lines = Math.min(most, sums.breaks.length); lines > 0; lines--) {
    const chain = cheapestChain(sums, lines, cost(lines));
    if (chain !== undefined && (best === undefined || chain.total < best.total)) best = chain;
    if (best !== undefined && !any) return best;
  }
  return best;
}

function toLines(sums: Sums, chain: Chain, measure: Pt): readonly BrokenLine[] {
  let start = 0;
  return chain.ends.map((end) => {
    const width = lineWidth(sums, start, end);
    const line: BrokenLine = {
      start,
      end,
      ratio: 0,
      letters: 0,
      width,
      hyphenated: isHyphen(sums, end),
      overfull: width > measure + TOLERANCE_PT,
      ends: isForced(sums, end),
      demerits: breakDemerits(sums, end),
    };
    start = nextStart(sums, end);
    return line;
  });
}
