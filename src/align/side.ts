import { byAlphabet } from "./alphabet.js";
import type { Block } from "./block.js";
import { sentencesOf } from "./sentences.js";
import { addressToken, type Token, tokensOf } from "./token.js";

/** One edition as the aligner sees it: its sentences in order, and its vocabulary numbered from 0. */
export interface Side {
  readonly sentences: readonly Sentence[];
  /** Blocks that stay in one row whatever comes: one block, or a list with the paragraph that introduces it. */
  readonly groups: readonly (readonly Block[])[];
  /** For each sentence number, and for the one after the last, the group that begins there, or -1. */
  readonly groupAt: readonly number[];
  readonly types: readonly TokenType[];
}

export interface Sentence {
  /** The blocks of the group that begins with this sentence, none for all later sentences. */
  readonly opens: readonly Block[];
  /** In letters and digits of an alphabet, at least 1. */
  readonly length: number;
  /** The type of each of its tokens. */
  readonly words: readonly number[];
}

export interface TokenType {
  readonly key: string;
  /** A name if it is ever written as one. */
  readonly kind: Token["kind"];
}

/**
 * Groups `blocks`, cuts them into sentences and numbers their vocabulary.
 *
 * `anchors` are the numbers of the blocks that must start a row; they part even a list from its introduction.
 */
export function sideOf(blocks: readonly Block[], anchors: ReadonlySet<number>): Side {
  const groups = groupsOf(blocks, anchors);
  const vocabulary: Vocabulary = { types: [], numbers: new Map() };
  const sentences: Sentence[] = [];
  const groupAt: number[] = [];
  const said = sayings(blocks);
  let next = 0;
  groups.forEach((opens, group) => {
    const first = sentences.length;
    for (let block = 0; block < opens.length; block++) {
      for (const { length, tokens } of said[next++] ?? []) {
        const isFirst = sentences.length === first;
        const words: number[] = [];
        if (isFirst)
          for (const { addresses } of opens) addTypes(addresses.map(addressToken), vocabulary, words);
        addTypes(tokens, vocabulary, words);
        sentences.push({ opens: isFirst ? opens : [], length, words });
        groupAt.push(isFirst ? group : -1);
      }
    }
  });
  groupAt.push(groups.length);
  return { sentences, groups, groupAt, types: vocabulary.types };
}

function groupsOf(blocks: readonly Block[], anchors: ReadonlySet<number>): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const before = groups.at(-1);
    const previous = before?.at(-1);
    const introduced = block.kind === "list" && previous !== undefined && introduces(previous);
    if (before && introduced && !anchors.has(block.index)) before.push(block);
    else groups.push([block]);
  }
  return groups;
}

interface Vocabulary {
  readonly types: { key: string; kind: Token["kind"] }[];
  readonly numbers: Map<string, number>;
}

/** Adds the types of `tokens` to `words`, numbered as they come. */
function addTypes(tokens: readonly Token[], { types, numbers }: Vocabulary, words: number[]): void {
  for (let k = 0; k < tokens.length; k++) {
    const token = tokens[k];
    if (token === undefined) continue;
    const { key, kind } = token;
    let number = numbers.get(key);
    if (number === undefined) {
      number = types.length;
      numbers.set(key, number);
      types.push({ key, kind });
    } else if (kind === "name") {
      const type = types[number];
      if (type) type.kind = kind;
    }
    words.push(number);
  }
}

/** What is taken from a sentence's text. */
interface Saying {
  readonly length: number;
  readonly tokens: readonly Token[];
}

/** Each block's sentences; kept with the block, which is the same as long as its text is unchanged. */
function sayings(blocks: readonly Block[]): readonly (readonly Saying[])[] {
  const unknown = blocks
    .filter(({ node }) => !saidIn.has(node))
    .map(({ node, text }) => ({ node, sentences: sentencesOf(text) }));
  const tokens = tokensOf(unknown.flatMap(({ sentences }) => sentences));
  let next = 0;
  for (const { node, sentences } of unknown) {
    saidIn.set(
      node,
      sentences.map((text) => ({ length: lengthOf(text), tokens: tokens[next++] ?? [] })),
    );
  }
  return blocks.map(({ node }) => saidIn.get(node) ?? []);
}

const saidIn = new WeakMap<Block["node"], readonly Saying[]>();

function introduces(block: Block): boolean {
  return block.kind === "paragraph" && INTRODUCTION.test(block.text);
}

const INTRODUCTION = /[:：]["'”“»’)\s]*$/u;

function lengthOf(text: string): number {
  const { others, ideographs } = runsFor(text);
  const signs = ideographs ? (text.match(ideographs)?.join("").length ?? 0) : 0;
  return Math.max(1, text.replace(others, "").length + signs * IDEOGRAPH_WEIGHT);
}

const runsFor = byAlphabet(({ letter, number, flags }) => ({
  others: new RegExp(`[^${letter}${number}]+`, `g${flags}`),
  ideographs:
    flags === "" ? undefined : /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu,
}));

/** A Han, kana or Hangul sign says about as much as three letters; one it has already counted for. */
const IDEOGRAPH_WEIGHT = 2;
