import { describe, expect, test } from "vitest";
import { byId, complaints, el, page, style } from "./helpers.js";

const width = (value: string) => byId(style(`p { font-size: 10pt; width: ${value} }`)).style.width;

describe("calculations", () => {
  test.each([
    ["calc(1pt + 2pt * 3)", 7, 0],
    ["calc((1pt + 2pt) * 3)", 9, 0],
    ["calc(10pt - 2pt - 3pt)", 5, 0],
    ["calc(12pt / 2 / 3)", 2, 0],
    ["calc(2 * (1em + 50%))", 20, 100],
    ["calc(100% - 2 * 3pt)", -6, 100],
    ["calc(calc(1pt) + (2pt))", 3, 0],
    ["calc(1e1pt + -1pt)", 9, 0],
    ["calc(1pt - -1pt)", 2, 0],
    ["min(1em, 4pt, 5pt)", 4, 0],
    ["max(1em, 4pt)", 10, 0],
    ["clamp(3pt, 1em, 8pt)", 8, 0],
    ["clamp(9pt, 1pt, 3pt)", 9, 0],
    ["calc(2 * min(1pt, 2pt) + 3pt)", 5, 0],
    ["calc(1pt * max(1, 2))", 2, 0],
    ["calc(1pt - 5pt)", 0, 0],
  ])("%s is %dpt and %d%%", (value, pt, percent) => {
    expect(width(value)).toEqual({ pt, percent });
  });

  test.each([
    [
      "calc(1pt + 2)",
      "3:14 css/invalid-value a number and a length cannot be added | write a unit after the number",
    ],
    [
      "calc(1pt * 2pt)",
      "3:14 css/invalid-value two lengths cannot be multiplied | one of the two must be a number",
    ],
    ["calc(1pt / 0)", "3:14 css/invalid-value division by zero"],
    ["calc(2 / 1pt)", "3:12 css/invalid-value a length cannot be divided by a length"],
    ["calc(1pt +2pt)", "3:14 css/invalid-value an operator is missing | write spaces around `+` and `-`"],
    ["calc(1pt *)", "3:14 css/invalid-value a value is missing in the calculation"],
    ["calc()", "3:5 css/invalid-value a value is missing in the calculation"],
    ["calc(3)", "3:5 css/invalid-value a number stands where a length is wanted | write a unit after it"],
    [
      "calc(1vw)",
      "3:10 css/invalid-value unknown unit `vw` | the units are mm, cm, q, in, pt, px, em, rem, lh, rlh, %",
    ],
    ["min(1pt, 10%)", "3:5 css/invalid-value `min()` cannot compare percentages | use lengths only"],
    ["max(1pt, 2)", "3:5 css/invalid-value `max()` cannot compare numbers with lengths"],
    ["clamp(1pt, 2pt)", "3:5 css/invalid-value `clamp()` takes three values: least, wanted, most"],
    [
      "round(1.5pt)",
      "3:5 css/invalid-value unknown function `round()` | there are calc(), min(), max() and clamp()",
    ],
  ])("%s is refused", (value, complaint) => {
    expect(complaints(`p {\nwidth:\n    ${value}\n}`)).toEqual([complaint]);
  });

  test("a parenthesis left open is shown, and swallows no rule after it", () => {
    expect(complaints("p { width: calc(1pt + (2pt; } b { colour: red }")).toEqual([
      "1:23 css/invalid-value a parenthesis is never closed | write `)`",
      "1:35 css/unknown-property unknown property `colour` | write `color`",
    ]);
  });

  test("a percentage has no meaning where nothing is its base", () => {
    expect(complaints("p { letter-spacing: calc(1pt + 1%) }")).toEqual([
      "1:21 css/invalid-value a percentage stands where a length is wanted | write a length, such as `3mm` or `1.5em`",
    ]);
  });
});

