import { createRequire } from "node:module";
import { preparedNumbers } from "../../prepared/index.js";
import { splitColumns } from "./columns.js";
import { type PackagedPatterns, packPatterns } from "./pack-patterns.js";
import type { Trie } from "./trie.js";

/** Patterns of one language: levels between the letters of each pattern, the patterns, known words. */
export interface Patterns {
  readonly trie: Trie;
  /** Where the levels of each pattern begin, by the number that the trie has for it; the next one's follow. */
  readonly starts: Uint32Array;
  readonly levels: Uint32Array;
  readonly words: ReadonlyMap<string, readonly number[]>;
}

/** Reads one pattern file of the package, or what the bundle made of it; the others stay on the disk. */
export function loadPatterns(file: string): Patterns {
  const columns = splitColumns(preparedNumbers(`patterns/${file}`) ?? packPatterns(readPackaged(file)));
  const [nodes = NONE, children = NONE, starts = NONE, levels = NONE, words = NONE] = columns;
  return { trie: { nodes, children }, starts, levels, words: readWords(words) };
}

const NONE = new Uint32Array();

function readPackaged(file: string): PackagedPatterns {
  return require(`hyphen/patterns/${file}.js`);
}

function readWords(column: Uint32Array): Patterns["words"] {
  const words = new Map<string, readonly number[]>();
  let at = 0;
  const next = (): Uint32Array => {
    const start = at + 1;
    at = start + (column[at] ?? 0);
    return column.subarray(start, at);
  };
  while (at < column.length) {
    const word = String.fromCharCode(...next());
    words.set(word, [...next()]);
  }
  return words;
}

const require = createRequire(import.meta.url);
