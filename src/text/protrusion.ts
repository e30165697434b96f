import type { ComputedStyle } from "../css/index.js";

/** Shares of a glyph's width that may stand outside the measure: at the left edge, at the right. */
type Hang = readonly [left: number, right: number];

/** Found by eye for text faces: the lighter a mark, the further out its weight lies on the edge. */
const PUNCTUATION: ReadonlyMap<string, Hang> = new Map<string, Hang>([
  ["„", [0.6, 0.6]],
  ["“", [0.6, 0.6]],
  ["”", [0.6, 0.6]],
  ["«", [0.4, 0.4]],
  ["»", [0.4, 0.4]],
  ["‚", [0.7, 0.7]],
  ["‘", [0.75, 0.7]],
  ["’", [0.7, 0.7]],
  ["‹", [0.4, 0.4]],
  ["›", [0.4, 0.4]],
  ["'", [0.7, 0.7]],
  ['"', [0.6, 0.6]],
  ["(", [0.2, 0]],
  [")", [0, 0.2]],
  ["[", [0.1, 0]],
  ["]", [0, 0.1]],
  [".", [0, 0.75]],
  [",", [0, 0.75]],
  ["-", [0, 0.75]],
  ["\u2010", [0, 0.75]],
  ["\u2011", [0, 0.75]],
  [";", [0, 0.45]],
  [":", [0, 0.45]],
  ["!", [0, 0.25]],
  ["?", [0, 0.2]],
  ["…", [0, 0.2]],
  ["–", [0.4, 0.4]],
  ["—", [0.25, 0.25]],
  ["*", [0.2, 0.3]],
  ["·", [0.3, 0.5]],
]);

/** Letters whose outline leaves the edge: slanted, round or open on that side. */
const LETTERS: ReadonlyMap<string, Hang> = new Map<string, Hang>([
  ..."AVWYTÄАУТҮҰ".split("").map((letter): [string, Hang] => [letter, [0.05, 0.05]]),
  ..."vwyxXуҳх".split("").map((letter): [string, Hang] => [letter, [0.04, 0.04]]),
  ..."COQGÖСОӨ".split("").map((letter): [string, Hang] => [letter, [0.02, 0.02]]),
  ..."ceoсеоө".split("").map((letter): [string, Hang] => [letter, [0.02, 0.02]]),
  ..."FPrfРГг".split("").map((letter): [string, Hang] => [letter, [0, 0.05]]),
  ..."Lkt7К".split("").map((letter): [string, Hang] => [letter, [0, 0.04]]),
  ..."J".split("").map((letter): [string, Hang] => [letter, [0.05, 0]]),
  ...["1", "4"].map((figure): [string, Hang] => [figure, [0.03, 0.03]]),
]);

/** The shares of `character` that hang by `flug-protrusion`. */
export function hangOf(character: string, protrusion: ComputedStyle["flugProtrusion"]): Hang {
  if (protrusion === "none") return NOTHING;
  const mark = PUNCTUATION.get(character);
  if (mark) return mark;
  return (protrusion === "letters" ? LETTERS.get(character) : undefined) ?? NOTHING;
}

const NOTHING: Hang = [0, 0];
