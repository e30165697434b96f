import type { Pt } from "../geometry/index.js";
import { describeLine, describeStop, emptyShape, type LineShape } from "./line-shape.js";
import { nextStart, TOLERANCE_PT } from "./line-width.js";
import { countRivers, type Gaps, joinGaps, NO_GAPS, spaceEdges } from "./rivers.js";
import type { Fit, LineScore, Scorer } from "./scorer.js";
import { BreakMark, entry } from "./sums.js";

/** A way to reach a break, the best of those whose future is the same. */
export interface Node {
  /** Item at which the next line starts. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly fitness: number | undefined;
  readonly hyphenRun: number;
  readonly total: number;
  /** The spaces of the line that ends here, where rivers are looked for. */
  readonly gaps: Gaps;
  readonly previous: Node | undefined;
  /** Of the line that ends here, as in `BrokenLine`. */
  readonly ratio: number;
  readonly letters: number;
  readonly demerits: number;
}

/** A search for the best breaks, or for the best of so many lines. */
export interface Search extends Omit<Fit, "looseness"> {
  readonly lines?: { readonly wanted: number; readonly least: readonly number[] };
}

/** Ways to one break whose next line is as long: that line is the same but for what stands above it. */
export interface Reach {
  readonly start: number;
  readonly measure: Pt;
  /** From here on the measure stays the same. */
  readonly isSteady: boolean;
  readonly nodes: readonly Node[];
}

/** What lines to one break are tried with; one object is used again for every break. */
export interface Trial {
  readonly fit: Search;
  readonly line: LineShape;
  readonly score: LineScore;
  end: number;
  /** The line ends in a hyphen, be it the author's. */
  withHyphen: boolean;
  /** The best ways to the break so far. */
  fresh: Node[];
  /** Start of the line tried last, and its spaces once they are asked for. */
  start: number;
  edges: readonly Pt[] | undefined;
}

export function emptyTrial(fit: Search): Trial {
  const score = { badness: 0, own: 0, fitness: 0, ratio: 0, letters: 0 };
  const line = emptyShape();
  return { fit, line, score, end: 0, withHyphen: false, fresh: [], start: 0, edges: undefined };
}

export function startStop(trial: Trial, end: number): void {
  const { sums } = trial.fit;
  describeStop(trial.line, sums, end);
  trial.end = end;
  trial.withHyphen = (entry(sums.marks, end) & (BreakMark.hyphen | BreakMark.afterHyphen)) > 0;
  trial.fresh = [];
}

/** What came of a line: it and all longer ones from its start are too long, it fits, or does not yet. */
export const TOO_LONG = 0;
export const FITS = 1;
export const TOO_SHORT = 2;
const UNFIT = 3;

/** Measures the line from a break to the stop. */
export function tryLine(trial: Trial, { start, measure }: Reach): number {
  const { fit, line, score, end } = trial;
  const { scorer, sums } = fit;
  describeLine(line, sums, start, end);
  line.measure = measure;
  trial.start = start;
  trial.edges = undefined;
  if (shortestWidth(trial) > measure + TOLERANCE_PT) return TOO_LONG;
  if (isTooShort(scorer, line)) return TOO_SHORT;
  return scorer.fits(line, score) ? FITS : UNFIT;
}

/** The least width the line could have with any break at or after its own that adds nothing but what hangs. */
export function shortestWidth({ fit: { sums, scorer }, line, start, end }: Trial): Pt {
  const stop = Math.max(sums.contentEnd[end] ?? 0, start);
  const width = (sums.width[stop] ?? 0) - (sums.origin[start] ?? 0) - sums.widestRightHang;
  return scorer.shrinks ? width - line.shrink - line.letterShrink : width;
}

/** Whether even `mostStretch` leaves the line short, so that it need not be looked at any closer. */
function isTooShort(scorer: Scorer, line: LineShape): boolean {
  if (scorer.mostStretch === Infinity || line.forced || line.fills) return false;
  const glue = line.stretch + scorer.emergency * line.measure;
  const widest = line.width + line.letterStretch + scorer.mostStretch * glue;
  return widest < line.measure - TOLERANCE_PT;
}

