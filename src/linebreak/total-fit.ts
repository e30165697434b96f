import type { Pt } from "../geometry/index.js";
import type { BrokenLine } from "./item.js";
import { leastLines } from "./least-lines.js";
import { describeLine } from "./line-shape.js";
import { lineWidth } from "./line-width.js";
import { addReaches, leastTotal, type Reach } from "./reach.js";
import { NO_GAPS } from "./rivers.js";
import type { Fit, Scorer } from "./scorer.js";
import { BreakMark, entry, isForced, isHyphen, type Sums } from "./sums.js";
import {
  emptyTrial,
  makeNode,
  type Node,
  offerFirst,
  offerLine,
  type Search,
  startStop,
  type Trial,
} from "./trial.js";

/** Beyond any sum of feasible demerits, and small enough that a double still tells single demerits apart. */
const OVERFULL_DEMERITS = 1e13;

/**
 * The breaks with the least total demerits, or undefined where no breaks are feasible and the scorer knows no
 * last resort.
 *
 * Active breaks are those from which a line can still reach; a later break forgets all that lie more than a
 * measure back, so the work is proportional to the number of items. Of the ways to reach a break, one is kept
 * for each combination of fitness class and hyphen run (and line number where that still matters), because
 * what follows depends on these alone. (Rivers are the exception: they depend on all lines above, of which
 * those of the best way so far are taken.)
 *
 * Source: Knuth & Plass (1981), pp. 1156–1163; D. E. Knuth, TeX: The Program, parts 38–39.
 */
export function totalFit(fit: Fit, scorer: Scorer): readonly BrokenLine[] | undefined {
  const { sums, measure, constantFrom, looseness } = fit;
  const search: Search = { sums, measure, constantFrom, scorer, lines: undefined };
  const best = onlyLine(search) ?? bestEnd(search);
  if (best === undefined) return undefined;
  // The best breaks tell how many lines are wanted; then only ways that can still come to as many are gone.
  const more = Math.sign(looseness);
  const least = more === 0 ? [] : leastLines(search);
  for (let wanted = best.line + looseness; wanted !== best.line; wanted -= more) {
    if (wanted < entry(least, 0)) continue;
    const found = bestEnd({ sums, measure, constantFrom, scorer, lines: { wanted, least } });
    if (found !== undefined) return trace(sums, found);
  }
  return trace(sums, best);
}

/**
 * The end of a paragraph that one line holds as drawn: as no line costs less than nothing, and what its end costs any
 * last line costs, no other way is better. Undefined where it needs more lines, or may be better in more.
 */
function onlyLine(fit: Search): Node | undefined {
  const { sums, scorer, measure } = fit;
  const { breaks } = sums;
  const end = breaks[breaks.length - 1] ?? 0;
  if (!scorer.endsAsDrawn || sums.rewards || lineWidth(sums, 0, end) > measure(0)) return undefined;
  for (let i = 0; i < breaks.length - 1; i++) if (isForced(sums, breaks[i] ?? 0)) return undefined;
  const trial = emptyTrial(fit, Infinity);
  startStop(trial, end);
  describeLine(trial.line, sums, 0, end);
  trial.line.measure = measure(0);
  if (!scorer.fits(trial.line, trial.score)) return undefined;
  offerLine(trial, firstNode());
  return trial.fresh[0];
}

/**
 * The end of the best way through the paragraph. It is looked for among ways that cost no more than is usual, then
 * among all: as no line costs less than nothing, it is the same way.
 */
function bestEnd(fit: Search): Node | undefined {
  const { sums, scorer, measure } = fit;
  // Those that can come to some number of lines are few.
  if (!fit.lines && !scorer.lastResort && !sums.rewards) {
    const lines = 1 + entry(sums.width, sums.kinds.length) / Math.max(0, measure(0));
    for (const times of GUESSES) {
      const found = bestWithin(fit, Math.min(times * lines * scorer.usualDemerits, DEAREST));
      if (found !== undefined) return found;
    }
  }
  return bestWithin(fit, Infinity);
}

/** Seven of ten paragraphs cost less than the first, nineteen of twenty less than the second. */
const GUESSES = [1, 16];

/** Less than a line costs that nothing can fill. */
const DEAREST = 1e9;

