import type { Pt } from "../geometry/index.js";
import type { Page } from "../layout/index.js";
import type { FitChoice, FitRule } from "./fit-rule.js";
import { type Verdict, type Verdicts, verdictsOn } from "./verdict.js";

/** A leaflet that can be set on trial with values of the properties searched for. */
export interface Fittable {
  readonly rules: readonly FitRule[];
  layout(values: ReadonlyMap<string, Pt>): readonly Page[];
}

/** A leaflet of a group while its values are chosen. */
export interface Member {
  readonly leaflet: Fittable;
  /** Filled rule by rule. */
  readonly choices: Map<string, FitChoice>;
  /** By the values that were tried. */
  readonly verdicts: Map<string, Verdicts>;
  /** The values it is drawn for, if all its rules have one. */
  readonly drawn: ReadonlyMap<string, Pt> | undefined;
}

/** What comes of a value of one property: those chosen before stand, later ones are at their smallest. */
export function verdictAt(member: Member, property: string, value: Pt): Verdict {
  return judge(member, valuesWith(member, property, value))[kindOf(member, property)];
}

/** The same, if such a trial has been made. */
export function knownVerdictAt(member: Member, property: string, value: Pt): Verdict | undefined {
  const known = member.verdicts.get(keyOf(valuesWith(member, property, value)));
  return known?.[kindOf(member, property)];
}

/** No values are set twice. */
export function judge({ leaflet, verdicts }: Member, values: ReadonlyMap<string, Pt>): Verdicts {
  const key = keyOf(values);
  const known = verdicts.get(key) ?? verdictsOn(leaflet.layout(values));
  verdicts.set(key, known);
  return known;
}

function keyOf(values: ReadonlyMap<string, Pt>): string {
  let key = "";
  for (const [property, value] of values) key += `${property} ${value} `;
  return key;
}

function valuesWith({ leaflet, choices }: Member, property: string, value: Pt): ReadonlyMap<string, Pt> {
  const values = new Map(leaflet.rules.map((rule) => [rule.property, rule.min]));
  for (const choice of choices.values()) values.set(choice.property, choice.value);
  return values.set(property, value);
}

function kindOf({ leaflet }: Member, property: string): FitRule["fits"] {
  return ruleOf(leaflet, property)?.fits ?? "pages";
}

export function ruleOf({ rules }: Fittable, property: string): FitRule | undefined {
  return rules.find((rule) => rule.property === property);
}
