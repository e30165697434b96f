import { describe, expect, test } from "vitest";
import { compileStylesheet, type Media } from "../../src/css/index.js";
import { byId, complaints, dom, el, page, searches, style } from "./helpers.js";

const MM = 72 / 25.4;
const A4: Media = { width: 210 * MM, height: 297 * MM };
const A5: Media = { width: 148 * MM, height: 210 * MM };
const LANDSCAPE: Media = { width: 297 * MM, height: 210 * MM };

describe("media queries", () => {
  const applies = (query: string, media: Media) =>
    byId(style(`@media ${query} { p { orphans: 7 } }`, page(el("p#x")), media)).style.orphans === 7;
  test.each([
    ["print", true, true, true],
    ["all", true, true, true],
    ["screen", false, false, false],
    ["not screen", true, true, true],
    ["only print and (width: 210mm)", true, false, false],
    ["(min-width: 210mm)", true, false, true],
    ["(max-width: 160mm)", false, true, false],
    ["(max-height: 21cm)", false, true, true],
    ["(width <= 160mm)", false, true, false],
    ["(width < 148mm)", false, false, false],
    ["(160mm < width)", true, false, true],
    ["(100mm <= width < 210mm)", false, true, false],
    ["(height = 210mm)", false, true, true],
    ["(orientation: landscape)", false, false, true],
    ["(orientation: portrait) and (width > 160mm)", true, false, false],
    ["(width < 160mm) or (orientation: landscape)", false, true, true],
    ["not (width < 160mm)", true, false, true],
    ["(not (width < 160mm)) and (not (orientation: landscape))", true, false, false],
    ["((width < 160mm) or (width > 290mm)) and (height < 300mm)", false, true, true],
    ["screen, (width < 160mm)", false, true, false],
    ["(width > 13em)", true, true, true],
    ["(width > calc(100mm + 60mm))", true, false, true],
  ])("%s on A4, A5 and A4 landscape: %s %s %s", (query, ...expected) => {
    expect([A4, A5, LANDSCAPE].map((media) => applies(query, media))).toEqual(expected);
  });
  test("nested ones must all match", () => {
    const css = "@media print { @media (width < 160mm) { p { orphans: 7 } } }";
    const orphans = [A4, A5].map((media) => byId(style(css, page(el("p#x")), media)).style.orphans);
    expect(orphans).toEqual([2, 7]);
  });
  test.each([
    ["(widht < 3mm)", "1:9 css/media unknown media feature `widht` | write `width`"],
    ["(min-widht: 3mm)", "1:9 css/media unknown media feature `min-widht` | write `min-width`"],
    ["pint", "1:8 css/media unknown media type `pint` | write `print`"],
    ["(width < 3)", "1:17 css/media a number stands where a length is wanted | write a unit after it"],
    ["(width 3mm)", "1:15 css/media `<`, `<=`, `=`, `>=` or `>` is missing"],
    ["(width)", "1:8 css/media a media feature is compared with a length | write `(width <= 160mm)`"],
    ["print and", "1:8 css/media a condition in parentheses is missing"],
    [
      "(width < 3mm) and (width > 1mm) or (width > 9mm)",
      "1:40 css/media `and` and `or` stand side by side | put one of them in parentheses",
    ],
    ["(orientation: sideways)", "1:22 css/media `orientation` is `portrait` or `landscape`"],
  ])("%s is refused", (query, complaint) => {
    expect(complaints(`@media ${query} { p { color: red } }`)).toEqual([complaint]);
  });
  test("what stands in a query that does not match is checked all the same", () => {
    expect(complaints("@media screen { p { colour: red } }")).toEqual([
      "1:21 css/unknown-property unknown property `colour` | write `color`",
    ]);
  });
});

