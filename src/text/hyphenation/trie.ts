/**
 * Words with a number each, letter by letter (code units) in columns of numbers: looking one up unpacks nothing,
 * and a file that holds the columns is used as it is read.
 */
export interface Trie {
  /** Of each node: its letter; in the 16 bits above, the number of the word that ends there plus 1, or 0. */
  readonly nodes: Uint32Array;
  /** Where the children of each node begin, in the order of their letters; those of the next node follow. */
  readonly children: Uint32Array;
}

/** Packs words in the order of their code units, none twice, with numbers below 65,535. */
export function packTrie(words: readonly (readonly [word: string, value: number])[]): Trie {
  const nodes = [0];
  const children: number[] = [];
  // Level by level, so that the children of a node lie together. Each node is a stretch of words that begin alike.
  const ends = [words.length];
  const starts = [0];
  const depths = [0];
  for (let node = 0; node < nodes.length; node++) {
    children.push(nodes.length);
    const depth = depths[node] ?? 0;
    const end = ends[node] ?? 0;
    let at = starts[node] ?? 0;
    const [word, value] = words[at] ?? ["", 0];
    if (word.length === depth && at < end) {
      nodes[node] = ((nodes[node] ?? 0) | ((value + 1) << 16)) >>> 0;
      at++;
    }
    while (at < end) {
      const letter = letterAt(words, at, depth);
      nodes.push(letter);
      starts.push(at);
      depths.push(depth + 1);
      do at++;
      while (at < end && letterAt(words, at, depth) === letter);
      ends.push(at);
    }
  }
  children.push(nodes.length);
  return { nodes: Uint32Array.from(nodes), children: Uint32Array.from(children) };
}

function letterAt(words: readonly (readonly [string, number])[], at: number, depth: number): number {
  return words[at]?.[0].charCodeAt(depth) ?? 0;
}

/** Words of a trie that a text goes on with, the shortest first: where each ends, and its number. */
export interface FoundWords {
  count: number;
  readonly ends: number[];
  readonly values: number[];
}

/**
 * The words that a text goes on with at `start`; the same object for each call. One function with its loops, for all
 * hyphenation goes through here, letter by letter.
 */
export function wordsFrom({ nodes, children }: Trie, text: string, start: number): FoundWords {
  FOUND.count = 0;
  let node = ROOT;
  for (let at = start; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    let from = children[node] ?? 0;
    // Letters are in order, none twice: no child stands further on than if all letters before it had one, too. Where
    // many have, as at the beginning of words, that is its very place.
    const most = from + letter - ((nodes[from] ?? 0) & LETTER);
    let to = Math.min(children[node + 1] ?? 0, most + 1);
    let middle = to - 1;
    node = ROOT;
    while (from < to) {
      const found = (nodes[middle] ?? 0) & LETTER;
      if (found === letter) {
        node = middle;
        break;
      }
      if (found < letter) from = middle + 1;
      else to = middle;
      middle = (from + to) >> 1;
    }
    if (node === ROOT) break;
    const value = ((nodes[node] ?? 0) >>> 16) - 1;
    if (value < 0) continue;
    FOUND.ends[FOUND.count] = at + 1;
    FOUND.values[FOUND.count++] = value;
  }
  return FOUND;
}

const FOUND: FoundWords = { count: 0, ends: [], values: [] };

/** Where each walk begins. It is nobody's child, and so its number can say that there is no such child. */
const ROOT = 0;

const LETTER = 0xffff;
