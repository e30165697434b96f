import { describe, expect, test } from "vitest";
import { type ComputedStyle, describeProperties, propertyTable } from "../../src/css/index.js";
import { byId, complaints, style } from "./helpers.js";

const pt = (value: number) => ({ pt: value, percent: 0 });
const percent = (value: number) => ({ pt: 0, percent: value });
const rgb = (red: number, green: number, blue: number) => ({ space: "rgb" as const, red, green, blue });
const RED = rgb(1, 0, 0);
const MM = 72 / 25.4;

type Case = readonly [good: string, computed: Partial<ComputedStyle>, bad: string];

/** For each property a value, what it computes to on a paragraph of 10pt, and a value that is refused. */
const CASES: Readonly<Record<string, Case>> = {
  display: ["inline-block", { display: "inline-block" }, "flex"],
  position: ["fixed", { position: "fixed" }, "absolute"],
  "-flug-pages": ["not-last", { flugPages: "not-last" }, "odd"],
  top: ["10%", { top: percent(10) }, "10"],
  right: ["-1mm", { right: pt(-MM) }, "none"],
  bottom: ["auto", { bottom: "auto" }, "auto auto"],
  left: ["2q", { left: pt(MM / 2) }, "2vw"],
  "box-sizing": ["border-box", { boxSizing: "border-box" }, "padding-box"],
  width: ["50%", { width: percent(50) }, "-1pt"],
  height: ["1in", { height: pt(72) }, "-1%"],
  "min-width": ["1cm", { minWidth: pt(10 * MM) }, "auto"],
  "min-height": ["4px", { minHeight: pt(3) }, "none"],
  "max-width": ["none", { maxWidth: "none" }, "auto"],
  "max-height": ["3em", { maxHeight: pt(30) }, "-3em"],
  "margin-top": ["auto", { marginTop: "auto" }, "normal"],
  "margin-right": ["-2em", { marginRight: pt(-20) }, "2"],
  "margin-bottom": ["1rem", { marginBottom: pt(12) }, "1rem 1rem"],
  "margin-left": ["5%", { marginLeft: percent(5) }, "5%%"],
  "padding-top": ["1lh", { paddingTop: pt(12) }, "-1lh"],
  "padding-right": ["2rlh", { paddingRight: pt(28.8) }, "auto"],
  "padding-bottom": ["0", { paddingBottom: pt(0) }, "1"],
  "padding-left": ["1pt", { paddingLeft: pt(1) }, "1PTX"],
  "border-top-width": ["thin", { borderTopWidth: 0 }, "thinner"],
  "border-right-width": ["2pt", { borderRightWidth: 0 }, "-2pt"],
  "border-bottom-width": ["medium", { borderBottomWidth: 0 }, "5%"],
  "border-left-width": ["0", { borderLeftWidth: 0 }, "calc(5%)"],
  "border-top-style": ["solid", { borderTopStyle: "solid", borderTopWidth: 2.25 }, "dashed"],
  "border-right-style": ["none", { borderRightStyle: "none" }, "hidden"],
  "border-bottom-style": ["solid", { borderBottomStyle: "solid" }, "double"],
  "border-left-style": ["solid", { borderLeftStyle: "solid" }, "1"],
  "border-top-color": ["red", { borderTopColor: RED }, "transparent"],
  "border-right-color": ["#f00", { borderRightColor: RED }, "#ff00"],
  "border-bottom-color": ["rgb(255 0 0)", { borderBottomColor: RED }, "rgb(255 0)"],
  "border-left-color": ["currentcolor", { borderLeftColor: rgb(0, 0, 0) }, "currentcolour"],
  color: ["#FF0000", { color: RED }, "#ff000080"],
  "background-color": ["transparent", { backgroundColor: "transparent" }, "none"],
  "font-family": [
    "Fira Sans, 'Source Serif 4', serif",
    { fontFamily: ["Fira Sans", "Source Serif 4", "serif"] },
    "Source Serif 4",
  ],
  "font-size": ["150%", { fontSize: 15 }, "-1pt"],
  "font-weight": ["bolder", { fontWeight: 700 }, "1001"],
  "font-style": ["italic", { fontStyle: "italic" }, "oblique"],
  "font-kerning": ["none", { fontKerning: "none" }, "on"],
  "font-variant-ligatures": [
    "no-common-ligatures discretionary-ligatures",
    {
      fontFeatures: [
        { tag: "liga", value: 0 },
        { tag: "clig", value: 0 },
        { tag: "dlig", value: 1 },
      ],
    },
    "common-ligatures no-common-ligatures",
  ],
  "font-variant-caps": ["small-caps", { fontFeatures: [{ tag: "smcp", value: 1 }] }, "petite-caps"],
  "font-variant-numeric": [
    "tabular-nums oldstyle-nums",
    {
      fontFeatures: [
        { tag: "tnum", value: 1 },
        { tag: "onum", value: 1 },
      ],
    },
    "lining-nums oldstyle-nums",
  ],
  "font-feature-settings": [
    "'case', \"ss01\" off, 'salt' 2",
    {
      fontFeatures: [
        { tag: "case", value: 1 },
        { tag: "ss01", value: 0 },
        { tag: "salt", value: 2 },
      ],
    },
    "'cases'",
  ],
  "line-height": ["1.4", { lineHeight: { factor: 1.4 } }, "-1"],
  "letter-spacing": ["0.01em", { letterSpacing: 0.1 }, "5%"],
  "word-spacing": ["-1pt", { wordSpacing: -1 }, "wide"],
  "vertical-align": ["50%", { verticalAlign: { pt: 6 } }, "text-top"],
  "text-transform": ["uppercase", { textTransform: "uppercase" }, "capitalize"],
  "text-decoration-line": ["underline", { textDecorationLine: "underline" }, "overline"],
  "white-space": ["pre-line", { whiteSpace: "pre-line" }, "break-spaces"],
  "text-align": ["justify", { textAlign: "justify" }, "middle"],
  "text-indent": ["1.25em", { textIndent: pt(12.5) }, "1.25"],
  "text-wrap": ["balance", { textWrap: "balance" }, "stable"],
  hyphens: ["auto", { hyphens: "auto" }, "all"],
  "hyphenate-limit-chars": ["6 3", { hyphenateLimitChars: [6, 3, 3] }, "0"],
  "hyphenate-limit-lines": ["2", { hyphenateLimitLines: 2 }, "2.5"],
  "overflow-wrap": ["anywhere", { overflowWrap: "anywhere" }, "break-all"],
  "-flug-typography": ["none", { flugTypography: "none" }, "off"],
  "-flug-letter-fit": ["1% 2%", { flugLetterFit: { trackingEm: 0.01, scaling: 0.02 } }, "1% 11%"],
  "-flug-protrusion": ["punctuation", { flugProtrusion: "punctuation" }, "auto"],
  "-flug-optical-edge": ["auto", { flugOpticalEdge: "auto" }, "left"],
  "-flug-acronyms": ["93% 0.035em", { flugAcronyms: { sizeEm: 0.93, trackingEm: 0.035 } }, "93%"],
  "-flug-max-lines": ["3", { flugMaxLines: 3 }, "0"],
  "text-box-trim": ["trim-both", { textBoxTrim: "trim-both" }, "both"],
  "text-box-edge": ["cap alphabetic", { textBoxEdge: { over: "cap", under: "alphabetic" } }, "alphabetic"],
  "-flug-line-grid": ["14.75pt", { flugLineGrid: 14.75 }, "50%"],
  "line-snap": ["baseline", { lineSnap: "baseline" }, "contain"],
  "list-style-type": ['"– "', { listStyleType: { text: "– " } }, "dash"],
  "list-style-position": ["inside", { listStylePosition: "inside" }, "left"],
  "-flug-marker-align": ["start", { flugMarkerAlign: "start" }, "left"],
  content: [
    'counter(page) "/" counter(pages) attr(title)',
    {
      content: [
        { kind: "counter", name: "page" },
        { kind: "text", text: "/" },
        { kind: "counter", name: "pages" },
        { kind: "attr", name: "title" },
      ],
    },
    "counter(chapter)",
  ],
  "column-count": ["2", { columnCount: 2 }, "0"],
  "column-gap": ["7mm", { columnGap: pt(7 * MM) }, "-7mm"],
  "column-fill": ["auto", { columnFill: "auto" }, "balance-all"],
  "row-gap": ["normal", { rowGap: "normal" }, "none"],
  "table-layout": ["fixed", { tableLayout: "fixed" }, "none"],
  "border-collapse": ["collapse", { borderCollapse: "collapse" }, "none"],
  "border-spacing": ["3pt 2em", { borderSpacing: { across: 3, down: 20 } }, "-1pt"],
  "caption-side": ["bottom", { captionSide: "bottom" }, "left"],
  "grid-template-columns": [
    "repeat(2, 1fr 3mm) auto",
    {
      gridTemplateColumns: [
        { kind: "fr", factor: 1 },
        { kind: "length", length: pt(3 * MM) },
        { kind: "fr", factor: 1 },
        { kind: "length", length: pt(3 * MM) },
        { kind: "auto" },
      ],
    },
    "minmax(1fr, 2fr)",
  ],
  "grid-template-rows": ["subgrid", { gridTemplateRows: "subgrid" }, "subgrid subgrid"],
  "grid-auto-columns": [
    "1fr auto",
    {
      gridAutoColumns: [{ kind: "fr", factor: 1 }, { kind: "auto" }],
    },
    "none",
  ],
  "grid-column": ["2 / 4", { gridColumn: { start: 2, span: 2 } }, "1 / -1"],
  "grid-row": ["span 3", { gridRow: { start: "auto", span: 3 } }, "0"],
  "align-items": ["end", { alignItems: "end" }, "flex-end"],
  "align-self": ["auto", { alignSelf: "auto" }, "top"],
  "justify-items": ["center", { justifyItems: "center" }, "auto"],
  "justify-self": ["stretch", { justifySelf: "stretch" }, "space-between"],
  orphans: ["3", { orphans: 3 }, "0"],
  widows: ["calc(1 + 2)", { widows: 3 }, "1.5"],
  "break-before": ["page", { breakBefore: "page" }, "always"],
  "break-after": ["avoid-column", { breakAfter: "avoid-column" }, "left"],
  "break-inside": ["avoid", { breakInside: "avoid" }, "page"],
  margin: [
    "1pt auto 3%",
    { marginTop: pt(1), marginRight: "auto", marginBottom: percent(3), marginLeft: "auto" },
    "1pt 2pt 3pt 4pt 5pt",
  ],
  padding: ["1pt 2pt 3pt 4pt", { paddingTop: pt(1), paddingRight: pt(2), paddingLeft: pt(4) }, "1pt -2pt"],
  inset: ["0", { top: pt(0), right: pt(0), bottom: pt(0), left: pt(0) }, "none"],
  "border-width": ["1pt 2pt", { borderTopWidth: 0 }, "solid"],
  "border-style": ["solid none", { borderTopStyle: "solid", borderRightStyle: "none" }, "solid dotted"],
  "border-color": ["red", { borderTopColor: RED, borderLeftColor: RED }, "red 1pt"],
  border: [
    "red solid 1.2pt",
    { borderTopWidth: 1.2, borderLeftWidth: 1.2, borderRightColor: RED, borderBottomStyle: "solid" },
    "1pt 2pt",
  ],
  "border-top": ["1pt solid", { borderTopWidth: 1, borderBottomWidth: 0 }, "1pt solid solid"],
  "border-right": ["calc(1pt + 1pt) solid", { borderRightWidth: 2 }, "rounded"],
  "border-bottom": [
    "thick solid rgb(100%, 0%, 0%)",
    { borderBottomWidth: 3.75, borderBottomColor: RED },
    "thickest",
  ],
  "border-left": ["none", { borderLeftStyle: "none", borderLeftWidth: 0 }, "none none"],
  font: [
    'italic small-caps 700 12pt/1.5 "Alegreya", serif',
    {
      fontStyle: "italic",
      fontWeight: 700,
      fontSize: 12,
      lineHeight: { factor: 1.5 },
      fontFamily: ["Alegreya", "serif"],
      fontFeatures: [{ tag: "smcp", value: 1 }],
    },
    "12pt",
  ],
  "font-variant": [
    "small-caps lining-nums",
    {
      fontFeatures: [
        { tag: "smcp", value: 1 },
        { tag: "lnum", value: 1 },
      ],
    },
    "small-caps none",
  ],
  background: ["#f00", { backgroundColor: RED }, "url(paper.png)"],
  columns: ["3", { columnCount: 3 }, "10em"],
  gap: ["1pt 2%", { rowGap: pt(1), columnGap: percent(2) }, "1pt 2pt 3pt"],
  "list-style": [
    "inside decimal",
    { listStylePosition: "inside", listStyleType: "decimal" },
    "inside outside",
  ],
  "text-box": [
    "cap",
    { textBoxTrim: "trim-both", textBoxEdge: { over: "cap", under: "text" } },
    "trim-both trim-start",
  ],
  "text-decoration": ["underline", { textDecorationLine: "underline" }, "underline dotted"],
};

