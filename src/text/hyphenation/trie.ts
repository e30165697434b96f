/**
 * Words with a number each, letter by letter (code units) in columns of numbers: looking one up unpacks nothing,
 * and a file that holds the columns is used as it is read. A child of a node stands as many places after where the
 * node's children begin as its letter says, in gaps between the children of others, so that a step is one addition
 * and one comparison. No word has U+0000.
 *
 * Source: J. Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array Structure", IEEE Transactions on
 * Software Engineering 15 (1989).
 */
export interface Trie {
  /**
   * Of each node: its letter; in the 16 bits above, the number of the word that ends there plus 1, or 0. No two nodes
   * have children that begin at the same place, so that its letter tells whose child a node is. 0 where none stands.
   */
  readonly nodes: Uint32Array;
  /** Where the children of each node begin; 0 for none. */
  readonly children: Uint32Array;
}

/** Packs words in the order of their code units, none twice, with numbers below 65,535. */
export function packTrie(words: readonly (readonly [word: string, value: number])[]): Trie {
  const places = new OpenPlaces();
  const nodes: number[] = [0];
  const children: number[] = [];
  // Level by level. Each node is a stretch of words that begin alike.
  const open: Stretch[] = [{ node: ROOT, start: 0, end: words.length, depth: 0 }];
  for (const { node, start, end, depth } of open) {
    const [word, value] = words[start] ?? ["", 0];
    let at = start;
    if (word.length === depth && at < end) {
      nodes[node] = ((nodes[node] ?? 0) | ((value + 1) << 16)) >>> 0;
      at++;
    }
    const starts: number[] = [];
    for (; at < end; at++) {
      if (starts.length === 0 || letterAt(words, at, depth) !== letterAt(words, at - 1, depth))
        starts.push(at);
    }
    if (starts.length === 0) continue;
    const letters = starts.map((first) => letterAt(words, first, depth));
    const first = places.take(letters);
    children[node] = first;
    starts.forEach((from, i) => {
      const child = first + (letters[i] ?? 0);
      nodes[child] = letters[i] ?? 0;
      open.push({ node: child, start: from, end: starts[i + 1] ?? end, depth: depth + 1 });
    });
  }
  const size = places.size;
  return {
    nodes: Uint32Array.from({ length: size }, (_, i) => nodes[i] ?? 0),
    children: Uint32Array.from({ length: size }, (_, i) => children[i] ?? 0),
  };
}

interface Stretch {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

function letterAt(words: readonly (readonly [string, number])[], at: number, depth: number): number {
  return words[at]?.[0].charCodeAt(depth) ?? 0;
}

/** Which places nodes have taken. */
class OpenPlaces {
  /** Of a place that is taken: one after it from which to look for a free one. */
  private readonly after: number[] = [1];
  private readonly firsts = new Set<number>([0]);

  /** Places for the children with these letters, in order: where they begin. */
  take(letters: readonly number[]): number {
    const [least = 0] = letters;
    let place = this.free(least + 1);
    while (this.firsts.has(place - least) || !this.areFree(place - least, letters))
      place = this.free(place + 1);
    const first = place - least;
    this.firsts.add(first);
    for (const letter of letters) this.after[first + letter] = first + letter + 1;
    return first;
  }

  get size(): number {
    return this.after.length;
  }

  private areFree(first: number, letters: readonly number[]): boolean {
    for (const letter of letters) if (this.after[first + letter] !== undefined) return false;
    return true;
  }

  /** The first free place from `place` on. */
  private free(place: number): number {
    let found = place;
    for (let next = this.after[found]; next !== undefined; next = this.after[found]) found = next;
    // What was passed is passed in one go the next time.
    for (let at = place; at < found; ) {
      const next = this.after[at] ?? found;
      this.after[at] = found;
      at = next;
    }
    return found;
  }
}

/** Words of a trie that a text goes on with, the shortest first: where each ends, and its number. */
export interface FoundWords {
  count: number;
  readonly ends: number[];
  readonly values: number[];
}

/**
 * The words that a text goes on with at `start`; the same object for each call. One function with its loop, for all
 * hyphenation goes through here, letter by letter.
 */
export function wordsFrom({ nodes, children }: Trie, text: string, start: number): FoundWords {
  FOUND.count = 0;
  let node = ROOT;
  for (let at = start; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    node = (children[node] ?? 0) + letter;
    const found = nodes[node] ?? 0;
    if ((found & LETTER) !== letter) break;
    if (found <= LETTER) continue;
    FOUND.ends[FOUND.count] = at + 1;
    FOUND.values[FOUND.count++] = (found >>> 16) - 1;
  }
  return FOUND;
}

const FOUND: FoundWords = { count: 0, ends: [], values: [] };

/** Where each walk begins. */
const ROOT = 0;

/** Of a node: its letter. */
export const LETTER = 0xffff;
