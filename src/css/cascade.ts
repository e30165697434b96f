import type { Longhand, LonghandKey } from "./longhand.js";
import type { MatchSet } from "./match-rules.js";
import { longhandNamed, longhandsByKey } from "./property-table.js";
import type { PseudoElement } from "./selector.js";
import type { Declaration } from "./stylesheet.js";
import { variablesIn } from "./variables.js";

/** The declarations that win, by property; of a shorthand, each longhand on its own. */
export interface Winners {
  readonly longhands: ReadonlyMap<LonghandKey, Declaration>;
  readonly custom: ReadonlyMap<string, Declaration>;
  /** Those longhands that are computed before all others, which may refer to them, and the others. */
  readonly first: Readonly<Record<FirstKey, Winner | undefined>>;
  readonly others: readonly Winner[];
  /** A number no other winners have. */
  readonly serial: number;
  /** The custom properties that the longhands name. */
  readonly variables: readonly string[];
}

/** A property and the declaration that it is given by. */
export interface Winner {
  readonly row: Longhand;
  readonly declaration: Declaration;
}

type FirstKey = "color" | "fontSize" | "fontWeight" | "lineHeight";

/**
 * Sorts out which declaration wins: browser's sheet, layout's sheet, `style` attribute, then what is
 * `!important` in the same order; within each by specificity and order, as `matches` has them.
 *
 * @param active the media that match, by their index in the stylesheet
 *
 * Source: CSS Cascade 5, 6.1, without layers and scopes.
 */
export function cascade(matches: MatchSet, box: PseudoElement, active: readonly boolean[]): Winners {
  const longhands = new Map<LonghandKey, Declaration>();
  const custom = new Map<string, Declaration>();
  for (const important of [false, true]) {
    for (const { media, declarations } of matches.rules[box])
      if (media.every((index) => active[index])) apply(declarations, important, { longhands, custom });
    if (box === "element") apply(matches.inline, important, { longhands, custom });
  }
  const { first, others } = inOrder(longhands);
  const variables = variablesIn(longhands.values());
  return { longhands, custom, first, others, serial: serials++, variables };
}

function inOrder(longhands: ReadonlyMap<LonghandKey, Declaration>): Pick<Winners, "first" | "others"> {
  const first: Record<FirstKey, Winner | undefined> = {
    color: undefined,
    fontSize: undefined,
    fontWeight: undefined,
    lineHeight: undefined,
  };
  const others: Winner[] = [];
  for (const [key, declaration] of longhands) {
    const row = longhandsByKey.get(key);
    if (!row) continue;
    if (key in first) first[key as FirstKey] = { row, declaration };
    else others.push({ row, declaration });
  }
  return { first, others };
}

let serials = 0;

interface Winning {
  readonly longhands: Map<LonghandKey, Declaration>;
  readonly custom: Map<string, Declaration>;
}

/** Those that are important, or those that are not. */
function apply(
  declarations: readonly Declaration[],
  important: boolean,
  { longhands, custom }: Winning,
): void {
  for (const declaration of declarations) {
    if (declaration.important !== important) continue;
    if (declaration.property.startsWith("--")) custom.set(declaration.property, declaration);
    for (const name of declaration.longhands) {
      const key = longhandNamed(name)?.key;
      if (key) longhands.set(key, declaration);
    }
  }
}
