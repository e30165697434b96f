import { describe, expect, test } from "vitest";
import { printDiagnostic } from "../../src/diagnostics/index.js";
import { byId, compileCss, complaints, el, page, style, styleWithDiagnostics } from "./helpers.js";

describe("what is wrong with a stylesheet is said at its place", () => {
  test("with an excerpt and what to write", () => {
    const { diagnostics } = compileCss("p {\n  margin: 0;\n  colour: red;\n}\n");
    expect(diagnostics.map(printDiagnostic).join("")).toBe(
      [
        "layout.css:3:3: error[css/unknown-property] unknown property `colour`",
        "    3 |   colour: red;",
        "      |   ^^^^^^",
        "  hint: write `color`",
        "",
      ].join("\n"),
    );
  });
  test("and kept with the stylesheet", () => {
    const { sheet, diagnostics } = compileCss("p { colour: red }");
    expect(sheet.diagnostics).toEqual(diagnostics);
  });
  test.each([
    ["p { color: rde }", "1:12 css/invalid-value `rde` is not a value of `color` | write `red`"],
    ["p { color: /* no */ rde }", "1:21 css/invalid-value `rde` is not a value of `color` | write `red`"],
    [
      "p { color: #1234 }",
      "1:12 css/invalid-value `#1234` is a transparent colour | colours are opaque: write three or six digits",
    ],
    [
      "p { color: rgba(0, 0, 0, 0.5) }",
      "1:12 css/invalid-value `rgba(0, 0, 0, 0.5)` is not a value of `color` | colours are opaque: write `rgb(200 20 27)`",
    ],
    ["p { width: -3mm }", "1:12 css/invalid-value `-3mm` is not a value of `width` | it cannot be negative"],
    [
      "p { width: 3vw }",
      "1:12 css/invalid-value `3vw` is not a value of `width` | the units are mm, cm, q, in, pt, px, em, rem, lh, rlh",
    ],
    [
      "p { width: 3mm\n  margin: 0 }",
      "2:3 css/invalid-value `margin` is not a value of `width` | a `;` is missing before it",
    ],
    [
      "p { margin: 1mm 3 }",
      "1:17 css/invalid-value `3` is not a value of `margin` | write a unit after it: `3pt`",
    ],
    ["p { border: 1pt soild }", "1:17 css/invalid-value `soild` is not a value of `border` | write `solid`"],
    [
      "p { background: url(a.png) }",
      "1:17 css/invalid-value `url(a.png)` is not a value of `background` | files are named in the HTML, not in the stylesheet",
    ],
    [
      "p { width: }",
      "1:12 css/invalid-value `width` has no value | it takes: auto | <length [0,∞]> | <percentage [0,∞]>",
    ],
    [
      "p { float: left }",
      "1:5 css/unknown-property unknown property `float` | use `display: grid` to set things side by side",
    ],
    [
      "p { page-break-before: always }",
      "1:5 css/unknown-property unknown property `page-break-before` | write `break-before`",
    ],
    ["p { flug-pages: all }", "1:5 css/unknown-property unknown property `flug-pages` | write `-flug-pages`"],
    [
      "p { xyzzyx: 1 }",
      "1:5 css/unknown-property unknown property `xyzzyx` | the manual lists the properties there are",
    ],
    ["p { colr: var(--x) }", "1:5 css/unknown-property unknown property `colr` | write `color`"],
    ["p { color: red !imporant }", "1:5 css/syntax unknown mark `!imporant` | write `!important`"],
    ["p { color red }", "1:11 css/syntax colon is expected | a declaration is written `name: value;`"],
    [
      "p { & b { color: red } }",
      "1:5 css/syntax rules cannot be nested | write the whole selector; put `@media` around the rule",
    ],
    [
      "p { @media print { color: red } }",
      "1:5 css/syntax rules cannot be nested | write the whole selector; put `@media` around the rule",
    ],
    ["p { color: red", "1:3 css/syntax `{` is never closed | write `}` at the end of the rule"],
    [
      "@media print { p { color: red }",
      "1:14 css/syntax `{` is never closed | write `}` at the end of the rule",
    ],
    ["/* p { color: red }", "1:1 css/syntax a comment is never closed | write `*/` at its end"],
    [
      "p, { color: red }",
      "1:4 css/syntax selector is expected | a rule is written `selector { name: value; }`",
    ],
    [
      "@font-face { font-family: X }",
      "1:1 css/unknown-at-rule unknown at-rule `@font-face` | declare the family in `fonts/`, then name it in `font-family`",
    ],
    [
      "@import 'a.css';",
      "1:1 css/unknown-at-rule unknown at-rule `@import` | write the rules into this file: a layout has one stylesheet",
    ],
    ["@pgae { margin: 0 }", "1:1 css/unknown-at-rule unknown at-rule `@pgae` | write `@page`"],
    ["p { grid-row: span 3 / 2 }", "1:15 css/invalid-value the item begins before the first line"],
    [
      "p { grid-template-rows: repeat(2000, 1pt) }",
      "1:25 css/invalid-value `repeat()` makes more than 1000 tracks",
    ],
    [
      "p { font-feature-settings: 'cäse' }",
      "1:28 css/invalid-value `cäse` is not a feature tag | a tag has four letters, such as `case`",
    ],
    [
      "p { -flug-acronyms: 93% 1vw }",
      "1:25 css/invalid-value `1vw` is not a value of `-flug-acronyms` | the units are mm, cm, q, in, pt, px, em, rem, lh, rlh",
    ],
  ])("%s", (css, complaint) => {
    expect(complaints(css)).toEqual([complaint]);
  });
  test("a refused rule leaves the others standing", () => {
    const { document } = styleWithDiagnostics(
      "p:hover, p { color: red } p { colour: blue; widows: 4 }",
      page(el("p#x")),
    );
    expect(byId(document).style).toMatchObject({ color: { red: 1 }, widows: 4 });
  });
  test("CRLF and stray semicolons are nothing to speak of", () => {
    expect(byId(style("p {;;\r\n  widows: 3;\r\n}\r\n")).style.widows).toBe(3);
  });
  test("Windows lines count as one", () => {
    expect(complaints("p {\r\n\r\n  colour: red\r\n}")[0]).toMatch(/^3:3 /);
  });
  test.each([
    "",
    "   ",
    "/* nothing */",
    "}",
    "{",
    "@",
    "@media",
    "p{",
    ";",
    "\\",
    "p{--:1}",
    "p{a:b:c}",
    "<!-- -->",
    "\0",
    "p{width:calc(((((}",
    "p[",
    "p[a=b c]{}",
    "p::{}",
    "p:{}",
    ":is(){}",
    ":not{}",
    "p:nth-child(x){}",
    "p{content:'}",
    "p{color:rgb()}",
    "p{grid-column:/}",
    "p{font:/}",
    "p{margin:!important}",
    "@page{",
    "@-flug-copyfit{}",
    "p{width:var(--a,)}",
    "p{width:var()}",
    "p{font-family:,}",
    "@media ({p{}}",
  ])("never throws: %j", (css) => {
    for (const { message } of styleWithDiagnostics(css, page(el("p#x"))).diagnostics)
      expect(message).not.toBe("");
  });
});
