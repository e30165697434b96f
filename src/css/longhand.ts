import { type Component, keywordOf } from "./component.js";
import type { CascadedStyle, ValueContext } from "./value-context.js";

/** The styles' keys that a property sets; `fontFeatures` is made of others. */
export type LonghandKey = Exclude<keyof CascadedStyle, "fontFeatures">;

/** What every row of the closed table says, longhand or shorthand. */
export interface PropertyDefinition {
  readonly name: string;
  /** In CSS's value definition syntax (CSS Values 4, 2); the CSS-wide keywords come on top. */
  readonly grammar: string;
  /** As CSS text. For a shorthand: that of its longhands. */
  readonly initial: string;
  readonly inherited: boolean;
  readonly appliesTo: string;
  readonly note?: string;
  /** The longhands that a shorthand sets. */
  readonly longhands?: readonly string[];
}

/** A property with a computed value of its own. `compute` gets values that the grammar has let pass. */
export interface Longhand extends PropertyDefinition {
  readonly key: LonghandKey;
  readonly compute: (value: readonly Component[], context: ValueContext) => CascadedStyle[LonghandKey];
}

export interface LonghandFacts {
  readonly grammar: string;
  readonly initial: string;
  readonly inherited?: boolean;
  readonly appliesTo?: string;
  readonly note?: string;
}

/** A row of the table; its CSS name follows from its key: `marginTop` is `margin-top`, `flugPages` is `-flug-pages`. */
export function longhand<Key extends LonghandKey>(
  key: Key,
  facts: LonghandFacts,
  compute: (value: readonly Component[], context: ValueContext) => CascadedStyle[Key],
): Longhand {
  return { key, name: cssName(key), inherited: false, appliesTo: "all elements", ...facts, compute };
}

/** A row whose values are keywords only: the grammar is their list. */
export function keywordLonghand<Key extends LonghandKey>(
  key: Key,
  keywords: readonly (CascadedStyle[Key] & string)[],
  facts: Omit<LonghandFacts, "grammar">,
): Longhand {
  const known = new Map<string, CascadedStyle[Key] & string>(keywords.map((keyword) => [keyword, keyword]));
  const [first] = keywords;
  return longhand(key, { grammar: keywords.join(" | "), ...facts }, ([value], context) => {
    const keyword = known.get(keywordOf(value) ?? "") ?? first;
    if (keyword === undefined) throw new Error(`no keywords for ${key}`);
    if (value && !known.has(keywordOf(value) ?? "")) context.reject(value, "unknown keyword");
    return keyword;
  });
}

function cssName(key: string): string {
  const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return name.startsWith("flug-") ? `-${name}` : name;
}
