import { type Component, isDelim, keywordOf } from "./component.js";
import type { PropertyDefinition } from "./longhand.js";

/** The component values a shorthand gives its longhands; a longhand not named takes its initial value. */
export type Expansion = ReadonlyMap<string, readonly Component[]>;

export interface Shorthand extends PropertyDefinition {
  readonly longhands: readonly string[];
  readonly expand: (value: readonly Component[]) => Expansion;
}

/** The shorthands of the closed table. */
export function shorthandProperties(): readonly Shorthand[] {
  return [...boxShorthands(), ...borderShorthands(), ...fontShorthands(), ...otherShorthands()];
}

const SIDES = ["top", "right", "bottom", "left"];

function boxShorthands(): readonly Shorthand[] {
  return [
    fourSides("margin", "[ auto | <length> | <percentage> ]{1,4}", (side) => `margin-${side}`),
    fourSides("padding", "[ <length [0,∞]> | <percentage [0,∞]> ]{1,4}", (side) => `padding-${side}`),
    fourSides("inset", "[ auto | <length> | <percentage> ]{1,4}", (side) => side),
    fourSides("border-width", "<line-width>{1,4}", (side) => `border-${side}-width`),
    fourSides("border-style", "[ none | solid ]{1,4}", (side) => `border-${side}-style`),
    fourSides("border-color", "<color>{1,4}", (side) => `border-${side}-color`),
  ];
}

/** One to four values: top, right, bottom, left; a missing one is its opposite's (CSS Box 4, 3.2). */
function fourSides(name: string, grammar: string, longhandOf: (side: string) => string): Shorthand {
  const longhands = SIDES.map(longhandOf);
  return shorthand(name, grammar, longhands, (value) => {
    const [top = [], right = top, bottom = top, left = right] = value.map((component) => [component]);
    return new Map([top, right, bottom, left].map((side, index) => [longhands[index] ?? "", side]));
  });
}

function borderShorthands(): readonly Shorthand[] {
  const grammar = "<line-width> || [ none | solid ] || <color>";
  const forSides = (name: string, sides: readonly string[]) =>
    shorthand(
      name,
      grammar,
      sides.flatMap((side) => [`border-${side}-width`, `border-${side}-style`, `border-${side}-color`]),
      (value) =>
        new Map(
          value.flatMap((part) =>
            sides.map((side) => [`border-${side}-${borderPart(part)}`, [part]] as const),
          ),
        ),
    );
  return [forSides("border", SIDES), ...SIDES.map((side) => forSides(`border-${side}`, [side]))];
}

function borderPart(component: Component): string {
  const keyword = keywordOf(component) ?? "";
  if (keyword === "none" || keyword === "solid") return "style";
  if (keyword === "thin" || keyword === "medium" || keyword === "thick") return "width";
  if (component.kind === "number" || component.kind === "dimension") return "width";
  return component.kind === "function" && component.name !== "rgb" && component.name !== "rgba"
    ? "width"
    : "color";
}

function fontShorthands(): readonly Shorthand[] {
  const variants = ["font-variant-ligatures", "font-variant-caps", "font-variant-numeric"];
  return [
    shorthand(
      "font",
      "[ [ normal | italic ] || small-caps || [ bold | bolder | lighter | <number [1,1000]> ] ]? <'font-size'> [ / <'line-height'> ]? <'font-family'>#",
      [
        "font-style",
        "font-weight",
        "font-size",
        "line-height",
        "font-family",
        "font-kerning",
        "font-feature-settings",
        ...variants,
      ],
      expandFont,
    ),
    shorthand(
      "font-variant",
      "normal | none | [ [ common-ligatures | no-common-ligatures ] || [ discretionary-ligatures | no-discretionary-ligatures ] || [ historical-ligatures | no-historical-ligatures ] || [ contextual | no-contextual ] || [ small-caps | all-small-caps ] || [ lining-nums | oldstyle-nums ] || [ proportional-nums | tabular-nums ] || [ diagonal-fractions | stacked-fractions ] || ordinal || slashed-zero ]",
      variants,
      expandFontVariant,
    ),
  ];
}

