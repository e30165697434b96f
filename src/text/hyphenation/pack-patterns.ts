import { joinColumns } from "./columns.js";
import { packTrie } from "./trie.js";

/** Patterns as the package `hyphen` has them: levels between the letters of each, the patterns, known words. */
export type PackagedPatterns = readonly [
  levels: readonly (readonly number[])[],
  trie: Branch,
  words?: Readonly<Record<string, readonly number[]>>,
];

/**
 * By letter, what goes on with it: an object where there are only longer patterns, a number where one ends (an
 * index into the levels), both as a pair where both hold.
 */
interface Branch {
  readonly [letter: string]: Node;
}
type Node = Branch | number | readonly [Branch, number];

/**
 * A language's patterns as joined columns: the trie's nodes and children, where the levels of each pattern begin,
 * all levels, and known words, each as its letters and its points with how many follow before both.
 */
export function packPatterns([levels, trie, words]: PackagedPatterns): Uint32Array {
  const { nodes, children } = packTrie([...patternsBelow(trie, "")]);
  const starts = [0];
  for (const { length } of levels) starts.push((starts.at(-1) ?? 0) + length);
  const known = Object.entries(words ?? {}).map(([word, points]) => {
    const letters = Array.from({ length: word.length }, (_, i) => word.charCodeAt(i));
    return [letters.length, ...letters, points.length, ...points];
  });
  const columns = [starts, levels.flat(), known.flat()].map((column) => Uint32Array.from(column));
  return joinColumns([nodes, children, ...columns]);
}

/** What stands for a word's end. */
export const BOUNDARY = ".";

/** The patterns that begin with `beginning`, in the order of their letters. */
function* patternsBelow(branch: Branch, beginning: string): Generator<readonly [string, number]> {
  for (const letter of Object.keys(branch).sort()) {
    const node = branch[letter] ?? {};
    const pattern = beginning + letter;
    const [longer, ending] = isPair(node) ? node : typeof node === "number" ? [undefined, node] : [node];
    if (ending !== undefined) yield [pattern, ending];
    if (longer) yield* patternsBelow(longer, pattern);
  }
}

function isPair(node: Node): node is readonly [Branch, number] {
  return Array.isArray(node);
}
