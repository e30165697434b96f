import type { Side, TokenType } from "./side.js";

/** Which types of one side may stand for those of another. */
export interface Links {
  /** How many links each type of the one side has; they follow one another. */
  readonly counts: readonly number[];
  /** Of each link the type of the other side, and how sure it is, from 0 to 1. */
  readonly types: readonly number[];
  readonly strengths: readonly number[];
}

/**
 * What two vocabularies share without a dictionary: equal figures, addresses and quotations, and words and
 * names that look alike after `fold`. The links lead from the types of `to` to those of `from`.
 */
export function cognateLinks(from: Side, to: Side): Links {
  const index = indexOf(from.types, to.types);
  const [counts, types, strengths]: [number[], number[], number[]] = [[], [], []];
  const seenBy = new Int32Array(from.types.length).fill(-1);
  for (let asked = 0; asked < to.types.length; asked++) {
    const type = to.types[asked];
    if (type === undefined) continue;
    const before = types.length;
    for (const candidates of candidatesFor(type, index)) {
      for (const candidate of candidates) {
        const other = from.types[candidate];
        if (other === undefined || seenBy[candidate] === asked) continue;
        seenBy[candidate] = asked;
        const strength = likeness(other, type);
        if (strength === 0) continue;
        types.push(candidate);
        strengths.push(strength);
      }
    }
    counts.push(types.length - before);
  }
  return { counts, types, strengths };
}

/** The types of one side by what they have in common with some of the other's. */
interface Index {
  readonly equal: ReadonlyMap<string, number>;
  readonly beginnings: ReadonlyMap<string, readonly number[]>;
  readonly trigrams: ReadonlyMap<string, readonly number[]>;
}

function indexOf(types: readonly TokenType[], asked: readonly TokenType[]): Index {
  const equal = new Map<string, number>();
  const beginnings = new Map<string, number[]>();
  const trigrams = new Map<string, number[]>();
  for (const type of asked) {
    if (!isLong(type)) continue;
    const { key, kind } = type;
    beginnings.set(key.slice(0, COGNATE_LETTERS), []);
    if (kind === "name") for (let i = 0; i + 3 <= key.length; i++) trigrams.set(key.slice(i, i + 3), []);
  }
  for (let number = 0; number < types.length; number++) {
    const type = types[number];
    if (type === undefined) continue;
    const { key, kind } = type;
    equal.set(key, number);
    if (!isLong(type)) continue;
    beginnings.get(key.slice(0, COGNATE_LETTERS))?.push(number);
    if (kind !== "name") continue;
    for (let i = 0; i + 3 <= key.length; i++) {
      const sharing = trigrams.get(key.slice(i, i + 3));
      if (sharing && sharing.at(-1) !== number) sharing.push(number);
    }
  }
  return { equal, beginnings, trigrams };
}

/** Trigrams more common than this tell nothing, and following them all would take quadratic time. */
const COMMON_TRIGRAM = 60;

/** Lists of types that may be alike, some in several. */
function candidatesFor(type: TokenType, { equal, beginnings, trigrams }: Index): (readonly number[])[] {
  const { key, kind } = type;
  const same = equal.get(key);
  const candidates: (readonly number[])[] = same === undefined ? [] : [[same]];
  if (!isLong(type)) return candidates;
  candidates.push(beginnings.get(key.slice(0, COGNATE_LETTERS)) ?? []);
  if (kind !== "name") return candidates;
  for (let i = 0; i + 3 <= key.length; i++) {
    const sharing = trigrams.get(key.slice(i, i + 3));
    if (sharing && sharing.length > 0 && sharing.length <= COMMON_TRIGRAM) candidates.push(sharing);
  }
  return candidates;
}

/** Whether it may be a cognate of words that are not quite the same. */
function isLong({ key, kind }: TokenType): boolean {
  return isWord(kind) && key.length >= COGNATE_LETTERS;
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
  if (a.kind === "name" && b.kind === "name") alike = Math.max(alike, dice(bigrams(a.key), bigrams(b.key)));
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

function bigrams(key: string): Set<string> {
  const found = new Set<string>();
  for (let i = 0; i + 2 <= key.length; i++) found.add(key.slice(i, i + 2));
  return found;
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared++;
  return (2 * shared) / Math.max(1, a.size + b.size);
}