describe("custom properties", () => {
  const found = (css: string, tree = page(el("p#x"))) => byId(style(css, tree)).style;
  test("are put in as text: em is that of the element that uses them", () => {
    expect(found(":root { --w: 2em } p { font-size: 10pt; width: var(--w) }").width).toEqual({
      pt: 20,
      percent: 0,
    });
  });
  test("stand inside calculations, shorthands and other custom properties", () => {
    const css = `:root { --a: 2pt; --b: calc(var(--a) * 3); --c: var(--b) auto }
      p { margin: var(--c); padding: calc(1pt + var(--b)) }`;
    expect(found(css)).toMatchObject({ marginTop: { pt: 6 }, marginLeft: "auto", paddingTop: { pt: 7 } });
  });
  test("are inherited and can be overridden below", () => {
    const css = ":root { --c: red } div { --c: blue } p { color: var(--c) }";
    expect(found(css, page(el("div", el("p#x")))).color).toMatchObject({ blue: 1 });
  });
  test("fall back, to other custom properties too", () => {
    expect(found(":root { --b: 4pt } p { width: var(--a, var(--b, 3pt)) }").width).toEqual({
      pt: 4,
      percent: 0,
    });
    expect(found("p { width: var(--a, 3pt) }").width).toEqual({ pt: 3, percent: 0 });
  });
  test("come from style attributes as well", () => {
    const tree = page(el("div", { style: "--n: 3" }, el("p#x")));
    expect(found("p { orphans: var(--n) }", tree).orphans).toBe(3);
  });
  test("are told apart by case", () => {
    expect(found(":root { --A: 1pt; --a: 2pt } p { width: var(--A) }").width).toEqual({ pt: 1, percent: 0 });
  });
  test("with initial are undefined again", () => {
    expect(found(":root { --a: 1pt } p { --a: initial; width: var(--a, 5pt) }").width).toEqual({
      pt: 5,
      percent: 0,
    });
  });
  test("do not glue their value to what stands beside them", () => {
    expect(complaints(":root { --a: 1 } p { width: var(--a)pt }")).toHaveLength(1);
  });
  test("from the caller win over the sheet at the root only", () => {
    const css =
      ":root { --s: 9pt; --t: calc(2 * var(--s)) } p { width: var(--t) } p.own { --s: 1pt; height: var(--s) }";
    const media = { width: 595, height: 842, custom: new Map([["--s", "11pt"]]) };
    const { style: styled } = byId(style(css, page(el("p.own#x")), media));
    expect([styled.width, styled.height]).toEqual([
      { pt: 22, percent: 0 },
      { pt: 1, percent: 0 },
    ]);
  });

  test.each([
    [
      ":root { --size: 1pt } p { width: var(--sise) }",
      ["1:27 css/undefined-variable the custom property `--sise` is not defined | write `--size`"],
    ],
    [
      "p { width: var(--w) } p, div { height: var(--w) }",
      [
        "1:5 css/undefined-variable the custom property `--w` is not defined | define it on `:root` or give a fallback: `var(--w, …)`",
        "1:32 css/undefined-variable the custom property `--w` is not defined | define it on `:root` or give a fallback: `var(--w, …)`",
      ],
    ],
    [
      ":root { --a: var(--b); --b: calc(var(--a) + 1pt) }",
      ["1:9 css/variable-cycle the custom property `--a` depends on itself"],
    ],
    [":root { --a: var(--a) }", ["1:9 css/variable-cycle the custom property `--a` depends on itself"]],
    [
      ":root { --a: bleu } p { color: var(--a) }",
      [
        "1:25 css/invalid-value `bleu` is not a value of `color` | with its variables it is `bleu`; write `blue`",
      ],
    ],
    [
      "p { width: var(w) }",
      [
        "1:12 css/invalid-value `var(w)` names no custom property | write `var(--name)` or `var(--name, fallback)`",
      ],
    ],
  ])("%s is reported", (css, expected) => {
    expect(complaints(css, page(el("p"), el("p"), el("div")))).toEqual(expected);
  });
});
