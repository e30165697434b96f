import type { Colour, Pt } from "../geometry/index.js";

/**
 * A length that may depend on a base: `pt` + `percent`/100 · base. What `calc()` can mix; what the base
 * is (width of the containing block, font size …) the property says.
 */
export interface Length {
  readonly pt: Pt;
  readonly percent: number;
}

export type LengthOrAuto = Length | "auto";

/** `normal`, a factor of the element's own font size (inherited as factor), or a length. */
export type LineHeight = "normal" | { readonly factor: number } | { readonly pt: Pt };

export type BreakBetween = "auto" | "avoid" | "avoid-page" | "avoid-column" | "page" | "column";
export type BreakInside = "auto" | "avoid" | "avoid-page" | "avoid-column";

/** A track of a grid: a fixed length, a share of what is left, or as large as its content. */
export type TrackSize =
  | { readonly kind: "length"; readonly length: Length }
  | { readonly kind: "fr"; readonly factor: number }
  | { readonly kind: "auto" };

/** The tracks of one axis; `subgrid` takes the parent's. */
export type Tracks = "none" | "subgrid" | readonly TrackSize[];

/** Where an item stands on one axis: a line number from 1, `auto`; `span` tracks wide. */
export interface GridPlacement {
  readonly start: "auto" | number;
  readonly span: number;
}

export type Alignment = "start" | "end" | "center" | "stretch";

export type ContentPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "counter"; readonly name: "page" | "pages" }
  | { readonly kind: "attr"; readonly name: string };

/** On which pages an element with `position: fixed` appears; with `several` and `last-of-several` only if there is more than one. */
export type OnPages = "all" | "first" | "last" | "not-first" | "not-last" | "several" | "last-of-several";

/** Inner kinds of `display` that make up tables (CSS 2.2, 17.2). */
type TableDisplay =
  | "table"
  | "table-row-group"
  | "table-header-group"
  | "table-footer-group"
  | "table-row"
  | "table-cell"
  | "table-caption"
  | "table-column-group"
  | "table-column";

export type BorderStyle = "none" | "solid";

export interface FontFeature {
  readonly tag: string;
  readonly value: number;
}

/**
 * Every property of the closed table with its computed value. Lengths in points; percentages that need
 * layout stay in `Length`. The longhands carry CSS's own names in camel case; `flug…` are ours.
 */
export interface ComputedStyle {
  readonly display: "block" | "inline" | "inline-block" | "list-item" | "grid" | TableDisplay | "none";
  readonly position: "static" | "fixed";
  readonly flugPages: OnPages;
  readonly top: LengthOrAuto;
  readonly right: LengthOrAuto;
  readonly bottom: LengthOrAuto;
  readonly left: LengthOrAuto;
  readonly boxSizing: "content-box" | "border-box";
  readonly width: LengthOrAuto;
  readonly height: LengthOrAuto;
  readonly minWidth: Length;
  readonly minHeight: Length;
  readonly maxWidth: Length | "none";
  readonly maxHeight: Length | "none";
  readonly marginTop: LengthOrAuto;
  readonly marginRight: LengthOrAuto;
  readonly marginBottom: LengthOrAuto;
  readonly marginLeft: LengthOrAuto;
  readonly paddingTop: Length;
  readonly paddingRight: Length;
  readonly paddingBottom: Length;
  readonly paddingLeft: Length;
  /** 0 where the style is `none`. */
  readonly borderTopWidth: Pt;
  readonly borderRightWidth: Pt;
  readonly borderBottomWidth: Pt;
  readonly borderLeftWidth: Pt;
  readonly borderTopStyle: BorderStyle;
  readonly borderRightStyle: BorderStyle;
  readonly borderBottomStyle: BorderStyle;
  readonly borderLeftStyle: BorderStyle;
  readonly borderTopColor: Colour;
  readonly borderRightColor: Colour;
  readonly borderBottomColor: Colour;
  readonly borderLeftColor: Colour;
  readonly color: Colour;
  readonly backgroundColor: Colour | "transparent";

