import type { Pt } from "../geometry/index.js";
import { fullness, type Page } from "../layout/index.js";
import { type FitRange, largestFitting, largestOf, type Tried } from "./search.js";

/** What is searched for: the value of one property of the layout. */
export interface FitRule extends FitRange {
  readonly property: string;
  /** `pages`: no more than `pages` pages and nothing overset; `lines`: no box over its number of lines. */
  readonly fits: "pages" | "lines";
  readonly pages: number;
  /** The size the design is drawn for: kept while it fits and the last page does not look empty. */
  readonly normal?: Pt;
  /** All leaflets of the group take the value that suits each of them. */
  readonly shared: boolean;
  /** The user wants this value and no other: nothing is searched. */
  readonly given?: Pt;
}

/** A leaflet that can be set on trial with values of the properties searched for. */
export interface Fittable {
  readonly rules: readonly FitRule[];
  layout(values: ReadonlyMap<string, Pt>): readonly Page[];
}

/** What was chosen for one property, and why, for the report. */
export interface FitChoice {
  readonly property: string;
  readonly value: Pt;
  readonly fits: boolean;
  readonly reason: "given" | "largest" | "normal" | "fewer-pages" | "more-pages" | "smallest";
  /**
   * Pages the value was chosen for: more than the layout wants where not even the smallest value kept to
   * it, fewer where the last one would have stood almost empty.
   */
  readonly pages: number;
  readonly trials: number;
}

/** A leaflet whose last page its text fills this far needs no larger type than it is drawn for. */
const FULL_ENOUGH = 0.75;

/** A last page emptier than this is not worth its paper, if the text fits on the others. */
const WORTH_A_PAGE = 0.6;

/** One that looks forgotten, whatever the other leaflets of its group are like. */
const ALMOST_EMPTY = 0.35;

/**
 * Chooses the values of all rules for a group of leaflets. If everything fits as it is drawn, at its normal
 * or, for lines, its largest value, that is all: one layout. Otherwise rule after rule is searched in the
 * order of the stylesheet; later rules stand at their smallest while an earlier one is searched, but lines that
 * fit as they are drawn are not searched at all. No values are set twice.
 * Gives each leaflet's choices, in the order of `leaflets`.
 */
export function fitGroup(leaflets: readonly Fittable[]): readonly (readonly FitChoice[])[] {
  const members = leaflets.map(
    (leaflet): Member => ({ leaflet, choices: new Map(), verdicts: new Map(), drawn: drawnValues(leaflet) }),
  );
  return fitAsDrawn(members) ?? searchGroup(members);
}

function drawnValues({ rules }: Fittable): ReadonlyMap<string, Pt> | undefined {
  const values = new Map<string, Pt>();
  for (const rule of rules) {
    const value = asDrawn(rule);
    if (value === undefined) return undefined;
    values.set(rule.property, value);
  }
  return values;
}

function fitAsDrawn(members: readonly Member[]): readonly (readonly FitChoice[])[] | undefined {
  let isFullSomewhere = members.length === 0;
  const chosen: FitChoice[][] = [];
  for (const member of members) {
    const { leaflet, drawn } = member;
    const { rules } = leaflet;
    if (!drawn) return undefined;
    const { pages, lines } = judge(member, drawn);
    if (
      !rules.every((rule) => isKept(rule.fits === "pages" ? pages : lines, { pages: rule.pages, overset: 0 }))
    )
      return undefined;
    if (isAlmostEmpty(pages)) return undefined;
    isFullSomewhere ||= rules.length === 0 || isFull(pages);
    chosen.push(rules.map((rule) => drawnChoice(rule, drawn.get(rule.property) ?? rule.min)));
  }
  return isFullSomewhere && agree(members, chosen) ? chosen : undefined;
}

function asDrawn(rule: FitRule): Pt | undefined {
  if (rule.given !== undefined) return rule.given;
  if (rule.normal !== undefined) return rule.normal;
  return rule.fits === "lines" ? largestOf(rule) : undefined;
}

function drawnChoice({ property, normal, given, pages }: FitRule, value: Pt): FitChoice {
  return {
    property,
    value,
    fits: true,
    reason: given !== undefined ? "given" : normal === undefined ? "largest" : "normal",
    pages,
    trials: 1,
  };
}

/** Whether leaflets that share a value were drawn for the same one. */
function agree(members: readonly Member[], chosen: readonly (readonly FitChoice[])[]): boolean {
  const shared = new Map<string, Pt>();
  return members.every(({ leaflet }, index) =>
    leaflet.rules.every(({ property, shared: isShared }, i) => {
      const value = chosen[index]?.[i]?.value;
      if (!isShared || value === undefined) return true;
      const known = shared.get(property) ?? value;
      shared.set(property, known);
      return known === value;
    }),
  );
}

