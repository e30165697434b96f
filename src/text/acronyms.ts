import { letterPattern, patternFor } from "./letter-pattern.js";

/** Three capitals and more in a row that no letter adjoins: CGT, PSA; figures may follow (SARS2 does not count). */
const ACRONYM = letterPattern(String.raw`(?<![\p{L}\p{N}])\p{Lu}{3,}(?![\p{L}\p{N}])`, "g");

/** Where the acronyms of a text begin and, as values, end. */
export function acronymEnds(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (const found of text.matchAll(patternFor(ACRONYM, text)))
    ends.set(found.index, found.index + found[0].length);
  return ends;
}
