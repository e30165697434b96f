import { type Component, keywordOf } from "./component.js";
import type { ComputedStyle, ContentPart } from "./computed-style.js";
import { keywordLonghand, type Longhand, longhand } from "./longhand.js";
import { readInteger, readLength, readPt, ZERO } from "./math.js";
import type { ValueContext } from "./value-context.js";

/** Text: spacing, alignment, breaking, our typography, lists and generated content. */
export function textProperties(): readonly Longhand[] {
  return [...spacing(), ...lines(), ...hyphenation(), ...typography(), ...lists()];
}

function spacing(): readonly Longhand[] {
  const grammar = "normal | <length>";
  const space = ([value]: readonly Component[], context: ValueContext) =>
    !value || keywordOf(value) === "normal" ? 0 : readPt(value, context);
  return [
    longhand("letterSpacing", { grammar, initial: "normal", inherited: true }, space),
    longhand("wordSpacing", { grammar, initial: "normal", inherited: true }, space),
    longhand(
      "verticalAlign",
      {
        grammar: "baseline | sub | super | top | middle | bottom | <length> | <percentage>",
        initial: "baseline",
        appliesTo: "inline boxes and table cells",
        note: "percentages are of the line height; `top`, `middle` and `bottom` in tables only",
      },
      ([value], context) => verticalAlign(value, context),
    ),
    keywordLonghand("textTransform", ["none", "uppercase", "lowercase"], {
      initial: "none",
      inherited: true,
    }),
    keywordLonghand("textDecorationLine", ["none", "underline"], {
      initial: "none",
      note: "drawn under the element's whole text, as in browsers",
    }),
    keywordLonghand("whiteSpace", ["normal", "nowrap", "pre", "pre-line", "pre-wrap"], {
      initial: "normal",
      inherited: true,
    }),
  ];
}

function verticalAlign(value: Component | undefined, context: ValueContext): ComputedStyle["verticalAlign"] {
  const keyword = keywordOf(value);
  if (!value || keyword === "baseline") return "baseline";
  if (keyword === "sub" || keyword === "super") return keyword;
  if (keyword === "top" || keyword === "middle" || keyword === "bottom") return keyword;
  return { pt: readPt(value, context, { percentBase: context.lineHeight }) };
}

function lines(): readonly Longhand[] {
  return [
    keywordLonghand("textAlign", ["start", "end", "left", "right", "center", "justify"], {
      initial: "start",
      inherited: true,
      appliesTo: "block containers",
    }),
    longhand(
      "textIndent",
      { grammar: "<length> | <percentage>", initial: "0", inherited: true, appliesTo: "block containers" },
      ([value], context) => (value ? readLength(value, context) : ZERO),
    ),
    keywordLonghand("textWrap", ["wrap", "nowrap", "balance", "pretty"], {
      initial: "wrap",
      inherited: true,
    }),
    keywordLonghand("overflowWrap", ["normal", "anywhere", "break-word"], {
      initial: "normal",
      inherited: true,
    }),
    keywordLonghand("textBoxTrim", ["none", "trim-start", "trim-end", "trim-both"], {
      initial: "none",
      appliesTo: "block containers",
    }),
    longhand(
      "textBoxEdge",
      { grammar: "auto | <text-edge>", initial: "auto", inherited: true, note: "`auto` is `text`" },
      (value) => textBoxEdge(value),
    ),
    longhand(
      "flugLineGrid",
      {
        grammar: "none | <length [0,∞]>",
        initial: "none",
        appliesTo: "block containers",
        note: "lays a baseline grid of this step; `line-snap` says who stands on it",
      },
      ([value], context) => (!value || keywordOf(value) === "none" ? null : positiveStep(value, context)),
    ),
    keywordLonghand("lineSnap", ["none", "baseline"], { initial: "none", inherited: true }),
    longhand(
      "flugMaxLines",
      {
        grammar: "none | <integer [1,∞]>",
        initial: "none",
        appliesTo: "block containers",
        note: "more lines than this are overset: what copyfitting holds a headline to",
      },
      ([value], context) => (!value || keywordOf(value) === "none" ? "none" : readInteger(value, context, 1)),
    ),
  ];
}

function positiveStep(value: Component, context: ValueContext): number | null {
  const step = readPt(value, context, { min: 0 });
  return step > 0 ? step : null;
}

/** One word sets both edges; where it names no lower edge, that is `text` (CSS Inline 3, 5.2). */
function textBoxEdge([first, second]: readonly Component[]): ComputedStyle["textBoxEdge"] {
  const over = keywordOf(first);
  return {
    over: over === "cap" || over === "ex" ? over : "text",
    under: keywordOf(second) === "alphabetic" ? "alphabetic" : "text",
  };
}

