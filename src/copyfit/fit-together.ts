import type { Pt } from "../geometry/index.js";
import type { FitChoice, FitRule } from "./fit-rule.js";
import { knownVerdictAt, type Member, ruleOf, verdictAt } from "./member.js";
import { type FitRange, type FitResult, largestFitting, largestOf } from "./search.js";
import { isKept, looksFull, roomUsed, type Verdict, wastesPaper } from "./verdict.js";

/**
 * Searches the value of one property that all leaflets of a group can take. What fits is taken to fit at every
 * smaller value, too, so leaflets are searched one after the other, the fullest first: most often its value
 * needs but one trial of each of the others.
 */
export function fitTogether(group: readonly Member[], property: string): FitChoice {
  const rules = group.flatMap(({ leaflet }) => ruleOf(leaflet, property) ?? []);
  const search: GroupSearch = {
    candidates: group.map((member) => ({
      member,
      property,
      tried: triedBefore(member, property, rules[0]?.normal),
    })),
    fits: rules[0]?.fits ?? "pages",
    range: narrowest(rules),
    normal: rules[0]?.normal,
  };
  const wanted = settledPages(group) ?? Math.max(...rules.map(({ pages }) => pages));
  const found = choose(search, {
    wanted,
    given: rules.find(({ given }) => given !== undefined)?.given,
    leavesRoom: cameToTheEnd(group),
  });
  const trials = new Set(search.candidates.flatMap(({ tried }) => [...tried.keys()])).size;
  return { property, ...found, trials };
}

interface GroupSearch {
  readonly candidates: readonly Candidate[];
  readonly fits: FitRule["fits"];
  readonly range: FitRange;
  readonly normal: Pt | undefined;
}

/** A leaflet with what the trials of this search said of it. */
interface Candidate {
  readonly member: Member;
  readonly property: string;
  readonly tried: Map<Pt, Verdict>;
}

function triedBefore(member: Member, property: string, value: Pt | undefined): Map<Pt, Verdict> {
  const known = value === undefined ? undefined : knownVerdictAt(member, property, value);
  return new Map(value !== undefined && known ? [[value, known]] : []);
}

interface Wishes {
  readonly wanted: number;
  readonly given: Pt | undefined;
  /** The search before came to the end of its range, so that this one is to fill what that left. */
  readonly leavesRoom: boolean;
}

function choose(
  search: GroupSearch,
  { wanted, given, leavesRoom }: Wishes,
): Omit<FitChoice, "property" | "trials"> {
  const { normal, candidates } = search;
  if (given !== undefined) {
    const fits = keepAllTo(search, { value: given, pages: wanted });
    return { value: given, fits, reason: "given", pages: Math.max(wanted, pagesAt(search, given)) };
  }
  if (!leavesRoom && normal !== undefined && keepAllTo(search, { value: normal, pages: wanted })) {
    if (looksFull(verdictsAt(candidates, normal)))
      return { value: normal, fits: true, reason: "normal", pages: wanted };
  }
  const found = largestFor(search, wanted);
  if (found.fits) return savePaper(search, found.value, wanted);
  const needed = Math.max(wanted, pagesAt(search, found.value));
  const spread = needed > wanted ? largestFor(search, needed) : found;
  return { value: spread.value, fits: false, reason: spread.fits ? "more-pages" : "smallest", pages: needed };
}

/** The largest value for `wanted` pages, or for one less if that is the better use of paper. */
function savePaper(search: GroupSearch, value: Pt, wanted: number): Omit<FitChoice, "property" | "trials"> {
  // Who has but one page, or counts none, has none to save.
  const isSettled = wanted < 2 || search.fits === "lines";
  const verdicts = isSettled ? [] : verdictsAt(search.candidates, value);
  if (!isSettled && wastesPaper(verdicts)) {
    const fewer = largestFor(search, wanted - 1);
    if (fewer.fits) return { value: fewer.value, fits: true, reason: "fewer-pages", pages: wanted - 1 };
  }
  // The pages of the longest leaflet are what later searches are to fill, and no more.
  const pages = isSettled ? wanted : Math.max(...verdicts.map((verdict) => verdict.pages));
  return { value, fits: true, reason: "largest", pages };
}

