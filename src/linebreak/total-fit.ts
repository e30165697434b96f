import type { BrokenLine } from "./item.js";
import { leastLines } from "./least-lines.js";
import { lineWidth } from "./line-width.js";
import type { Fit, LineBounds, Scorer } from "./scorer.js";
import { least } from "./search/paragraph.js";
import { beginReaches } from "./search/reaches.js";
import { bestWithin, OVERFULL_DEMERITS, onlyLine } from "./search/search.js";
import { wayBefore, wayDemerits, wayEnd, wayLetters, wayLine, wayRatio, wayStart } from "./search/ways.js";
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
 * compiled it, when objects, properties and calls cost more than what is reckoned.
 *
 * Source: Knuth & Plass (1981), pp. 1156–1163; D. E. Knuth, TeX: The Program, parts 38–39.
 */
export function totalFit(fit: Fit, scorer: Scorer): readonly BrokenLine[] | undefined {
  const { sums, looseness } = fit;
  writeFit(fit, scorer);
  const only = mayBeOneLine(fit, scorer) ? onlyLine() : -1;
  const best = only < 0 ? bestEnd(fit, scorer) : only;
  if (best < 0) return undefined;
  const lines = trace(sums, best);
  if (looseness === 0) return lines;
  return linesLikeWanted(fit, scorer, lines.length) ?? lines;
}

/** As many lines more or fewer than the best as can be had: only ways that can still come to as many are gone. */
function linesLikeWanted(fit: Fit, scorer: Scorer, best: number): readonly BrokenLine[] | undefined {
  const { sums, looseness } = fit;
  const bounds = scorer.bounds(Infinity);
  const fewest = leastLines(fit, bounds);
  least.fill(0, 0, sums.kinds.length + 1);
  least.set(fewest);
  const more = Math.sign(looseness);
  for (let wanted = best + looseness; wanted !== best; wanted -= more) {
    if (wanted < Math.max(1, entry(fewest, 0))) continue;
    limitLines(bounds);
    const found = bestWithin(Infinity, wanted);
    if (found >= 0) return trace(sums, found);
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
 * The end of the best way through the paragraph. It is looked for among ways that cost no more than is usual, then
 * among all: as no line costs less than nothing, it is the same way.
 */
function bestEnd({ sums, measure }: Fit, scorer: Scorer): number {
  if (!scorer.lastResort && !sums.rewards) {
    const lines = 1 + entry(sums.width, sums.kinds.length) / Math.max(0, measure(0));
    for (const times of GUESSES) {
      const most = Math.min(times * lines * scorer.usualDemerits, DEAREST);
      limitLines(scorer.bounds(most));
      const found = bestWithin(most, -1);
      if (found >= 0) return found;
    }
  }
  limitLines(scorer.bounds(Infinity));
  return bestWithin(Infinity, -1);
}

/** Seven of ten paragraphs cost less than the first, nineteen of twenty less than the second. */
const GUESSES = [1, 16];

/** Less than a line costs that nothing can fill. */
const DEAREST = 1e9;

function limitLines({ stretch, shrink, slack }: LineBounds): void {
  beginReaches(stretch, shrink, slack);
}

/** The lines of a way. */
function trace(sums: Sums, last: number): readonly BrokenLine[] {
  const lines: BrokenLine[] = [];
  let way = last;
  for (let i = (wayLine[last] ?? 0) - 1; i >= 0; i--) {
    const before = wayBefore[way] ?? 0;
    const start = wayStart[before] ?? 0;
    const end = wayEnd[way] ?? 0;
    const demerits = wayDemerits[way] ?? 0;
    lines.push({
      start,
      end,
      ratio: wayRatio[way] ?? 0,
      letters: wayLetters[way] ?? 0,
      width: lineWidth(sums, start, end),
      hyphenated: isHyphen(sums, end),
      overfull: demerits > OVERFULL_DEMERITS,
      ends: isForced(sums, end),
      demerits,
    });
    way = before;
  }
  return lines.reverse();
}
