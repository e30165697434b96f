import { BOUNDARY } from "./pack-patterns.js";
import type { Patterns } from "./patterns.js";
import { wordsFrom } from "./trie.js";

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
  const bounded = BOUNDARY + word + BOUNDARY;
  for (let start = 0; start < bounded.length - 1; start++) raiseLevels(levels, bounded, start, patterns);
  for (const edge of [0, 1, size - 2, size - 1]) levels[edge] = 0;
  return levels;
}

/** Applies every pattern that begins at `start`. */
function raiseLevels(levels: number[], bounded: string, start: number, patterns: Patterns): void {
  const { count, values } = wordsFrom(patterns.trie, bounded, start);
  for (let i = 0; i < count; i++) applyPattern(levels, values[i] ?? 0, start, patterns);
}

/** A pattern that starts with the word's boundary has its levels counted from the first letter. */
function applyPattern(levels: number[], pattern: number, start: number, patterns: Patterns): void {
  const first = patterns.starts[pattern] ?? 0;
  const end = patterns.starts[pattern + 1] ?? 0;
  let gap = Math.max(0, start - 1);
  for (let i = first; i < end; i++, gap++) {
    const level = patterns.levels[i] ?? 0;
    if (level > (levels[gap] ?? Infinity)) levels[gap] = level;
  }
}
