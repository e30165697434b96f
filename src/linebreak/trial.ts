import { emptyShape, type LineShape } from "./line-shape.js";
import { nextStart } from "./line-width.js";
import {
  forgetGaps,
  type Gaps,
  type JoinedGaps,
  joinGaps,
  NO_GAPS,
  placeSpaces,
  RIVER_DEPTH,
} from "./rivers.js";
import type { Fit, LineBounds, LineScore, Scorer } from "./scorer.js";
import { BreakMark, entry, type Sums } from "./sums.js";

/** A way to reach a break, the best of those whose future is the same. */
export interface Node {
  /** Item at which the next line starts. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly fitness: number | undefined;
  readonly hyphenRun: number;
  readonly total: number;
  /** The spaces of the line that ends here, once they were asked for. */
  gaps: JoinedGaps | undefined;
  readonly previous: Node | undefined;
  /** Of the line that ends here, as in `BrokenLine`. */
  readonly ratio: number;
  readonly letters: number;
  readonly demerits: number;
}

/** A search for the best breaks, or for the best of so many lines. */
export interface Search extends Omit<Fit, "looseness"> {
  readonly scorer: Scorer;
  readonly lines: { readonly wanted: number; readonly least: readonly number[] } | undefined;
}

/** What lines to one break are tried with; one object is used again for every break. */
export interface Trial {
  readonly fit: Search;
  /** Ways that cost more are left out. */
  readonly most: number;
  /** And so are lines beyond these. */
  readonly bounds: LineBounds;
  /** There is glue that fills whatever is missing. */
  readonly fills: boolean;
  readonly line: LineShape;
  readonly score: LineScore;
  end: number;
  /** Where the line below starts. */
  next: number;
  /** The line ends in a hyphen, be it the author's. */
  withHyphen: boolean;
  /** The best ways to the break so far are the first `freshCount` of these; one list serves all breaks. */
  readonly fresh: Node[];
  freshCount: number;
  /** Start of the line tried last, and its spaces once they are asked for; these below the way offered last. */
  start: number;
  spaces: Gaps | undefined;
  gaps: JoinedGaps | undefined;
}

export function emptyTrial(fit: Search, most: number): Trial {
  forgetGaps();
  const { scorer, sums } = fit;
  return {
    fit,
    most,
    bounds: scorer.bounds(most),
    fills: entry(sums.fills, sums.kinds.length) > 0,
    line: emptyShape(),
    score: { badness: 0, own: 0, fitness: 0, ratio: 0, letters: 0 },
    end: 0,
    next: 0,
    withHyphen: false,
    fresh: [],
    freshCount: 0,
    start: 0,
    spaces: undefined,
    gaps: undefined,
  };
}

/** Begins with the lines that break at item `end`, and fills in what they have in common. */
export function startStop(trial: Trial, end: number): void {
  const { line } = trial;
  const { sums } = trial.fit;
  const marks = sums.marks[end] ?? 0;
  line.cost = sums.cost[end] ?? 0;
  line.breakDemerits = sums.demerits[end] ?? 0;
  line.hyphenated = (marks & BreakMark.hyphen) > 0;
  line.forced = (marks & BreakMark.forced) > 0;
  line.last = end === sums.breaks[sums.breaks.length - 1];
  trial.end = end;
  trial.next = nextStart(sums, end);
  trial.withHyphen = (marks & (BreakMark.hyphen | BreakMark.afterHyphen)) > 0;
  trial.freshCount = 0;
}

/** Takes a way to the break, the first and without comparison. */
export function offerFirst(trial: Trial, node: Node): void {
  trial.fresh[trial.freshCount++] = node;
}

