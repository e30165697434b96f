import { type Component, keywordOf, splitAtCommas } from "./component.js";
import type { FontFeature, LineHeight } from "./computed-style.js";
import { keywordLonghand, type Longhand, longhand } from "./longhand.js";
import { isNumeric, readInteger, readNumber, readPt } from "./math.js";
import { MEDIUM_FONT_SIZE, type ValueContext } from "./value-context.js";

/** The font: its choice, size, features and line height. */
export function fontProperties(): readonly Longhand[] {
  return [
    longhand(
      "fontFamily",
      {
        grammar: "[ <string> | <custom-ident>+ ]#",
        initial: "serif",
        inherited: true,
        note: "families of `fonts/`",
      },
      (value) => splitAtCommas(value).map(familyName),
    ),
    longhand(
      "fontSize",
      {
        grammar: "<length [0,∞]> | <percentage [0,∞]> | <absolute-size> | smaller | larger",
        initial: "medium",
        inherited: true,
        note: "`medium` is 12pt; percentages and em are of the parent's size",
      },
      ([value], context) => fontSize(value, context),
    ),
    longhand(
      "fontWeight",
      { grammar: "normal | bold | bolder | lighter | <number [1,1000]>", initial: "normal", inherited: true },
      ([value], context) => fontWeight(value, context),
    ),
    keywordLonghand("fontStyle", ["normal", "italic"], { initial: "normal", inherited: true }),
    keywordLonghand("fontKerning", ["auto", "normal", "none"], { initial: "auto", inherited: true }),
    ...featureProperties(),
    longhand(
      "lineHeight",
      {
        grammar: "normal | <number [0,∞]> | <length [0,∞]> | <percentage [0,∞]>",
        initial: "normal",
        inherited: true,
        note: "a number is inherited as a factor; for `lh`, `normal` counts as 1.2em",
      },
      ([value], context) => lineHeight(value, context),
    ),
  ];
}

function featureProperties(): readonly Longhand[] {
  const features = (value: readonly Component[]) =>
    value.flatMap((part) => FEATURES.get(keywordOf(part) ?? "") ?? []);
  return [
    longhand(
      "fontVariantLigatures",
      {
        grammar:
          "normal | none | [ common-ligatures | no-common-ligatures ] || [ discretionary-ligatures | no-discretionary-ligatures ] || [ historical-ligatures | no-historical-ligatures ] || [ contextual | no-contextual ]",
        initial: "normal",
        inherited: true,
      },
      (value) => (keywordOf(value[0]) === "none" ? NO_LIGATURES : features(value)),
    ),
    longhand(
      "fontVariantCaps",
      { grammar: "normal | small-caps | all-small-caps", initial: "normal", inherited: true },
      features,
    ),
    longhand(
      "fontVariantNumeric",
      {
        grammar:
          "normal | [ lining-nums | oldstyle-nums ] || [ proportional-nums | tabular-nums ] || [ diagonal-fractions | stacked-fractions ] || ordinal || slashed-zero",
        initial: "normal",
        inherited: true,
      },
      features,
    ),
    longhand(
      "fontFeatureSettings",
      {
        grammar: "normal | [ <string> [ <integer [0,∞]> | on | off ]? ]#",
        initial: "normal",
        inherited: true,
        note: "OpenType features by their tag; they win over `font-variant`",
      },
      (value, context) =>
        keywordOf(value[0]) === "normal" ? [] : splitAtCommas(value).map((part) => feature(part, context)),
    ),
  ];
}

