import type { Pt } from "../geometry/index.js";
import type { BrokenLine } from "./item.js";
import { atBreak, lineOrigin, lineStop, nextStart } from "./line-width.js";
import { countRivers, type Gap, lineGaps } from "./rivers.js";
import { at, isForced, type Sums } from "./sums.js";

/** A line that might be set, as the scorer sees it. One object is used again for every candidate. */
export interface LineShape {
  measure: Pt;
  /** Natural width, the hyphen included, less what hangs. */
  width: Pt;
  stretch: Pt;
  shrink: Pt;
  letterStretch: Pt;
  letterShrink: Pt;
  /** The line holds glue that fills whatever is missing. */
  fills: boolean;
  /** TeX's penalty of the break, 0 for glue and forced breaks. */
  cost: number;
  breakDemerits: number;
  hyphenated: boolean;
  /** Lines that would end here in a row with a hyphen, be it the author's, this one included. */
  hyphenRun: number;
  previousHyphenated: boolean;
  /** Fitness class of the line before; undefined for the first line. */
  previousFitness: number | undefined;
  /** A forced break or the paragraph's end. */
  forced: boolean;
  /** The paragraph's end. */
  last: boolean;
  /** Line number, from 0. */
  line: number;
  spaces: number;
}

/** What a scorer finds; one object is used again. */
export interface LineScore {
  demerits: number;
  fitness: number;
  ratio: number;
  letters: number;
}

/** How lines of one kind of setting are judged. */
export interface Scorer {
  /** Whether hyphens may be used at all. */
  readonly hyphens: boolean;
  /** Whether glue and letters may shrink to make a long line fit. */
  readonly shrinks: boolean;
  readonly maxHyphenRun: number;
  /** Lines, from 0, that must not end in a hyphen. */
  readonly noHyphenLines: readonly number[];
  /** For each space that carries a river on; 0 does not look for rivers. */
  readonly riverDemerits: number;
  /** With no feasible line left, take the least overfull one instead of giving up. */
  readonly lastResort: boolean;
  /** Fills in `score` and returns true where the line is feasible. Lines too wide are not. */
  score(line: LineShape, score: LineScore): boolean;
}

/** Where and how wide: `measure` of each line, constant from line `constantFrom` on. */
export interface Fit {
  readonly sums: Sums;
  readonly measure: (line: number) => Pt;
  readonly constantFrom: number;
  readonly scorer: Scorer;
  /** Lines more or fewer than the best breaks have; the nearest that can be had is taken. */
  readonly looseness: number;
}

/** Widths are sums of many floating-point numbers: a line this little too wide fits. */
export const TOLERANCE_PT = 1e-6;

/** Beyond any sum of feasible demerits, and small enough that a double still tells single demerits apart. */
const OVERFULL_DEMERITS = 1e13;

interface Node {
  readonly end: number;
  readonly start: number;
  /** Sums at `start`, less what hangs at the left. */
  readonly origin: Pt;
  readonly line: number;
  readonly fitness: number | undefined;
  readonly hyphenRun: number;
  readonly total: number;
  /** The spaces of the line that ends here, where rivers are looked for. */
  readonly gaps: readonly Gap[];
  readonly previous: Node | undefined;
  readonly chosen: BrokenLine | undefined;
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
  const { sums } = fit;
  const line = emptyShape();
  const score = { demerits: 0, fitness: 0, ratio: 0, letters: 0 };
  let active: Node[] = [firstNode(sums)];
  for (const end of sums.breaks) {
    const item = sums.items[end];
    if (!fit.scorer.hyphens && item?.kind === "penalty" && item.hyphen) continue;
    const forced = item === undefined || isForced(item);
    const kept: Node[] = [];
    const fresh: Node[] = [];
    for (const node of active) {
      const measure = fit.measure(node.line);
      const reaches = shortestWidth(fit, node, end) <= measure + TOLERANCE_PT;
      if (reaches && !forced) kept.push(node);
      if (!reaches) continue;
      describeLine(line, { sums, node, end, measure });
      if (!hyphenAllowed(fit.scorer, line) || !fit.scorer.score(line, score)) continue;
      offer(fresh, fit, { node, end, line, score });
    }
    if (kept.length === 0 && fresh.length === 0) {
      if (!fit.scorer.lastResort) return undefined;
      fresh.push(leastOverfull(fit, active, end));
    }
    active = kept.concat(fresh);
  }
  return trace(chooseLast(active, fit.looseness));
}

function firstNode(sums: Sums): Node {
  return {
    end: -1,
    start: 0,
    origin: lineOrigin(sums, 0),
    line: 0,
    fitness: undefined,
    hyphenRun: 0,
    total: 0,
    gaps: [],
    previous: undefined,
    chosen: undefined,
  };
}

/** The least width the line could have with any break at or after `end` that adds nothing but what hangs. */
function shortestWidth(fit: Fit, node: Node, end: number): Pt {
  const { sums, scorer } = fit;
  const stop = lineStop(sums, node.start, end);
  const width = at(sums.width, stop) - node.origin - sums.widestRightHang;
  if (!scorer.shrinks) return width;
  const glue = at(sums.shrink, stop) - at(sums.shrink, node.start);
  const letters = at(sums.letterShrink, stop) - at(sums.letterShrink, node.start);
  return width - glue - letters;
}