  readonly fontFamily: readonly string[];
  readonly fontSize: Pt;
  readonly fontWeight: number;
  readonly fontStyle: "normal" | "italic";
  readonly fontKerning: "auto" | "normal" | "none";
  /** OpenType features from font-variant-* and font-feature-settings, the latter last. */
  readonly fontFeatures: readonly FontFeature[];
  readonly lineHeight: LineHeight;
  readonly letterSpacing: Pt;
  readonly wordSpacing: Pt;
  /** `top`, `middle` and `bottom` on parts of tables only. */
  readonly verticalAlign: "baseline" | "sub" | "super" | "top" | "middle" | "bottom" | { readonly pt: Pt };
  readonly textTransform: "none" | "uppercase" | "lowercase";
  readonly textDecorationLine: "none" | "underline";
  readonly whiteSpace: "normal" | "nowrap" | "pre" | "pre-line" | "pre-wrap";
  readonly textAlign: "start" | "end" | "left" | "right" | "center" | "justify";
  readonly textIndent: Length;
  readonly textWrap: "wrap" | "nowrap" | "balance" | "pretty";
  readonly hyphens: "none" | "manual" | "auto";
  /** Shortest word, fewest letters before and after (CSS Text 4, 6.3.2). */
  readonly hyphenateLimitChars: readonly [number, number, number];
  /** Most hyphenated lines in a row; Infinity for no-limit. */
  readonly hyphenateLimitLines: number;
  readonly overflowWrap: "normal" | "anywhere" | "break-word";
  /** Our language typography (quotes, dashes, spaces, names held together) on or off. */
  readonly flugTypography: "auto" | "none";
  /** Punctuation (and letter shapes) hung outside the measure. */
  readonly flugProtrusion: "none" | "punctuation" | "letters";
  /** How far the letters of a justified line may be tracked (em) and scaled (share), either way; null: not at all. */
  readonly flugLetterFit: { readonly trackingEm: number; readonly scaling: number } | null;
  /** Lines shifted so that their first glyph's ink, not its side bearing, meets the edge. */
  readonly flugOpticalEdge: "none" | "auto";
  /** Size and tracking of words of three capitals and more, in em of the text; null leaves them alone. */
  readonly flugAcronyms: { readonly sizeEm: number; readonly trackingEm: number } | null;
  /** More lines than this count as overset: what copyfitting a headline is held to. */
  readonly flugMaxLines: number | "none";

  readonly textBoxTrim: "none" | "trim-start" | "trim-end" | "trim-both";
  readonly textBoxEdge: { readonly over: "text" | "cap" | "ex"; readonly under: "text" | "alphabetic" };
  /** The step of the baseline grid that this block lays; null lays none. */
  readonly flugLineGrid: Pt | null;
  readonly lineSnap: "none" | "baseline";

  readonly listStyleType:
    | "none"
    | "disc"
    | "circle"
    | "square"
    | "decimal"
    | "lower-alpha"
    | "upper-alpha"
    | "lower-roman"
    | "upper-roman"
    | { readonly text: string };
  readonly listStylePosition: "outside" | "inside";
  /** `end`: the marker ends beside its item, as in browsers; `start`: it begins where the list's padding does. */
  readonly flugMarkerAlign: "end" | "start";
  readonly content: "normal" | "none" | readonly ContentPart[];

  readonly columnCount: number | "auto";
  readonly columnGap: Length | "normal";
  readonly columnFill: "balance" | "auto";
  readonly rowGap: Length | "normal";
  readonly gridTemplateColumns: Tracks;
  readonly gridTemplateRows: Tracks;
  /** At least one. */
  readonly gridAutoColumns: readonly TrackSize[];
  readonly gridColumn: GridPlacement;
  readonly gridRow: GridPlacement;
  readonly alignItems: Alignment;
  readonly alignSelf: Alignment | "auto";
  readonly justifyItems: Alignment;
  readonly justifySelf: Alignment | "auto";

  readonly tableLayout: "auto" | "fixed";
  readonly borderCollapse: "separate" | "collapse";
  readonly borderSpacing: { readonly across: Pt; readonly down: Pt };
  readonly captionSide: "top" | "bottom";

  readonly orphans: number;
  readonly widows: number;
  readonly breakBefore: BreakBetween;
  readonly breakAfter: BreakBetween;
  readonly breakInside: BreakInside;
}

/** The value of a length against its base. */
export function resolveLength(length: Length, base: Pt): Pt {
  return length.pt + (length.percent / 100) * base;
}
