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
  let best: Beginning | undefined;
  let likeliest = -Infinity;
  for (const beginning of likeliestBeginnings(word, cuts, parts)) {
    const likelihood = beginning.likelihood + headLikelihood(word, beginning.end, parts);
    if (likelihood <= likeliest) continue;
    likeliest = likelihood;
    best = beginning;
  }
  if (best === undefined || likeliest < wholeLikelihood(word, parts) - MAX_UNLIKELIER) return [];
  return jointsOf(best);
}

/**
 * By how much (in natural logarithms) pieces may be less likely than their whole. Two pieces are always a few
 * thousand times less likely than a compound met as often as they were met together.
 */
const MAX_UNLIKELIER = 8;

/** Endings of nouns and adjectives, taken off a head until it is known. */
const INFLECTIONS = ["", "s", "es", "e", "en", "n", "er", "ern", "em", "ens", "se", "ses", "sen", "nen"];
const LONGEST_INFLECTION = 3;

/** A word's first letters, as modifiers. */
interface Beginning {
  readonly end: number;
  readonly likelihood: number;
  /** Without its last modifier; undefined where that is the only one. */
  readonly before?: Beginning;
}

/** For each cut up to which the word can be made of modifiers, the likeliest way. */
function likeliestBeginnings(
  word: string,
  cuts: readonly number[],
  { modifiers, all }: Parts,
): readonly Beginning[] {
  const found = new Map<number, Beginning>();
  const goOn = (start: number, before?: Beginning): void => {
    for (const { end, count } of partsFrom(word, start, modifiers)) {
      const likelihood = (before?.likelihood ?? 0) + Math.log(count / all);
      if (!cuts.includes(end) || likelihood <= (found.get(end)?.likelihood ?? -Infinity)) continue;
      found.set(end, { end, likelihood, ...(before && { before }) });
    }
  };
  goOn(0);
  return cuts.flatMap((cut) => {
    const beginning = found.get(cut);
    if (beginning) goOn(cut, beginning);
    return beginning ?? [];
  });
}

/** The logarithm of the probability of the word's last letters, from `start`, as a head. */
function headLikelihood(word: string, start: number, { heads, all }: Parts): number {
  let best = -Infinity;
  for (const { end, count } of partsFrom(word, start, heads)) {
    const isHead = word.length - end <= LONGEST_INFLECTION && INFLECTIONS.includes(word.slice(end));
    if (isHead && end - start >= MIN_PART) best = Math.max(best, Math.log(count / all));
  }
  return best;
}

function wholeLikelihood(word: string, parts: Parts): number {
  const asModifier = partsFrom(word, 0, parts.modifiers).find(({ end }) => end === word.length);
  return Math.max(
    headLikelihood(word, 0, parts),
    asModifier ? Math.log(asModifier.count / parts.all) : -Infinity,
  );
}

/** All parts that begin at `start`, the shortest first. */
function partsFrom(
  word: string,
  start: number,
  parts: Trie,
): readonly { readonly end: number; readonly count: number }[] {
  const { count, ends, values } = wordsFrom(parts, word, start);
  const found: { end: number; count: number }[] = [];
  for (let i = 0; i < count; i++) found.push({ end: ends[i] ?? 0, count: values[i] ?? 0 });
  return found;
}

function jointsOf({ end, before }: Beginning): readonly number[] {
  return before ? [...jointsOf(before), end] : [end];
}
