import { type Anchor, type Band, bandOf, diagonalBand } from "./band.js";
import {
  type BeadScore,
  breakScore,
  GALE_CHURCH_VARIANCE,
  kindScore,
  type LengthModel,
  lengthScore,
  wholeTextLengths,
} from "./bead-model.js";
import { cognateLinks, type Links, reverseLinks } from "./cognates.js";
import { type Bead, bestPath, type Path, type WeightedShape } from "./lattice.js";
import { learnLinks, trustedRows } from "./lexicon.js";
import type { Side } from "./side.js";
import { wordEvidence } from "./word-evidence.js";

/** A row of two sides: their groups from `a` to before `endA` and from `b` to before `endB`. */
export interface GroupRow {
  readonly a: number;
  readonly endA: number;
  readonly b: number;
  readonly endB: number;
  readonly confidence: number;
}

/**
 * Which groups of two sides say the same, found by aligning their sentences. `anchors` are groups that start
 * a row together. Every group stands in exactly one row; the rows are in order.
 *
 * The first pass goes by lengths, kinds and cognates, with few shapes of beads. Where it leaves a doubt, length
 * ratio, spread and a small dictionary are learned from what it found; with those and all shapes the second pass
 * goes over the points still in question. A third pass changed nothing on the texts this was tuned on.
 */
export function alignPair(a: Side, b: Side, anchors: readonly Anchor[]): GroupRow[] {
  if (a.groups.length === 0 || b.groups.length === 0) return unpaired(a, b);
  const cognates = cognateLinks(a, b);
  const cognateWords: Words = { ofB: cognates, ofA: reverseLinks(cognates, a.types.length) };
  const wholeText = wholeTextLengths(a, b);
  const points = anchors.map(([i, j]): Anchor => [a.groupAt.indexOf(i), b.groupAt.indexOf(j)]);
  const pair: Pair = {
    a,
    b,
    anchors: points,
    shapes: shapesFor(a, b),
    kinds: kindScore(a, b),
    breaks: breakScore(a, b),
  };
  const wide = wideBand(pair);
  const first = onePass(pair, {
    shapes: pair.shapes.filter((shape) => shape.isCommon),
    words: cognateWords,
    lengths: wholeText,
    band: wide,
  });
  if (isSure(pair, first, wide)) return rowsOf(pair, first, wide);
  const band = likelyBand(first, wide);
  const second = onePass(pair, {
    shapes: pair.shapes,
    words: learnWords(pair, first.beads, cognates),
    lengths: learnLengths(pair, first.beads, wholeText),
    band,
  });
  return rowsOf(pair, second, band);
}

/**
 * Where the first pass is as sure as this of every boundary, the second finds the same rows. Of 672 pieces of the
 * Declaration of Human Rights in twelve languages, disturbed at random, this spares it for 630; with another
 * result for two, one better and one worse.
 */
const SURE = 0.8;

/** Whether every point that rows might end at is almost surely one, or almost surely none. */
function isSure({ a, b }: Pair, { boundary }: Path, { low, start }: Band): boolean {
  for (let i = 0; i < low.length; i++) {
    if ((a.groupAt[i] ?? -1) < 0) continue;
    for (let point = start[i] ?? 0; point < (start[i + 1] ?? 0); point++) {
      const likelihood = boundary[point] ?? 0;
      const isOpen = likelihood > 1 - SURE && likelihood < SURE;
      if (isOpen && (b.groupAt[(low[i] ?? 0) + point - (start[i] ?? 0)] ?? -1) >= 0) return false;
    }
  }
  return true;
}

interface Pair {
  readonly a: Side;
  readonly b: Side;
  readonly anchors: readonly Anchor[];
  readonly shapes: readonly Shape[];
  readonly kinds: BeadScore | undefined;
  readonly breaks: BeadScore;
}

/** Links for the words of each side, into the other's vocabulary. */
interface Words {
  readonly ofA: Links;
  readonly ofB: Links;
}