/** Offers the line that fits as the one below `node`: kept if it is the best way to reach its state. */
export function offerLine(trial: Trial, node: Node): void {
  const { fit, line, score, fresh } = trial;
  line.hyphenRun = trial.withHyphen ? node.hyphenRun + 1 : 0;
  line.previousHyphenated = node.hyphenRun > 0;
  line.previousFitness = node.fitness;
  line.line = node.line;
  if (!hyphenAllowed(fit.scorer, line) || !comesToWanted(trial, node.line + 1)) return;
  if (isHopeless(trial, node.total + score.own, line.hyphenRun, node.line + 1)) return;
  let demerits = score.own + fit.scorer.below(line, score);
  const same = sameState(trial, node.line + 1);
  const rival = same < 0 ? undefined : fresh[same];
  if (rival !== undefined && rival.total <= node.total + demerits) return;
  // What rivers cost is reckoned only for a line that may be kept.
  const gaps = gapsOf(trial, node);
  demerits += countRivers(gaps) * fit.scorer.riverDemerits;
  if (rival !== undefined && rival.total <= node.total + demerits) return;
  const made = makeNode(trial, node, gaps, demerits);
  if (same < 0) fresh.push(made);
  else fresh[same] = made;
}

function hyphenAllowed(scorer: Scorer, line: LineShape): boolean {
  if (!line.hyphenated) return true;
  return line.hyphenRun <= scorer.maxHyphenRun && !scorer.noHyphenLines.includes(line.line);
}

/** Whether a way whose next line is `next` may come to the number of lines wanted. */
function comesToWanted({ fit: { lines, sums }, line, end }: Trial, next: number): boolean {
  if (!lines) return true;
  return line.last ? next === lines.wanted : next + entry(lines.least, nextStart(sums, end)) <= lines.wanted;
}

/** Index of the node whose future is that of the line tried, -1 for none. */
function sameState({ fit, line, score, fresh }: Trial, next: number): number {
  for (let i = 0; i < fresh.length; i++) {
    const other = fresh[i];
    if (other === undefined || other.fitness !== score.fitness || other.hyphenRun !== line.hyphenRun)
      continue;
    if (goOnAlike(fit, other.line, next)) return i;
  }
  return -1;
}

/** Whether the line numbers of two ways to a break make no difference to what follows. */
function goOnAlike({ lines, constantFrom }: Search, line: number, other: number): boolean {
  return line === other || (!lines && Math.min(line, other) >= constantFrom);
}

/**
 * Whether a way to the break that costs at least `total` is without hope: another one is so much better that
 * nothing below can make up for it.
 */
function isHopeless({ fit, fresh }: Trial, total: number, hyphenRun: number, line: number): boolean {
  const limit = total - fit.scorer.mostBelow;
  for (const other of fresh) {
    if (other.total < limit && other.hyphenRun <= hyphenRun && goOnAlike(fit, other.line, line)) return true;
  }
  return false;
}

/** The ways to the break that are not hopeless beside ones found later. */
export function withHopes(trial: Trial): readonly Node[] {
  if (trial.fresh.length === 1) return trial.fresh;
  return trial.fresh.filter(({ total, hyphenRun, line }) => !isHopeless(trial, total, hyphenRun, line));
}

function gapsOf(trial: Trial, node: Node): Gaps {
  const { fit, start, end, score } = trial;
  const { sums, scorer } = fit;
  if (scorer.riverDemerits === 0) return NO_GAPS;
  const { ratio, letters } = score;
  const stop = Math.max(entry(sums.contentEnd, end), start);
  trial.edges ??= spaceEdges({ sums, start, stop, ratio, letters });
  return joinGaps(trial.edges, node.gaps);
}

export function makeNode({ fit, line, score, end }: Trial, node: Node, gaps: Gaps, demerits: number): Node {
  return {
    start: nextStart(fit.sums, end),
    end,
    line: node.line + 1,
    fitness: score.fitness,
    hyphenRun: line.hyphenRun,
    total: node.total + demerits,
    gaps,
    previous: node,
    ratio: score.ratio,
    letters: score.letters,
    demerits,
  };
}
