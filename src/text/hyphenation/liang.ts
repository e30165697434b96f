import type { Patterns, TrieBranch, TrieNode } from "./patterns.js";

/**
 * The levels at each gap of `word` (in lower case): entry `i` is that before letter `i`. Odd levels allow a
 * break, even ones forbid it; the higher a level, the more particular the pattern that set it. The ends and
 * the gaps one letter from them are 0.
 *
 * Source: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", thesis, Stanford (1983).
 */
export function hyphenationLevels(word: string, patterns: Patterns): readonly number[] {
  const known = patterns.words.get(word);
  const size = word.length + 1;
  if (known !== undefined) return Array.from({ length: size }, (_, i) => (known.includes(i) ? 1 : 0));
  const levels = new Array<number>(size).fill(0);
  const bounded = `.${word}.`;
  for (let start = 0; start < bounded.length - 1; start++) raiseLevels(levels, bounded, start, patterns);
  for (const edge of [0, 1, size - 2, size - 1]) levels[edge] = 0;
  return levels;
}

/** Follows the trie from `start` and applies every pattern that ends on the way. */
function raiseLevels(levels: number[], bounded: string, start: number, patterns: Patterns): void {
  let branch: TrieBranch | undefined = patterns.trie;
  for (let i = start; branch !== undefined && i < bounded.length; i++) {
    const node: TrieNode | undefined = branch[bounded.charAt(i)];
    if (node === undefined) return;
    const pattern = endingPattern(node);
    if (pattern !== undefined) applyPattern(levels, patterns.levels[pattern] ?? [], start);
    branch = goingOn(node);
  }
}

/** A pattern that starts with the word's boundary has its levels counted from the first letter. */
function applyPattern(levels: number[], pattern: readonly number[], start: number): void {
  const offset = Math.max(0, start - 1);
  for (let i = 0; i < pattern.length; i++) {
    const level = pattern[i] ?? 0;
    const gap = offset + i;
    if (level > (levels[gap] ?? Infinity)) levels[gap] = level;
  }
}

function endingPattern(node: TrieNode): number | undefined {
  if (typeof node === "number") return node;
  return isPair(node) ? node[1] : undefined;
}

function goingOn(node: TrieNode): TrieBranch | undefined {
  if (typeof node === "number") return undefined;
  return isPair(node) ? node[0] : node;
}

function isPair(node: TrieBranch | readonly [TrieBranch, number]): node is readonly [TrieBranch, number] {
  return Array.isArray(node);
}
