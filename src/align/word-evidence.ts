import type { Band } from "./band.js";
import type { Links } from "./cognates.js";
import type { Side } from "./side.js";

/** The log-likelihood ratio of the words in a bead against words drawn from anywhere. */
export type WordEvidence = (i: number, j: number, m: number, n: number) => number;

/** The shares of words that come from the other side's text rather than from anywhere. */
const TRANSLATED = 0.25;
const LOG_FROM_ANYWHERE = Math.log(1 - TRANSLATED);

/**
 * What shared words say for each bead in the band: a word is drawn from its edition at large or, if the other
 * cell holds what it links to, from there. So a rare name weighs more than a common one, and a name that
 * stands in every paragraph nothing (the ratio is the inverse document frequency of this very pair).
 * Both directions are taken, half each.
 *
 * `spans` is the largest bead. Source: the mixture is IBM model 1 (Brown et al., "The mathematics of
 * statistical machine translation", Computational Linguistics 19, 1993) with the unigram as its null word.
 */
export function wordEvidence(
  sides: { readonly a: Side; readonly b: Side; readonly aToB: Links; readonly bToA: Links },
  band: Band,
  spans: number,
): WordEvidence {
  const { a, b, aToB, bToA } = sides;
  const cells = cellsOf(band, b.sentences.length);
  const ofB = evidenceTable({ from: a, to: b, links: aToB, spans, cells });
  const ofA = evidenceTable({
    from: b,
    to: a,
    links: bToA,
    spans,
    cells: transposed(cells, a.sentences.length),
  });
  return (i, j, m, n) => (m === 0 || n === 0 ? 0 : (ofB(j, n, i, m) + ofA(i, m, j, n)) / 2);
}

/** For each unit of one side the units of the other that a bead may lay beside it, from `low` to before `high`. */
interface Cells {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** For each unit of the second side, the units of the first it meets in the band. */
function cellsOf({ low, high }: Band, width: number): Cells {
  const first = new Int32Array(width).fill(low.length - 1);
  const last = new Int32Array(width);
  for (let i = 0; i + 1 < low.length; i++) {
    for (let j = low[i] ?? 0; j < (high[i + 1] ?? 0); j++) {
      first[j] = Math.min(first[j] ?? 0, i);
      last[j] = Math.max(last[j] ?? 0, i + 1);
    }
  }
  return { low: first, high: last };
}

function transposed({ low, high }: Cells, size: number): Cells {
  const first = new Int32Array(size).fill(low.length);
  const last = new Int32Array(size);
  for (let j = 0; j < low.length; j++) {
    for (let i = low[j] ?? 0; i < (high[j] ?? 0); i++) {
      first[i] = Math.min(first[i] ?? 0, j);
      last[i] = Math.max(last[i] ?? 0, j + 1);
    }
  }
  return { low: first, high: last };
}

interface TableOf {
  readonly from: Side;
  readonly to: Side;
  readonly links: Links;
  readonly spans: number;
  readonly cells: Cells;
}

/** Evidence for the `units` that begin with `to`, beside the `count` units of the other side that begin with `first`. */
type EvidenceTable = (to: number, units: number, first: number, count: number) => number;

function evidenceTable({ from, to, links, spans, cells }: TableOf): EvidenceTable {
  const starts = new Int32Array(to.sentences.length + 1);
  for (let u = 0; u < to.sentences.length; u++) {
    starts[u + 1] = (starts[u] ?? 0) + Math.max(0, (cells.high[u] ?? 0) - (cells.low[u] ?? 0)) * spans;
  }
  const table = new Float64Array(starts.at(-1) ?? 0);
  const before = new Float64Array(from.sentences.length + 1);
  from.sentences.forEach((unit, u) => {
    before[u + 1] = (before[u] ?? 0) + unit.bag.total;
  });
  const said = new Float64Array(from.sentences.length + 1);
  to.sentences.forEach(({ bag }, u) => {
    const [low, high] = [cells.low[u] ?? 0, cells.high[u] ?? 0];
    if (high <= low) return;
    const row = table.subarray(starts[u] ?? 0, starts[u + 1] ?? 0);
    bag.types.forEach((type, t) => {
      const linked = links[type] ?? [];
      if (linked.length === 0) return;
      const share = (to.types[type]?.count ?? 1) / to.total;
      const count = bag.counts[t] ?? 0;
      for (let k = 0; k < row.length; k++) row[k] = (row[k] ?? 0) + count * LOG_FROM_ANYWHERE;
      said.fill(0, low, high + 1);
      let found = false;
      for (const link of linked) found = addOccurrences({ from, link, low, high }, said) || found;
      if (!found) return;
      for (let i = low; i < high; i++) {
        let sum = 0;
        for (let span = 1; span <= spans && i + span <= high; span++) {
          sum += said[i + span - 1] ?? 0;
          if (sum === 0) continue;
          const words = (before[i + span] ?? 0) - (before[i] ?? 0);
          const ratio = ((TRANSLATED / (1 - TRANSLATED)) * sum) / (words * share);
          const k = (i - low) * spans + span - 1;
          row[k] = (row[k] ?? 0) + count * Math.log1p(ratio);
        }
      }
    });
  });
  return (unit, units, first, count) => {
    let sum = 0;
    for (let u = unit; u < unit + units; u++) {
      const low = cells.low[u] ?? 0;
      if (first < low || first + count > (cells.high[u] ?? 0)) continue;
      sum += table[(starts[u] ?? 0) + (first - low) * spans + count - 1] ?? 0;
    }
    return sum;
  };
}

interface Occurrences {
  readonly from: Side;
  readonly link: Links[number][number];
  readonly low: number;
  readonly high: number;
}

function addOccurrences({ from, link, low, high }: Occurrences, said: Float64Array): boolean {
  const type = from.types[link.type];
  if (!type) return false;
  let found = false;
  for (let k = firstAtLeast(type.sentences, low); k < type.sentences.length; k++) {
    const unit = type.sentences[k] ?? 0;
    if (unit >= high) break;
    said[unit] = (said[unit] ?? 0) + link.strength * (type.counts[k] ?? 0);
    found = true;
  }
  return found;
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
