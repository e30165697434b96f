/** How often parts of compounds were met. */
export interface Parts {
  /** What can stand before another part, linking element included (`gewerkschafts`). */
  readonly modifiers: ReadonlyMap<string, number>;
  /** What can stand last, without its inflection. */
  readonly heads: ReadonlyMap<string, number>;
  /** How many compounds were counted. */
  readonly all: number;
}

/** Natural logarithm of the probability of a part. */
function likelihoodOf(part: string, counts: ReadonlyMap<string, number>, all: number): number {
  const count = counts.get(part);
  return count === undefined ? -Infinity : Math.log(count / all);
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
  const beginnings = likeliestBeginnings(word, cuts, parts);
  let best: Beginning | undefined;
  for (const cut of cuts) {
    const beginning = beginnings.get(cut);
    if (beginning === undefined) continue;
    const likelihood = beginning.likelihood + headLikelihood(word.slice(cut), parts);
    if (likelihood > (best?.likelihood ?? -Infinity)) best = { ...beginning, likelihood };
  }
  if (best === undefined || best.likelihood < wholeLikelihood(word, parts) - MAX_UNLIKELIER) return [];
  return best.joints;
}

/**
 * By how much (in natural logarithms) pieces may be less likely than their whole. Two pieces are always a few
 * thousand times less likely than a compound met as often as they were met together.
 */
const MAX_UNLIKELIER = 8;

/** Endings of nouns and adjectives, taken off a head until it is known. */
const INFLECTIONS = ["", "s", "es", "e", "en", "n", "er", "ern", "em", "ens", "se", "ses", "sen", "nen"];

interface Beginning {
  readonly likelihood: number;
  readonly joints: readonly number[];
}

/** For each cut up to which the word can be made of modifiers, the likeliest way. */
function likeliestBeginnings(
  word: string,
  cuts: readonly number[],
  parts: Parts,
): ReadonlyMap<number, Beginning> {
  const beginnings = new Map<number, Beginning>([[0, { likelihood: 0, joints: [] }]]);
  for (const cut of cuts) {
    let best: Beginning | undefined;
    for (const [from, beginning] of beginnings) {
      const likelihood =
        beginning.likelihood + likelihoodOf(word.slice(from, cut), parts.modifiers, parts.all);
      if (likelihood > (best?.likelihood ?? -Infinity)) {
        best = { likelihood, joints: [...beginning.joints, cut] };
      }
    }
    if (best !== undefined) beginnings.set(cut, best);
  }
  return beginnings;
}

function headLikelihood(end: string, parts: Parts): number {
  let best = -Infinity;
  for (const inflection of INFLECTIONS) {
    if (end.length - inflection.length < MIN_PART || !end.endsWith(inflection)) continue;
    const head = end.slice(0, end.length - inflection.length);
    best = Math.max(best, likelihoodOf(head, parts.heads, parts.all));
  }
  return best;
}

function wholeLikelihood(word: string, parts: Parts): number {
  return Math.max(headLikelihood(word, parts), likelihoodOf(word, parts.modifiers, parts.all));
}
