import type { Pt } from "../geometry/index.js";
import type { BrokenLine } from "./item.js";
import { describeLine } from "./line-shape.js";
import { lineWidth, nextStart, TOLERANCE_PT } from "./line-width.js";
import { NO_GAPS } from "./rivers.js";
import type { Fit } from "./scorer.js";
import { entry, isForced, isHyphen, type Sums } from "./sums.js";
import {
  emptyTrial,
  FITS,
  makeNode,
  type Node,
  offerLine,
  type Reach,
  type Search,
  shortestWidth,
  startStop,
  TOO_LONG,
  TOO_SHORT,
  type Trial,
  tryLine,
  withHopes,
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
export function totalFit({ looseness, ...fit }: Fit): readonly BrokenLine[] | undefined {
  const best = bestEnd(fit);
  if (best === undefined) return undefined;
  // The best breaks tell how many lines are wanted; then only ways that can still come to as many are gone.
  const more = Math.sign(looseness);
  const least = more === 0 ? [] : leastLines(fit);
  for (let wanted = best.line + looseness; wanted !== best.line; wanted -= more) {
    const found = bestEnd({ ...fit, lines: { wanted, least } });
    if (found !== undefined) return trace(fit.sums, found);
  }
  return trace(fit.sums, best);
}

/** The end of the best way through the paragraph. */
function bestEnd(fit: Search): Node | undefined {
  const { sums, scorer } = fit;
  const trial = emptyTrial(fit);
  let active: Reach[] = [...grouped(fit, [firstNode()])];
  for (const end of sums.breaks) {
    if (!scorer.hyphens && isHyphen(sums, end)) continue;
    startStop(trial, end);
    const reached = active;
    active = [];
    let isTooShort = false;
    for (const reach of reached) {
      const state = isTooShort ? TOO_SHORT : tryLine(trial, reach);
      if (state === FITS) for (const node of reach.nodes) offerLine(trial, node);
      // What starts further on is shorter still, where all lines have one measure.
      if (state === TOO_SHORT && reach.isSteady) isTooShort = true;
      if (state !== TOO_LONG && !trial.line.forced) active.push(reach);
    }
    if (active.length === 0 && trial.fresh.length === 0) {
      if (!scorer.lastResort || fit.lines) return undefined;
      trial.fresh.push(leastOverfull(trial, nodesOf(reached)));
    }
    if (trial.fresh.length > 0) active.push(...grouped(fit, withHopes(trial)));
  }
  return lowest(nodesOf(active));
}

/** In the order of `nodes`, all of one break. */
function grouped({ measure, constantFrom }: Search, nodes: readonly Node[]): readonly Reach[] {
  const groups: { start: number; measure: Pt; isSteady: boolean; nodes: Node[] }[] = [];
  for (const node of nodes) {
    const next = measure(node.line);
    const isSteady = node.line >= constantFrom;
    const last = groups[groups.length - 1];
    if (last?.measure === next && last.isSteady === isSteady) last.nodes.push(node);
    else groups.push({ start: node.start, measure: next, isSteady, nodes: [node] });
  }
  return groups;
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
    const made = makeNode(trial, node, NO_GAPS, demerits);
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

/**
 * For each item that a line may start at, fewer lines than these are not to be had from there to the end: each is
 * as full as the widest measure allows. Nothing is known where measures never become constant.
 */
function leastLines(fit: Search): readonly number[] {
  const { sums, measure, constantFrom } = fit;
  const { breaks } = sums;
  if (constantFrom === Infinity) return [];
  const widest = Math.max(...Array.from({ length: constantFrom + 1 }, (_, line) => measure(line)));
  const trial = emptyTrial(fit);
  const least: number[] = [];
  let reach = breaks.length - 1;
  for (let i = breaks.length - 2; i >= -1; i--) {
    const next = i + 1;
    trial.start = i < 0 ? 0 : nextStart(sums, entry(breaks, i));
    if (isForced(sums, entry(breaks, next))) reach = next;
    for (; reach > next; reach--) {
      trial.end = entry(breaks, reach);
      describeLine(trial.line, sums, trial.start, trial.end);
      if (shortestWidth(trial) <= widest + TOLERANCE_PT) break;
    }
    least[trial.start] = 1 + entry(least, nextStart(sums, entry(breaks, reach)));
  }
  return least;
}