function largestFor(search: GroupSearch, pages: number): FitResult {
  const { range, normal } = search;
  let found: FitResult = { value: range.max, fits: true };
  for (const [i, candidate] of fullestFirst(search, pages).entries()) {
    const attempt = (value: Pt) => ({
      value,
      fits: keepsTo(search, candidate, { value, pages }),
      used: roomUsed(verdictOf(candidate, value), pages),
    });
    found = largestFitting({
      range: { ...range, max: found.value },
      attempt,
      known: [...candidate.tried.keys(), ...(i > 0 ? [found.value] : [])].map(attempt),
      ...(i === 0 && normal !== undefined && { guess: normal }),
    });
    if (!found.fits) return found;
  }
  return found;
}

/** By the room they took at a value that all have been tried at. */
function fullestFirst({ candidates }: GroupSearch, pages: number): readonly Candidate[] {
  const [first] = candidates;
  const common = [...(first?.tried.keys() ?? [])].find((value) =>
    candidates.every(({ tried }) => tried.has(value)),
  );
  if (common === undefined) return candidates;
  const used = (candidate: Candidate) => roomUsed(verdictOf(candidate, common), pages) ?? 0;
  return candidates.toSorted((a, b) => used(b) - used(a));
}

function verdictsAt(candidates: readonly Candidate[], value: Pt): readonly Verdict[] {
  return candidates.map((candidate) => verdictOf(candidate, value));
}

function verdictOf({ member, property, tried }: Candidate, value: Pt): Verdict {
  const verdict = tried.get(value) ?? verdictAt(member, property, value);
  tried.set(value, verdict);
  return verdict;
}

interface Trial {
  readonly value: Pt;
  readonly pages: number;
}

function keepsTo({ fits, range }: GroupSearch, candidate: Candidate, { value, pages }: Trial): boolean {
  const verdict = verdictOf(candidate, value);
  // Lines that do not fit even so are another search's, or nobody's: this one must not add to them.
  const isJudged = fits === "lines" && verdict.overset > 0;
  return isKept(verdict, { pages, overset: isJudged ? verdictOf(candidate, range.min).overset : 0 });
}

function keepAllTo(search: GroupSearch, trial: Trial): boolean {
  return search.candidates.every((candidate) => keepsTo(search, candidate, trial));
}

/** Pages of the longest leaflet; of one that takes no more at a larger value none need be counted. */
function pagesAt({ candidates }: GroupSearch, value: Pt): number {
  const counted = candidates.flatMap(({ tried }) => tried.get(value)?.pages ?? []);
  return candidates.reduce(
    (most, candidate) => {
      const isShorter = [...candidate.tried].some(([tried, { pages }]) => tried >= value && pages <= most);
      return isShorter ? most : Math.max(most, verdictOf(candidate, value).pages);
    },
    Math.max(0, ...counted),
  );
}

/** The pages that an earlier search has come to: later ones keep to them. */
function settledPages(group: readonly Member[]): number | undefined {
  const settled = group.flatMap(({ leaflet, choices }) =>
    [...choices.values()].filter(({ property }) => ruleOf(leaflet, property)?.fits === "pages"),
  );
  return settled.length > 0 ? Math.max(...settled.map(({ pages }) => pages)) : undefined;
}

/** Whether the search before came to the end of its range. */
function cameToTheEnd(group: readonly Member[]): boolean {
  return group.some(({ leaflet, choices }) => {
    const before = [...choices.values()].findLast(
      ({ property }) => ruleOf(leaflet, property)?.fits === "pages",
    );
    const rule = before && ruleOf(leaflet, before.property);
    return rule !== undefined && before?.reason === "largest" && before.value === largestOf(rule);
  });
}

function narrowest(rules: readonly FitRule[]): FitRange {
  return {
    min: Math.max(...rules.map(({ min }) => min)),
    max: Math.min(...rules.map(({ max }) => max)),
    step: Math.max(...rules.map(({ step }) => step)),
  };
}
