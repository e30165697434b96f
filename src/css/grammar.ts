import { namedColours } from "./colour-names.js";
import { type Component, isDelim, keywordOf } from "./component.js";
import { type Grammar, parseGrammar } from "./grammar-syntax.js";
import { GRAMMAR_TYPES } from "./grammar-types.js";
import { LENGTH_UNITS } from "./math.js";
import { remembered } from "./memo.js";
import { longhandNamed } from "./property-table.js";

/**
 * Matches component values without `var()` against a grammar of the tables, or against `inherit`, `initial` and
 * `unset`. What stands inside `calc()` is not looked at.
 *
 * Gives the furthest offset at which nothing fits any more, or undefined where all do; `end` is the offset where the
 * values end.
 */
export function matchGrammar(grammar: string, values: readonly Component[], end: number): number | undefined {
  const first = values.length === 1 ? values[0] : undefined;
  if (first && CSS_WIDE.has(keywordOf(first) ?? "")) return undefined;
  const isMath = isMathFunction(first);
  if (isMath && takesMath.has(grammar)) return undefined;
  const attempt: Attempt = { furthest: 0 };
  const whole: List = { values, end };
  const matches = match(grammarFrom(grammar), whole, {
    at: 0,
    attempt,
    next: (at) => isAtEnd(whole, at, attempt),
  });
  if (matches && isMath) takesMath.add(grammar);
  return matches ? undefined : attempt.furthest;
}

/** Grammars of which one `calc()` is the whole value: since nothing inside is looked at, any other is, too. */
const takesMath = new Set<string>();

const CSS_WIDE: ReadonlySet<string> = new Set(["inherit", "initial", "unset"]);

interface Attempt {
  furthest: number;
}

interface List {
  readonly values: readonly Component[];
  readonly end: number;
}

/** Where to begin, and what to do with the place behind the match: another way is tried where that says no. */
interface Way {
  readonly at: number;
  readonly attempt: Attempt;
  readonly next: (at: number) => boolean;
}

const grammars = new Map<string, Grammar>();

/** Read when first asked for: most layouts use a third of the properties. */
function grammarFrom(text: string): Grammar {
  return remembered(grammars, text, () => parseGrammar(text));
}

function isAtEnd(list: List, at: number, attempt: Attempt): boolean {
  return at === list.values.length || fail(list, at, attempt);
}

function fail({ values, end }: List, at: number, attempt: Attempt): false {
  attempt.furthest = Math.max(attempt.furthest, values[at]?.start ?? end);
  return false;
}

function match(grammar: Grammar, list: List, way: Way): boolean {
  const { at, attempt, next } = way;
  const value = list.values[at];
  const one = (fits: boolean): boolean => (fits ? next(at + 1) : fail(list, at, attempt));
  switch (grammar.kind) {
    case "keywords":
      return one(grammar.names.has(keywordOf(value) ?? ""));
    case "delim":
      return one(isDelim(value, grammar.value));
    case "type":
      return matchType(grammar, list, way);
    case "property":
      return match(grammarFrom(longhandNamed(grammar.name)?.grammar ?? ""), list, way);
    case "call":
      return one(
        value?.kind === "function" && value.name === grammar.name && fitsCall(grammar, value, attempt),
      );
    case "alternatives":
      return grammar.parts.some((part) => match(part, list, way));
    case "sequence":
      return matchSequence(grammar.parts, list, way);
    case "unordered":
      return matchUnordered(grammar, list, way);
    case "repeated":
      return matchRepeated(grammar, { list, count: 0 }, way);
    default:
      return grammar satisfies never;
  }
}

/** The offset of the closing parenthesis stands for the end of what is inside. */
function fitsCall(
  { inside }: Grammar & { readonly kind: "call" },
  { values, end }: Component & { readonly kind: "function" },
  attempt: Attempt,
): boolean {
  const list: List = { values, end: end - 1 };
  return match(inside, list, { at: 0, attempt, next: (at) => isAtEnd(list, at, attempt) });
}

