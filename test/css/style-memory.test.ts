import { describe, expect, test } from "vitest";
import {
  copyfitRulesOf,
  type Media,
  matchRules,
  type StyledDocument,
  styleDocument,
} from "../../src/css/index.js";
import type { Diagnostic, Report } from "../../src/diagnostics/index.js";
import { A4, byId, compileCss, el, page, shortForm } from "./helpers.js";

const CSS = `
:root { --size: 10pt; --gap: 2pt; font-size: var(--size); line-height: 1.3 }
p { margin-top: var(--gap) }
h1 { font-size: calc(2 * var(--size) + 1rem) }
em { --own: calc(var(--gap) * 2); letter-spacing: var(--own) }
@page { margin: calc(3 * var(--size)) }
@media (width < 500pt) { p { margin-top: calc(var(--gap) / 2) } }
@-flug-copyfit --size { range: var(--size) 20pt }
`;
const document = () => page(el("h1#head", "H"), el("p#text", "a", el("em#inner", "b")));
const trial = (size: string, gap = "2pt", width = A4.width): Media => ({
  ...A4,
  width,
  custom: new Map([
    ["--size", size],
    ["--gap", gap],
  ]),
});
const none: Report = ({ message }) => {
  throw new Error(message);
};

describe("what stylings with one sheet share", () => {
  const { sheet } = compileCss(CSS);
  const styled = (media: Media) => styleDocument(matchRules(document(), sheet), media, none);
  const stylesOf = (found: StyledDocument) => ["head", "text", "inner"].map((id) => byId(found, id).style);

  test("another document styled alike has the very same styles, pages and searches", () => {
    const [one, other] = [styled(trial("10pt")), styled(trial("10pt"))];
    for (const [i, style] of stylesOf(one).entries()) expect(stylesOf(other)[i]).toBe(style);
    expect(other.pages).toBe(one.pages);
    const rules = () => copyfitRulesOf(matchRules(document(), sheet), trial("10pt"), none);
    expect(rules()).toBe(rules());
  });
  test("a value changed gives other styles to what names it alone", () => {
    const [one, other] = [styled(trial("10pt")), styled(trial("10pt", "5pt"))];
    expect(byId(other, "head").style).toBe(byId(one, "head").style);
    expect(byId(other, "text").style.marginTop).toEqual({ pt: 5, percent: 0 });
    expect(byId(other, "inner").style.letterSpacing).toBe(10);
  });
  test("what is styled does not depend on what was before", () => {
    const trials = ["8pt", "9pt", "8pt", "10pt"].flatMap((size) =>
      ["1pt", "2pt"].flatMap((gap) => [A4.width, 400].map((width) => trial(size, gap, width))),
    );
    for (const media of trials) {
      const fresh = styleDocument(matchRules(document(), compileCss(CSS).sheet), media, none);
      expect(styled(media)).toEqual(fresh);
    }
  });
});

test("what is wrong is said by every styling", () => {
  const { sheet } = compileCss(
    "p { color: var(--missing) } em { vertical-align: top } @page { margin: -3pt }",
  );
  const said = () => {
    const found: Diagnostic[] = [];
    styleDocument(matchRules(document(), sheet), A4, (diagnostic) => found.push(diagnostic));
    return found.map(shortForm);
  };
  const first = said();
  expect(first).toHaveLength(3);
  expect(said()).toEqual(first);
});

test("a style attribute is complained of in every document that has it", () => {
  const { sheet } = compileCss("");
  const complaints = () => {
    const found: Diagnostic[] = [];
    const tree = page(el("p#x", { style: "colour: red; margin-left: var(--no)" }));
    styleDocument(matchRules(tree, sheet), A4, (diagnostic) => found.push(diagnostic));
    return found.map(({ code }) => code);
  };
  expect(complaints()).toEqual(["css/unknown-property", "css/undefined-variable"]);
  expect(complaints()).toEqual(complaints());
});

describe("elements that two documents have in common", () => {
  const CSS_WITH_FLAWS = "em { padding-left: 1pt } b { color: var(--missing) } p { margin: 0 }";
  const [first, second] = [
    page(el("p#sound", "a"), el("p#idle", el("em", "b")), el("p#undefined", el("b", "c")), el("p#last", "d")),
    page(el("p#last", "e")),
  ];
  /** The second document with the paragraphs of the first before its own. */
  const both = (() => {
    const [body, own] = [first.root.children[0], second.root.children[0]];
    if (body?.kind !== "element" || own?.kind !== "element") throw new Error("no body");
    return {
      root: {
        ...second.root,
        children: [{ ...own, children: [...body.children.slice(0, 3), ...own.children] }],
      },
    };
  })();
  const { sheet } = compileCss(CSS_WITH_FLAWS);
  const styled = (tree: typeof first) => {
    const said: string[] = [];
    const document = styleDocument(matchRules(tree, sheet), A4, ({ code }) => said.push(code));
    return { said, document };
  };

  test("are the very same styled elements", () => {
    const [one, other] = [styled(first).document, styled(both).document];
    expect(byId(other, "sound")).toBe(byId(one, "sound"));
    expect(byId(other, "last")).not.toBe(byId(one, "last"));
  });
  test("are complained of in each", () => {
    const expected = ["css/out-of-place", "css/undefined-variable"];
    for (const tree of [first, both, first, both]) expect(styled(tree).said.sort()).toEqual(expected);
  });
});

test("documents that differ by what one selector asks for are matched each for itself", () => {
  const css = `
    p { color: red } [data-x="1"] p { color: blue } p:empty { margin: 1pt } p:has(+ p em) { margin: 2pt }
    :lang(en) p { margin: 3pt } .a p { margin: 4pt } #b { margin: 5pt } p ~ p:last-child { margin: 6pt }`;
  const variants = [
    page(el("div", { "data-x": "1" }, el("p", "one"), el("p", "two", el("em", "x")))),
    page(el("div", { "data-x": "2" }, el("p", "one"), el("p", "two", el("em", "x")))),
    page(el("div", { "data-x": "2" }, el("p", "one"), el("p", "other", el("b", "x")))),
    page(el("div", { "data-x": "2" }, el("p", ""), el("p", "other", el("b", "x")))),
    page(el("div", { "data-x": "2" }, el("p", "again"), el("p", "other", el("b", "y")))),
    page(el("div", { "data-x": "2", lang: "en" }, el("p", "one"), el("p", "other", el("b", "y")))),
    page(el("div.a", { "data-x": "2" }, el("p", "one"), el("p", "other", el("b", "y")))),
    page(el("div", { title: "2" }, el("p", "one"), el("p", "other", el("b", "y")))),
    page(el("div", { title: "3" }, el("p#b", "one"), el("p", "other", el("b", "y")))),
    page(el("div", { title: "3", style: "color: green" }, el("p", "one"), el("p", "two"), el("p", "three"))),
    page(el("div", { title: "3", style: "color: black" }, el("p", "one"), el("p", "two"), el("p", "three"))),
  ];
  const { sheet } = compileCss(css);
  for (const tree of [...variants, ...variants.toReversed()]) {
    expect(styleDocument(matchRules(tree, sheet), A4, none)).toEqual(
      styleDocument(matchRules(tree, compileCss(css).sheet), A4, none),
    );
  }
});
