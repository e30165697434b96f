import { describe, expect, test } from "vitest";
import { A4, byId, dom, el, page, style, styleWithDiagnostics } from "./helpers.js";

const BLACK = { space: "rgb", red: 0, green: 0, blue: 0 };
const RED = { space: "rgb", red: 1, green: 0, blue: 0 };
const BLUE = { space: "rgb", red: 0, green: 0, blue: 1 };

const colourOf = (css: string, tree = page(el("p.note#x"))) => byId(style(css, tree)).style.color;

describe("the cascade", () => {
  test.each([
    ["of two rules as specific, the later", "p { color: red } p { color: blue }", BLUE],
    ["an id over a class", "#x { color: red } .note { color: blue }", RED],
    ["a class over a tag", ".note { color: red } body p { color: blue }", RED],
    ["two tags over one", "body p { color: red } p { color: blue }", RED],
    ["an attribute over a tag", "[id] { color: red } p { color: blue }", RED],
    ["the argument of :is() counts", ":is(#x, p) { color: red } .note { color: blue }", RED],
    ["the argument of :not() counts", "p:not(#y) { color: red } .note { color: blue }", RED],
    [":where() counts nothing", ":where(#x) { color: red } p { color: blue }", BLUE],
    ["importance over specificity", "p { color: red !important } #x { color: blue }", RED],
    ["among the important, specificity", "p { color: red !important } #x { color: blue !important }", BLUE],
    ["a refused declaration leaves the one before", "p { color: red }", RED],
    ["a longhand after its shorthand", "p { font: bold 9pt serif; color: red }", RED],
  ])("%s wins", (_, css, expected) => {
    expect(colourOf(css)).toEqual(expected);
  });
  test("a style attribute wins over every rule but an important one", () => {
    const tree = page(el("p#x", { style: "color: red; orphans: 4" }));
    const { style: found } = byId(style("#x { color: blue; orphans: 3 !important }", tree));
    expect([found.color, found.orphans]).toEqual([RED, 3]);
  });
  test("a layout's universal selector wins over the browser's sheet", () => {
    expect(byId(style("* { margin: 0 }")).style.marginTop).toEqual({ pt: 0, percent: 0 });
  });
  test("a shorthand resets the longhands it does not name", () => {
    const { style: found } = byId(style("p { line-height: 2; font-variant: small-caps; font: 9pt serif }"));
    expect([found.lineHeight, found.fontFeatures]).toEqual(["normal", []]);
  });
  test("one rule with several selectors keeps each one's specificity", () => {
    expect(colourOf("p, #x { color: red } .note { color: blue }")).toEqual(RED);
  });
});

describe("inheritance", () => {
  const tree = () => page(el("div#outer", el("p#x", "text")));
  test("inherited properties come down, others do not", () => {
    const { style: found } = byId(style("#outer { color: red; padding-left: 3pt }", tree()));
    expect([found.color, found.paddingLeft.pt]).toEqual([RED, 0]);
  });
  test("inherit takes a property down that does not inherit", () => {
    const found = byId(style("#outer { padding-left: 3pt } p { padding: inherit }", tree()));
    expect(found.style.paddingLeft).toEqual({ pt: 3, percent: 0 });
  });
  test("initial and unset take it back", () => {
    const css = "#outer { color: red; text-align: end } p { color: initial; text-align: unset }";
    const { style: found } = byId(style(css, tree()));
    expect([found.color, found.textAlign]).toEqual([BLACK, "end"]);
  });
  test("a line height as number is inherited as factor, as length or percentage computed", () => {
    const factor = byId(style("#outer { line-height: 1.5 } p { font-size: 20pt }", tree()));
    const computed = byId(style("#outer { line-height: 150% } p { font-size: 20pt }", tree()));
    expect([factor.style.lineHeight, computed.style.lineHeight]).toEqual([{ factor: 1.5 }, { pt: 18 }]);
  });
  test("font-variant properties add up over generations; feature settings come last", () => {
    const css = `#outer { font-variant-numeric: oldstyle-nums; font-feature-settings: "onum" 0 }
      p { font-variant-caps: small-caps }`;
    expect(byId(style(css, tree())).style.fontFeatures).toEqual([
      { tag: "smcp", value: 1 },
      { tag: "onum", value: 0 },
    ]);
  });
  test("bolder and lighter go from the parent's weight", () => {
    const weights = (css: string) => byId(style(css, tree())).style.fontWeight;
    expect(weights("#outer { font-weight: 600 } p { font-weight: bolder }")).toBe(900);
    expect(weights("#outer { font-weight: 600 } p { font-weight: lighter }")).toBe(400);
    expect(weights("#outer { font-weight: 300 } p { font-weight: bolder }")).toBe(400);
  });
  test("border colours follow the colour of their own element", () => {
    const css = "#outer { color: red } p { color: blue; border: 1pt solid; border-left-color: initial }";
    const { style: found } = byId(style(css, tree()));
    expect([found.borderTopColor, found.borderLeftColor]).toEqual([BLUE, BLUE]);
  });
});

