import { readColour } from "./colour-value.js";
import { type Component, keywordOf } from "./component.js";
import type { ComputedStyle, Length, LengthOrAuto } from "./computed-style.js";
import { keywordLonghand, type Longhand, longhand } from "./longhand.js";
import { readLength, readPt } from "./math.js";
import type { ValueContext } from "./value-context.js";

/** The box: how it is generated and placed, its size, margins, padding, borders and colours. */
export function boxProperties(): readonly Longhand[] {
  return [
    keywordLonghand("display", DISPLAYS, { initial: "inline" }),
    keywordLonghand("position", ["static", "fixed"], {
      initial: "static",
      note: "`fixed` stands on every page, or on those of `-flug-pages`",
    }),
    keywordLonghand(
      "flugPages",
      ["all", "first", "last", "not-first", "not-last", "several", "last-of-several"],
      {
        initial: "all",
        appliesTo: "elements with `position: fixed`",
        note: "`several`: on every page, if there are more than one",
      },
    ),
    ...offsets(),
    ...sizes(),
    ...marginsAndPadding(),
    ...borders(),
    longhand("color", { grammar: "<color>", initial: "black", inherited: true }, ([value], context) =>
      readColour(value, context),
    ),
    longhand(
      "backgroundColor",
      { grammar: "<color> | transparent", initial: "transparent" },
      ([value], context) => (keywordOf(value) === "transparent" ? "transparent" : readColour(value, context)),
    ),
  ];
}

const DISPLAYS: readonly ComputedStyle["display"][] = [
  "block",
  "inline",
  "inline-block",
  "list-item",
  "grid",
  "table",
  "table-row-group",
  "table-header-group",
  "table-footer-group",
  "table-row",
  "table-cell",
  "table-caption",
  "table-column-group",
  "table-column",
  "none",
];

function offsets(): readonly Longhand[] {
  const keys = ["top", "right", "bottom", "left"] as const;
  const facts = {
    grammar: "auto | <length> | <percentage>",
    initial: "auto",
    appliesTo: "elements with `position: fixed`",
    note: "from the edge of the page area, inside its margins",
  };
  return keys.map((key) => longhand(key, facts, lengthOrAuto));
}

function sizes(): readonly Longhand[] {
  const size = {
    grammar: "auto | <length [0,∞]> | <percentage [0,∞]>",
    initial: "auto",
    appliesTo: "all but inline boxes",
  };
  const least = {
    grammar: "<length [0,∞]> | <percentage [0,∞]>",
    initial: "0",
    appliesTo: "all but inline boxes",
  };
  const most = {
    grammar: "none | <length [0,∞]> | <percentage [0,∞]>",
    initial: "none",
    appliesTo: "all but inline boxes",
  };
  return [
    keywordLonghand("boxSizing", ["content-box", "border-box"], { initial: "content-box" }),
    longhand("width", size, positiveOrAuto),
    longhand("height", size, positiveOrAuto),
    longhand("minWidth", least, positiveLength),
    longhand("minHeight", least, positiveLength),
    longhand("maxWidth", most, positiveOrNone),
    longhand("maxHeight", most, positiveOrNone),
  ];
}

const SIDES = ["Top", "Right", "Bottom", "Left"] as const;

function marginsAndPadding(): readonly Longhand[] {
  const margin = { grammar: "auto | <length> | <percentage>", initial: "0" };
  const padding = { grammar: "<length [0,∞]> | <percentage [0,∞]>", initial: "0" };
  return [
    ...SIDES.map((side) => longhand(`margin${side}`, margin, lengthOrAuto)),
    ...SIDES.map((side) => longhand(`padding${side}`, padding, positiveLength)),
  ];
}

function borders(): readonly Longhand[] {
  const width = { grammar: "<line-width>", initial: "medium", note: "0 where the border's style is `none`" };
  const colour = { grammar: "<color>", initial: "currentcolor" };
  return [
    ...SIDES.map((side) =>
      longhand(`border${side}Width`, width, ([value], context) => borderWidth(value, context)),
    ),
    ...SIDES.map((side) => keywordLonghand(`border${side}Style`, ["none", "solid"], { initial: "none" })),
    ...SIDES.map((side) =>
      longhand(`border${side}Color`, colour, ([value], context) => readColour(value, context)),
    ),
  ];
}

/** CSS Backgrounds 3, 3.3; the widths browsers give the keywords: 1, 3 and 5 px. */
const BORDER_WIDTHS: ReadonlyMap<string, number> = new Map([
  ["thin", 0.75],
  ["medium", 2.25],
  ["thick", 3.75],
]);

function borderWidth(value: Component | undefined, context: ValueContext): number {
  if (!value) return 0;
  return BORDER_WIDTHS.get(keywordOf(value) ?? "") ?? readPt(value, context, { min: 0 });
}

function lengthOrAuto([value]: readonly Component[], context: ValueContext): LengthOrAuto {
  return !value || keywordOf(value) === "auto" ? "auto" : readLength(value, context);
}

function positiveOrAuto([value]: readonly Component[], context: ValueContext): LengthOrAuto {
  return !value || keywordOf(value) === "auto" ? "auto" : readLength(value, context, 0);
}

function positiveOrNone([value]: readonly Component[], context: ValueContext): Length | "none" {
  return !value || keywordOf(value) === "none" ? "none" : readLength(value, context, 0);
}

function positiveLength([value]: readonly Component[], context: ValueContext): Length {
  return value ? readLength(value, context, 0) : { pt: 0, percent: 0 };
}
