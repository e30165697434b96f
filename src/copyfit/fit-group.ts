import type { Pt } from "../geometry/index.js";
import type { FitChoice, FitRule } from "./fit-rule.js";
import { fitTogether } from "./fit-together.js";
import { type Fittable, judge, type Member, ruleOf } from "./member.js";
import { largestOf } from "./search.js";
import { isAlmostEmpty, isFull, isKept } from "./verdict.js";

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

function shareGroups(members: readonly Member[], property: string): readonly (readonly Member[])[] {
  const isShared = ({ leaflet }: Member) => ruleOf(leaflet, property)?.shared === true;
  const together = members.filter(isShared);
  const alone = members.filter((member) => !isShared(member)).map((member) => [member]);
  return together.length > 0 ? [together, ...alone] : alone;
}
