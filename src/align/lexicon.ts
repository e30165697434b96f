import type { Link, Links } from "./cognates.js";
import type { Bead } from "./lattice.js";
import type { Bag, Side } from "./side.js";

const ROUNDS = 5;
/** How much likelier than any other pair a sure cognate is before anything is learned. */
const COGNATE_START = 30;
/** Taken off every count: two words seen together once prove nothing (absolute discounting). */
const DISCOUNT = 0.6;
const LEAST_STRENGTH = 0.02;
/** Pairs of words looked at in learning; more of the same text teaches little and takes time. */
const MOST_PAIRS = 1_500_000;

/**
 * A dictionary learned from the rows found so far, added to the `cognates`: indexed by the types of `to`,
 * leading to types of `from`, its strengths the translation probabilities t(to | from).
 *
 * Source: IBM model 1 (Brown et al. 1993), used for aligning as in Moore, "Fast and accurate sentence
 * alignment of bilingual corpora", AMTA 2002.
 */
export function learnLinks(
  sides: { from: Side; to: Side },
  rows: readonly BagPair[],
  cognates: Links,
): Links {
  const pairs = new WordPairs(rows, cognates);
  for (let round = 0; round < ROUNDS; round++) pairs.improve();
  return pairs.links(sides, cognates);
}

/** The words of the two cells of a row. */
export interface BagPair {
  readonly from: Bag;
  readonly to: Bag;
}

/** The cells of those rows whose bounds are trusted. */
export function trustedRows(from: Side, to: Side, beads: readonly Bead[]): BagPair[] {
  const rows: BagPair[] = [];
  let pairs = 0;
  for (const { i, j, m, n, posterior } of beads) {
    if (m === 0 || n === 0 || posterior < 0.5) continue;
    const row = { from: recurring(from, i, m), to: recurring(to, j, n) };
    pairs += row.from.types.length * row.to.types.length;
    if (pairs > MOST_PAIRS) break;
    rows.push(row);
  }
  return rows;
}

/** The words of `count` sentences that occur elsewhere, too: the others can teach nothing. */
function recurring(side: Side, first: number, count: number): Bag {
  const counts = new Map<number, number>();
  let total = 0;
  for (const { bag } of side.sentences.slice(first, first + count)) {
    bag.types.forEach((type, k) => {
      if ((side.types[type]?.sentences.length ?? 0) < 2) return;
      const more = bag.counts[k] ?? 0;
      total += more;
      counts.set(type, (counts.get(type) ?? 0) + more);
    });
  }
  return { types: [...counts.keys()], counts: [...counts.values()], total };
}

/** The expectation-maximisation over all pairs of words that ever share a row. */
class WordPairs {
  readonly #rows: readonly BagPair[];
  /** For each row the numbers of its pairs, `to` by `from`. */
  readonly #pairs: readonly Int32Array[];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #rowsTogether: number[] = [];
  /** More than any number in `#from`. */
  readonly #sources: number;
  #probability: Float64Array;
  #expected: Float64Array;

  constructor(rows: readonly BagPair[], cognates: Links) {
    this.#rows = rows;
    const numbers = new Map<number, Map<number, number>>();
    const start: number[] = [];
    this.#pairs = rows.map(({ from, to }) => {
      const row = new Int32Array(to.types.length * from.types.length);
      let k = 0;
      for (const target of to.types) {
        const numbered = numbers.get(target) ?? new Map<number, number>();
        numbers.set(target, numbered);
        for (const source of from.types) {
          let number = numbered.get(source);
          if (number === undefined) {
            number = start.length;
            numbered.set(source, number);
            const cognate = cognates[target]?.find((link) => link.type === source);
            start.push(1 + COGNATE_START * (cognate?.strength ?? 0));
            this.#from.push(source);
            this.#to.push(target);
            this.#rowsTogether.push(0);
          }
          this.#rowsTogether[number] = (this.#rowsTogether[number] ?? 0) + 1;
          row[k++] = number;
        }
      }
      return row;
    });
    this.#sources = this.#from.reduce((most, source) => Math.max(most, source + 1), 0);
    this.#probability = Float64Array.from(start);
    this.#expected = new Float64Array(start.length);
  }

  improve(): void {
    const expected = new Float64Array(this.#probability.length);
    this.#rows.forEach(({ from, to }, r) => {
      const pairs = this.#pairs[r] ?? new Int32Array();
      let k = 0;
      for (let t = 0; t < to.types.length; t++) {
        let sum = 0;
        for (let f = 0; f < from.types.length; f++) {
          sum += (from.counts[f] ?? 0) * (this.#probability[pairs[k + f] ?? 0] ?? 0);
        }
        const share = (to.counts[t] ?? 0) / sum;
        for (let f = 0; f < from.types.length; f++) {
          const pair = pairs[k + f] ?? 0;
          expected[pair] =
            (expected[pair] ?? 0) + share * (from.counts[f] ?? 0) * (this.#probability[pair] ?? 0);
        }
        k += from.types.length;
      }
    });
    const totals = new Float64Array(this.#sources);
    for (let pair = 0; pair < expected.length; pair++) {
      const source = this.#from[pair] ?? 0;
      totals[source] = (totals[source] ?? 0) + (expected[pair] ?? 0);
    }
    const probability = new Float64Array(expected.length);
    for (let pair = 0; pair < expected.length; pair++) {
      probability[pair] = (expected[pair] ?? 0) / Math.max(1e-300, totals[this.#from[pair] ?? 0] ?? 0);
    }
    this.#expected = expected;
    this.#probability = probability;
  }

  links({ from, to }: { from: Side; to: Side }, cognates: Links): Links {
    const links: Map<number, Link>[] = to.types.map(
      (_, type) => new Map((cognates[type] ?? []).map((link) => [link.type, link])),
    );
    this.#expected.forEach((value, pair) => {
      const source = this.#from[pair] ?? 0;
      const target = this.#to[pair] ?? 0;
      if ((this.#rowsTogether[pair] ?? 0) < 2) return;
      const strength = Math.max(0, value - DISCOUNT) / Math.max(1, from.types[source]?.count ?? 1);
      if (strength < LEAST_STRENGTH) return;
      const known = links[target]?.get(source)?.strength ?? 0;
      links[target]?.set(source, { type: source, strength: Math.max(known, Math.min(1, strength)) });
    });
    return links.map((row) => [...row.values()].sort((a, b) => a.type - b.type));
  }
}
