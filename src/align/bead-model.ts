import type { Block } from "./block.js";
import type { Sentence, Side } from "./side.js";

/** What is known of a pair of editions as a whole; learned anew after each pass. */
export interface LengthModel {
  /** Letters of the second edition for one of the first. */
  readonly ratio: number;
  /** Variance of the difference of lengths per letter. */
  readonly variance: number;
}

/** Gale & Church 1993, section 3.1, found 6.8 for sentences of English, French and German. */
export const GALE_CHURCH_VARIANCE = 6.8;

/** The length ratio of the whole texts, or 1 where it is so far off that something must be missing. */
export function wholeTextLengths(a: Side, b: Side): LengthModel {
  const ratio = lengthOf(b.sentences) / Math.max(1, lengthOf(a.sentences));
  const plausible = ratio > LEAST_RATIO && ratio < 1 / LEAST_RATIO;
  return { ratio: plausible ? ratio : 1, variance: GALE_CHURCH_VARIANCE };
}

// Translations between the languages of the Declaration of Human Rights stay within these bounds.
const LEAST_RATIO = 0.6;

function lengthOf(units: readonly Sentence[]): number {
  return units.reduce((sum, sentence) => sum + sentence.length, 0);
}

/** Log-likelihood of the lengths, kinds and beginnings of what is in a bead. */
export type BeadScore = (i: number, j: number, m: number, n: number) => number;

/**
 * Gale and Church's model with two changes. The second edition's sentences in a bead are drawn as one length, then
 * cut at random places, which makes beads of different shapes comparable; and the tails are those of
 * Student's t, since organisers translate more freely than parliaments.
 */
export function lengthScore(a: Side, b: Side, { ratio, variance }: LengthModel): BeadScore {
  const saidA = cumulative(a.sentences.map((sentence) => sentence.length));
  const saidB = cumulative(b.sentences.map((sentence) => sentence.length));
  const mean = (saidB.at(-1) ?? 1) / Math.max(1, b.sentences.length);
  return (i, j, m, n) => {
    if (n === 0) return 0;
    const lengthB = (saidB[j + n] ?? 0) - (saidB[j] ?? 0);
    if (m === 0) return -Math.log(mean) - lengthB / mean;
    const expected = ((saidA[i + m] ?? 0) - (saidA[i] ?? 0)) * ratio;
    const deviation = Math.sqrt(((expected + lengthB) / 2) * variance + 1);
    const delta = (lengthB - expected) / deviation;
    return (
      studentLog(delta) - Math.log(deviation) + (LOG_FACTORIALS[n - 1] ?? 0) - (n - 1) * Math.log(lengthB)
    );
  };
}

const DEGREES = 6;

/** The constant factor of the density of Student's t with six degrees of freedom is 0.3827. */
const LOG_STUDENT_FACTOR = Math.log(0.3827);

function studentLog(delta: number): number {
  return LOG_STUDENT_FACTOR - ((DEGREES + 1) / 2) * Math.log1p((delta * delta) / DEGREES);
}

const LOG_FACTORIALS: readonly number[] = (() => {
  const logs = [0];
  for (let n = 1; n <= 80; n++) logs.push((logs[n - 1] ?? 0) + Math.log(n));
  return logs;
})();

function cumulative(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, k) => {
    sums[k + 1] = (sums[k] ?? 0) + value;
  });
  return sums;
}

/**
 * What the kinds of blocks say: a heading begins a row and stands beside a heading, as a rule beside a rule
 * and an image beside an image; lists of as many items belong together. Undefined where all are paragraphs.
 */
