import type { ComputedStyle } from "../css/index.js";
import type { Face } from "../fonts/index.js";
import { CharacterClass, classesIn } from "./character-classes.js";

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

/**
 * The shares of `character` that hang by `flug-protrusion`: as the face's own table has it, else as any text
 * face would. A letter with a mark hangs as far as the letter does.
 */
export function hangOf(
  character: string,
  protrusion: ComputedStyle["flugProtrusion"],
  face: Face | undefined,
): Hang {
  if (protrusion === "none") return NOTHING;
  const table = tableOf(face).hangs;
  let hang = table.get(character);
  if (!hang) {
    const [letter = ""] = character.normalize("NFD");
    hang = table.get(letter) ?? NOTHING;
    table.set(character, hang);
  }
  return protrusion === "letters" || (classesIn(character) & LETTER_OR_NUMBER) === 0 ? hang : NOTHING;
}

/** The same for unit `at` of a text. */
export function hangAt(
  text: string,
  at: number,
  protrusion: ComputedStyle["flugProtrusion"],
  face: Face | undefined,
): Hang {
  if (protrusion === "none") return NOTHING;
  const unit = text.charCodeAt(at);
  if (unit >= LATIN) return hangOf(text.charAt(at), protrusion, face);
  const { letters, punctuation } = tableOf(face);
  const known = protrusion === "letters" ? letters : punctuation;
  let hang = known[unit];
  if (hang === undefined) {
    hang = hangOf(text.charAt(at), protrusion, face);
    known[unit] = hang;
  }
  return hang;
}

/** Below it stand the letters and marks of Western languages, which are asked for most. */
const LATIN = 0x250;

const NOTHING: Hang = [0, 0];
const LETTER_OR_NUMBER = CharacterClass.letter | CharacterClass.mark | CharacterClass.number;

interface Table {
  readonly hangs: Map<string, Hang>;
  /** By unit, once they were asked for: where letters hang, and where only punctuation does. */
  readonly letters: (Hang | undefined)[];
  readonly punctuation: (Hang | undefined)[];
}

function emptyTable(hangs: Map<string, Hang>): Table {
  return { hangs, letters: [], punctuation: [] };
}

const DEFAULT = emptyTable(new Map([...LETTERS, ...PUNCTUATION]));
const tables = new WeakMap<Face, Table>();

function tableOf(face: Face | undefined): Table {
  if (!face || face.protrusion.size === 0) return DEFAULT;
  let table = tables.get(face);
  if (!table) {
    table = emptyTable(new Map([...LETTERS, ...PUNCTUATION, ...face.protrusion]));
    tables.set(face, table);
  }
  return table;
}