describe("@page", () => {
  const pages = (css: string, media: Media = A4, tree = page(el("p"))) => style(css, tree, media).pages;
  test("without a rule is the format, without margins", () => {
    const margin = { top: 0, right: 0, bottom: 0, left: 0 };
    expect(pages("").other).toMatchObject({ width: A4.width, height: A4.height, margin });
  });
  test.each([
    ["A5", 148, 210],
    ["a5 landscape", 210, 148],
    ["landscape A5", 210, 148],
    ["148mm 100mm", 148, 100],
    ["10cm", 100, 100],
    ["landscape", 297, 210],
    ["portrait", 210, 297],
    ["auto", 210, 297],
    ["letter", 215.9, 279.4],
  ])("size: %s", (size, widthMm, heightMm) => {
    const { other } = pages(`@page { size: ${size} }`);
    expect([other.width / MM, other.height / MM]).toEqual([
      expect.closeTo(widthMm),
      expect.closeTo(heightMm),
    ]);
  });
  test("has margins, and others on the first page", () => {
    const { first, other } = pages("@page { margin: 10pt 5% } @page :first { margin-top: 30pt }", {
      width: 100,
      height: 200,
    });
    expect(other.margin).toEqual({ top: 10, right: 5, bottom: 10, left: 5 });
    expect(first.margin).toEqual({ top: 30, right: 5, bottom: 10, left: 5 });
  });
  test(":first wins wherever it stands; !important wins over it", () => {
    const { first } = pages(
      "@page :first { margin: 9pt } @page { margin: 1pt; margin-left: 3pt !important }",
    );
    expect(first.margin).toEqual({ top: 9, right: 9, bottom: 9, left: 3 });
  });
  test("takes custom properties and em from the root element, under its media", () => {
    const css = `:root { --edge: 2em; font-size: 10pt } :root.wide { --edge: 4em }
      @page { margin: var(--edge) } @media (width < 160mm) { @page { margin-top: 1pt } }`;
    const tree = dom(el("html.wide", el("body")));
    expect(pages(css, A4, tree).other.margin).toEqual({ top: 40, right: 40, bottom: 40, left: 40 });
    expect(pages(css, A5, tree).other.margin.top).toBe(1);
  });
  test.each([
    ["@page { sise: A4 }", "1:9 css/unknown-descriptor unknown descriptor `sise` in `@page` | write `size`"],
    [
      "@page { color: red }",
      "1:9 css/unknown-descriptor unknown descriptor `color` in `@page` | there are size, bleed, marks, -flug-ink-limit, margin",
    ],
    [
      "@page { margin: 1 }",
      "1:17 css/invalid-value `1` is not a value of `margin` | write a unit after it: `1pt`",
    ],
    ["@page { margin: -1mm }", "1:9 css/page a page margin is negative"],
    ["@page { margin: 300pt }", "1:9 css/page the page margins leave no room on the page"],
    ["@page { size: 0 }", "1:9 css/page the page has no area"],
    [
      "@page { size: var(--s) }",
      "1:9 css/undefined-variable the custom property `--s` is not defined | define it on `:root` or give a fallback: `var(--s, …)`",
    ],
    [
      ":root { --s: blue } @page { size: var(--s) }",
      "1:29 css/invalid-value `blue` is not a value of `size`",
    ],
    [
      "@page :left { margin: 0 }",
      "1:7 css/page unknown page selector `:left` | there are `@page` and `@page :first`",
    ],
    [
      "@page { @top-left { content: 'x' } }",
      "1:9 css/page margin boxes such as `@top-left` are not supported | write an element with `position: fixed` and, if need be, `-flug-pages`",
    ],
  ])("%s is refused", (css, complaint) => {
    expect(complaints(css)).toEqual([complaint]);
  });
});

describe("@page for the press", () => {
  const page = (css: string) => {
    const { bleed, marks, inkLimit } = style(css, undefined, A4).pages.first;
    return { bleed, marks, inkLimit };
  };
  test("has 3 mm of bleed, no marks and 300 % of ink where it says nothing", () => {
    const usual = { bleed: expect.closeTo(3 * MM, 9), marks: [], inkLimit: 3 };
    expect(page("")).toEqual(usual);
    expect(page("@page { bleed: auto; marks: none }")).toEqual(usual);
  });
  test("says what it wants, the first page last", () => {
    const css = `@page { bleed: 2mm; marks: cross -flug-colours crop; -flug-ink-limit: 280% }
      @page :first { bleed: 5mm }`;
    expect(page(css)).toEqual({
      bleed: expect.closeTo(5 * MM, 9),
      marks: ["cross", "colours", "crop"],
      inkLimit: expect.closeTo(2.8, 9),
    });
  });
  test.each([
    ["@page { bleed: -1mm }", "css/invalid-value"],
    ["@page { marks: corp }", "css/invalid-value `corp` is not a value of `marks` | write `crop`"],
    ["@page { -flug-ink-limit: 500% }", "css/invalid-value"],
  ])("%s is refused", (css, complaint) => {
    expect(complaints(css)[0]).toContain(complaint);
  });
});