function bestWithin(fit: Search, most: number): Node | undefined {
  const { sums, scorer } = fit;
  const { breaks, contentEnd, marks, width, stretch, letterStretch } = sums;
  const trial = emptyTrial(fit, most);
  const { bounds } = trial;
  offerFirst(trial, firstNode());
  let active: Reach[] = [];
  addReaches(trial, active);
  for (let i = 0; i < breaks.length; i++) {
    const end = breaks[i] ?? 0;
    const mark = marks[end] ?? 0;
    if (!scorer.hyphens && (mark & BreakMark.hyphen) > 0) continue;
    let furthest = Infinity;
    if ((mark & BreakMark.forced) === 0) {
      // As `furthestTotal` has it, which would be called at every break.
      const stop = contentEnd[end] ?? 0;
      furthest = (width[stop] ?? 0) + bounds.stretch * (stretch[stop] ?? 0);
      furthest += bounds.letters * (letterStretch[stop] ?? 0);
    }
    const first = active[0];
    if (first?.isSteady && furthest < first.nearest) continue;
    startStop(trial, end);
    const reached = active;
    if (tryReaches(trial, active, furthest)) active = stillOpen(active);
    if (active.length === 0 && trial.freshCount === 0) {
      if (!scorer.lastResort || fit.lines) return undefined;
      offerFirst(trial, leastOverfull(trial, nodesOf(reached)));
    }
    if (trial.freshCount > 0) addReaches(trial, active);
  }
  return lowest(nodesOf(active));
}

/** Offers all lines to the stop, `furthest` from the start, that fit; returns whether some reach is over. */
function tryReaches(trial: Trial, reaches: readonly Reach[], furthest: Pt): boolean {
  const { fit, line, score, end } = trial;
  const { sums, scorer } = fit;
  const least = leastTotal(sums, trial.bounds, sums.contentEnd[end] ?? 0);
  let areOver = false;
  // Plain loops: a paragraph comes here thousands of times, mostly before V8 has compiled it.
  for (let r = 0; r < reaches.length; r++) {
    const reach = reaches[r];
    if (reach === undefined) continue;
    if (furthest < reach.nearest) {
      // What starts further on is shorter still, where all lines have one measure.
      if (reach.isSteady) break;
      continue;
    }
    const isTooLong = least > reach.furthest;
    if (!isTooLong) {
      const { start, nodes } = reach;
      describeLine(line, sums, start, end);
      line.measure = reach.measure;
      trial.start = start;
      trial.spaces = undefined;
      const count = scorer.fits(line, score) ? nodes.length : 0;
      for (let n = 0; n < count; n++) {
        const node = nodes[n];
        if (node !== undefined) offerLine(trial, node);
      }
    }
    if (isTooLong || line.forced) {
      reach.isOver = true;
      areOver = true;
    }
  }
  return areOver;
}

function stillOpen(reaches: readonly Reach[]): Reach[] {
  const open: Reach[] = [];
  for (let r = 0; r < reaches.length; r++) {
    const reach = reaches[r];
    if (reach && !reach.isOver) open.push(reach);
  }
  return open;
}

function nodesOf(active: readonly Reach[]): readonly Node[] {
  return active.flatMap(({ nodes }) => nodes);
}

function firstNode(): Node {
  return {
    start: 0,
    end: -1,
    line: 0,
    fitness: undefined,
    hyphenRun: 0,
    total: 0,
    gaps: NO_GAPS,
    previous: undefined,
    ratio: 0,
    letters: 0,
    demerits: 0,
  };
}

/** Nothing reaches the stop: the line that stands out least, fully shrunk. */
function leastOverfull(trial: Trial, active: readonly Node[]): Node {
  const { fit, line, score, end, withHyphen } = trial;
  const { shrinks } = fit.scorer;
  let best: Node | undefined;
  for (const node of active) {
    const measure = fit.measure(node.line);
    describeLine(line, fit.sums, node.start, end);
    const shrunk = shrinks ? line.width - line.shrink - line.letterShrink : line.width;
    const excess = Math.max(0, shrunk - measure);
    score.fitness = 0;
    score.ratio = shrinks && line.shrink > 0 ? -1 : 0;
    score.letters = shrinks && line.letterShrink > 0 ? -1 : 0;
    line.hyphenRun = withHyphen ? node.hyphenRun + 1 : 0;
    const demerits = OVERFULL_DEMERITS * (1 + excess / Math.max(measure, 1));
    const made = makeNode(trial, node, demerits);
    made.gaps = NO_GAPS;
    if (best === undefined || made.total < best.total) best = made;
  }
  if (best === undefined) throw new Error("no active break to go on from");
  return best;
}

function lowest(nodes: readonly Node[]): Node | undefined {
  return nodes.reduce<Node | undefined>(
    (best, node) => (best === undefined || node.total < best.total ? node : best),
    undefined,
  );
}

function trace(sums: Sums, last: Node): readonly BrokenLine[] {
  const lines: BrokenLine[] = [];
  for (let node = last; node.previous !== undefined; node = node.previous) {
    const { end, ratio, letters, demerits } = node;
    const { start } = node.previous;
    lines.push({
      start,
      end,
      ratio,
      letters,
      width: lineWidth(sums, start, end),
      hyphenated: isHyphen(sums, end),
      overfull: demerits > OVERFULL_DEMERITS,
      ends: isForced(sums, end),
      demerits,
    });
  }
  return lines.reverse();
}
