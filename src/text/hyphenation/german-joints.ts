import { preparedNumbers } from "../../prepared/index.js";
import { joinColumns, splitColumns } from "./columns.js";
import { compoundJoints, type Parts } from "./compound.js";
import { GERMAN_HEADS, GERMAN_MODIFIERS } from "./german-parts.js";
import { decodeParts, type PartCounts } from "./parts-code.js";
import { packTrie, type Trie } from "./trie.js";

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
  const [all = NONE, modifiers = NONE, below = NONE, heads = NONE, belowHeads = NONE] = splitColumns(
    preparedNumbers("german-parts") ?? packGermanParts(),
  );
  return {
    modifiers: { nodes: modifiers, children: below },
    heads: { nodes: heads, children: belowHeads },
    all: all[0] ?? 0,
  };
}

const NONE = new Uint32Array();

/** The columns of the parts, joined. */
export function packGermanParts(): Uint32Array {
  const { modifiers, heads, all } = partsOf(decodeParts(GERMAN_MODIFIERS), decodeParts(GERMAN_HEADS));
  const tries = [modifiers, heads].flatMap(({ nodes, children }) => [nodes, children]);
  return joinColumns([Uint32Array.of(all), ...tries]);
}

/** Counts made comparable: every compound counted had one modifier, whose counts therefore add up to all. */
export function partsOf(modifiers: PartCounts, heads: PartCounts): Parts {
  let all = 0;
  for (const count of modifiers.values()) all += count;
  return { modifiers: trieOf(modifiers), heads: trieOf(heads), all };
}

function trieOf(counts: PartCounts): Trie {
  return packTrie([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
