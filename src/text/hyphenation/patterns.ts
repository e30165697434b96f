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

/**
 * Pattern files of the package `hyphen`; which of them exist is checked by a test. Church Slavonic's (`cu`) is left out:
 * it names letters that not every Node knows, and a text is to come out the same with each.
 */
export const PATTERN_FILES: ReadonlySet<string> = new Set(
  (
    "af as be bg bn ca cop cs cy da de-1901 de-1996 de-ch-1901 el-monoton el-polyton en-gb en-us es et eu " +
    "fi fi-x-school fr fur ga gl grc gu hi hr hsb hu hy ia id is it ka kmr kn la la-x-classic la-x-liturgic lt " +
    "lv mk ml mn-cyrl mn-cyrl-x-lmc mr mul-ethi nb nl nn no oc or pa pi pl pms pt rm ro ru sa sh-cyrl sh-latn " +
    "sk sl sq sr-cyrl sv ta te th tk tr uk zh-latn-pinyin"
  ).split(" "),
);

/** Tags whose patterns have another name. The longest that matches the beginning of a tag counts. */
const FILE_OF_TAG: ReadonlyMap<string, string> = new Map([
  ["am", "mul-ethi"],
  ["bs", "sh-latn"],
  ["bs-cyrl", "sh-cyrl"],
  ["de", "de-1996"],
  ["el", "el-monoton"],
  ["en", "en-gb"],
  ["ku", "kmr"],
  ["mn", "mn-cyrl"],
  ["sh", "sh-latn"],
  ["sr", "sr-cyrl"],
  ["sr-latn", "sh-latn"],
  ["ti", "mul-ethi"],
]);

/**
 * Which pattern file serves a language: its BCP 47 tag in lower case, shortened from the right (RFC 4647, 3.4
 * "lookup") until a file or a name for one is known. Undefined where there are no patterns.
 */
export function patternFile(lang: string): string | undefined {
  const subtags = lang.toLowerCase().replaceAll("_", "-").split("-");
  for (let length = subtags.length; length > 0; length--) {
    const tag = subtags.slice(0, length).join("-");
    const file = FILE_OF_TAG.get(tag) ?? (PATTERN_FILES.has(tag) ? tag : undefined);
    if (file !== undefined) return file;
  }
  return undefined;
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