function matchSequence(parts: readonly Grammar[], list: List, way: Way): boolean {
  const [first, ...rest] = parts;
  if (!first) return way.next(way.at);
  return match(first, list, { ...way, next: (at) => matchSequence(rest, list, { ...way, at }) });
}

function matchUnordered(grammar: Grammar & { readonly kind: "unordered" }, list: List, way: Way): boolean {
  const { parts, wantsAll } = grammar;
  return parts.some((part) => {
    const rest = parts.filter((other) => other !== part);
    const next = (at: number): boolean => {
      if (rest.length === 0) return way.next(at);
      if (matchUnordered({ ...grammar, parts: rest }, list, { ...way, at })) return true;
      return !wantsAll && way.next(at);
    };
    return match(part, list, { ...way, next });
  });
}

type Repeated = Grammar & { readonly kind: "repeated" };

function matchRepeated(
  grammar: Repeated,
  { list, count }: { readonly list: List; readonly count: number },
  way: Way,
): boolean {
  const { part, min, max, commas } = grammar;
  if (count < max) {
    const needsComma = commas && count > 0;
    const isPossible = !needsComma || isDelim(list.values[way.at], ",") || fail(list, way.at, way.attempt);
    const from = needsComma ? way.at + 1 : way.at;
    // What matches nothing is not repeated for ever.
    const next = (at: number) =>
      at > from && matchRepeated(grammar, { list, count: count + 1 }, { ...way, at });
    if (isPossible && match(part, list, { ...way, at: from, next })) return true;
  }
  return count >= min && way.next(way.at);
}

/** The functions of CSS Values 4, 10, which may stand for any number; which of them there are, evaluation says. */
const MATH: ReadonlySet<string> = new Set(
  "calc min max clamp round mod rem sin cos tan asin acos atan atan2 pow sqrt hypot log exp abs sign".split(
    " ",
  ),
);

/** `calc()` and the like, which may stand for any number. */
export function isMathFunction(value: Component | undefined): boolean {
  return value?.kind === "function" && MATH.has(value.name);
}

function matchType(grammar: Grammar & { readonly kind: "type" }, list: List, way: Way): boolean {
  const { at, attempt, next } = way;
  const value = list.values[at];
  const composed = GRAMMAR_TYPES[grammar.name];
  if (composed !== undefined) return match(grammarFrom(composed), list, way);
  return value !== undefined && fitsType(grammar, value) ? next(at + 1) : fail(list, at, attempt);
}

function fitsType({ name, min, max }: Grammar & { readonly kind: "type" }, value: Component): boolean {
  const isMath = isMathFunction(value);
  const isWithin = (number: number) => min <= number && number <= max;
  switch (name) {
    case "length":
      if (value.kind === "number") return value.value === 0;
      return isMath || (value.kind === "dimension" && isLengthUnit(value.unit) && isWithin(value.value));
    case "percentage":
      return isMath || (value.kind === "percentage" && isWithin(value.value));
    case "number":
      return isMath || (value.kind === "number" && isWithin(value.value));
    case "integer":
      return isMath || (value.kind === "number" && value.isInteger && isWithin(value.value));
    case "flex":
      return isMath || (value.kind === "dimension" && value.unit === "fr" && isWithin(value.value));
    case "string":
      return value.kind === "string";
    case "custom-ident":
      return value.kind === "ident" && !RESERVED.has(value.name.toLowerCase());
    case "custom-property-name":
      return value.kind === "ident" && value.name.startsWith("--") && value.name !== "--";
    case "hex-color":
      return value.kind === "hash" && HEX_COLOUR.test(value.value);
    case "named-color":
      return namedColours().has(keywordOf(value) ?? "");
    default:
      throw new Error(`grammar: <${name}>`);
  }
}

/** CSS Values 4, 4.2. */
const RESERVED: ReadonlySet<string> = new Set([...CSS_WIDE, "revert", "revert-layer", "default"]);

const HEX_COLOUR = /^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

export function isLengthUnit(unit: string): boolean {
  return LENGTH_UNITS.some((known) => known === unit);
}