describe("relative units", () => {
  const size = (css: string) => byId(style(css, page(el("div#outer", el("p#x"))))).style;
  test("em is of the element's own size, but of the parent's for its font size", () => {
    const found = size("#outer { font-size: 20pt } p { font-size: 0.5em; text-indent: 2em }");
    expect([found.fontSize, found.textIndent.pt]).toEqual([10, 20]);
  });
  test("rem is of the root's size, on the root of the initial one", () => {
    const found = size("html { font-size: 2rem } p { font-size: 0.5rem; width: 1rem }");
    expect([found.fontSize, found.width]).toEqual([12, { pt: 24, percent: 0 }]);
  });
  test("lh is the element's own line height, for line-height the parent's", () => {
    const found = size("#outer { line-height: 15pt } p { line-height: 2lh; margin-top: 0.5lh }");
    expect([found.lineHeight, found.marginTop]).toEqual([{ pt: 30 }, { pt: 15, percent: 0 }]);
  });
  test("lh of a normal line height is 1.2 em", () => {
    expect(size("p { font-size: 10pt; width: 1lh }").width).toEqual({ pt: 12, percent: 0 });
  });
  test("smaller and larger step by a fifth", () => {
    expect(size("#outer { font-size: 12pt } p { font-size: smaller }").fontSize).toBe(10);
  });
});

describe("what browsers give elements", () => {
  test("headings, lists, inline emphasis", () => {
    const tree = page(el("h1#h"), el("ul#u", el("li", el("ul#v", el("li#x", el("strong#s", el("em#e")))))));
    const document = style("", tree);
    const of = (id: string) => byId(document, id).style;
    expect(of("h")).toMatchObject({ display: "block", fontSize: 24, fontWeight: 700 });
    expect(of("h").marginTop.valueOf()).toEqual({ pt: expect.closeTo(16.08), percent: 0 });
    expect(of("u")).toMatchObject({ paddingLeft: { pt: 30 }, marginTop: { pt: 12 }, listStyleType: "disc" });
    expect(of("v")).toMatchObject({ marginTop: { pt: 0 }, listStyleType: "disc" });
    expect(of("x").display).toBe("list-item");
    expect(of("e")).toMatchObject({ display: "inline", fontStyle: "italic", fontWeight: 700 });
  });
  test("lists are indented on the other side where writing runs from the right", () => {
    const found = byId(style("", dom(el("html", { dir: "rtl" }, el("body", el("ul#x"))))));
    expect(found.dir).toBe("rtl");
    expect([found.style.paddingLeft.pt, found.style.paddingRight.pt]).toEqual([0, 30]);
  });
  test("links look like their text, and a head is not there", () => {
    const tree = dom(
      el("html", el("head", el("title", "T")), el("body", el("a#x", { href: "https://e.org" }, "e"))),
    );
    const document = style("", tree);
    expect(document.root.children).toHaveLength(1);
    expect(byId(document).style).toMatchObject({ color: BLACK, textDecorationLine: "none" });
  });
});

describe("the styled tree", () => {
  test("leaves out what is display: none, with all below", () => {
    const tree = page(el("div.off", el("p#x")), el("p#y", "kept"));
    const document = style(".off { display: none }", tree);
    const [body] = document.root.children;
    expect(body?.kind === "element" && body.children).toEqual([byId(document, "y")]);
    expect(byId(document, "y").children).toMatchObject([{ kind: "text", text: "kept" }]);
  });
  test("knows each element's language and direction", () => {
    const tree = dom(el("html", { lang: "de" }, el("body", el("p", { lang: "ar", dir: "rtl" }, el("b#x")))));
    expect(byId(style("", tree))).toMatchObject({ lang: "ar", dir: "rtl" });
  });
  test("equal elements share one style", () => {
    const document = style("p { color: red }", page(el("p#x"), el("p#y")));
    expect(byId(document, "x").style).toBe(byId(document, "y").style);
  });
  test("::before and ::after stand only with content; they inherit from their element", () => {
    const css = 'p { color: red } p::before { content: "§" } p::after { font-weight: bold }';
    const found = byId(style(css));
    expect(found.before).toMatchObject({ content: [{ kind: "text", text: "§" }], color: RED });
    expect(found.after).toBeUndefined();
  });
  test("::marker stands on list items for which a rule is written", () => {
    const document = style("li::marker { color: red } p::marker { color: red }", page(el("p#p"), el("li#x")));
    expect(byId(document).marker?.color).toEqual(RED);
    expect(byId(document, "p").marker).toBeUndefined();
  });
  test("is the same for the same input, value for value", () => {
    const css = ":root { --a: 1pt } p { margin: var(--a) } p:nth-child(2n) { color: red }";
    const tree = () => page(el("p#x"), el("p"), el("p", { style: "color: blue" }));
    expect(style(css, tree())).toEqual(style(css, tree()));
  });
  test("problems of a style attribute are placed at the attribute, each time the document is styled", () => {
    const tree = page(el("p", { style: "colour: red; width: 3" }));
    const { diagnostics } = styleWithDiagnostics("", tree, A4);
    expect(diagnostics.map(({ code, span }) => [code, span?.file.path])).toEqual([
      ["css/unknown-property", "layout.hbs"],
      ["css/invalid-value", "layout.hbs"],
    ]);
    expect(styleWithDiagnostics("", tree, A4).diagnostics).toHaveLength(2);
  });
});
