import { nearestName, type Report } from "../diagnostics/index.js";
import type { Winner, Winners } from "./cascade.js";
import { type LonghandValues, parseValue } from "./declaration.js";
import type { LonghandKey } from "./longhand.js";
import { initialStyle, longhandsByKey } from "./property-table.js";
import { type Mutable, type MutableStyle, settle } from "./settle-style.js";
import { type Declaration, declarationSpan } from "./stylesheet.js";
import { type CascadedStyle, lineHeightInPt, type ValueContext } from "./value-context.js";
import {
  hasVariables,
  NO_VARIABLES,
  resolveVariables,
  substituteVariables,
  type Variables,
} from "./variables.js";

/** The computed style of an element with its custom properties. */
export interface Computed {
  readonly style: CascadedStyle;
  readonly variables: Variables;
  /** What a style below begins as: what it inherits, with initial values for the rest. Made for the first of them. */
  below: CascadedStyle | undefined;
}

/** What one styling of a document shares among all its elements. */
export interface Styling {
  readonly report: Report;
  /** Custom properties of the root that win over the sheet. */
  readonly custom: ReadonlyMap<string, string>;
  /** Of the root element, once it is computed. */
  root: Computed | undefined;
  /** What was said about a declaration is said once, however many elements it meets. */
  readonly said: Set<string>;
  /** How often something was found to say, for the first time or again. */
  troubles: number;
}

/** The style above the root: initial values, no custom properties. */
export function initialComputed(): Computed {
  return { style: initialStyle(), variables: NO_VARIABLES, below: undefined };
}

/**
 * Computes a style from what won the cascade and the parent's style. Values with `var()` that turn out
 * undefined or wrong are reported (`css/undefined-variable`, `css/invalid-value`, `css/variable-cycle`) and
 * the property is left as if unset.
 *
 * Source: CSS Cascade 5, 4.4; CSS Custom Properties 1, 3.
 */
export function computeStyle(
  winners: Winners,
  variables: Variables,
  parent: Computed,
  styling: Styling,
): CascadedStyle {
  parent.below ??= inheritedStyle(parent.style);
  const style: MutableStyle = { ...parent.below };
  const { first, others } = winners;
  const setting: Setting = { style, parent, variables, styling, last: undefined, values: undefined };
  const context = contextOfParent(parent, styling);
  if (first.color) setValue(first.color, context, setting);
  if (first.fontSize) setValue(first.fontSize, context, setting);
  if (first.fontWeight) setValue(first.fontWeight, context, setting);
  // `lh` and `currentcolor` are still the parent's there.
  const root = styling.root?.style ?? style;
  context.fontSize = style.fontSize;
  context.rootFontSize = root.fontSize;
  context.rootLineHeight = lineHeightInPt(root.lineHeight, root.fontSize);
  if (first.lineHeight) setValue(first.lineHeight, context, setting);
  context.lineHeight = lineHeightInPt(style.lineHeight, style.fontSize);
  context.rootLineHeight = lineHeightInPt(root.lineHeight, root.fontSize);
  context.colour = style.color;
  for (let i = 0; i < others.length; i++) {
    const winner = others[i];
    if (winner) setValue(winner, context, setting);
  }
  settle(style, winners);
  refuseCellAlignment(style, winners, styling);
  return style;
}

let inheritedKeys: readonly LonghandKey[] | undefined;

function inheritedStyle(parent: CascadedStyle): CascadedStyle {
  const style: Record<string, unknown> = { ...initialStyle() };
  inheritedKeys ??= [...longhandsByKey.values()].filter(({ inherited }) => inherited).map(({ key }) => key);
  for (let i = 0; i < inheritedKeys.length; i++) {
    const key = inheritedKeys[i];
    if (key !== undefined) style[key] = parent[key];
  }
  // Every key was there in the initial style.
  return style as unknown as CascadedStyle;
}

/** On the root itself `rem` is what has been computed so far: for its own font size, the initial one. */
function contextOfParent({ style }: Computed, { root }: Styling): Mutable<ValueContext> {
  const { fontSize, lineHeight } = root?.style ?? style;
  return {
    fontSize: style.fontSize,
    lineHeight: lineHeightInPt(style.lineHeight, style.fontSize),
    rootFontSize: fontSize,
    rootLineHeight: lineHeightInPt(lineHeight, fontSize),
    colour: style.color,
    parentFontWeight: style.fontWeight,
    reject: rejectNothing,
  };
}

/** What the grammar has let pass is not looked at again. */
function rejectNothing(): void {}

interface Setting {
  readonly style: MutableStyle;
  readonly parent: Computed;
  readonly variables: Variables;
  readonly styling: Styling;
  /** The declaration with variables that was read last, and its values: most longhands of a shorthand follow each other. */
  last: Declaration | undefined;
  values: LonghandValues | undefined;
}

