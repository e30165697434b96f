import { describe, expect, test } from "vitest";
import { layoutHtml, pageTexts } from "./lay-out.js";

const BREAKS = "p { orphans: 2; widows: 2 }";

/** The lines of each page: in their best breaks, and refined. */
function drafted(body: string, css = BREAKS, height = 40) {
  const laid = layoutHtml(body, css, { height });
  return { best: pageTexts(laid), refined: pageTexts(laid.refined()) };
}

const LOOSE =
  "<p>abcdefg ab abc abc abc abcde abc abcdefg abc abcdef abcdef abcdefg ab a abc abcd abcd abc ab abcdefg abc abcde a</p>";

describe("pages are set once more", () => {
  test("with a line more in a paragraph where a widow would leave the page short", () => {
    const { best, refined } = drafted(LOOSE);
    expect(best.map((lines) => lines.length)).toEqual([3, 2]);
    expect(refined).toEqual([
      ["abcdefg ab abc abc abc", "abcde abc abcdefg abc", "abcdef abcdef abcdefg", "ab a abc abcd abcd"],
      ["abc ab abcdefg abc", "abcde a"],
    ]);
  });

  test("with a line less where the last ones would have a page of their own", () => {
    const words = "ab abc abcd abc a abcdef abc abcde abcdefg ab a abcd abcdef abcdef a abc";
    const { best, refined } = drafted(`<p>${words}</p>`, `${BREAKS} p { text-align: justify }`);
    expect(best.map((lines) => lines.length)).toEqual([3, 2]);
    expect(refined).toEqual([
      ["ab abc abcd", "abc a abcdef abc abcde", "abcdefg ab a abcd", "abcdef abcdef a abc"],
    ]);
  });

  test("not where the lines would be left too empty", () => {
    const { best, refined } = drafted(`<p>${"abcdefghi ".repeat(9)}</p>`);
    expect(best.map((lines) => lines.length)).toEqual([3, 2]);
    expect(refined).toEqual(best);
  });

  test("not in a headline, which is broken by sense", () => {
    const { best, refined } = drafted(LOOSE, `${BREAKS} p { text-wrap: balance }`);
    expect(refined).toEqual(best);
  });

  test("and say the same words in the same order", () => {
    const { best, refined } = drafted(LOOSE.repeat(5));
    const words = (pages: typeof best) => pages.flat().join(" ");
    expect(words(refined)).toBe(words(best));
    expect(refined).not.toEqual(best);
  });
});

test("one page, whose end leaves nothing over, is not set again", () => {
  const laid = layoutHtml(LOOSE, BREAKS);
  expect(laid.refined().pages).toBe(laid.pages);
});
