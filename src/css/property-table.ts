import { type Component, parseComponents } from "./component.js";
import type { Longhand, LonghandKey, PropertyDefinition } from "./longhand.js";
import { remembered } from "./memo.js";
import { boxProperties } from "./properties-box.js";
import { fontProperties } from "./properties-font.js";
import { layoutProperties } from "./properties-layout.js";
import { tableProperties } from "./properties-table.js";
import { textProperties } from "./properties-text.js";
import { type Shorthand, shorthandProperties } from "./shorthands.js";
import { type CascadedStyle, neutralContext } from "./value-context.js";

const longhands: readonly Longhand[] = [
  ...boxProperties(),
  ...fontProperties(),
  ...textProperties(),
  ...layoutProperties(),
  ...tableProperties(),
];
const shorthands: readonly Shorthand[] = shorthandProperties();

/** The one closed table, by name: every property a layout may use. What is not in it is an error. */
export function propertyTable(): readonly PropertyDefinition[] {
  return [...longhands, ...shorthands].sort(byName);
}

/** The longhands in the order in which they are to be computed: those that others refer to first. */
export const longhandsByKey: ReadonlyMap<LonghandKey, Longhand> = new Map(
  longhands.map((definition) => [definition.key, definition]),
);

const longhandsByName: ReadonlyMap<string, Longhand> = new Map(longhands.map((row) => [row.name, row]));
const shorthandsByName: ReadonlyMap<string, Shorthand> = new Map(shorthands.map((row) => [row.name, row]));

/** The longhand of that CSS name. */
export function longhandNamed(name: string): Longhand | undefined {
  return longhandsByName.get(name);
}

/** The shorthand of that CSS name. */
export function shorthandNamed(name: string): Shorthand | undefined {
  return shorthandsByName.get(name);
}

/** A row of the manual's table of properties, all in words and CSS. */
export interface PropertyRow {
  readonly name: string;
  readonly values: string;
  readonly initial: string;
  readonly inherited: string;
  readonly appliesTo: string;
  readonly note: string;
}

/** The property table for the manual, in the order of the names. */
export function describeProperties(): readonly PropertyRow[] {
  return propertyTable().map(({ name, grammar, initial, inherited, appliesTo, note, longhands: parts }) => ({
    name,
    values: grammar,
    initial,
    inherited: parts ? "as its longhands" : inherited ? "yes" : "no",
    appliesTo,
    note: note ?? "",
  }));
}

let initial: CascadedStyle | undefined;

/** Every property at its initial value; colours of borders are black, as `currentcolor` is there. */
export function initialStyle(): CascadedStyle {
  initial ??= computeInitialStyle();
  return initial;
}

function computeInitialStyle(): CascadedStyle {
  const context = neutralContext((_, message) => {
    throw new Error(`initial value: ${message}`);
  });
  // A dozen texts are those of most rows.
  const parsed = new Map<string, readonly Component[]>();
  const entries = longhands.map(({ key, initial, compute }) => {
    const value = remembered(parsed, initial, () => parseComponents(initial));
    return [key, compute(value, context)];
  });
  // The type system cannot follow that the table has a row for every key; a test does.
  return { ...(Object.fromEntries(entries) as Omit<CascadedStyle, "fontFeatures">), fontFeatures: [] };
}

function byName(a: PropertyDefinition, b: PropertyDefinition): number {
  const [first, second] = [a.name.replace(/^-/, "~"), b.name.replace(/^-/, "~")];
  return first < second ? -1 : first > second ? 1 : 0;
}