export function kindScore(a: Side, b: Side): BeadScore | undefined {
  const kindsA = a.sentences.map(kindOf);
  const kindsB = b.sentences.map(kindOf);
  if (![...kindsA, ...kindsB].some((kind) => kind !== PLAIN)) return undefined;
  return (i, j, m, n) => {
    if (m === 0 || n === 0) return 0;
    let score = firstKinds(kindsA[i] ?? PLAIN, kindsB[j] ?? PLAIN);
    for (let k = 1; k < m; k++) if (kindsA[i + k]?.heading) score -= 4;
    for (let k = 1; k < n; k++) if (kindsB[j + k]?.heading) score -= 4;
    let rules = 0;
    let images = 0;
    let lists = 0;
    for (let k = 0; k < m; k++) {
      const kind = kindsA[i + k] ?? PLAIN;
      rules += kind.rule;
      images += kind.image;
      lists += kind.list;
    }
    for (let k = 0; k < n; k++) {
      const kind = kindsB[j + k] ?? PLAIN;
      rules -= kind.rule;
      images -= kind.image;
      lists -= kind.list;
    }
    return score - 6 * Math.abs(rules) - 4 * Math.abs(images) - 0.7 * Math.abs(lists);
  };
}

interface UnitKind {
  readonly heading: number;
  readonly rule: number;
  readonly image: number;
  readonly list: number;
  readonly items: number;
}

const PLAIN: UnitKind = { heading: 0, rule: 0, image: 0, list: 0, items: 0 };

function kindOf({ opens: blocks }: Sentence): UnitKind {
  const [first] = blocks;
  if (!first || blocks.every((block) => block.kind === "paragraph")) return PLAIN;
  const has = (kind: Block["kind"]) => (blocks.some((block) => block.kind === kind) ? 1 : 0);
  return {
    heading: first.level,
    rule: has("rule"),
    image: has("image"),
    list: has("list"),
    items: blocks.reduce((sum, block) => sum + block.items, 0),
  };
}

function firstKinds(a: UnitKind, b: UnitKind): number {
  let score = 0;
  if (a.heading > 0 && b.heading > 0) score += a.heading === b.heading ? 3 : 1;
  else if (a.heading > 0 || b.heading > 0) score -= 5;
  if (a.rule && b.rule) score += 3;
  if (a.image && b.image) score += 3;
  if (a.items > 0 && a.items === b.items) score += 1;
  return score;
}

/** How often a block begins in the second edition, where sentences that say the same meet. */
const BEGINS_WITH = 0.9;
const BEGINS_WITHOUT = 0.06;
/** … and within a bead, between sentences that have no boundary in common. */
const BEGINS_INSIDE = 0.15;

/** What the beginnings of blocks say: translators mostly keep them, and never inside what belongs together. */
export function breakScore(a: Side, b: Side): BeadScore {
  const begunA = cumulative(a.groupAt.map(isGroup));
  const begunB = cumulative(b.groupAt.map(isGroup));
  const rate = b.groups.length / Math.max(1, b.sentences.length);
  const [logKept, logDropped] = [Math.log(BEGINS_WITH), Math.log(1 - BEGINS_WITH)];
  const [logAdded, logNone] = [Math.log(BEGINS_WITHOUT), Math.log(1 - BEGINS_WITHOUT)];
  const [logInside, logNotInside] = [Math.log(BEGINS_INSIDE), Math.log(1 - BEGINS_INSIDE)];
  return (i, j, m, n) => {
    if (n === 0) return 0;
    const endsB = (b.groupAt[j + n] ?? -1) >= 0;
    if (m === 0) return Math.log(endsB ? rate : 1 - rate + 1e-3);
    const endsA = (a.groupAt[i + m] ?? -1) >= 0;
    const atEnd = endsA ? (endsB ? logKept : logDropped) : endsB ? logAdded : logNone;
    const insideA = (begunA[i + m] ?? 0) - (begunA[i + 1] ?? 0);
    const insideB = (begunB[j + n] ?? 0) - (begunB[j + 1] ?? 0);
    return atEnd + insideA * logDropped + insideB * logInside + (n - 1 - insideB) * logNotInside;
  };
}

function isGroup(group: number): number {
  return group >= 0 ? 1 : 0;
}