function searchGroup(members: readonly Member[]): readonly (readonly FitChoice[])[] {
  const properties = new Set(members.flatMap(({ leaflet }) => leaflet.rules.map(({ property }) => property)));
  for (const property of properties) {
    const concerned = members.filter(({ leaflet }) => ruleOf(leaflet, property));
    for (const group of shareGroups(concerned, property)) {
      const choice = linesAsDrawn(group, property) ?? fitTogether(group, property);
      for (const { choices } of group) choices.set(property, choice);
    }
  }
  return members.map(({ choices }) => [...choices.values()]);
}

/** The choice for lines that have no need of a search, by the layout that was tried first. */
function linesAsDrawn(group: readonly Member[], property: string): FitChoice | undefined {
  const values = new Set<Pt>();
  for (const member of group) {
    const { drawn, leaflet } = member;
    const value = drawn?.get(property);
    if (ruleOf(leaflet, property)?.fits !== "lines" || !drawn || value === undefined) return undefined;
    if (judge(member, drawn).lines.overset > 0) return undefined;
    values.add(value);
  }
  const [first] = group;
  const rule = first && ruleOf(first.leaflet, property);
  const [value] = values;
  return rule && value !== undefined && values.size === 1 ? drawnChoice(rule, value) : undefined;
}

function ruleOf({ rules }: Fittable, property: string): FitRule | undefined {
  return rules.find((rule) => rule.property === property);
}

interface Member {
  readonly leaflet: Fittable;
  /** Filled rule by rule. */
  readonly choices: Map<string, FitChoice>;
  /** By the values that were tried. */
  readonly verdicts: Map<string, Verdicts>;
  /** The values it is drawn for, if all its rules have one. */
  readonly drawn: ReadonlyMap<string, Pt> | undefined;
}

function shareGroups(members: readonly Member[], property: string): readonly (readonly Member[])[] {
  const isShared = ({ leaflet }: Member) => ruleOf(leaflet, property)?.shared === true;
  const together = members.filter(isShared);
  const alone = members.filter((member) => !isShared(member)).map((member) => [member]);
  return together.length > 0 ? [together, ...alone] : alone;
}

function fitTogether(group: readonly Member[], property: string): FitChoice {
  const rules = group.flatMap(({ leaflet }) => ruleOf(leaflet, property) ?? []);
  const range = narrowest(rules);
  const wanted = settledPages(group) ?? Math.max(...rules.map(({ pages }) => pages));
  const judged = new Map<Pt, readonly Verdict[]>();
  const trial = (value: Pt) => {
    const known = judged.get(value) ?? group.map((member) => verdictAt(member, property, value));
    judged.set(value, known);
    return known;
  };
  const keepsTo = (pages: number) => {
    // Lines that do not fit even so are another search's, or nobody's: this one must not add to them.
    const inevitable = rules[0]?.fits === "lines" ? range.min : undefined;
    const bounds = (i: number) => (inevitable === undefined ? 0 : (trial(inevitable)[i]?.overset ?? 0));
    return (value: Pt) =>
      trial(value).every((verdict, i) => isKept(verdict, { pages, overset: verdict.overset && bounds(i) }));
  };
  const choose = (value: Pt, reason: FitChoice["reason"], pages: number): FitChoice => {
    const fits = reason !== "more-pages" && reason !== "smallest" && keepsTo(wanted)(value);
    return { property, value, fits, reason, pages, trials: judged.size };
  };
  const given = rules.find((rule) => rule.given !== undefined)?.given;
  if (given !== undefined) {
    return choose(given, "given", Math.max(wanted, ...trial(given).map(({ pages }) => pages)));
  }
  const normal = rules[0]?.normal;
  const isDrawn = !leavesRoom(group) && normal !== undefined && keepsTo(wanted)(normal);
  if (isDrawn && looksFull(trial(normal))) {
    return choose(normal, "normal", wanted);
  }
  const search = (pages: number) => {
    const keeps = keepsTo(pages);
    const attempt = (value: Pt): Tried => ({ value, fits: keeps(value), ...roomUsed(trial(value), pages) });
    const known = [...judged.keys()].map(attempt);
    return largestFitting({ range, attempt, known, ...(normal !== undefined && { guess: normal }) });
  };
  const found = search(wanted);
  if (found.fits) {
    const isWasteful = wastesPaper(trial(found.value));
    const fewer = isWasteful ? search(wanted - 1) : undefined;
    return fewer?.fits
      ? choose(fewer.value, "fewer-pages", wanted - 1)
      : choose(found.value, "largest", pagesTaken(trial(found.value)) || wanted);
  }
  const needed = Math.max(wanted, ...trial(found.value).map(({ pages }) => pages));
  const spread = needed > wanted ? search(needed) : found;
  return choose(spread.value, spread.fits ? "more-pages" : "smallest", needed);
}

