import { type Component, isDelim, keywordOf, parseComponents } from "./component.js";

/** The custom properties of an element, each with its substituted text. */
export type Variables = ReadonlyMap<string, string>;

export const NO_VARIABLES: Variables = new Map();

/** The names that values refer to, each once, those of fallbacks included. */
export function variablesIn(values: Iterable<{ readonly text: string }>): readonly string[] {
  const names = new Set<string>();
  for (const { text } of values) {
    if (hasVariables(text)) for (const name of namesIn(parseComponents(text))) names.add(name);
  }
  return [...names];
}

function namesIn(components: readonly Component[]): readonly string[] {
  return components.flatMap((component) => {
    if (component.kind !== "function" && component.kind !== "group") return [];
    const [first] = component.values;
    const isCall = component.kind === "function" && component.name === "var";
    const own = isCall && first?.kind === "ident" ? [first.name] : [];
    return [...own, ...namesIn(component.values)];
  });
}

/** Whether a value refers to custom properties. */
export function hasVariables(text: string): boolean {
  return /var\(/i.test(text);
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
  let result = "";
  let done = 0;
  for (const call of outermostCalls(parseComponents(text))) {
    const value = valueOfCall(text, call, { lookUp, missing });
    if (value === undefined) return undefined;
    // Spaces keep the value apart from its neighbours: it must not become part of another token.
    result += `${text.slice(done, call.start)} ${value} `;
    done = call.end;
  }
  return (result + text.slice(done)).trim();
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

function valueOfCall(
  text: string,
  call: Call,
  { lookUp, missing }: { lookUp: (name: string) => string | undefined; missing: (name: string) => void },
): string | undefined {
  const [first, comma] = call.values;
  const name = first?.kind === "ident" ? first.name : "";
  const value = lookUp(name);
  if (value !== undefined) return value;
  if (isDelim(comma, ",")) return substituteVariables(text.slice(comma?.end, call.end - 1), lookUp, missing);
  missing(name);
  return undefined;
}
