import { nearestName } from "../diagnostics/index.js";
import type { Pt } from "../geometry/index.js";
import { type Component, isDelim, keywordOf, parseComponents, splitAtCommas } from "./component.js";
import { readPt } from "./math.js";
import { neutralContext } from "./value-context.js";

/** The page that media queries ask about. */
export interface MediaFacts {
  readonly width: Pt;
  readonly height: Pt;
}

/** What a media query list asks of the page, as JSON holds it. */
export type MediaCondition =
  | { readonly kind: "all" | "any"; readonly parts: readonly MediaCondition[] }
  | { readonly kind: "not"; readonly part: MediaCondition }
  | { readonly kind: "portrait" }
  | { readonly kind: "compared"; readonly left: Term; readonly comparison: Comparison; readonly right: Term };

/** A side of the page, or a length in points. */
type Term = "width" | "height" | Pt;

type Comparison = "<" | "<=" | ">" | ">=" | "=";

export interface MediaProblem {
  readonly message: string;
  readonly hint: string | undefined;
  readonly start: number;
  readonly end: number;
}

type Reject = (component: Component | undefined, message: string, hint?: string) => void;

/**
 * A media query list, or the first thing wrong with it.
 *
 * Known: the types `all`, `print` and `screen`; `width`, `height` (also `min-` and `max-`, also as ranges),
 * `orientation`; `and`, `or`, `not`, commas. Width and height are the page's.
 *
 * Source: Media Queries 4, 3.
 */
export function parseMediaQueries(text: string): MediaCondition | MediaProblem {
  let problem: MediaProblem | undefined;
  const whole = { start: 0, end: text.length };
  const reject: Reject = (component, message, hint) => {
    problem ??= { message, hint, start: (component ?? whole).start, end: (component ?? whole).end };
  };
  const components = parseComponents(text);
  const queries = splitAtCommas(components).map((query) => parseQuery(query, reject));
  if (queries.length === 0) reject(undefined, "`@media` has no query");
  return problem ?? joined("any", queries);
}

export function isMediaProblem(read: MediaCondition | MediaProblem): read is MediaProblem {
  return "message" in read;
}

/** Whether the page is what the queries ask for. */
export function matchesMedia(condition: MediaCondition, media: MediaFacts): boolean {
  switch (condition.kind) {
    case "all":
      for (const part of condition.parts) if (!matchesMedia(part, media)) return false;
      return true;
    case "any":
      for (const part of condition.parts) if (matchesMedia(part, media)) return true;
      return false;
    case "not":
      return !matchesMedia(condition.part, media);
    case "portrait":
      return media.height >= media.width;
    case "compared":
      return compare(size(condition.left, media), condition.comparison, size(condition.right, media));
    default:
      return condition satisfies never;
  }
}

function joined(kind: "all" | "any", parts: readonly MediaCondition[]): MediaCondition {
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind, parts };
}

/** Any of no conditions. */
export const NEVER: MediaCondition = { kind: "any", parts: [] };
const MEDIA_TYPES = ["all", "print", "screen"];

function parseQuery(query: readonly Component[], reject: Reject): MediaCondition {
  const [first, second] = query;
  const keyword = keywordOf(first);
  if (!first) {
    reject(first, "a media query is missing");
    return NEVER;
  }
  if (first.kind !== "ident" || (keyword === "not" && second?.kind === "group"))
    return parseCondition(query, reject);
  const negated = keyword === "not";
  const typed = negated || keyword === "only" ? query.slice(1) : query;
  const [type, and, ...rest] = typed;
  const name = keywordOf(type) ?? "";
  if (!MEDIA_TYPES.includes(name)) {
    const near = nearestName(name, MEDIA_TYPES);
    reject(
      type ?? first,
      `unknown media type \`${name}\``,
      near ? `write \`${near}\`` : "leaflets are `print`",
    );
    return NEVER;
  }
  if (and && keywordOf(and) !== "and") reject(and, "`and` is missing");
  const condition = and ? parseCondition(rest, reject) : joined("all", []);
  const matches = name === "screen" ? NEVER : condition;
  return negated ? { kind: "not", part: matches } : matches;
}

function parseCondition(parts: readonly Component[], reject: Reject): MediaCondition {
  const [first, ...rest] = parts;
  if (keywordOf(first) === "not") {
    if (rest.length !== 1) reject(rest[1] ?? first, "`not` takes one condition in parentheses");
    return { kind: "not", part: parseInParens(rest[0], reject) };
  }
  const conditions = [parseInParens(first, reject)];
  const joiner = keywordOf(rest[0]);
  for (let i = 0; i < rest.length; i += 2) {
    const word = keywordOf(rest[i]);
    if (word !== "and" && word !== "or") reject(rest[i], "`and` or `or` is missing");
    else if (word !== joiner)
      reject(rest[i], "`and` and `or` stand side by side", "put one of them in parentheses");
    conditions.push(parseInParens(rest[i + 1], reject));
  }
  return joined(joiner === "or" ? "any" : "all", conditions);
}

