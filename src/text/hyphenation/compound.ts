import { type Trie, wordsFrom } from "./trie.js";

/** How often parts of compounds were met: the number of each word is its count. */
export interface Parts {
  /** What can stand before another part, linking element included (`gewerkschafts`). */
  readonly modifiers: Trie;
  /** What can stand last, without its inflection. */
  readonly heads: Trie;
  /** How many compounds were counted. */
  readonly all: number;
}

/** Parts shorter than this are met by chance too often. */
export const MIN_PART = 3;

/**
 * The joints of a compound, as offsets: that way to cut `word` (in lower case) at some of its hyphenation
 * points into modifiers and a head which is the most probable if parts come independently of each other.
 * Empty where there is none, or where the word as a whole is so much more common as a part than its pieces
 * together that they look like chance (*Handlung* is no *Hand|lunge*).
 *
 * Source: the idea of splitting by the frequencies of the parts is P. Koehn & K. Knight, "Empirical Methods
 * for Compound Splitting", EACL 2003.
 */
export function compoundJoints(word: string, points: readonly number[], parts: Parts): readonly number[] {
  const cuts = points.filter((cut) => cut >= MIN_PART && word.length - cut >= MIN_PART);
  if (cuts.length === 0) return NONE;
  const { likelihoods, before } = likeliestBeginnings(word, cuts, parts);
  let best = -1;
  let likeliest = -Infinity;
  for (let i = 0; i < cuts.length; i++) {
    const beginning = likelihoods[i] ?? -Infinity;
    if (beginning === -Infinity) continue;
    const likelihood = beginning + headLikelihood(word, cuts[i] ?? 0, parts);
    if (likelihood <= likeliest) continue;
    likeliest = likelihood;
    best = i;
  }
  if (best < 0 || likeliest < wholeLikelihood(word, parts) - MAX_UNLIKELIER) return NONE;
  const joints: number[] = [];
  for (let i = best; i >= 0; i = before[i] ?? -1) joints.unshift(cuts[i] ?? 0);
  return joints;
}

const NONE: readonly number[] = [];

/**
 * By how much (in natural logarithms) pieces may be less likely than their whole. Two pieces are always a few
 * thousand times less likely than a compound met as often as they were met together.
 */
const MAX_UNLIKELIER = 8;

/** Endings of nouns and adjectives, taken off a head until it is known. */
const INFLECTIONS = ["", "s", "es", "e", "en", "n", "er", "ern", "em", "ens", "se", "ses", "sen", "nen"];
const LONGEST_INFLECTION = 3;

/** Up to each cut the likeliest way to make a word's first letters of modifiers. */
interface Beginnings {
  /** Logarithms; -Infinity where there is no way. */
  readonly likelihoods: readonly number[];
  /** The cut at which the last modifier begins, -1 for the word's start. */
  readonly before: readonly number[];
}

function likeliestBeginnings(word: string, cuts: readonly number[], { modifiers, all }: Parts): Beginnings {
  const likelihoods = cuts.map(() => -Infinity);
  const before = cuts.map(() => -1);
  for (let from = -1; from < cuts.length; from++) {
    const soFar = from < 0 ? 0 : (likelihoods[from] ?? -Infinity);
    if (soFar === -Infinity) continue;
    const { count, ends, values } = wordsFrom(modifiers, word, cuts[from] ?? 0);
    for (let i = 0; i < count; i++) {
      const cut = cuts.indexOf(ends[i] ?? 0);
      if (cut < 0) continue;
      const likelihood = soFar + Math.log((values[i] ?? 0) / all);
      if (likelihood <= (likelihoods[cut] ?? 0)) continue;
      likelihoods[cut] = likelihood;
      before[cut] = from;
    }
  }
  return { likelihoods, before };
}

/** The logarithm of the probability of the word's last letters, from `start`, as a head. */
function headLikelihood(word: string, start: number, { heads, all }: Parts): number {
  const { count, ends, values } = wordsFrom(heads, word, start);
  let best = -Infinity;
  for (let i = 0; i < count; i++) {
    const end = ends[i] ?? 0;
    if (end - start < MIN_PART || word.length - end > LONGEST_INFLECTION) continue;
    if (INFLECTIONS.includes(word.slice(end))) best = Math.max(best, Math.log((values[i] ?? 0) / all));
  }
  return best;
}

function wholeLikelihood(word: string, parts: Parts): number {
  const asHead = headLikelihood(word, 0, parts);
  const { count, ends, values } = wordsFrom(parts.modifiers, word, 0);
  const last = count - 1;
  return last >= 0 && ends[last] === word.length
    ? Math.max(asHead, Math.log((values[last] ?? 0) / parts.all))
    : asHead;
}
