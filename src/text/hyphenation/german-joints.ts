import { compoundJoints, type Parts } from "./compound.js";
import { GERMAN_HEADS, GERMAN_MODIFIERS } from "./german-parts.js";
import { decodeParts, type PartCounts } from "./parts-code.js";

/**
 * The joints of a German compound among its hyphenation points. The parts known were counted in a list of
 * German words by `scripts/german-parts.mjs`, which says from where; no compound is listed as such.
 */
export function germanJoints(word: string, points: readonly number[]): readonly number[] {
  parts ??= readParts();
  return compoundJoints(word, points, parts);
}

let parts: Parts | undefined;

function readParts(): Parts {
  return likelihoods(decodeParts(GERMAN_MODIFIERS), decodeParts(GERMAN_HEADS));
}

/** Counts made comparable: every compound counted had one modifier, whose counts therefore add up to all. */
export function likelihoods(modifiers: PartCounts, heads: PartCounts): Parts {
  let all = 0;
  for (const count of modifiers.values()) all += count;
  const logarithms = (counts: PartCounts): ReadonlyMap<string, number> =>
    new Map([...counts].map(([part, count]) => [part, Math.log(count / all)]));
  return { modifiers: logarithms(modifiers), heads: logarithms(heads) };
}
