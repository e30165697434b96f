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
  return partsOf(decodeParts(GERMAN_MODIFIERS), decodeParts(GERMAN_HEADS));
}

/** Counts made comparable: every compound counted had one modifier, whose counts therefore add up to all. */
export function partsOf(modifiers: PartCounts, heads: PartCounts): Parts {
  let all = 0;
  for (const count of modifiers.values()) all += count;
  return { modifiers, heads, all };
}
