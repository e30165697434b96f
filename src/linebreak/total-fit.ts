import type { BrokenLine } from "./item.js";
import { leastLines } from "./least-lines.js";
import { lineWidth } from "./line-width.js";
import type { Fit, Scorer } from "./scorer.js";
import {
  FOUND_DEMERITS,
  FOUND_END,
  FOUND_LETTERS,
  FOUND_RATIO,
  FOUND_START,
  LEAST,
} from "./search/columns.js";
import { OVERFULL_DEMERITS } from "./search/search.js";
import { type Searcher, searcher } from "./searcher.js";
import { entry, isForced, isHyphen, type Sums } from "./sums.js";
import { writeFit } from "./write-fit.js";

/**
 * The breaks with the least total demerits, or undefined where no breaks are feasible and the scorer knows no
 * last resort.
 *
 * Active breaks are those from which a line can still reach; a later break forgets all that lie more than a
 * measure back, so the work is proportional to the number of items. Of the ways to reach a break, one is kept
 * for each combination of fitness class and hyphen run (and line number where that still matters), because
 * what follows depends on these alone. (Rivers are the exception: they depend on all lines above, of which
 * those of the best way so far are taken.)
 *
 * The search itself (search/) is over numbers in columns that all paragraphs use again: most of it runs before V8 has
 * compiled it, when objects, properties and calls cost more than what is reckoned; and so it can be compiled before.
 *
 * Source: Knuth & Plass (1981), pp. 1156–1163; D. E. Knuth, TeX: The Program, parts 38–39.
 */
export function totalFit(fit: Fit, scorer: Scorer): readonly BrokenLine[] | undefined {
  const search = searcher();
  writeFit(fit, scorer, search);
  const best = (mayBeOneLine(fit, scorer) ? search.onlyLine() : 0) || bestEnd(fit, scorer, search);
  if (best === 0) return undefined;
  const lines = linesFound(fit.sums, best, search);
  if (fit.looseness === 0) return lines;
  return linesAsWanted(fit, scorer, best, search) ?? lines;
}

/** As many lines more or fewer than the best as can be had: only ways that can still come to as many are gone. */
function linesAsWanted(
  fit: Fit,
  scorer: Scorer,
  best: number,
  search: Searcher,
): readonly BrokenLine[] | undefined {
  const { sums, looseness } = fit;
  const bounds = scorer.bounds(Infinity);
  const fewest = leastLines(fit, bounds);
  const { room, wholes } = search.columns();
  wholes.fill(0, room * LEAST, room * LEAST + sums.kinds.length + 1);
  wholes.set(fewest, room * LEAST);
  const more = Math.sign(looseness);
  for (let wanted = best + looseness; wanted !== best; wanted -= more) {
    if (wanted < Math.max(1, entry(fewest, 0))) continue;
    search.beginReaches(bounds.stretch, bounds.shrink, bounds.slack);
    const found = search.bestWithin(Infinity, wanted);
    if (found > 0) return linesFound(sums, found, search);
  }
  return undefined;
}

/**
 * Whether one line may hold the paragraph as drawn: as no line costs less than nothing, and what its end costs any last
 * line costs, no other way would be better.
 */
function mayBeOneLine({ sums, measure }: Fit, scorer: Scorer): boolean {
  const { breaks } = sums;
  const last = breaks.length - 1;
  if (!scorer.endsAsDrawn || sums.rewards || lineWidth(sums, 0, entry(breaks, last)) > measure(0))
    return false;
  for (let i = 0; i < last; i++) if (isForced(sums, entry(breaks, i))) return false;
  return true;
}

/**
 * The number of lines of the best way through the paragraph. It is looked for among ways that cost no more than is
 * usual, then among all: as no line costs less than nothing, it is the same way.
 */
function bestEnd({ sums, measure }: Fit, scorer: Scorer, search: Searcher): number {
  if (!scorer.lastResort && !sums.rewards) {
    const lines = 1 + entry(sums.width, sums.kinds.length) / Math.max(0, measure(0));
    for (const times of GUESSES) {
      const found = within(Math.min(times * lines * scorer.usualDemerits, DEAREST), scorer, search);
      if (found > 0) return found;
    }
  }
  return within(Infinity, scorer, search);
}

/** Seven of ten paragraphs cost less than the first, nineteen of twenty less than the second. */
const GUESSES = [1, 16];

/** Less than a line costs that nothing can fill. */
const DEAREST = 1e9;

function within(most: number, scorer: Scorer, search: Searcher): number {
  const { stretch, shrink, slack } = scorer.bounds(most);
  search.beginReaches(stretch, shrink, slack);
  return search.bestWithin(most, -1);
}

function linesFound(sums: Sums, count: number, search: Searcher): readonly BrokenLine[] {
  const { room, numbers, wholes } = search.columns();
  const lines: BrokenLine[] = [];
  for (let line = 0; line < count; line++) {
    const start = wholes[room * FOUND_START + line] ?? 0;
    const end = wholes[room * FOUND_END + line] ?? 0;
    const demerits = numbers[room * FOUND_DEMERITS + line] ?? 0;
    lines.push({
      start,
      end,
      ratio: numbers[room * FOUND_RATIO + line] ?? 0,
      letters: numbers[room * FOUND_LETTERS + line] ?? 0,
      width: lineWidth(sums, start, end),
      hyphenated: isHyphen(sums, end),
      overfull: demerits > OVERFULL_DEMERITS,
      ends: isForced(sums, end),
      demerits,
    });
  }
  return lines;
}
