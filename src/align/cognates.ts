import type { Side, TokenType } from "./side.js";

/** That a type of one side may stand for `type` of the other, and how surely, from 0 to 1. */
export interface Link {
  readonly type: number;
  readonly strength: number;
}

/** For each type of one side its links into the other side's vocabulary. */
export type Links = readonly (readonly Link[])[];

/**
 * What two vocabularies share without a dictionary: equal figures, addresses and quotations, and words and
 * names that look alike after `fold`. Indexed by the types of `to`; the links lead to types of `from`.
 */
export function cognateLinks(from: Side, to: Side): Links {
  const index = indexOf(from.types);
  return to.types.map((type) => {
    const links: Link[] = [];
    for (const candidate of candidatesFor(type, index)) {
      const other = from.types[candidate];
      const strength = other ? likeness(other, type) : 0;
      if (strength > 0) links.push({ type: candidate, strength });
    }
    return links.sort((a, b) => a.type - b.type);
  });
}

interface Index {
  readonly equal: ReadonlyMap<string, number>;
  readonly beginnings: ReadonlyMap<string, readonly number[]>;
  readonly trigrams: ReadonlyMap<string, readonly number[]>;
}

function indexOf(types: readonly TokenType[]): Index {
  const equal = new Map<string, number>();
  const beginnings = new Map<string, number[]>();
  const trigrams = new Map<string, number[]>();
  types.forEach(({ key, kind }, number) => {
    equal.set(key, number);
    if (!isWord(kind) || key.length < COGNATE_LETTERS) return;
    collect(beginnings, key.slice(0, COGNATE_LETTERS), number);
    if (kind === "name") for (const trigram of grams(key, 3)) collect(trigrams, trigram, number);
  });
  return { equal, beginnings, trigrams };
}

function collect(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Trigrams more common than this tell nothing, and following them all would take quadratic time. */
const COMMON_TRIGRAM = 60;

function candidatesFor({ key, kind }: TokenType, index: Index): Set<number> {
  const candidates = new Set<number>();
  const equal = index.equal.get(key);
  if (equal !== undefined) candidates.add(equal);
  if (!isWord(kind) || key.length < COGNATE_LETTERS) return candidates;
  for (const number of index.beginnings.get(key.slice(0, COGNATE_LETTERS)) ?? []) candidates.add(number);
  if (kind === "name") {
    for (const trigram of grams(key, 3)) {
      const sharing = index.trigrams.get(trigram) ?? [];
      if (sharing.length <= COMMON_TRIGRAM) for (const number of sharing) candidates.add(number);
    }
  }
  return candidates;
}

/** Shorter words are alike by chance (Simard, Foster & Isabelle 1992 take the first four letters). */
const COGNATE_LETTERS = 4;
const LEAST_LIKENESS = 0.5;
const CERTAIN = 0.95;

function likeness(a: TokenType, b: TokenType): number {
  if (a.key === b.key) return equalKeys(a, b);
  const longer = Math.max(a.key.length, b.key.length);
  const beginning = commonPrefix(a.key, b.key);
  let alike = beginning >= COGNATE_LETTERS ? beginning / longer : 0;
  if (a.kind === "name" && b.kind === "name") alike = Math.max(alike, dice(grams(a.key, 2), grams(b.key, 2)));
  return alike < LEAST_LIKENESS ? 0 : alike * alike;
}

function equalKeys(a: TokenType, b: TokenType): number {
  if (!isWord(a.kind)) return CERTAIN;
  if (a.key.length >= COGNATE_LETTERS) return CERTAIN;
  // Short equal words are mostly chance (de *die*, en *die*), short equal names mostly acronyms.
  return a.kind === "name" && b.kind === "name" ? CERTAIN / 2 : 0;
}

function isWord(kind: TokenType["kind"]): boolean {
  return kind === "word" || kind === "name";
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function grams(key: string, size: number): Set<string> {
  const found = new Set<string>();
  for (let i = 0; i + size <= key.length; i++) found.add(key.slice(i, i + size));
  return found;
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared++;
  return (2 * shared) / Math.max(1, a.size + b.size);
}
