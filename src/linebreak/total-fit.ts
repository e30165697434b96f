import type { Pt } from "../geometry/index.js";
import type { BrokenLine } from "./item.js";
import {
  describeLine,
  describeStop,
  emptyShape,
  emptyStop,
  type LineShape,
  type LineStart,
  type LineStop,
  lineStart,
  readTotals,
} from "./line-shape.js";
import { nextStart } from "./line-width.js";
import { countRivers, type Gaps, joinGaps, NO_GAPS, spaceEdges } from "./rivers.js";
import type { Fit, LineScore, Scorer } from "./scorer.js";
import type { Sums } from "./sums.js";

/** Widths are sums of many floating-point numbers: a line this little too wide fits. */
export const TOLERANCE_PT = 1e-6;

/** Beyond any sum of feasible demerits, and small enough that a double still tells single demerits apart. */
const OVERFULL_DEMERITS = 1e13;

/** A way to reach a break, the best of those whose future is the same. */
interface Node {
  /** Shared by all that reach the same break. */
  readonly from: LineStart;
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
  readonly width: Pt;
  readonly hyphenated: boolean;
  readonly overfull: boolean;
  readonly ends: boolean;
  readonly demerits: number;
}

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
export function totalFit(fit: Fit): readonly BrokenLine[] | undefined {
  const { sums, scorer } = fit;
  const trial = emptyTrial(fit);
  let active: readonly Reach[] = grouped(fit, [firstNode(sums)]);
  for (const end of sums.breaks) {
    const item = sums.items[end];
    if (!scorer.hyphens && item?.kind === "penalty" && item.hyphen) continue;
    describeStop(trial.stop, sums, end);
    const kept: Reach[] = [];
    const fresh: Node[] = [];
    for (const reach of active) {
      const reaches = tryLine(trial, reach);
      if (trial.fits) for (const node of reach.nodes) offerLine(trial, node, fresh);
      if (reaches && !trial.stop.forced) kept.push(reach);
    }
    if (kept.length === 0 && fresh.length === 0) {
      if (!scorer.lastResort) return undefined;
      fresh.push(leastOverfull(trial, nodesOf(active)));
    }
    if (fresh.length > 0) kept.push(...grouped(fit, fresh));
    active = kept;
  }
  return trace(chooseLast(nodesOf(active), fit.looseness));
}

/** Ways to one break whose next line is as long: that line is the same but for what stands above it. */
interface Reach {
  readonly from: LineStart;
  readonly measure: Pt;
  readonly nodes: readonly Node[];
}

/** In the order of `nodes`, all of one break. */
function grouped({ measure }: Fit, nodes: readonly Node[]): readonly Reach[] {
  const groups: { from: LineStart; measure: Pt; nodes: Node[] }[] = [];
  for (const node of nodes) {
    const next = measure(node.line);
    const last = groups[groups.length - 1];
    if (last?.measure === next) last.nodes.push(node);
    else groups.push({ from: node.from, measure: next, nodes: [node] });
  }
  return groups;
}

function nodesOf(active: readonly Reach[]): readonly Node[] {
  return active.flatMap(({ nodes }) => nodes);
}

/** What a line is tried with, used again and again. */
interface Trial {
  readonly fit: Fit;
  readonly stop: LineStop;
  readonly line: LineShape;
  readonly score: LineScore;
  fits: boolean;
  /** Spaces of the line tried last, once they are asked for. */
  edges: readonly Pt[] | undefined;
}

function emptyTrial(fit: Fit): Trial {
  const score = { badness: 0, demerits: 0, fitness: 0, ratio: 0, letters: 0 };
  return { fit, stop: emptyStop(), line: emptyShape(), score, fits: false, edges: undefined };
}

function firstNode(sums: Sums): Node {
  return {
    from: lineStart(sums, 0),
    end: -1,
    line: 0,
    fitness: undefined,
    hyphenRun: 0,
    total: 0,
    gaps: NO_GAPS,
    previous: undefined,
    ratio: 0,
    letters: 0,
    width: 0,
    hyphenated: false,
    overfull: false,
    ends: false,
    demerits: 0,
  };
}

/** Measures the line from a break to the stop; says whether a later one may still be reached. */
function tryLine(trial: Trial, { from, measure }: Reach): boolean {
  const { fit, stop, line, score } = trial;
  const { scorer, sums } = fit;
  const empty = stop.stop <= from.start;
  if (empty) readTotals(stop, sums, from.start);
  trial.edges = undefined;
  trial.fits = false;
  const reaches = shortestWidth(fit, from, stop) <= measure + TOLERANCE_PT;
  if (reaches && !isTooShort(scorer, from, stop, measure)) {
    describeLine(line, from, stop, measure);
    trial.fits = scorer.fits(line, score);
  }
  if (empty) readTotals(stop, sums, 0);
  return reaches;
}

/** Offers the line that fits as the one below `node`. */
function offerLine(trial: Trial, node: Node, fresh: Node[]): void {
  const { fit, stop, line, score } = trial;
  line.hyphenRun = stop.withHyphen ? node.hyphenRun + 1 : 0;
  line.previousHyphenated = node.hyphenRun > 0;
  line.previousFitness = node.fitness;
  line.line = node.line;
  if (!hyphenAllowed(fit.scorer, line)) return;
  score.demerits = fit.scorer.demerits(line, score);
  offer(fresh, trial, node);
}

/** The least width the line could have with any break at or after `to` that adds nothing but what hangs. */
function shortestWidth({ sums, scorer }: Fit, from: LineStart, to: LineStop): Pt {
  const width = to.width - from.origin - sums.widestRightHang;
  if (!scorer.shrinks) return width;
  return width - (to.shrink - from.shrink) - (to.letterShrink - from.letterShrink);
}