/** CSS Fonts 4, 6.4 to 6.7. */
const FEATURES: ReadonlyMap<string, readonly FontFeature[]> = new Map(
  (
    [
      ["common-ligatures", "liga=1 clig=1"],
      ["no-common-ligatures", "liga=0 clig=0"],
      ["discretionary-ligatures", "dlig=1"],
      ["no-discretionary-ligatures", "dlig=0"],
      ["historical-ligatures", "hlig=1"],
      ["no-historical-ligatures", "hlig=0"],
      ["contextual", "calt=1"],
      ["no-contextual", "calt=0"],
      ["small-caps", "smcp=1"],
      ["all-small-caps", "smcp=1 c2sc=1"],
      ["lining-nums", "lnum=1"],
      ["oldstyle-nums", "onum=1"],
      ["proportional-nums", "pnum=1"],
      ["tabular-nums", "tnum=1"],
      ["diagonal-fractions", "frac=1"],
      ["stacked-fractions", "afrc=1"],
      ["ordinal", "ordn=1"],
      ["slashed-zero", "zero=1"],
    ] as const
  ).map(([keyword, settings]) => [keyword, featureList(settings)]),
);

const NO_LIGATURES = featureList("liga=0 clig=0 dlig=0 hlig=0 calt=0");

function featureList(settings: string): readonly FontFeature[] {
  return settings.split(" ").map((setting) => {
    const [tag = "", value = ""] = setting.split("=");
    return { tag, value: Number(value) };
  });
}

function feature([tag, value]: readonly Component[], context: ValueContext): FontFeature {
  const name = tag?.kind === "string" ? tag.value : "";
  if (tag && !/^[\x20-\x7e]{4}$/.test(name)) {
    context.reject(tag, `\`${name}\` is not a feature tag`, "a tag has four letters, such as `case`");
  }
  if (!value) return { tag: name, value: 1 };
  const keyword = keywordOf(value);
  if (keyword === "on" || keyword === "off") return { tag: name, value: keyword === "on" ? 1 : 0 };
  return { tag: name, value: readInteger(value, context, 0) };
}

function familyName(part: readonly Component[]): string {
  return part
    .map((word) => (word.kind === "string" ? word.value : word.kind === "ident" ? word.name : ""))
    .join(" ");
}

/** The scale of CSS Fonts 4, 2.5 for a medium of 16px. */
const SIZES: ReadonlyMap<string, number> = new Map([
  ["xx-small", 9 / 16],
  ["x-small", 10 / 16],
  ["small", 13 / 16],
  ["medium", 1],
  ["large", 18 / 16],
  ["x-large", 24 / 16],
  ["xx-large", 32 / 16],
  ["xxx-large", 48 / 16],
]);

/** The step of `smaller` and `larger` in browsers. */
const SIZE_STEP = 1.2;

function fontSize(value: Component | undefined, context: ValueContext): number {
  const keyword = keywordOf(value);
  if (keyword === "smaller") return context.fontSize / SIZE_STEP;
  if (keyword === "larger") return context.fontSize * SIZE_STEP;
  const absolute = SIZES.get(keyword ?? "");
  if (absolute !== undefined) return absolute * MEDIUM_FONT_SIZE;
  return value ? readPt(value, context, { min: 0, percentBase: context.fontSize }) : MEDIUM_FONT_SIZE;
}

/** Relative weights after the table of CSS Fonts 4, 2.2.1. */
function fontWeight(value: Component | undefined, context: ValueContext): number {
  const parent = context.parentFontWeight;
  switch (keywordOf(value)) {
    case "normal":
      return 400;
    case "bold":
      return 700;
    case "bolder":
      return parent < 350 ? 400 : parent < 550 ? 700 : Math.max(900, parent);
    case "lighter":
      return parent < 100 ? parent : parent < 550 ? 100 : parent < 750 ? 400 : 700;
    default:
      return value ? Math.min(1000, readNumber(value, context, 1)) : 400;
  }
}

function lineHeight(value: Component | undefined, context: ValueContext): LineHeight {
  if (!value || keywordOf(value) === "normal") return "normal";
  if (isNumeric(value, context)) return { factor: readNumber(value, context, 0) };
  return { pt: readPt(value, context, { min: 0, percentBase: context.fontSize }) };
}
