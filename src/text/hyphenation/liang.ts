import { BOUNDARY } from "./pack-patterns.js";
import type { Patterns } from "./patterns.js";
import { LETTER } from "./trie.js";

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
  const { starts, levels: values } = patterns;
  const { nodes, children } = patterns.trie;
  // Each letter of each word that may be divided comes through here: `wordsFrom`, without telling what it finds.
  for (let start = 0; start <= word.length; start++) {
    let node = 0;
    for (let at = start; at < bounded.length; at++) {
      const letter = bounded.charCodeAt(at);
      node = (children[node] ?? 0) + letter;
      const found = nodes[node] ?? 0;
      if ((found & LETTER) !== letter) break;
      if (found <= LETTER) continue;
      const pattern = (found >>> 16) - 1;
      const end = starts[pattern + 1] ?? 0;
      // A pattern that starts with the word's boundary has its levels counted from the first letter.
      let gap = start > 0 ? start - 1 : 0;
      for (let k = starts[pattern] ?? 0; k < end; k++, gap++) {
        const level = values[k] ?? 0;
        if (level > (levels[gap] ?? Infinity)) levels[gap] = level;
      }
    }
  }
  for (const edge of [0, 1, size - 2, size - 1]) levels[edge] = 0;
  return levels;
}
