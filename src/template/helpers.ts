import { isMarkup, isText } from "./text-value.js";

/** A word layouts may use in `{{ }}`; the list is closed, and the manual's table is made from it. */
export interface HelperRule {
  readonly name: string;
  /** `block`: `{{#name …}} … {{/name}}`; `value`: `{{name …}}` or `(name …)`. */
  readonly kind: "block" | "value";
  readonly leastArguments: number;
  readonly mostArguments: number;
  readonly options: readonly string[];
  /** How many names it can give with `as |name|`. */
  readonly names?: number;
  readonly use: string;
}

export const HELPERS: readonly HelperRule[] = [
  {
    name: "if",
    kind: "block",
    leastArguments: 1,
    mostArguments: 1,
    options: ["includeZero"],
    use: "`{{#if meeting}} … {{else}} … {{/if}}`: when it is given and not empty",
  },
  {
    name: "unless",
    kind: "block",
    leastArguments: 1,
    mostArguments: 1,
    options: ["includeZero"],
    use: "`{{#unless author}} … {{/unless}}`: when it is not given, or empty",
  },
  {
    name: "each",
    kind: "block",
    leastArguments: 1,
    mostArguments: 1,
    options: [],
    names: 2,
    use: "`{{#each editions}} … {{/each}}`: once for each; inside, `@index`, `@first`, `@last`",
  },
  {
    name: "with",
    kind: "block",
    leastArguments: 1,
    mostArguments: 1,
    options: [],
    names: 1,
    use: "`{{#with meeting}} … {{/with}}`: its fields without `meeting.`; nothing when it is not given",
  },
  {
    name: "lookup",
    kind: "value",
    leastArguments: 2,
    mostArguments: 2,
    options: [],
    use: "`(lookup editions 1)`: a field or entry whose name is worked out",
  },
  {
    name: "eq",
    kind: "value",
    leastArguments: 2,
    mostArguments: 2,
    options: [],
    use: '`(eq mode "parallel")`: whether two values are the same',
  },
  {
    name: "add",
    kind: "value",
    leastArguments: 2,
    mostArguments: 2,
    options: [],
    use: "`(add rowCount 1)`: the sum of two numbers",
  },
  {
    name: "not",
    kind: "value",
    leastArguments: 1,
    mostArguments: 1,
    options: [],
    use: "`(not meeting)`: whether it is not given, or empty",
  },
  {
    name: "and",
    kind: "value",
    leastArguments: 2,
    mostArguments: 9,
    options: [],
    use: "`(and meeting link)`: the last if all are given, else the first that is not",
  },
  {
    name: "or",
    kind: "value",
    leastArguments: 2,
    mostArguments: 9,
    options: [],
    use: "`(or author contact)`: the first that is given",
  },
];

const RULES: ReadonlyMap<string, HelperRule> = new Map(HELPERS.map((rule) => [rule.name, rule]));

export function helperRule(name: string): HelperRule | undefined {
  return RULES.get(name);
}

/** Whether Handlebars' `if` would take it for false: nothing, false, empty text, an empty list. 0 is something here. */
export function isEmpty(value: unknown): boolean {
  if (isText(value)) return value.value === "";
  if (isMarkup(value)) return value.html === "";
  return (
    value === undefined ||
    value === null ||
    value === false ||
    value === "" ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** `eq`: texts by what they say. */
export function sameValue(a: unknown, b: unknown): boolean {
  return plain(a) === plain(b);
}

function plain(value: unknown): unknown {
  if (isText(value)) return value.value;
  return value ?? null;
}

/** `and`: the first empty value, or the last. */
export function firstEmptyOrLast(values: readonly unknown[]): unknown {
  const empty = values.findIndex(isEmpty);
  return values.at(empty);
}

/** `or`: the first value that is not empty, or the last. */
export function firstGivenOrLast(values: readonly unknown[]): unknown {
  return values.find((value) => !isEmpty(value)) ?? values.at(-1);
}