interface Shape extends WeightedShape {
  /** Whether the first pass looks for it. */
  readonly isCommon: boolean;
}

function unpaired(a: Side, b: Side): GroupRow[] {
  return [
    ...a.groups.map((_, g) => ({ a: g, endA: g + 1, b: 0, endB: 0, confidence: 1 })),
    ...b.groups.map((_, g) => ({ a: 0, endA: 0, b: g, endB: g + 1, confidence: 1 })),
  ];
}

/**
 * The rows that `path` cuts, at the points where blocks begin on both sides. A row is as sure as the less sure
 * of its two ends, less the chance that it should be cut once more.
 */
function rowsOf({ a, b }: Pair, { beads, boundary }: Path, band: Band): GroupRow[] {
  const likelihood = (i: number, j: number) => boundary[(band.start[i] ?? 0) + j - (band.low[i] ?? 0)] ?? 0;
  const rows: GroupRow[] = [];
  let [start, begun] = [{ a: 0, b: 0 }, 1];
  for (const { i, j, m, n } of beads) {
    const end = { a: a.groupAt[i + m] ?? -1, b: b.groupAt[j + n] ?? -1 };
    if (end.a < 0 || end.b < 0) continue;
    const ended = likelihood(i + m, j + n);
    rows.push({ ...start, endA: end.a, endB: end.b, confidence: Math.min(1, begun, ended) });
    [start, begun] = [end, ended];
  }
  return rows;
}

const LARGEST_BEAD = 6;
const LARGEST_SUM = 8;
const COMMON_SUM = 4;
/** Even one paragraph against a whole page is one bead. */
const LONGEST_BEAD = 60;
// Gale & Church count 0.005 for either kind; here it is only the beginning of a stretch, which then costs less.
const LOG_UNMATCHED = Math.log(0.0005);

/**
 * The shapes of beads: all up to six sentences a side and eight in all, and longer ones of one against many
 * where one edition has many more sentences than the other.
 */
function shapesFor(a: Side, b: Side): Shape[] {
  const largestA = largestSpan(a.sentences.length, b.sentences.length);
  const largestB = largestSpan(b.sentences.length, a.sentences.length);
  const even = largestA === LARGEST_BEAD && largestB === LARGEST_BEAD;
  const shapes: Shape[] = [
    { m: 1, n: 0, logPrior: LOG_UNMATCHED, isCommon: true },
    { m: 0, n: 1, logPrior: LOG_UNMATCHED, isCommon: true },
  ];
  for (let m = 1; m <= Math.min(largestA, a.sentences.length); m++) {
    for (let n = 1; n <= Math.min(largestB, b.sentences.length); n++) {
      if (m + n > LARGEST_SUM && Math.min(m, n) > 1) continue;
      shapes.push({ m, n, logPrior: Math.log(priorOf(m, n)), isCommon: !even || m + n <= COMMON_SUM });
    }
  }
  return shapes;
}

function largestSpan(sentences: number, others: number): number {
  return Math.max(LARGEST_BEAD, Math.min(LONGEST_BEAD, 2 * Math.ceil(sentences / others)));
}

/** Priors of the common shapes are near Gale and Church's; each sentence more costs the same again. */
function priorOf(m: number, n: number): number {
  if (m === 1 && n === 1) return 0.8;
  const more = m + n - 2;
  return 0.06 * 0.4 ** (more - 1) * (m > 1 && n > 1 ? 0.3 : 1);
}

/** Lattices up to this many points are gone over in full. */
const SMALL_LATTICE = 150_000;
const REACH = 40;

function wideBand({ a, b, anchors }: Pair): Band {
  const lengthsOf = (side: Side) => side.sentences.map((sentence) => sentence.length);
  const small = (a.sentences.length + 1) * (b.sentences.length + 1) <= SMALL_LATTICE;
  const reach = small ? Math.max(a.sentences.length, b.sentences.length) : REACH;
  return diagonalBand([lengthsOf(a), lengthsOf(b)], anchors, reach);
}

