import type { Block } from "./block.js";
import { type Token, tokensOf } from "./token.js";

/** Blocks that stay in one row whatever comes: one block, or a list with the paragraph that introduces it. */
export interface Unit {
  readonly blocks: readonly Block[];
  /** In letters and digits of an alphabet; see `letterWeight`. */
  readonly length: number;
  readonly bag: Bag;
}

/** Which types of token occur how often, each type once, in ascending order. */
export interface Bag {
  readonly types: readonly number[];
  readonly counts: readonly number[];
  readonly total: number;
}

/** One edition as the aligner sees it: its units, and its vocabulary numbered from 0. */
export interface Side {
  readonly units: readonly Unit[];
  readonly types: readonly TokenType[];
  readonly total: number;
}

export interface TokenType {
  readonly key: string;
  readonly kind: Token["kind"];
  readonly count: number;
  /** The units it occurs in, ascending, and how often in each. */
  readonly units: readonly number[];
  readonly counts: readonly number[];
}

/**
 * Groups `blocks` into units and numbers their vocabulary.
 *
 * `anchors` are the block numbers that must start a row; they part even a list from its introduction.
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
  return sideOfUnits(groups);
}

function introduces(block: Block): boolean {
  return block.kind === "paragraph" && INTRODUCTION.test(block.text);
}

const INTRODUCTION = /[:：]["'”“»’)\s]*$/u;

interface GrowingType {
  key: string;
  kind: Token["kind"];
  count: number;
  units: number[];
  counts: number[];
}

function sideOfUnits(groups: readonly (readonly Block[])[]): Side {
  const numbers = new Map<string, number>();
  const types: GrowingType[] = [];
  let total = 0;
  const units = groups.map((blocks, unit) => {
    const counts = new Map<number, number>();
    for (const token of blocks.flatMap(tokensOf)) {
      const type = typeNumber(token, numbers, types);
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    const bag = bagOf(counts);
    total += bag.total;
    for (const [type, count] of counts) {
      const known = types[type];
      if (!known) continue;
      known.count += count;
      known.units.push(unit);
      known.counts.push(count);
    }
    return { blocks, length: lengthOf(blocks), bag };
  });
  return { units, types, total };
}

function typeNumber({ key, kind }: Token, numbers: Map<string, number>, types: GrowingType[]): number {
  const known = numbers.get(key);
  if (known !== undefined) {
    const type = types[known];
    if (type && kind === "name") type.kind = "name";
    return known;
  }
  numbers.set(key, types.length);
  types.push({ key, kind, count: 0, units: [], counts: [] });
  return types.length - 1;
}

function bagOf(counts: ReadonlyMap<number, number>): Bag {
  const entries = [...counts].sort(([a], [b]) => a - b);
  return {
    types: entries.map(([type]) => type),
    counts: entries.map(([, count]) => count),
    total: entries.reduce((sum, [, count]) => sum + count, 0),
  };
}

function lengthOf(blocks: readonly Block[]): number {
  let length = 0;
  for (const { text } of blocks) {
    for (const [run] of text.matchAll(LETTERS)) length += run.length;
    for (const [run] of text.matchAll(IDEOGRAPHS)) length += run.length * IDEOGRAPH_WEIGHT;
  }
  return Math.max(1, length);
}

const LETTERS = /[\p{L}\p{N}]+/gu;
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
/** A Han, kana or Hangul sign says about as much as three letters; one it has already counted for. */
const IDEOGRAPH_WEIGHT = 2;
