import { nearestName } from "../diagnostics/index.js";
import { preparedValue } from "../prepared/index.js";
import { type Component, keywordOf, parseComponents } from "./component.js";
import { matchGrammar } from "./grammar.js";
import { arePlainlyTaken } from "./plain-values.js";
import { longhandNamed, propertyTable, shorthandNamed } from "./property-table.js";
import { neutralContext } from "./value-context.js";
import { valueHint } from "./value-hint.js";

/** What a longhand is given: a CSS-wide keyword or component values. */
export type LonghandValue =
  | { readonly kind: "inherit" | "initial" | "unset" }
  | { readonly kind: "components"; readonly components: readonly Component[] };

export type LonghandValues = ReadonlyMap<string, LonghandValue>;

/** What is wrong with a declaration; the place counts from the start of the value's text, or from the property. */
export interface DeclarationProblem {
  readonly code: `css/${string}`;
  readonly message: string;
  readonly hint: string | undefined;
  readonly at: "property" | { readonly start: number; readonly end: number };
}

export type DeclarationValue =
  | { readonly values: LonghandValues; readonly problem?: undefined }
  | { readonly problem: DeclarationProblem; readonly values?: undefined };

/** The longhands a property of the table sets: itself, or those of a shorthand. Undefined for a name not in the table. */
export function longhandsOf(property: string): readonly string[] | undefined {
  if (longhandNamed(property)) return [property];
  return shorthandNamed(property)?.longhands;
}

/**
 * Checks a value without `var()` against the closed table and splits shorthands up.
 *
 * @param property lower case, in the table
 */
export function parseValue(property: string, text: string): DeclarationValue {
  const components = parseComponents(text);
  if (preparedValue("values", declarationKey(property, text)) === true)
    return { values: splitUp(property, components) };
  const grammar = (longhandNamed(property) ?? shorthandNamed(property))?.grammar ?? "";
  const mismatch = checkGrammar({ name: property, grammar }, text, components);
  if (mismatch) return { problem: mismatch };
  const values = splitUp(property, components);
  const problem = checkValues(values);
  return problem ? { problem } : { values };
}

/** Declarations of the shipped stylesheets are checked when the package is compiled, and known by this. */
export function declarationKey(property: string, text: string): string {
  return `${property}: ${text}`;
}

/** Matches a text, and its components, against a grammar of the tables. */
export function checkGrammar(
  subject: { readonly name: string; readonly grammar: string },
  text: string,
  components: readonly Component[],
): DeclarationProblem | undefined {
  const open = unclosed(components, text);
  if (open) {
    const at = { start: open.start, end: open.start + 1 };
    return { code: "css/invalid-value", message: "a parenthesis is never closed", hint: "write `)`", at };
  }
  if (arePlainlyTaken(subject.grammar, components)) return undefined;
  const furthest = matchGrammar(subject.grammar, components, text.length);
  if (furthest === undefined) return undefined;
  return describeMismatch(subject, text, components, furthest < text.length ? furthest : 0);
}

/** The problem of a property name that is not in the table. */
export function unknownProperty(property: string): DeclarationProblem {
  return {
    code: "css/unknown-property",
    message: `unknown property \`${property}\``,
    hint: unknownPropertyHint(property),
    at: "property",
  };
}

function unknownPropertyHint(property: string): string {
  const instead = INSTEAD.get(property);
  if (instead) return instead;
  const name = nearestName(
    property,
    propertyTable().map((row) => row.name),
  );
  return name ? `write \`${name}\`` : "the manual lists the properties there are";
}

/** Properties of CSS that people reach for and that have another answer here. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["float", "use `display: grid` to set things side by side"],
  ["flex", "use `display: grid`"],
  ["flex-direction", "use `display: grid`"],
  ["justify-content", "use `grid-template-columns` with `fr` tracks"],
  ["align-content", "use `align-items`"],
  ["page-break-before", "write `break-before`"],
  ["page-break-after", "write `break-after`"],
  ["page-break-inside", "write `break-inside`"],
  ["word-wrap", "write `overflow-wrap`"],
  ["grid-gap", "write `gap`"],
  ["grid-template", "write `grid-template-columns` and `grid-template-rows`"],
  ["grid-area", "write `grid-row` and `grid-column`"],
  ["column-width", "say how many columns with `column-count`"],
  ["opacity", "inks are opaque: choose another colour"],
  ["background-image", "place an `img`; backgrounds are colours"],
]);

function splitUp(property: string, components: readonly Component[]): LonghandValues {
  const longhands = longhandsOf(property) ?? [];
  const keyword = components.length === 1 ? keywordOf(components[0]) : undefined;
  if (keyword === "inherit" || keyword === "initial" || keyword === "unset") {
    return new Map(longhands.map((name) => [name, { kind: keyword }]));
  }
  const parts = shorthandNamed(property)?.expand(components) ?? new Map([[property, components]]);
  return new Map(
    longhands.map((name): [string, LonghandValue] => {
      const part = parts.get(name);
      return [name, part ? { kind: "components", components: part } : { kind: "initial" }];
    }),
  );
}

/** Computes every value once in a context of no element, to hear what the grammar cannot know. */
function checkValues(values: LonghandValues): DeclarationProblem | undefined {
  let problem: DeclarationProblem | undefined;
  const context = neutralContext(({ start, end }, message, hint) => {
    problem ??= { code: "css/invalid-value", message, hint, at: { start, end } };
  });
  for (const [name, value] of values) {
    if (value.kind === "components") longhandNamed(name)?.compute(value.components, context);
  }
  return problem;
}

function describeMismatch(
  subject: { readonly name: string; readonly grammar: string },
  text: string,
  components: readonly Component[],
  at: number,
): DeclarationProblem {
  const wrong = deepest(components, at);
  const place = wrong ? { start: wrong.start, end: wrong.end } : { start: at, end: text.length };
  const shown = text.slice(place.start, place.end);
  return {
    code: "css/invalid-value",
    message:
      text === "" ? `\`${subject.name}\` has no value` : `\`${shown}\` is not a value of \`${subject.name}\``,
    hint: valueHint(subject.grammar, wrong, text.slice(place.start)),
    at: place,
  };
}

/** The innermost function or group that runs to the end of the text without its parenthesis. */
function unclosed(components: readonly Component[], text: string): Component | undefined {
  const last = components.at(-1);
  if (last?.kind !== "function" && last?.kind !== "group") return undefined;
  const inner = unclosed(last.values, text);
  const open = last.end === text.length && !text.endsWith(")");
  return inner ?? (open ? last : undefined);
}

/** The component at that offset, looked for inside functions too. */
function deepest(components: readonly Component[], offset: number): Component | undefined {
  const found = components.find(({ start, end }) => start <= offset && offset < end);
  if (found?.kind !== "function" && found?.kind !== "group") return found;
  return deepest(found.values, offset) ?? found;
}
