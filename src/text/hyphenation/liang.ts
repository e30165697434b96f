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
  // Plain loops: each letter of each word that may be divided comes through here.
  for (let start = 0; start < bounded.length - 1; start++) {
    const { count, values } = wordsFrom(patterns.trie, bounded, start);
    for (let i = 0; i < count; i++) {
      const pattern = values[i] ?? 0;
      const end = patterns.starts[pattern + 1] ?? 0;
      // A pattern that starts with the word's boundary has its levels counted from the first letter.
      let gap = Math.max(0, start - 1);
      for (let k = patterns.starts[pattern] ?? 0; k < end; k++, gap++) {
        const level = patterns.levels[k] ?? 0;
        if (level > (levels[gap] ?? Infinity)) levels[gap] = level;
      }
    }
  }
  for (const edge of [0, 1, size - 2, size - 1]) levels[edge] = 0;
  return levels;
}
