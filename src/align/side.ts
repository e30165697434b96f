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
  readonly total: number;
}

export interface Sentence {
  /** The blocks of the group that begins with this sentence, none for all later sentences. */
  readonly opens: readonly Block[];
  /** In letters and digits of an alphabet, at least 1. */
  readonly length: number;
  readonly bag: Bag;
}

/** Which types of token occur how often, each type once, in ascending order. */
export interface Bag {
  readonly types: readonly number[];
  readonly counts: readonly number[];
  readonly total: number;
}

export interface TokenType {
  readonly key: string;
  readonly kind: Token["kind"];
  readonly count: number;
  /** The sentences it occurs in, ascending, and how often in each. */
  readonly sentences: readonly number[];
  readonly counts: readonly number[];
}

/**
 * Groups `blocks`, cuts them into sentences and numbers their vocabulary.
 *
 * `anchors` are the numbers of the blocks that must start a row; they part even a list from its introduction.
 */
export function sideOf(blocks: readonly Block[], anchors: ReadonlySet<number>): Side {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const before = groups.at(-1);
    const previous = before?.at(-1);
    const introduced = block.kind === "list" && previous !== undefined && introduces(previous);
    if (before && introduced && !anchors.has(block.index)) before.push(block);
    else groups.push([block]);
  }
  const said = groups.map((group) => group.flatMap(sayings));
  const vocabulary = new Vocabulary();
  const groupAt: number[] = [];
  const sentences = groups.flatMap((group, g) =>
    (said[g] ?? []).map(({ length, tokens }, k): Sentence => {
      const opens = k === 0 ? group : [];
      const addresses = opens.flatMap((block) => block.addresses.map(addressToken));
      const bag = vocabulary.bagOf([...addresses, ...tokens], groupAt.length);
      groupAt.push(k === 0 ? g : -1);
      return { opens, length, bag };
    }),
  );
  return {
    sentences,
    groups,
    groupAt: [...groupAt, groups.length],
    types: vocabulary.types,
    total: vocabulary.total,
  };
}

/** What is taken from a sentence's text. */
interface Saying {
  readonly length: number;
  readonly tokens: readonly Token[];
}

/** A block's sentences; kept with the block, which is the same as long as its text is unchanged. */
function sayings({ node, text }: Block): readonly Saying[] {
  const known = saidIn.get(node);
  if (known) return known;
  const said = sentencesOf(text).map((sentence) => ({
    length: lengthOf(sentence),
    tokens: tokensOf(sentence),
  }));
  saidIn.set(node, said);
  return said;
}

const saidIn = new WeakMap<Block["node"], readonly Saying[]>();

function introduces(block: Block): boolean {
  return block.kind === "paragraph" && INTRODUCTION.test(block.text);
}

const INTRODUCTION = /[:：]["'”“»’)\s]*$/u;

/** Numbers the token types of one edition as they come. */
class Vocabulary {
  readonly types: GrowingType[] = [];
  total = 0;
  readonly #numbers = new Map<string, number>();

  bagOf(tokens: readonly Token[], sentence: number): Bag {
    const counts = new Map<number, number>();
    for (const token of tokens) {
      const type = this.#number(token);
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    for (const [type, count] of counts) {
      const known = this.types[type];
      if (!known) continue;
      known.count += count;
      known.sentences.push(sentence);
      known.counts.push(count);
    }
    this.total += tokens.length;
    const types = [...counts.keys()].sort((a, b) => a - b);
    return { types, counts: types.map((type) => counts.get(type) ?? 0), total: tokens.length };
  }

  #number({ key, kind }: Token): number {
    const known = this.#numbers.get(key);
    if (known === undefined) {
      this.#numbers.set(key, this.types.length);
      this.types.push({ key, kind, count: 0, sentences: [], counts: [] });
      return this.types.length - 1;
    }
    const type = this.types[known];
    if (type && kind === "name") type.kind = "name";
    return known;
  }
}

interface GrowingType {
  key: string;
  kind: Token["kind"];
  count: number;
  sentences: number[];
  counts: number[];
}

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