describe("inks", () => {
  const colour = (value: string) => byId(style(`p { color: ${value} }`, tree)).style.color;
  const tree = page(el("p#x"));
  test.each([
    ["device-cmyk(0 100% 95% 10%)", { space: "cmyk", cyan: 0, magenta: 1, yellow: 0.95, black: 0.1 }],
    ["device-cmyk(0, 1, 0.95, 0.1)", { space: "cmyk", cyan: 0, magenta: 1, yellow: 0.95, black: 0.1 }],
    ['-flug-ink("HKS 14 K")', { space: "ink", ink: "HKS 14 K", tint: 1 }],
    ['-flug-ink("HKS 14 K" 40%)', { space: "ink", ink: "HKS 14 K", tint: 0.4 }],
  ])("%s is a colour", (value, expected) => {
    expect(colour(value)).toEqual(expected);
  });
  test.each(["device-cmyk(0 100% 95%)", "device-cmyk(0 0 0 200%)", "-flug-ink(HKS)", '-flug-ink("X" 120%)'])(
    "%s is none",
    (value) => {
      expect(complaints(`p { color: ${value} }`)[0]).toContain("css/invalid-value");
    },
  );
  test("are declared by name, the last of a name counts", () => {
    const css = `@-flug-ink "HKS 14 K" { alternate: device-cmyk(0 1 1 0); replaces: --red }
      @-flug-ink "Blue" { alternate: device-cmyk(1 1 1 0) } @-flug-ink "Blue" { alternate: device-cmyk(1 0 0 0) }`;
    const file = { path: "layout.css", text: css };
    expect([...compileStylesheet(file, () => expect.unreachable()).inks.values()]).toEqual([
      {
        name: "HKS 14 K",
        alternate: { space: "cmyk", cyan: 0, magenta: 1, yellow: 1, black: 0 },
        replaces: "--red",
      },
      { name: "Blue", alternate: { space: "cmyk", cyan: 1, magenta: 0, yellow: 0, black: 0 } },
    ]);
  });
  test.each([
    ["@-flug-ink { alternate: device-cmyk(0 0 0 1) }", "css/ink the ink has no name"],
    ['@-flug-ink "Black" { alternate: device-cmyk(0 0 0 1) }', "css/ink `Black` is no ink of its own"],
    ['@-flug-ink "X" { }', "css/ink the ink `X` has no alternate"],
    ['@-flug-ink "X" { alternate: var(--x) }', "css/ink the ink `X` has no alternate"],
    ['@-flug-ink "X" { alternate: red }', "css/invalid-value `red` is not a value of `alternate`"],
    ['@-flug-ink "X" { replace: --red }', "css/unknown-descriptor"],
    [
      '@media print { @-flug-ink "X" { alternate: device-cmyk(0 0 0 1) } }',
      "css/ink inks do not depend on the sheet",
    ],
  ])("%s is refused", (css, complaint) => {
    expect(complaints(css)[0]).toContain(complaint);
  });
});

describe("@-flug-copyfit", () => {
  const rules = (css: string, tree = page(el("p")), media = A4) =>
    searches(css, tree, media).map(({ span: _, ...rule }) => rule);
  test("asks for a search, with defaults", () => {
    expect(rules("@-flug-copyfit --text-size { range: 9.5pt 12.5pt }")).toEqual([
      { property: "--text-size", min: 9.5, max: 12.5, step: 0.05, fits: "pages", pages: 1, shared: false },
    ]);
  });
  test("takes all its descriptors, in any unit", () => {
    const css = "@-flug-copyfit --h { range: 1in 2in; step: 0.5pt; fits: lines; pages: 2; shared: yes }";
    expect(rules(css)).toEqual([
      { property: "--h", min: 72, max: 144, step: 0.5, fits: "lines", pages: 2, shared: true },
    ]);
  });
  test("adds up over media, and follows the classes of the root", () => {
    const css = `:root { --pages: 1 } :root.side-by-side { --pages: 2 }
      @-flug-copyfit --s { range: 9pt 12pt; pages: var(--pages) }
      @media (width < 160mm) { @-flug-copyfit --s { range: 8pt 10pt } }`;
    const [rule] = rules(css, dom(el("html.side-by-side", el("body"))), A5);
    expect(rule).toMatchObject({ min: 8, max: 10, pages: 2 });
    expect(rules(css)).toMatchObject([{ min: 9, max: 12, pages: 1 }]);
  });
  test("says what value the design is drawn for, if it does", () => {
    const normal = (css: string) => rules(`@-flug-copyfit --s { range: 9pt 12pt; ${css} }`)[0]?.normal;
    expect([normal("normal: 10.5pt"), normal("normal: none"), normal("")]).toEqual([
      10.5,
      undefined,
      undefined,
    ]);
  });
  test("knows where it stands", () => {
    const [rule] = searches("p { color: red }\n@-flug-copyfit --s { range: 9pt 12pt }");
    expect(rule?.span.file.text.slice(rule.span.start, rule.span.end)).toBe("@-flug-copyfit --s");
  });
  test.each([
    ["--s { step: 1pt }", "1:1 css/copyfit the search for `--s` has no range | write `range: 9pt 12pt`"],
    ["--s { range: 12pt 9pt }", "1:22 css/copyfit the range ends before it begins"],
    ["--s { range: 12pt }", "1:22 css/invalid-value"],
    [
      "size { range: 9pt 12pt }",
      "1:1 css/copyfit `size` is not a custom property | write `@-flug-copyfit --text-size { … }`",
    ],
    [
      "--s { range: 9pt 12pt; fit: lines }",
      "1:39 css/unknown-descriptor unknown descriptor `fit` in `@-flug-copyfit` | write `fits`",
    ],
    [
      "--s { range: 9pt 12pt; pages: 0 }",
      "1:46 css/invalid-value `0` is not a value of `pages` | it takes: <integer [1,∞]>",
    ],
  ])("%s is refused", (rest, complaint) => {
    expect(complaints(`@-flug-copyfit ${rest}`)[0]).toContain(
      complaint.replace("1:22 css/invalid-value", "css/invalid-value"),
    );
  });
});