function parseInParens(part: Component | undefined, reject: Reject): MediaCondition {
  if (part?.kind !== "group") {
    reject(part, "a condition in parentheses is missing");
    return NEVER;
  }
  const [first] = part.values;
  if (first?.kind === "group" || keywordOf(first) === "not") return parseCondition(part.values, reject);
  return parseFeature(part, reject);
}

function parseFeature(part: Component & { kind: "group" }, reject: Reject): MediaCondition {
  const [name, colon, value, ...more] = part.values;
  if (isDelim(colon, ":")) {
    if (more[0] || !name || !value) reject(more[0] ?? part, "a feature takes one value");
    return name && value ? plainFeature(name, value, reject) : NEVER;
  }
  return rangeFeature(part, reject);
}

function plainFeature(feature: Component, value: Component, reject: Reject): MediaCondition {
  const name = keywordOf(feature) ?? "";
  if (name === "orientation") {
    const wanted = keywordOf(value);
    if (wanted !== "portrait" && wanted !== "landscape")
      reject(value, "`orientation` is `portrait` or `landscape`");
    return wanted === "landscape" ? { kind: "not", part: PORTRAIT } : PORTRAIT;
  }
  const [, bound, axis] = /^(min-|max-)?(width|height)$/.exec(name) ?? [];
  if (axis !== "width" && axis !== "height") {
    rejectFeature(feature, reject);
    return NEVER;
  }
  const pt = lengthOf(value, reject);
  const comparison = bound === "min-" ? ">=" : bound === "max-" ? "<=" : "=";
  return { kind: "compared", left: axis, comparison, right: pt };
}

const PORTRAIT: MediaCondition = { kind: "portrait" };

const FEATURES = ["width", "height", "min-width", "max-width", "min-height", "max-height", "orientation"];

function rejectFeature(feature: Component, reject: Reject): void {
  const name = keywordOf(feature) ?? "";
  const near = nearestName(name, FEATURES);
  reject(
    feature,
    `unknown media feature \`${name}\``,
    near ? `write \`${near}\`` : `there are ${FEATURES.join(", ")}`,
  );
}

/** `(width <= 160mm)`, `(100mm < width < 200mm)`. */
function rangeFeature(part: Component & { kind: "group" }, reject: Reject): MediaCondition {
  const terms: Term[] = [];
  const comparisons: Comparison[] = [];
  const rest = [...part.values];
  while (rest.length > 0) {
    terms.push(parseTerm(rest.shift(), reject));
    if (rest.length === 0) break;
    comparisons.push(parseComparison(rest, reject));
    if (rest.length === 0) reject(part, "a value is missing");
  }
  if (comparisons.length === 0 || !terms.some((term) => typeof term === "string")) {
    reject(part, "a media feature is compared with a length", "write `(width <= 160mm)`");
  }
  const compared = comparisons.map((comparison, i): MediaCondition => {
    return { kind: "compared", left: terms[i] ?? 0, comparison, right: terms[i + 1] ?? 0 };
  });
  return joined("all", compared);
}

function parseTerm(component: Component | undefined, reject: Reject): Term {
  const name = keywordOf(component);
  if (name === "width" || name === "height") return name;
  if (component && name !== undefined) rejectFeature(component, reject);
  return component && name === undefined ? lengthOf(component, reject) : 0;
}

function parseComparison(rest: Component[], reject: Reject): Comparison {
  const sign = rest.shift();
  const text = sign?.kind === "delim" ? sign.value : "";
  if (text !== "<" && text !== ">" && text !== "=") {
    reject(sign, "`<`, `<=`, `=`, `>=` or `>` is missing");
    return "=";
  }
  if (text === "=" || !isDelim(rest[0], "=")) return text;
  rest.shift();
  return `${text}=`;
}

function lengthOf(component: Component, reject: Reject): Pt {
  return readPt(component, neutralContext(reject));
}

function size(term: Term, media: MediaFacts): Pt {
  return typeof term === "string" ? media[term] : term;
}

/** Page sizes come out of divisions of millimetres; a thousandth of a point is the same size. */
const SAME = 0.001;

function compare(a: Pt, comparison: Comparison, b: Pt): boolean {
  switch (comparison) {
    case "<":
      return a < b - SAME;
    case "<=":
      return a <= b + SAME;
    case ">":
      return a > b + SAME;
    case ">=":
      return a >= b - SAME;
    default:
      return Math.abs(a - b) <= SAME;
  }
}
