import { fullness, type Page } from "../layout/index.js";

/** What one layout says to a search. */
export interface Verdict {
  /** Places where something does not fit that this search can mend. */
  readonly overset: number;
  /** 0 for a search that does not count pages. */
  readonly pages: number;
  /** Share of each page area that its flow reaches down to. */
  readonly fills: readonly number[];
}

/** What one layout says to searches of either kind. */
export interface Verdicts {
  readonly pages: Verdict;
  readonly lines: Verdict;
}

/** A leaflet's last page that is filled this far needs no larger type than it is drawn for. */
const FULL_ENOUGH = 0.75;

/** A last page emptier than this is not worth its paper, if the text fits on the others. */
const WORTH_A_PAGE = 0.6;

/** One that looks forgotten, whatever the other leaflets of its group are like. */
const ALMOST_EMPTY = 0.35;

export function verdictsOn(pages: readonly Page[]): Verdicts {
  const fills = pages.map(fullness);
  let [others, tooMany] = [0, 0];
  for (const { overset, furnitureOverset } of pages) {
    const flowLines = overset.filter(({ reason }) => reason === "lines").length;
    others += overset.length - flowLines;
    tooMany += flowLines + furnitureOverset.filter(({ reason }) => reason === "lines").length;
  }
  return {
    pages: { overset: others, pages: pages.length, fills },
    lines: { overset: tooMany, pages: 0, fills },
  };
}

export function isKept(verdict: Verdict, bounds: Pick<Verdict, "pages" | "overset">): boolean {
  return verdict.overset <= bounds.overset && verdict.pages <= bounds.pages;
}

/**
 * How much of `wanted` pages is taken, more than 1 if that is not enough; undefined for a search that does not
 * count them. Of pages before the last one wanted the whole counts, since breaks leave something of them anyway.
 */
export function roomUsed({ pages, fills }: Verdict, wanted: number): number | undefined {
  if (pages === 0) return undefined;
  const whole = Math.min(pages, wanted) - 1;
  return fills.slice(whole).reduce((sum, fill) => sum + fill, whole) / wanted;
}

export function looksFull(verdicts: readonly Verdict[]): boolean {
  return verdicts.some(isFull) && !verdicts.some(isAlmostEmpty);
}

export function wastesPaper(verdicts: readonly Verdict[]): boolean {
  const allPoor = verdicts.every((verdict) => verdict.pages > 1 && lastFill(verdict) < WORTH_A_PAGE);
  return allPoor || verdicts.some(isAlmostEmpty);
}

export function isAlmostEmpty(verdict: Verdict): boolean {
  return verdict.pages > 1 && lastFill(verdict) < ALMOST_EMPTY;
}

export function isFull(verdict: Verdict): boolean {
  return lastFill(verdict) >= FULL_ENOUGH;
}

function lastFill({ fills }: Verdict): number {
  return fills.at(-1) ?? 0;
}