function hyphenation(): readonly Longhand[] {
  return [
    keywordLonghand("hyphens", ["none", "manual", "auto"], { initial: "manual", inherited: true }),
    longhand(
      "hyphenateLimitChars",
      {
        grammar: "[ auto | <integer [1,∞]> ]{1,3}",
        initial: "auto",
        inherited: true,
        note: "shortest word, fewest letters before and after; `auto` is 5 2 2",
      },
      hyphenateLimitChars,
    ),
    longhand(
      "hyphenateLimitLines",
      { grammar: "no-limit | <integer [0,∞]>", initial: "no-limit", inherited: true },
      ([value], context) =>
        !value || keywordOf(value) === "no-limit" ? Number.POSITIVE_INFINITY : readInteger(value, context, 0),
    ),
  ];
}

/** What `auto` stands for in browsers (CSS Text 4, 6.3.2 recommends these). */
const AUTO_LIMITS = [5, 2, 2] as const;

function hyphenateLimitChars(
  [word, before, after]: readonly Component[],
  context: ValueContext,
): ComputedStyle["hyphenateLimitChars"] {
  const limit = (value: Component | undefined, auto: number) =>
    !value || keywordOf(value) === "auto" ? auto : readInteger(value, context, 1);
  return [limit(word, AUTO_LIMITS[0]), limit(before, AUTO_LIMITS[1]), limit(after ?? before, AUTO_LIMITS[2])];
}

function typography(): readonly Longhand[] {
  return [
    keywordLonghand("flugTypography", ["auto", "none"], {
      initial: "auto",
      inherited: true,
      note: "each language's quotes, dashes and spaces; dates and names held together",
    }),
    keywordLonghand("flugProtrusion", ["none", "punctuation", "letters"], {
      initial: "none",
      inherited: true,
      note: "hangs punctuation (and letter shapes) outside the measure",
    }),
    longhand(
      "flugLetterFit",
      {
        grammar: "none | <percentage [0,10]>{2}",
        initial: "none",
        inherited: true,
        note: "how far letters of justified lines may be tracked (of an em) and scaled, either way; `1% 2%` is not seen",
      },
      flugLetterFit,
    ),
    keywordLonghand("flugOpticalEdge", ["none", "auto"], {
      initial: "none",
      inherited: true,
      note: "`auto`: the ink of a line's first glyph meets the edge",
    }),
    longhand(
      "flugAcronyms",
      {
        grammar: "none | <percentage [0,∞]> <length>",
        initial: "none",
        inherited: true,
        note: "size and tracking of words of three capitals and more; em are of the acronym's size",
      },
      flugAcronyms,
    ),
  ];
}

function flugAcronyms(
  [size, tracking]: readonly Component[],
  context: ValueContext,
): ComputedStyle["flugAcronyms"] {
  if (!size || !tracking) return null;
  const sizeEm = readLength(size, context, 0).percent / 100;
  const fontSize = context.fontSize * sizeEm;
  const trackingEm = fontSize > 0 ? readPt(tracking, { ...context, fontSize }) / fontSize : 0;
  return { sizeEm, trackingEm };
}

/** Beyond this much anybody sees it; `calc()` gets past the grammar. */
const MOST_LETTER_FIT_PERCENT = 10;

function flugLetterFit(
  [tracking, scaling]: readonly Component[],
  context: ValueContext,
): ComputedStyle["flugLetterFit"] {
  if (!tracking || !scaling) return null;
  const share = (value: Component): number =>
    Math.min(readLength(value, context, 0).percent, MOST_LETTER_FIT_PERCENT) / 100;
  return { trackingEm: share(tracking), scaling: share(scaling) };
}

const LIST_STYLES = [
  "none",
  "disc",
  "circle",
  "square",
  "decimal",
  "lower-alpha",
  "upper-alpha",
  "lower-roman",
  "upper-roman",
] as const;

function lists(): readonly Longhand[] {
  return [
    longhand(
      "listStyleType",
      { grammar: "<list-style-type>", initial: "disc", inherited: true, appliesTo: "list items" },
      ([value]) =>
        value?.kind === "string"
          ? { text: value.value }
          : (LIST_STYLES.find((style) => style === keywordOf(value)) ?? "disc"),
    ),
    keywordLonghand("listStylePosition", ["outside", "inside"], {
      initial: "outside",
      inherited: true,
      appliesTo: "list items",
    }),
    keywordLonghand("flugMarkerAlign", ["end", "start"], {
      initial: "end",
      inherited: true,
      appliesTo: "list items",
      note: "`start`: the marker begins where the list's padding does",
    }),
    longhand(
      "content",
      {
        grammar: "normal | none | [ <string> | counter( [ page | pages ] ) | attr( <custom-ident> ) ]+",
        initial: "normal",
        appliesTo: "`::before`, `::after` and `::marker`",
      },
      content,
    ),
  ];
}

function content(value: readonly Component[]): ComputedStyle["content"] {
  const keyword = keywordOf(value[0]);
  if (keyword === "normal" || keyword === "none") return keyword;
  return value.flatMap((part): ContentPart[] => {
    if (part.kind === "string") return [{ kind: "text", text: part.value }];
    const argument = part.kind === "function" ? keywordOf(part.values[0]) : undefined;
    if (part.kind !== "function" || argument === undefined) return [];
    if (part.name === "attr") return [{ kind: "attr", name: argument }];
    return [{ kind: "counter", name: argument === "pages" ? "pages" : "page" }];
  });
}