/** Whether even `mostStretch` leaves the line short, so that it need not be looked at any closer. */
function isTooShort(scorer: Scorer, from: LineStart, to: LineStop, measure: Pt): boolean {
  if (scorer.mostStretch === Infinity || to.forced || to.fills > from.fills) return false;
  const glue = to.stretch - from.stretch + scorer.emergency * measure;
  const letters = to.letterStretch - from.letterStretch;
  const widest = to.width - from.origin + to.added + letters + scorer.mostStretch * glue;
  return widest < measure - TOLERANCE_PT;
}

function hyphenAllowed(scorer: Scorer, line: LineShape): boolean {
  if (!line.hyphenated) return true;
  return line.hyphenRun <= scorer.maxHyphenRun && !scorer.noHyphenLines.includes(line.line);
}

/** Keeps the line if it is the best way to reach its state; what rivers cost is reckoned only if it may be. */
function offer(fresh: Node[], trial: Trial, node: Node): void {
  const { fit, score } = trial;
  const same = sameState(fresh, trial, node.line + 1);
  const rival = same < 0 ? undefined : fresh[same];
  if (rival !== undefined && rival.total <= node.total + score.demerits) return;
  const gaps = gapsOf(trial, node);
  score.demerits += countRivers(gaps) * fit.scorer.riverDemerits;
  if (rival !== undefined && rival.total <= node.total + score.demerits) return;
  const made = makeNode(trial, node, gaps);
  if (same < 0) fresh.push(made);
  else fresh[same] = made;
}

/** Index of the node whose future is that of the line tried, -1 for none. */
function sameState(fresh: readonly Node[], { fit, line, score }: Trial, next: number): number {
  for (let i = 0; i < fresh.length; i++) {
    const other = fresh[i];
    if (other === undefined || other.fitness !== score.fitness || other.hyphenRun !== line.hyphenRun)
      continue;
    const alike = fit.looseness === 0 && Math.min(other.line, next) >= fit.constantFrom;
    if (alike || other.line === next) return i;
  }
  return -1;
}

function gapsOf(trial: Trial, node: Node): Gaps {
  const { fit, stop, score } = trial;
  if (fit.scorer.riverDemerits === 0) return NO_GAPS;
  const { items } = fit.sums;
  const { ratio, letters } = score;
  trial.edges ??= spaceEdges({ items, start: node.from.start, stop: stop.stop, ratio, letters });
  return joinGaps(trial.edges, node.gaps);
}

function makeNode(
  { fit, stop, line, score }: Pick<Trial, "fit" | "stop" | "line" | "score">,
  node: Node,
  gaps: Gaps,
): Node {
  stop.next ??= lineStart(fit.sums, nextStart(fit.sums, stop.end));
  return {
    from: stop.next,
    end: stop.end,
    line: node.line + 1,
    fitness: score.fitness,
    hyphenRun: line.hyphenRun,
    total: node.total + score.demerits,
    gaps,
    previous: node,
    ratio: score.ratio,
    letters: score.letters,
    width: line.width,
    hyphenated: line.hyphenated,
    overfull: score.demerits > OVERFULL_DEMERITS,
    ends: line.forced,
    demerits: score.demerits,
  };
}

/** Nothing reaches the stop: the line that stands out least, fully shrunk. */
function leastOverfull({ fit, stop, line }: Trial, active: readonly Node[]): Node {
  const { shrinks } = fit.scorer;
  let best: Node | undefined;
  for (const node of active) {
    const measure = fit.measure(node.line);
    readTotals(stop, fit.sums, node.from.start);
    describeLine(line, node.from, stop, measure);
    const shrunk = shrinks ? line.width - line.shrink - line.letterShrink : line.width;
    const excess = Math.max(0, shrunk - measure);
    const score = {
      badness: 0,
      demerits: OVERFULL_DEMERITS * (1 + excess / Math.max(measure, 1)),
      fitness: 0,
      ratio: shrinks && line.shrink > 0 ? -1 : 0,
      letters: shrinks && line.letterShrink > 0 ? -1 : 0,
    };
    line.hyphenRun = stop.withHyphen ? node.hyphenRun + 1 : 0;
    const made = makeNode({ fit, stop, line, score }, node, NO_GAPS);
    if (best === undefined || made.total < best.total) best = made;
  }
  if (best === undefined) throw new Error("no active break to go on from");
  return best;
}

/** The best end; with looseness, the best among those whose number of lines comes nearest to the one asked. */
function chooseLast(ends: readonly Node[], looseness: number): Node | undefined {
  const best = lowest(ends);
  if (best === undefined || looseness === 0) return best;
  const wanted = best.line + looseness;
  const distance = (node: Node): number => Math.abs(node.line - wanted);
  const nearest = ends.reduce((least, node) => Math.min(least, distance(node)), Infinity);
  return lowest(ends.filter((node) => distance(node) === nearest));
}

function lowest(nodes: readonly Node[]): Node | undefined {
  return nodes.reduce<Node | undefined>(
    (best, node) => (best === undefined || node.total < best.total ? node : best),
    undefined,
  );
}

function trace(last: Node | undefined): readonly BrokenLine[] {
  const lines: BrokenLine[] = [];
  for (let node = last; node?.previous !== undefined; node = node.previous) {
    const { end, ratio, letters, width, hyphenated, overfull, ends, demerits } = node;
    const { start } = node.previous.from;
    lines.push({ start, end, ratio, letters, width, hyphenated, overfull, ends, demerits });
  }
  return lines.reverse();
}
