import { describe, expect, test } from "vitest";
import type { StyledElement } from "../../src/css/index.js";
import { complaints, dom, el, style } from "./helpers.js";

const TREE = dom(
  el(
    "html",
    { lang: "de-AT" },
    el(
      "body",
      el("h1#title", "T"),
      el("p#a.first.note", "one ", el("em#em", "x")),
      el("p#b", { title: "Say hello" }),
      el("div#c", { lang: "en", dir: "rtl" }, el("p#d"), el("p#e", " "), el("span#f")),
      el("p#g", { "data-x": "a b" }),
    ),
  ),
);

/** The ids of what a selector matches. */
function matched(selector: string): string {
  const { root } = style(`${selector} { orphans: 9 }`, TREE);
  const found: string[] = [];
  const visit = (element: StyledElement, inherited: number) => {
    const id = element.attributes.get("id")?.value ?? element.tag;
    if (element.style.orphans === 9 && inherited !== 9) found.push(id);
    for (const child of element.children) if (child.kind === "element") visit(child, element.style.orphans);
  };
  visit(root, 0);
  return found.join(" ");
}

describe("selectors", () => {
  test.each([
    ["p", "a b d e g"],
    ["#b", "b"],
    [".note", "a"],
    ["p.first.note", "a"],
    ["body > p", "a b g"],
    ["div p", "d e"],
    ["h1 + p", "a"],
    ["h1 ~ p", "a b g"],
    ["[title]", "b"],
    ["[title='Say hello']", "b"],
    ["[title^=Say]", "b"],
    ["[data-x~=b]", "g"],
    ["[lang|=de]", "html"],
    ["p:first-child", "d"],
    ["div > :last-child", "f"],
    ["p:nth-child(2)", "a e"],
    ["p:nth-child(odd)", "b d g"],
    ["body > p:nth-child(-n + 3)", "a b"],
    ["p:nth-last-child(1)", "g"],
    ["p:first-of-type", "a d"],
    ["p:last-of-type", "e g"],
    ["p:nth-of-type(2)", "b e"],
    ["p:nth-last-of-type(3)", "a"],
    ["em:only-child", "em"],
    ["div:only-of-type", "c"],
    ["p:empty", "b d g"],
    ["p:not(.note, div > *)", "b g"],
    [":is(h1, div) > p, h1:is(#title)", "title d e"],
    [":where(div) span", "f"],
    ["div:has(span), p:has(> em)", "a c"],
    ["p:has(+ p)", "a d"],
    ["div:has(> em)", ""],
    ["p:has(~ div)", "a b"],
    ["p:has(> b, + p:is(:empty, em))", "a"],
    ["body > :not(:has(*)):not(h1)", "b g"],
    ["div:has(span:last-child)", "c"],
    [":root", "html"],
    ["em:lang(de)", "em"],
    ["p:lang('en')", "d e"],
    ["p:dir(rtl)", "d e"],
    ["P.note", "a"],
    ["p/* c */.note", "a"],
  ])("%s matches %s", (selector, ids) => {
    expect(matched(selector)).toBe(ids);
  });

  test.each([
    ["p:hover", "1:2 css/selector unknown pseudo-class `:hover` | the manual lists the selectors there are"],
    ["p:frist-child", "1:2 css/selector unknown pseudo-class `:frist-child` | write `:first-child`"],
    ["p:nth-chil(2)", "1:2 css/selector unknown pseudo-class `:nth-chil()` | write `:nth-child()`"],
    [
      "p:not(:hover)",
      "1:7 css/selector unknown pseudo-class `:hover` | the manual lists the selectors there are",
    ],
    ["p:before", "1:2 css/selector `:before` is written with two colons | write `::before`"],
    [
      "p::first-line",
      "1:2 css/selector unknown pseudo-element `::first-line` | there are ::before, ::after and ::marker",
    ],
    [
      "p:has(b i)",
      "1:2 css/selector `:has()` takes a single element | write `:has(> b)`, `:has(+ b)`, `:has(~ b)` or `:has(b)`",
    ],
    ["p::before b", "1:2 css/selector `::before` must stand at the end of the selector"],
    ["p >", "1:3 css/selector a selector is missing beside `>`"],
    ["svg|rect", "1:1 css/selector `svg|rect`: namespaces are not supported"],
    ["p:nth-child(2 of .a)", "1:2 css/selector `:nth-child()` cannot take `of`"],
  ])("%s is refused", (selector, complaint) => {
    expect(complaints(`${selector} { color: red }`)).toEqual([complaint]);
  });
});