interface PassSettings {
  readonly shapes: readonly Shape[];
  readonly words: Words;
  readonly lengths: LengthModel;
  readonly band: Band;
}

function onePass(
  { a, b, anchors, kinds, breaks }: Pair,
  { shapes, words, lengths, band }: PassSettings,
): Path {
  const spans = Math.max(...shapes.map(({ m, n }) => Math.max(m, n)));
  const byLength = lengthScore(a, b, lengths);
  const byWords = wordEvidence({ a, b, aToB: words.ofB, bToA: words.ofA }, band, spans);
  return bestPath({
    band,
    anchors,
    shapes,
    score: (i, j, m, n) =>
      byLength(i, j, m, n) + (kinds ? kinds(i, j, m, n) : 0) + breaks(i, j, m, n) + byWords(i, j, m, n),
    mayCut: (i, j) => (a.groupAt[i] ?? -1) >= 0 && (b.groupAt[j] ?? -1) >= 0,
  });
}

function learnWords({ a, b }: Pair, beads: readonly Bead[], cognates: Links): Words {
  const forward = trustedRows(a, b, beads);
  const backward = forward.map(({ from, to }) => ({ from: to, to: from }));
  return {
    ofB: learnLinks({ from: a, to: b }, forward, cognates),
    ofA: learnLinks({ from: b, to: a }, backward, reverseLinks(cognates, a.types.length)),
  };
}

/** Rows that Gale and Church's own figures count for when ratio and variance are learned. */
const PRIOR_ROWS = 5;

function learnLengths({ a, b }: Pair, beads: readonly Bead[], before: LengthModel): LengthModel {
  const rows = beads
    .filter(({ m, n, posterior }) => m > 0 && n > 0 && posterior > 0.5)
    .map(({ i, j, m, n }) => ({ a: said(a, i, m), b: said(b, j, n) }));
  const allA = rows.reduce((sum, row) => sum + row.a, 0);
  const allB = rows.reduce((sum, row) => sum + row.b, 0);
  if (rows.length === 0) return before;
  const ratio = allB / allA;
  const spread = rows.reduce((sum, row) => {
    const expected = row.a * ratio;
    return sum + (row.b - expected) ** 2 / ((expected + row.b) / 2);
  }, GALE_CHURCH_VARIANCE * PRIOR_ROWS);
  return { ratio, variance: spread / (rows.length + PRIOR_ROWS) };
}

function said(side: Side, first: number, count: number): number {
  return side.sentences.slice(first, first + count).reduce((sum, sentence) => sum + sentence.length, 0);
}

/** Boundaries less likely than this are not looked at again. */
const UNLIKELY = 1e-7;
const MARGIN = 1;

/** The part of `band` where the last pass left any doubt, with a margin. */
function likelyBand({ boundary }: Path, band: Band): Band {
  const low = new Int32Array(band.low.length);
  const high = new Int32Array(band.low.length);
  let [lastLow, lastHigh] = [0, 0];
  for (let i = 0; i < band.low.length; i++) {
    const start = band.start[i] ?? 0;
    const end = band.start[i + 1] ?? 0;
    let first = start;
    let last = end - 1;
    while (first < end && (boundary[first] ?? 0) < UNLIKELY) first++;
    while (last >= first && (boundary[last] ?? 0) < UNLIKELY) last--;
    if (first <= last) {
      lastLow = (band.low[i] ?? 0) + first - start;
      lastHigh = (band.low[i] ?? 0) + last - start;
    }
    low[i] = Math.max(band.low[i] ?? 0, lastLow - MARGIN);
    high[i] = Math.max(low[i] ?? 0, Math.min(band.high[i] ?? 0, lastHigh + MARGIN));
  }
  return bandOf(low, high);
}