describe("the property table", () => {
  test("has a case here for every property", () => {
    expect(Object.keys(CASES).sort()).toEqual(
      propertyTable()
        .map(({ name }) => name)
        .sort(),
    );
  });
  test.each(Object.entries(CASES))("%s computes a good value", (property, [good, computed]) => {
    const { style: found } = byId(style(`p { font-size: 10pt } #x { ${property}: ${good} }`));
    if (property !== "font-size") expect(found).toMatchObject(closeTo(computed) as object);
    else expect(byId(style("body { font-size: 10pt } #x { font-size: 150% }")).style.fontSize).toBe(15);
  });
  test.each(Object.entries(CASES))("%s refuses a bad value at its place", (property, [, , bad]) => {
    const found = complaints(`p {\n  ${property}: ${bad};\n}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^2:\d+ css\/invalid-value /);
  });
  test.each(Object.keys(CASES))("%s takes the keywords every property takes", (property) => {
    for (const keyword of ["inherit", "initial", "unset"]) style(`p { ${property}: ${keyword} }`);
    expect(complaints(`p { ${property}: revert }`)).toHaveLength(1);
  });
  test("every initial value is a value of its property", () => {
    for (const { name, initial, longhands } of propertyTable()) {
      if (!longhands) expect(complaints(`p { ${name}: ${initial} }`), name).toEqual([]);
    }
  });
  test("every longhand of a shorthand is in the table", () => {
    const names = new Set(propertyTable().map(({ name }) => name));
    for (const { longhands } of propertyTable())
      for (const name of longhands ?? []) expect(names).toContain(name);
  });
  test("describes itself for the manual", () => {
    const rows = describeProperties();
    expect(rows).toHaveLength(propertyTable().length);
    expect(rows.find(({ name }) => name === "text-indent")).toEqual({
      name: "text-indent",
      values: "<length> | <percentage>",
      initial: "0",
      inherited: "yes",
      appliesTo: "block containers",
      note: "",
    });
  });
});

/** Numbers compared as a division of millimetres allows. */
function closeTo(value: unknown): unknown {
  if (typeof value === "number") return expect.closeTo(value, 9);
  if (Array.isArray(value)) return value.map(closeTo);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closeTo(inner)]));
}
