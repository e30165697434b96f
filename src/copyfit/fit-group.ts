import type { Pt } from "../geometry/index.js";
import type { Page } from "../layout/index.js";
import { type FitRange, largestFitting, largestOf } from "./search.js";

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
export const FULL_ENOUGH = 0.75;

/** A last page emptier than this is not worth its paper, if the text fits on the others. */
export const WORTH_A_PAGE = 0.6;

/**
 * Chooses the values of all rules for a group of leaflets. If everything fits as it is drawn, at its normal
 * or, for lines, its largest value, that is all: one layout. Otherwise rule after rule is searched in the
 * order of the stylesheet; later rules stand at their smallest while an earlier one is searched.
 * Gives each leaflet's choices, in the order of `leaflets`.
 */
export function fitGroup(leaflets: readonly Fittable[]): readonly (readonly FitChoice[])[] {
  return fitAsDrawn(leaflets) ?? searchGroup(leaflets);
}

function fitAsDrawn(leaflets: readonly Fittable[]): readonly (readonly FitChoice[])[] | undefined {
  let isFullSomewhere = leaflets.length === 0;
  const chosen: FitChoice[][] = [];
  for (const { rules, layout } of leaflets) {
    const values = new Map<string, Pt>();
    for (const rule of rules) {
      const value = asDrawn(rule);
      if (value === undefined) return undefined;
      values.set(rule.property, value);
    }
    const pages = layout(values);
    if (!rules.every((rule) => isKept(verdictOn(rule, pages), { pages: rule.pages, overset: 0 })))
      return undefined;
    isFullSomewhere ||= rules.length === 0 || fullness(pages.at(-1)) >= FULL_ENOUGH;
    chosen.push(rules.map((rule) => drawnChoice(rule, values.get(rule.property) ?? rule.min)));
  }
  return isFullSomewhere && agree(leaflets, chosen) ? chosen : undefined;
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
function agree(leaflets: readonly Fittable[], chosen: readonly (readonly FitChoice[])[]): boolean {
  const shared = new Map<string, Pt>();
  return leaflets.every(({ rules }, index) =>
    rules.every(({ property, shared: isShared }, i) => {
      const value = chosen[index]?.[i]?.value;
      if (!isShared || value === undefined) return true;
      const known = shared.get(property) ?? value;
      shared.set(property, known);
      return known === value;
    }),
  );
}

function searchGroup(leaflets: readonly Fittable[]): readonly (readonly FitChoice[])[] {
  const members = leaflets.map((leaflet): Member => ({ leaflet, choices: new Map() }));
  const properties = new Set(leaflets.flatMap(({ rules }) => rules.map(({ property }) => property)));
  for (const property of properties) {
    const concerned = members.filter(({ leaflet }) => ruleOf(leaflet, property));
    for (const group of shareGroups(concerned, property)) {
      const choice = fitTogether(group, property);
      for (const { choices } of group) choices.set(property, choice);
    }
  }
  return members.map(({ choices }) => [...choices.values()]);
}

function ruleOf({ rules }: Fittable, property: string): FitRule | undefined {
  return rules.find((rule) => rule.property === property);
}

interface Member {
  readonly leaflet: Fittable;
  /** Filled rule by rule. */
  readonly choices: Map<string, FitChoice>;
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
    const known = judged.get(value) ?? group.map((member) => judge(member, property, value));
    judged.set(value, known);
    return known;
  };
  // Lines that do not fit even so are another search's, or nobody's: this one must not add to them.
  const inevitable = rules[0]?.fits === "lines" ? trial(range.min).map(({ overset }) => overset) : [];
  const keepsTo = (pages: number) => (value: Pt) =>
    trial(value).every((verdict, i) => isKept(verdict, { pages, overset: inevitable[i] ?? 0 }));
  const given = rules.find((rule) => rule.given !== undefined)?.given;
  if (given !== undefined) {
    const pages = Math.max(wanted, ...trial(given).map((verdict) => verdict.pages));
    const fits = keepsTo(wanted)(given);
    return { property, value: given, fits, reason: "given", pages, trials: judged.size };
  }
  const normal = rules[0]?.normal;
  if (normal !== undefined && keepsTo(wanted)(normal) && trial(normal).some(isFull)) {
    return { property, value: normal, fits: true, reason: "normal", pages: wanted, trials: judged.size };
  }
  const found = largestFitting(range, keepsTo(wanted), normal);
  if (found.fits) {
    const isWasteful = trial(found.value).every(
      ({ pages, fullness }) => pages > 1 && fullness < WORTH_A_PAGE,
    );
    const fewer = isWasteful ? largestFitting(range, keepsTo(wanted - 1), normal) : found;
    const reason = isWasteful && fewer.fits ? "fewer-pages" : "largest";
    const value = fewer.fits ? fewer.value : found.value;
    return {
      property,
      value,
      fits: true,
      reason,
      pages: fewer.fits && isWasteful ? wanted - 1 : wanted,
      trials: judged.size,
    };
  }
  const needed = Math.max(...trial(found.value).map(({ pages }) => pages));
  const spread = needed > wanted ? largestFitting(range, keepsTo(needed), normal) : found;
  const reason = spread.fits ? "more-pages" : "smallest";
  return {
    property,
    value: spread.value,
    fits: false,
    reason,
    pages: Math.max(needed, wanted),
    trials: judged.size,
  };
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

function isFull({ fullness }: Verdict): boolean {
  return fullness >= FULL_ENOUGH;
}

function judge({ leaflet, choices }: Member, property: string, value: Pt): Verdict {
  const values = new Map(leaflet.rules.map((rule) => [rule.property, rule.min]));
  for (const choice of choices.values()) values.set(choice.property, choice.value);
  values.set(property, value);
  const rule = ruleOf(leaflet, property);
  if (!rule) throw new Error(`a leaflet without a rule for ${property} was judged by it`);
  return verdictOn(rule, leaflet.layout(values));
}

function verdictOn({ fits }: FitRule, pages: readonly Page[]): Verdict {
  const full = fullness(pages.at(-1));
  const flow = pages.flatMap((page) => page.overset);
  if (fits === "pages") {
    const overset = flow.filter(({ reason }) => reason !== "lines").length;
    return { overset, pages: pages.length, fullness: full };
  }
  const all = [...flow, ...pages.flatMap((page) => page.furnitureOverset)];
  return { overset: all.filter(({ reason }) => reason === "lines").length, pages: 0, fullness: full };
}

function fullness(page: Page | undefined): number {
  const flow = page?.fragments[0]?.rect;
  if (!page || !flow || page.area.height <= 0) return 0;
  return (flow.y + flow.height - page.area.y) / page.area.height;
}
