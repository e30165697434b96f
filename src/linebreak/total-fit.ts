import type { Pt } from "../geometry/index.js";
import type { BrokenLine } from "./item.js";
import { describeLine, describeStop, emptyShape, type LineShape } from "./line-shape.js";
import { lineWidth, nextStart } from "./line-width.js";
import { countRivers, type Gaps, joinGaps, NO_GAPS, spaceEdges } from "./rivers.js";
import type { Fit, LineScore, Scorer } from "./scorer.js";
import { BreakMark, entry, isForced, isHyphen, type Sums } from "./sums.js";

/** Widths are sums of many floating-point numbers: a line this little too wide fits. */
export const TOLERANCE_PT = 1e-6;

/** Beyond any sum of feasible demerits, and small enough that a double still tells single demerits apart. */
const OVERFULL_DEMERITS = 1e13;

/** A way to reach a break, the best of those whose future is the same. */
interface Node {
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

/** A search for the best breaks, or for the best of so many lines. */
interface Search extends Omit<Fit, "looseness"> {
  readonly lines?: { readonly wanted: number; readonly least: readonly number[] };
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

/** Ways to one break whose next line is as long: that line is the same but for what stands above it. */
interface Reach {
  readonly start: number;
  readonly measure: Pt;
  /** From here on the measure stays the same. */
  readonly isSteady: boolean;
  readonly nodes: readonly Node[];
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

/** What lines to one break are tried with; one object is used again for every break. */
interface Trial {
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

function emptyTrial(fit: Search): Trial {
  const score = { badness: 0, own: 0, fitness: 0, ratio: 0, letters: 0 };
  const line = emptyShape();
  return { fit, line, score, end: 0, withHyphen: false, fresh: [], start: 0, edges: undefined };
}

function startStop(trial: Trial, end: number): void {
  const { sums } = trial.fit;
  describeStop(trial.line, sums, end);
  trial.end = end;
  trial.withHyphen = (entry(sums.marks, end) & (BreakMark.hyphen | BreakMark.afterHyphen)) > 0;
  trial.fresh = [];
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

/** What came of a line: it and all longer ones from its start are too long, it fits, or does not yet. */
const TOO_LONG = 0;
const FITS = 1;
const TOO_SHORT = 2;
const UNFIT = 3;

/** Measures the line from a break to the stop. */
function tryLine(trial: Trial, { start, measure }: Reach): number {
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
function shortestWidth({ fit: { sums, scorer }, line, start, end }: Trial): Pt {
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
function offerLine(trial: Trial, node: Node): void {
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
function withHopes(trial: Trial): readonly Node[] {
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

function makeNode({ fit, line, score, end }: Trial, node: Node, gaps: Gaps, demerits: number): Node {
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
