import type { Band } from "./band.js";
import { larger, smaller } from "./integers.js";
import { log } from "./logarithm.js";
import type { Matrix } from "./matrix.js";
import type { Side } from "./side.js";

/** The shares of words that come from the other side's text rather than from anywhere. */
const TRANSLATED: f64 = 0.25;
const LOG_FROM_ANYWHERE: f64 = log(1 - TRANSLATED);

/** How the words of one side follow from those of the other: `links` lead from the types of `to` to those of `from`. */
export class Direction {
  constructor(
    readonly from: Side,
    readonly to: Side,
    readonly links: Matrix,
  ) {}
}

/** For each sentence of one side those of the other that a bead may lay beside it, from `low` to before `high`. */
export class Cells {
  constructor(
    readonly low: Int32Array,
    readonly high: Int32Array,
  ) {}
}

/** For each sentence of the first side, those of the second that it meets in the band. */
export function cellsOfA(band: Band): Cells {
  return new Cells(band.low, band.high.subarray(1));
}

/** For each sentence of the second side, of which there are `width`, those of the first. */
export function cellsOfB(band: Band, width: i32): Cells {
  const height = band.low.length - 1;
  const low = new Int32Array(width).fill(height);
  const high = new Int32Array(width);
  for (let i = 0; i < height; i++) {
    for (let j = band.low[i] as i32; j < (band.high[i + 1] as i32); j++) {
      low[j] = smaller(low[j] as i32, i);
      high[j] = i + 1;
    }
  }
  return new Cells(low, high);
}

/**
 * What the words of one side's sentences say for beads: the log-likelihood ratio of words that stand beside those of
 * the other cell against words drawn from anywhere. A word is drawn from its edition at large or, if the other cell
 * holds what it links to, from there. So a rare name weighs more than a common one, and a name that stands in every
 * paragraph nothing (the ratio is the inverse document frequency of this very pair).
 *
 * Source: the mixture is IBM model 1 (Brown et al., "The mathematics of statistical machine translation",
 * Computational Linguistics 19, 1993) with the unigram as its null word.
 */
export class Evidence {
  /** What each sentence's words say, from `start` on: for each sentence of its cell, beside that, beside it and the next … */
  private readonly start: Int32Array;
  private readonly logs: Float64Array;
  /** Laid out as those of the sentence at hand: by how much words are likelier there, those that have no logarithm yet. */
  private readonly odds: Float64Array;
  /** What the word at hand links to in each sentence of the other side; nothing but from `first` to `last`. */
  private readonly linked: Float64Array;
  private first: i32 = 0;
  private last: i32 = -1;

  constructor(
    private readonly direction: Direction,
    private readonly cells: Cells,
    /** The most sentences of the other side in a bead. */
    private readonly span: i32,
  ) {
    const sentences = direction.to.sentences;
    const start = new Int32Array(sentences + 1);
    let longest: i32 = 0;
    for (let u = 0; u < sentences; u++) {
      const length = larger(0, (cells.high[u] as i32) - (cells.low[u] as i32)) * span;
      start[u + 1] = (start[u] as i32) + length;
      longest = larger(longest, length);
    }
    this.start = start;
    this.odds = new Float64Array(longest);
    this.logs = new Float64Array(start[sentences] as i32);
    this.linked = new Float64Array(direction.from.sentences);
    for (let u = 0; u < sentences; u++) if ((start[u + 1] as i32) > (start[u] as i32)) this.weigh(u);
  }

  /** Of the `units` sentences that begin with `unit`, beside the `count` of the other side that begin with `first`. */
  of(unit: i32, units: i32, first: i32, count: i32): f64 {
    let sum: f64 = 0;
    for (let u = unit; u < unit + units; u++) {
      const low = this.cells.low[u] as i32;
      if (first < low || first + count > (this.cells.high[u] as i32)) continue;
      sum += this.logs[(this.start[u] as i32) + (first - low) * this.span + count - 1] as f64;
    }
    return sum;
  }

  private weigh(u: i32): void {
    const to = this.direction.to;
    const links = this.direction.links;
    const total = to.tokens[to.sentences] as f64;
    const start = this.start[u] as i32;
    const length = (this.start[u + 1] as i32) - start;
    let base: f64 = 0;
    this.odds.fill(1, 0, length);
    for (let entry = to.bags.start[u] as i32; entry < (to.bags.start[u + 1] as i32); entry++) {
      const type = to.bags.columns[entry] as i32;
      if ((links.start[type] as i32) === (links.start[type + 1] as i32)) continue;
      const count = to.bags.values[entry] as f64;
      base += count * LOG_FROM_ANYWHERE;
      this.gather(u, type);
      if (this.first > this.last) continue;
      this.addLinked(u, count, (to.counts[type] as f64) / total);
      this.linked.fill(0, this.first, this.last + 1);
    }
    for (let k = 0; k < length; k++) {
      const odds = this.odds[k] as f64;
      this.logs[start + k] = (this.logs[start + k] as f64) + base + (odds > 1 ? log(odds) : 0);
    }
  }

  /** Adds up what `type` links to in the cell of the sentence `u`. */
  private gather(u: i32, type: i32): void {
    const links = this.direction.links;
    const others = this.direction.from.occurrences;
    const low = this.cells.low[u] as i32;
    const high = this.cells.high[u] as i32;
    this.first = high;
    this.last = -1;
    for (let link = links.start[type] as i32; link < (links.start[type + 1] as i32); link++) {
      const strength = links.values[link] as f64;
      const other = links.columns[link] as i32;
      const end = others.start[other + 1] as i32;
      for (let k = firstFrom(others, other, low); k < end; k++) {
        const unit = others.columns[k] as i32;
        if (unit >= high) break;
        this.linked[unit] = (this.linked[unit] as f64) + strength * (others.values[k] as f64);
        this.first = smaller(this.first, unit);
        this.last = larger(this.last, unit);
      }
    }
  }

  private addLinked(u: i32, count: f64, share: f64): void {
    const low = this.cells.low[u] as i32;
    const high = this.cells.high[u] as i32;
    const tokens = this.direction.from.tokens;
    const start = this.start[u] as i32;
    const scale = TRANSLATED / (1 - TRANSLATED) / share;
    for (let i = larger(low, this.first - this.span + 1); i <= this.last; i++) {
      const end = smaller(i + this.span, high);
      const before = tokens[i] as i32;
      let k = (i - low) * this.span;
      let sum: f64 = 0;
      for (let next = i; next < end; next++, k++) {
        sum += this.linked[next] as f64;
        if (sum === 0) continue;
        const odds = 1 + (scale * sum) / (((tokens[next + 1] as i32) - before) as f64);
        const all = (this.odds[k] as f64) * odds;
        // A product of odds takes one logarithm for all words, unless it grows too large.
        if (count === 1 && all < LARGEST_ODDS) this.odds[k] = all;
        else this.logs[start + k] = (this.logs[start + k] as f64) + count * log(odds);
      }
    }
  }
}

const LARGEST_ODDS: f64 = 1e200;

/** Where in the row of `type` its sentences from `least` on begin. */
function firstFrom(occurrences: Matrix, type: i32, least: i32): i32 {
  let low = occurrences.start[type] as i32;
  let high = occurrences.start[type + 1] as i32;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((occurrences.columns[middle] as i32) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
