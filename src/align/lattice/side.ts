import { type Matrix, occurrences, transposed } from "./matrix.js";
import { take } from "./told.js";

/** What is told of the blocks that begin with a sentence: the level of a heading, the first block; whether there are … */
export const HEADING: i32 = 0;
export const RULE: i32 = 1;
export const IMAGE: i32 = 2;
export const LIST: i32 = 3;
/** How many items lists have. */
export const ITEMS: i32 = 4;
export const KINDS: i32 = 5;

/** One edition: its sentences, and which types of token occur in which. */
export class Side {
  readonly sentences: i32;
  readonly groups: i32;
  /** The size of its vocabulary. */
  readonly types: i32;
  /** Before each sentence, and at the end: the letters that have been said. */
  readonly said: Float64Array;
  /** The group that begins there, or -1. */
  readonly groupAt: Int32Array;
  /** How many groups have begun before. */
  readonly begun: Int32Array;
  /** How many tokens have come. */
  readonly tokens: Int32Array;
  /** `KINDS` numbers a sentence; none where all blocks of both editions are paragraphs. */
  readonly kinds: Int32Array;
  /** How often each type occurs in each sentence. */
  readonly occurrences: Matrix;
  /** How often each sentence has each type. */
  readonly bags: Matrix;
  /** How often each type occurs in all. */
  readonly counts: Float64Array;

  constructor(hasKinds: boolean) {
    const sentences = take();
    const groups = take();
    const types = take();
    const said = new Float64Array(sentences + 1);
    const groupAt = new Int32Array(sentences + 1);
    const begun = new Int32Array(sentences + 1);
    const ends = new Int32Array(sentences + 1);
    for (let u = 0; u < sentences; u++) {
      said[u + 1] = (said[u] as f64) + (take() as f64);
      groupAt[u] = take();
      begun[u + 1] = (begun[u] as i32) + ((groupAt[u] as i32) >= 0 ? 1 : 0);
      ends[u + 1] = (ends[u] as i32) + take();
    }
    groupAt[sentences] = groups;
    this.sentences = sentences;
    this.groups = groups;
    this.types = types;
    this.said = said;
    this.groupAt = groupAt;
    this.begun = begun;
    this.tokens = ends;
    const words = taken(ends[sentences] as i32);
    const counts = new Float64Array(types);
    for (let k = 0; k < words.length; k++) counts[words[k] as i32] = (counts[words[k] as i32] as f64) + 1;
    const found = occurrences(types, words, ends);
    this.occurrences = found;
    this.bags = transposed(found, sentences);
    this.counts = counts;
    this.kinds = taken(hasKinds ? sentences * KINDS : 0);
  }
}

function taken(count: i32): Int32Array {
  const numbers = new Int32Array(count);
  for (let k = 0; k < count; k++) numbers[k] = take();
  return numbers;
}