/** Offers the line that fits as the one below `node`: kept if it is the best way to reach its state. */
export function offerLine(trial: Trial, node: Node): void {
  const { fit, line, score, fresh, most } = trial;
  const own = node.total + score.own;
  if (own > most) return;
  line.hyphenRun = trial.withHyphen ? node.hyphenRun + 1 : 0;
  line.previousHyphenated = node.hyphenRun > 0;
  line.previousFitness = node.fitness;
  line.line = node.line;
  // What mostly has nothing to say is not asked: all this is run before V8 has compiled it.
  if (line.hyphenated && !hyphenAllowed(fit.scorer, line)) return;
  if (fit.lines && !comesToWanted(trial, node.line + 1)) return;
  const isFirst = trial.freshCount === 0;
  if (!isFirst && isHopeless(trial, own, line.hyphenRun, node.line + 1)) return;
  let demerits = score.own + fit.scorer.below(line, score);
  const same = isFirst ? -1 : sameState(trial, node.line + 1);
  const rival = same < 0 ? undefined : fresh[same];
  if (rival !== undefined && rival.total <= node.total + demerits) return;
  // What rivers cost is reckoned only for a line that may be kept.
  const looksForRivers = fit.scorer.riverDemerits > 0 && node.line >= RIVER_DEPTH - 1;
  trial.gaps = looksForRivers ? joinedBelow(trial, node) : undefined;
  if (trial.gaps) demerits += trial.gaps.rivers * fit.scorer.riverDemerits;
  const total = node.total + demerits;
  if (total > most || (rival !== undefined && rival.total <= total)) return;
  const made = makeNode(trial, node, demerits);
  fresh[same < 0 ? trial.freshCount++ : same] = made;
}

/** Whether a line may end in a hyphen. */
function hyphenAllowed(scorer: Scorer, line: LineShape): boolean {
  return line.hyphenRun <= scorer.maxHyphenRun && !scorer.noHyphenLines.includes(line.line);
}

/** Whether a way whose next line is `next` may come to the number of lines wanted. */
function comesToWanted({ fit: { lines, sums }, line, end }: Trial, next: number): boolean {
  if (!lines) return true;
  return line.last ? next === lines.wanted : next + entry(lines.least, nextStart(sums, end)) <= lines.wanted;
}

/** Index of the node whose future is that of the line tried, -1 for none. */
function sameState({ fit, line, score, fresh, freshCount }: Trial, next: number): number {
  for (let i = 0; i < freshCount; i++) {
    const other = fresh[i];
    if (other === undefined || other.fitness !== score.fitness || other.hyphenRun !== line.hyphenRun)
      continue;
    if (goOnAlike(fit, other.line, next)) return i;
  }
  return -1;
}

/** Whether the line numbers of two ways to a break make no difference to what follows. */
function goOnAlike({ lines, constantFrom }: Search, line: number, other: number): boolean {
  return line === other || (!lines && line >= constantFrom && other >= constantFrom);
}

/**
 * Whether a way to the break that costs at least `total` is without hope: another one is so much better that
 * nothing below can make up for it.
 */
export function isHopeless(
  { fit, fresh, freshCount }: Trial,
  total: number,
  hyphenRun: number,
  line: number,
): boolean {
  const limit = total - fit.scorer.mostBelow;
  for (let i = 0; i < freshCount; i++) {
    const other = fresh[i];
    if (other === undefined || other.total >= limit || other.hyphenRun > hyphenRun) continue;
    if (goOnAlike(fit, other.line, line)) return true;
  }
  return false;
}

/** The spaces of the line tried below `node`, where they may carry rivers on. */
function joinedBelow(trial: Trial, node: Node): JoinedGaps | undefined {
  const { fit, start, end, score } = trial;
  const { sums } = fit;
  const above = node.gaps ?? gapsAt(sums, node);
  if (above.deepest < RIVER_DEPTH - 1) return undefined;
  trial.spaces ??= placeSpaces(sums, start, Math.max(sums.contentEnd[end] ?? 0, start), score);
  return joinGaps(trial.spaces, above);
}

function gapsAt(sums: Sums, node: Node): JoinedGaps {
  const { previous, end } = node;
  if (node.gaps === undefined && previous) {
    const { start } = previous;
    const stop = Math.max(sums.contentEnd[end] ?? 0, start);
    const above = previous.gaps ?? gapsAt(sums, previous);
    node.gaps = joinGaps(placeSpaces(sums, start, stop, node), above);
  }
  return node.gaps ?? NO_GAPS;
}

export function makeNode({ line, score, end, next, gaps }: Trial, node: Node, demerits: number): Node {
  return {
    start: next,
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