function setValue({ row, declaration }: Winner, context: ValueContext, setting: Setting): void {
  const value = valuesOf(declaration, setting)?.get(row.name);
  const target: Record<string, unknown> = setting.style as unknown as Record<string, unknown>;
  const { key } = row;
  if (value?.kind === "components") {
    target[key] = row.compute(value.components, context);
  } else if (value?.kind === "inherit" || (row.inherited && value?.kind !== "initial")) {
    target[key] = setting.parent.style[key];
  } else {
    target[key] = row.initial === "currentcolor" ? context.colour : initialStyle()[key];
  }
}

/** None where they do not make sense, which leaves a property as if unset. */
function valuesOf(declaration: Declaration, setting: Setting): LonghandValues | undefined {
  if (declaration.values) return declaration.values;
  if (setting.last !== declaration) {
    setting.values = substitutedValues(declaration, setting.variables, setting.styling);
    setting.last = declaration;
  }
  return setting.values;
}

/** The values of a declaration with its variables replaced; undefined, and reported, if they do not make sense. */
export function substitutedValues(
  declaration: Declaration,
  variables: Variables,
  styling: Styling,
): LonghandValues | undefined {
  const text = substitutedText(declaration, variables, styling);
  if (text === undefined) return undefined;
  const key = `${declaration.property}:${text}`;
  let parsed = parsedValues.get(key);
  if (!parsed) {
    if (parsedValues.size >= MOST_PARSED_VALUES) parsedValues.clear();
    parsed = parseValue(declaration.property, text);
    parsedValues.set(key, parsed);
  }
  if (parsed.problem) {
    const { code, message, hint } = parsed.problem;
    const from = `with its variables it is \`${text}\``;
    say(declaration, { code, message, hint: hint ? `${from}; ${hint}` : from }, styling);
  }
  if (!hasVariables(declaration.text)) declaration.values = parsed.values;
  return parsed.values;
}

/** The text of a declaration with its variables replaced; undefined, and reported, if one is missing. */
export function substitutedText(
  declaration: Declaration,
  variables: Variables,
  styling: Styling,
): string | undefined {
  return substituteVariables(
    declaration.text,
    (name) => variables.get(name),
    (name) => say(declaration, undefinedVariable(name, variables), styling),
  );
}

/** Copyfitting asks for the same few texts again and again; a long run must not keep every one. */
const parsedValues = new Map<string, ReturnType<typeof parseValue>>();
const MOST_PARSED_VALUES = 10_000;

/** The custom properties of an element, substituted. Reports as `computeStyle` does. */
export function computeVariables(winners: Winners, parent: Computed, styling: Styling): Variables {
  const atRoot = styling.root === undefined;
  if (winners.custom.size === 0 && !(atRoot && styling.custom.size > 0)) return parent.variables;
  const declared = new Map(Array.from(winners.custom, ([name, { text }]) => [name, text]));
  if (atRoot) for (const [name, text] of styling.custom) declared.set(name, text);
  return resolveVariables(declared, parent.variables, {
    missing: (name, inside) => {
      const declaration = winners.custom.get(inside);
      if (declaration)
        say(declaration, undefinedVariable(name, new Map([...parent.variables, ...declared])), styling);
    },
    cycle: (name) => {
      const declaration = winners.custom.get(name);
      const message = `the custom property \`${name}\` depends on itself`;
      if (declaration) say(declaration, { code: "css/variable-cycle", message, hint: undefined }, styling);
    },
  });
}

interface Said {
  readonly code: `css/${string}`;
  readonly message: string;
  readonly hint: string | undefined;
}

function undefinedVariable(name: string, known: Variables): Said {
  const near = nearestName(name, known.keys());
  return {
    code: "css/undefined-variable",
    message: `the custom property \`${name}\` is not defined`,
    hint: near ? `write \`${near}\`` : `define it on \`:root\` or give a fallback: \`var(${name}, …)\``,
  };
}

function say(declaration: Declaration, { code, message, hint }: Said, styling: Styling): void {
  const { report, said } = styling;
  const { place } = declaration;
  styling.troubles++;
  const key = `${place.file.path}:${place.start}:${code}:${message}`;
  if (said.has(key)) return;
  said.add(key);
  report({
    severity: "error",
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    span: declarationSpan(place),
  });
}

const CELL_ALIGNMENTS: ReadonlySet<unknown> = new Set(["top", "middle", "bottom"]);

/** What would be passed over in a line is said to be out of place there. */
function refuseCellAlignment(style: MutableStyle, winners: Winners, styling: Styling): void {
  const { verticalAlign } = style;
  if (!CELL_ALIGNMENTS.has(verticalAlign) || style.display.startsWith("table")) return;
  style.verticalAlign = "baseline";
  const declaration = winners.longhands.get("verticalAlign");
  if (!declaration) return;
  const message = `\`vertical-align: ${verticalAlign}\` is for table cells, and this is \`display: ${style.display}\``;
  const hint = "in a line raise or lower by a length: `vertical-align: -0.2em`";
  say(declaration, { code: "css/out-of-place", message, hint }, styling);
}