interface Candidate {
  readonly sums: Sums;
  readonly node: Node;
  readonly end: number;
  readonly measure: Pt;
}

function describeLine(line: LineShape, { sums, node, end, measure }: Candidate): void {
  const { start } = node;
  const stop = lineStop(sums, start, end);
  const item = sums.items[end];
  const penalty = item?.kind === "penalty" ? item : undefined;
  line.measure = measure;
  line.width = at(sums.width, stop) - node.origin + atBreak(sums, start, end);
  line.stretch = at(sums.stretch, stop) - at(sums.stretch, start);
  line.shrink = at(sums.shrink, stop) - at(sums.shrink, start);
  line.letterStretch = at(sums.letterStretch, stop) - at(sums.letterStretch, start);
  line.letterShrink = at(sums.letterShrink, stop) - at(sums.letterShrink, start);
  line.fills = at(sums.fills, end) > at(sums.fills, start);
  line.cost = penalty && penalty.cost > -Infinity ? penalty.cost : 0;
  line.breakDemerits = item === undefined || item.kind === "box" ? 0 : (item.demerits ?? 0);
  line.hyphenated = penalty?.hyphen ?? false;
  line.hyphenRun = line.hyphenated || penalty?.afterHyphen ? node.hyphenRun + 1 : 0;
  line.previousHyphenated = node.hyphenRun > 0;
  line.previousFitness = node.fitness;
  line.forced = item === undefined || isForced(item);
  line.last = end === sums.breaks[sums.breaks.length - 1];
  line.line = node.line;
  line.spaces = at(sums.spaces, stop) - at(sums.spaces, start);
}

function hyphenAllowed(scorer: Scorer, line: LineShape): boolean {
  if (!line.hyphenated) return true;
  return line.hyphenRun <= scorer.maxHyphenRun && !scorer.noHyphenLines.includes(line.line);
}

interface Offer {
  readonly node: Node;
  readonly end: number;
  readonly line: LineShape;
  readonly score: LineScore;
}

/** Keeps the offer if it is the best way to reach its state. */
function offer(fresh: Node[], fit: Fit, { node, end, line, score }: Offer): void {
  const gaps = gapsOf(fit, { node, end, line, score });
  score.demerits += countRivers(gaps) * fit.scorer.riverDemerits;
  const total = node.total + score.demerits;
  const next = node.line + 1;
  const same = fresh.findIndex(
    (other) =>
      other.fitness === score.fitness &&
      other.hyphenRun === line.hyphenRun &&
      (other.line === next || (fit.looseness === 0 && Math.min(other.line, next) >= fit.constantFrom)),
  );
  const rival = fresh[same];
  if (rival !== undefined && rival.total <= total) return;
  const made = { ...makeNode(fit.sums, { node, end, line, score }, false), gaps };
  if (rival === undefined) fresh.push(made);
  else fresh[same] = made;
}

function gapsOf({ sums, scorer }: Fit, { node, end, score }: Offer): readonly Gap[] {
  if (scorer.riverDemerits === 0) return [];
  const { items } = sums;
  const { ratio, letters } = score;
  return lineGaps(
    { items, start: node.start, stop: lineStop(sums, node.start, end), ratio, letters },
    node.gaps,
  );
}

function makeNode(sums: Sums, { node, end, line, score }: Offer, overfull: boolean): Node {
  const start = nextStart(sums, end);
  return {
    end,
    start,
    origin: lineOrigin(sums, start),
    line: node.line + 1,
    fitness: score.fitness,
    hyphenRun: line.hyphenRun,
    total: node.total + score.demerits,
    gaps: [],
    previous: node,
    chosen: {
      start: node.start,
      end,
      ratio: score.ratio,
      letters: score.letters,
      width: line.width,
      hyphenated: line.hyphenated,
      overfull,
      ends: line.forced,
      demerits: score.demerits,
    },
  };
}

/** Nothing reaches `end`: the line that stands out least, fully shrunk. */
function leastOverfull(fit: Fit, active: readonly Node[], end: number): Node {
  const { sums, scorer } = fit;
  const line = emptyShape();
  let best: Node | undefined;
  for (const node of active) {
    const measure = fit.measure(node.line);
    describeLine(line, { sums, node, end, measure });
    const shrunk = scorer.shrinks ? line.width - line.shrink - line.letterShrink : line.width;
    const excess = Math.max(0, shrunk - measure);
    const score = {
      demerits: OVERFULL_DEMERITS * (1 + excess / Math.max(measure, 1)),
      fitness: 0,
      ratio: scorer.shrinks && line.shrink > 0 ? -1 : 0,
      letters: scorer.shrinks && line.letterShrink > 0 ? -1 : 0,
    };
    const made = makeNode(sums, { node, end, line, score }, excess > 0);
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
  for (let node = last; node?.chosen !== undefined; node = node.previous) lines.push(node.chosen);
  return lines.reverse();
}

function emptyShape(): LineShape {
  return {
    measure: 0,
    width: 0,
    stretch: 0,
    shrink: 0,
    letterStretch: 0,
    letterShrink: 0,
    fills: false,
    cost: 0,
    breakDemerits: 0,
    hyphenated: false,
    hyphenRun: 0,
    previousHyphenated: false,
    previousFitness: undefined,
    forced: false,
    last: false,
    line: 0,
    spaces: 0,
  };
}