function expandFont(value: readonly Component[]): Expansion {
  const parts = new Map<string, readonly Component[]>();
  let next = 0;
  for (; next < value.length; next++) {
    const part = value[next];
    const name = part && beforeFontSize(part);
    if (!part || !name) break;
    if (name !== "normal") parts.set(name, [part]);
  }
  parts.set("font-size", value.slice(next, next + 1));
  next++;
  if (isDelim(value[next], "/")) {
    parts.set("line-height", value.slice(next + 1, next + 2));
    next += 2;
  }
  return parts.set("font-family", value.slice(next));
}

function beforeFontSize(part: Component): string | undefined {
  if (part.kind === "number") return part.value === 0 ? undefined : "font-weight";
  switch (keywordOf(part)) {
    case "normal":
      return "normal";
    case "italic":
      return "font-style";
    case "small-caps":
      return "font-variant-caps";
    case "bold":
    case "bolder":
    case "lighter":
      return "font-weight";
    default:
      return undefined;
  }
}

function expandFontVariant(value: readonly Component[]): Expansion {
  const parts = new Map<string, Component[]>();
  for (const part of value) {
    const keyword = keywordOf(part) ?? "";
    if (keyword === "normal") continue;
    const name = /ligatures|contextual|none/.test(keyword)
      ? "font-variant-ligatures"
      : keyword.endsWith("small-caps")
        ? "font-variant-caps"
        : "font-variant-numeric";
    parts.set(name, [...(parts.get(name) ?? []), part]);
  }
  return parts;
}

function otherShorthands(): readonly Shorthand[] {
  return [
    shorthand(
      "background",
      "<color> | transparent",
      ["background-color"],
      (value) => new Map([["background-color", value]]),
    ),
    shorthand(
      "columns",
      "auto | <integer [1,∞]>",
      ["column-count"],
      (value) => new Map([["column-count", value]]),
    ),
    shorthand(
      "gap",
      "[ normal | <length [0,∞]> | <percentage [0,∞]> ]{1,2}",
      ["row-gap", "column-gap"],
      ([row, column = row]) =>
        new Map([
          ["row-gap", row ? [row] : []],
          ["column-gap", column ? [column] : []],
        ]),
    ),
    shorthand(
      "list-style",
      "<list-style-type> || [ outside | inside ]",
      ["list-style-type", "list-style-position"],
      (value) =>
        new Map(value.map((part) => [isPosition(part) ? "list-style-position" : "list-style-type", [part]])),
    ),
    shorthand(
      "text-box",
      "normal | [ none | trim-start | trim-end | trim-both ] || [ auto | <text-edge> ]",
      ["text-box-trim", "text-box-edge"],
      expandTextBox,
    ),
    shorthand(
      "text-decoration",
      "none | underline",
      ["text-decoration-line"],
      (value) => new Map([["text-decoration-line", value]]),
    ),
  ];
}

function isPosition(part: Component): boolean {
  const keyword = keywordOf(part);
  return keyword === "outside" || keyword === "inside";
}

/** An edge alone trims both ends (CSS Inline 3, 5.3). */
function expandTextBox(value: readonly Component[]): Expansion {
  const isTrim = (part: Component) => /^(none|trim-.+)$/.test(keywordOf(part) ?? "");
  if (keywordOf(value[0]) === "normal") return new Map();
  const trim = value.filter(isTrim);
  const edge = value.filter((part) => !isTrim(part));
  const parts = new Map([["text-box-trim", trim.length > 0 ? trim : TRIM_BOTH]]);
  return edge.length > 0 ? parts.set("text-box-edge", edge) : parts;
}

const TRIM_BOTH: readonly Component[] = [{ kind: "ident", name: "trim-both", start: 0, end: 0 }];

function shorthand(
  name: string,
  grammar: string,
  longhands: readonly string[],
  expand: (value: readonly Component[]) => Expansion,
): Shorthand {
  return {
    name,
    grammar,
    initial: "as its longhands",
    inherited: false,
    appliesTo: "as its longhands",
    note: `sets ${longhands.join(", ")}`,
    longhands,
    expand,
  };
}
