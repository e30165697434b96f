import { type Component, isDelim, keywordOf, parseComponents } from "./component.js";
import { remembered } from "./memo.js";

/** The custom properties of an element, each with its substituted text. */
export type Variables = ReadonlyMap<string, string>;

export const NO_VARIABLES: Variables = new Map();

/** The names that values refer to, each once, those of fallbacks included. */
export function variablesIn(values: Iterable<{ readonly text: string }>): readonly string[] {
  const names = new Set<string>();
  for (const { text } of values) if (hasVariables(text)) addNames(templateOf(text), names);
  return [...names];
}

function addNames({ calls }: Template, names: Set<string>): void {
  for (const { name, fallback } of calls) {
    names.add(name);
    if (fallback !== undefined) addNames(templateOf(fallback), names);
  }
}

/** Whether a value refers to custom properties. */
export function hasVariables(text: string): boolean {
  return text.includes("(") && /var\(/i.test(text);
}

/**
 * `text` with every `var()` replaced, or undefined where one has neither a value nor a fallback; `missing`
 * is told its name. `lookUp` gives the substituted value of a custom property.
 *
 * Source: CSS Custom Properties 1, 3.
 */
export function substituteVariables(
  text: string,
  lookUp: (name: string) => string | undefined,
  missing: (name: string) => void,
): string | undefined {
  if (!hasVariables(text)) return text;
  const { calls, rest } = templateOf(text);
  let result = "";
  for (const { before, name, fallback } of calls) {
    const value =
      lookUp(name) ?? (fallback === undefined ? undefined : substituteVariables(fallback, lookUp, missing));
    if (value === undefined) {
      if (fallback === undefined) missing(name);
      return undefined;
    }
    // Spaces keep the value apart from its neighbours: it must not become part of another token.
    result += `${before} ${value} `;
  }
  return (result + rest).trim();
}

/** A value taken apart at its outermost `var()`s. */
interface Template {
  readonly calls: readonly {
    /** What stands between the call before and this one. */
    readonly before: string;
    readonly name: string;
    readonly fallback: string | undefined;
  }[];
  readonly rest: string;
}

const templates = new Map<string, Template>();
const MOST_TEMPLATES = 10_000;

/** Copyfitting fills in the same few again and again; a long run must not keep every one. */
function templateOf(text: string): Template {
  if (templates.size > MOST_TEMPLATES) templates.clear();
  return remembered(templates, text, () => takeApart(text));
}

function takeApart(text: string): Template {
  let done = 0;
  const calls = outermostCalls(parseComponents(text)).map(({ start, end, values: [first, comma] }) => {
    const before = text.slice(done, start);
    done = end;
    const fallback = isDelim(comma, ",") ? text.slice(comma?.end, end - 1) : undefined;
    return { before, name: first?.kind === "ident" ? first.name : "", fallback };
  });
  return { calls, rest: text.slice(done) };
}

/**
 * The custom properties of an element: those declared on it, with `var()` replaced, over those of its
 * parent. A cycle makes all in it undefined; `cycle` is told one name of each.
 */
export function resolveVariables(
  declared: ReadonlyMap<string, string>,
  parent: Variables,
  problems: {
    readonly missing: (name: string, inside: string) => void;
    readonly cycle: (name: string) => void;
  },
): Variables {
  if (declared.size === 0) return parent;
  const resolved = new Map(parent);
  for (const name of declared.keys()) resolved.delete(name);
  const state = new Map<string, "open" | "done">();
  const resolve = (name: string): string | undefined => {
    const text = declared.get(name);
    if (text === undefined || state.get(name) === "done") return resolved.get(name);
    if (state.get(name) === "open") {
      problems.cycle(name);
      return undefined;
    }
    state.set(name, "open");
    const value = ownValue(name, text);
    state.set(name, "done");
    if (value !== undefined) resolved.set(name, value);
    return value;
  };
  const ownValue = (name: string, text: string): string | undefined => {
    const keyword = text.trim().toLowerCase();
    if (keyword === "inherit" || keyword === "unset") return parent.get(name);
    if (keyword === "initial") return undefined;
    return substituteVariables(text, resolve, (missing) => {
      // One that is declared and yet has no value has been reported itself.
      if (!declared.has(missing)) problems.missing(missing, name);
    })?.trim();
  };
  for (const name of declared.keys()) resolve(name);
  return resolved;
}

/** What is wrong with the form of the `var()`s in a value, or undefined. */
export function malformedVariable(text: string): Component | undefined {
  return outermostCalls(parseComponents(text)).find((call) => {
    const [name, comma] = call.values;
    return !keywordOf(name)?.startsWith("--") || (comma !== undefined && !isDelim(comma, ","));
  });
}

type Call = Component & { readonly kind: "function" };

function outermostCalls(components: readonly Component[]): readonly Call[] {
  return components.flatMap((component): readonly Call[] => {
    if (component.kind === "function" && component.name === "var") return [component];
    return component.kind === "function" || component.kind === "group"
      ? outermostCalls(component.values)
      : [];
  });
}