/** Whether the search before came to the end of its range, so that this one is to fill what that left. */
function leavesRoom(group: readonly Member[]): boolean {
  return group.some(({ leaflet, choices }) => {
    const before = [...choices.values()].findLast(
      ({ property }) => ruleOf(leaflet, property)?.fits === "pages",
    );
    const rule = before && ruleOf(leaflet, before.property);
    return rule !== undefined && before?.reason === "largest" && before.value === largestOf(rule);
  });
}

/** Pages of the longest leaflet: what later searches are to fill, and no more. */
function pagesTaken(verdicts: readonly Verdict[]): number {
  return Math.max(...verdicts.map(({ pages }) => pages));
}

/** How much of `pages` pages the longest leaflet takes; nothing for a search that does not count them. */
function roomUsed(verdicts: readonly Verdict[], pages: number): { readonly used?: number } {
  if (verdicts.some((verdict) => verdict.pages === 0)) return {};
  return { used: Math.max(...verdicts.map((verdict) => verdict.pages - 1 + verdict.fullness)) / pages };
}

/** The pages that an earlier search has come to: later ones keep to them. */
function settledPages(group: readonly Member[]): number | undefined {
  const settled = group.flatMap(({ leaflet, choices }) =>
    [...choices.values()].filter(({ property }) => ruleOf(leaflet, property)?.fits === "pages"),
  );
  return settled.length > 0 ? Math.max(...settled.map(({ pages }) => pages)) : undefined;
}

function narrowest(rules: readonly FitRule[]): FitRange {
  return {
    min: Math.max(...rules.map(({ min }) => min)),
    max: Math.min(...rules.map(({ max }) => max)),
    step: Math.max(...rules.map(({ step }) => step)),
  };
}

interface Verdict {
  /** Places where something does not fit that this search can mend. */
  readonly overset: number;
  /** 0 for a search that does not count pages. */
  readonly pages: number;
  /** Share of the last page area that its flow reaches down to. */
  readonly fullness: number;
}

function isKept(verdict: Verdict, bounds: Pick<Verdict, "pages" | "overset">): boolean {
  return verdict.overset <= bounds.overset && verdict.pages <= bounds.pages;
}

function looksFull(verdicts: readonly Verdict[]): boolean {
  return verdicts.some(isFull) && !verdicts.some(isAlmostEmpty);
}

function wastesPaper(verdicts: readonly Verdict[]): boolean {
  const allPoor = verdicts.every(({ pages, fullness }) => pages > 1 && fullness < WORTH_A_PAGE);
  return allPoor || verdicts.some(isAlmostEmpty);
}

function isAlmostEmpty({ pages, fullness }: Verdict): boolean {
  return pages > 1 && fullness < ALMOST_EMPTY;
}

function isFull({ fullness }: Verdict): boolean {
  return fullness >= FULL_ENOUGH;
}

/** What one layout says to searches of either kind. */
interface Verdicts {
  readonly pages: Verdict;
  readonly lines: Verdict;
}

function verdictAt(member: Member, property: string, value: Pt): Verdict {
  const { leaflet, choices } = member;
  const values = new Map(leaflet.rules.map((rule) => [rule.property, rule.min]));
  for (const choice of choices.values()) values.set(choice.property, choice.value);
  values.set(property, value);
  return judge(member, values)[ruleOf(leaflet, property)?.fits ?? "pages"];
}

function judge({ leaflet, verdicts }: Member, values: ReadonlyMap<string, Pt>): Verdicts {
  const key = JSON.stringify([...values]);
  const known = verdicts.get(key) ?? verdictsOn(leaflet.layout(values));
  verdicts.set(key, known);
  return known;
}

function verdictsOn(pages: readonly Page[]): Verdicts {
  const full = fullness(pages.at(-1));
  const flow = pages.flatMap((page) => page.overset);
  const all = [...flow, ...pages.flatMap((page) => page.furnitureOverset)];
  const others = flow.filter(({ reason }) => reason !== "lines").length;
  const tooMany = all.filter(({ reason }) => reason === "lines").length;
  return {
    pages: { overset: others, pages: pages.length, fullness: full },
    lines: { overset: tooMany, pages: 0, fullness: full },
  };
}
