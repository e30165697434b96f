import { describe, expect, test } from "vitest";
import { boxOf, layoutHtml, type PageOptions, pageTexts, picture } from "./lay-out.js";

/** The lines of each page, in short: `a b | c`. */
function pages(body: string, css = "", options: PageOptions = { height: 40 }): string {
  return pageTexts(layoutHtml(body, css, options))
    .map((lines) => lines.join(" "))
    .join(" | ");
}

const lines = (...words: string[]) => words.join("<br>");

describe("a paragraph over a page's end", () => {
  const body = `<p>${lines("a", "b", "c")}</p><p>${lines("d", "e", "f")}</p>`;

  test("is broken where the page ends", () => {
    expect(pages(body)).toBe("a b c d | e f");
  });

  test("leaves no fewer lines than orphans", () => {
    expect(pages(body, "p { orphans: 2 }")).toBe("a b c | d e f");
  });

  test("takes over no fewer lines than widows", () => {
    expect(pages(`<p>${lines("a", "b", "c", "d", "e")}</p>`, "p { widows: 2 }")).toBe("a b c | d e");
  });

  test("goes over whole where orphans and widows cannot both be had", () => {
    expect(pages(`<p>x</p><p>${lines("a", "b", "c", "d")}</p>`, "p { orphans: 3; widows: 2 }")).toBe(
      "x | a b c d",
    );
  });

  test("is broken in spite of them where it begins a page", () => {
    expect(pages(`<p>${lines("a", "b", "c", "d", "e")}</p>`, "p { orphans: 5; widows: 5 }")).toBe(
      "a b c d | e",
    );
  });

  test("does not end a page with a hyphen if a line less will do", () => {
    const text = "<p>aaaa bbbb&shy;bbbb cccc dddd eeee</p>";
    expect(pages(text, "", { width: 52, height: 10 })).toMatch(/-/);
    expect(pages(text, "", { width: 52, height: 20 })).toBe("aaaa bbbb- bbbb cccc | dddd eeee");
  });
});

describe("break properties", () => {
  const three = (second: string) =>
    `<p>${lines("a", "b")}</p><p style="${second}">c</p><p>${lines("d", "e")}</p>`;

  test("force a page before or after", () => {
    expect(pages(three("break-before: page"))).toBe("a b | c d e");
    expect(pages(three("break-after: page"))).toBe("a b c | d e");
    expect(pages('<div><p style="break-before: page">a</p></div><p>b</p>')).toBe("a b");
  });

  test("keep a heading with what follows", () => {
    const body = `<p>${lines("a", "b", "c")}</p><h2>H</h2><p>${lines("d", "e")}</p>`;
    expect(pages(body)).toBe("a b c H | d e");
    expect(pages(body, "h2 { break-after: avoid }")).toBe("a b c | H d e");
  });

  test("keep several headings in a row with what follows", () => {
    const body = `<p>${lines("a", "b")}</p><h2>H</h2><h3>I</h3><p>${lines("d", "e")}</p>`;
    expect(pages(body, "h2, h3 { break-after: avoid }")).toBe("a b | H I d e");
  });

  test("keep a list's introduction with its first item", () => {
    const body = `<p>${lines("a", "b")}</p><p style="break-after: avoid">${lines("c", "d")}</p><ul><li>e</li><li>f</li></ul>`;
    expect(pages(body, "ul { list-style-type: none }")).toBe("a b c | d e f");
    expect(pages(body, "ul { list-style-type: none } p { orphans: 2; widows: 2 }")).toBe("a b | c d e f");
  });

  test("keep a block whole where it can be", () => {
    const body = `<p>a</p><div style="break-inside: avoid"><p>b</p><p>${lines("c", "d", "e")}</p></div>`;
    expect(pages(body)).toBe("a | b c d e");
    expect(pages(body, "", { height: 30 })).toBe("a | b c d | e");
  });
});

describe("what is higher than a page", () => {
  test("a block is broken over as many as it takes", () => {
    expect(pages(`<div>${lines("a", "b", "c", "d", "e", "f")}</div>`, "", { height: 20 })).toBe(
      "a b | c d | e f",
    );
  });

  test("a block with padding and border is open at the break", () => {
    const laid = layoutHtml(`<div style="padding: 5pt">${lines("a", "b", "c")}</div>`, "", { height: 30 });
    expect(picture(laid)).toBe(`
page 1
div 0,0 100×25…
  5,13 a
  5,23 b
page 2
…div 0,0 100×15
  5,8 c
`);
  });

  test("a picture is made to fit, in a line and by itself", () => {
    const images = { "a.png": { width: 50, height: 200 } };
    const block = '<img id="x" src="a.png" alt="" style="display: block">';
    expect(boxOf(layoutHtml(block, "", { images, height: 100 }), "x")).toBe("0,0 25×100");
    const inline = layoutHtml('<p><img id="x" src="a.png" alt=""></p>', "", { images, height: 102 });
    expect(boxOf(inline, "x")).toBe("0,0 25×100");
    expect(inline.pages.map(({ overset }) => overset)).toEqual([[]]);
  });

  test("a line is set beyond the page's end and reported", () => {
    const laid = layoutHtml('<p style="line-height: 50pt">a<br>b</p>', "", { height: 40 });
    expect(laid.pages.map((page) => page.overset.map(({ reason }) => reason))).toEqual([
      ["height"],
      ["height"],
    ]);
  });
});

describe("fixed elements", () => {
  const body = `<p>${lines("a", "b", "c")}</p><div class="f"></div>`;
  const shown = (on: string, height = 10) =>
    layoutHtml(
      body,
      `.f { position: fixed; -flug-pages: ${on} } .f::before { content: counter(page) "/" counter(pages) }`,
      { height },
    )
      .pages.map((page) => page.furniture.length)
      .join(" ");

  test.each([
    ["all", "1 1 1", "1"],
    ["first", "1 0 0", "1"],
    ["last", "0 0 1", "1"],
    ["not-first", "0 1 1", "0"],
    ["not-last", "1 1 0", "0"],
    ["several", "1 1 1", "0"],
  ])("on `%s` pages", (on, three, one) => {
    expect(shown(on)).toBe(three);
    expect(shown(on, 30)).toBe(one);
  });

  test("count pages, and stand against the page area's edges", () => {
    const css =
      '@page { margin: 5pt } .f { position: fixed; right: 2pt; bottom: 3pt } .f::before { content: counter(page) "/" counter(pages) }';
    expect(picture(layoutHtml(body, css, { height: 30, width: 60 }))).toBe(`
page 1
p 5,5 50×20…
  5,13 a
  5,23 b
furniture
div 40.5,12 12.5×10
  40.5,20 1/2
page 2
…p 5,5 50×10
  5,13 c
furniture
div 40.5,12 12.5×10
  40.5,20 2/2
`);
  });

  test("fill the height between top and bottom", () => {
    const css = ".f { position: fixed; top: 10pt; bottom: 20pt; left: 0; width: 5pt }";
    expect(picture(layoutHtml('<div class="f"></div><p>a</p>', css))).toContain("div 0,10 5×70");
  });
});

test("more lines than -flug-max-lines are reported as overset", () => {
  const overset = (most: number) =>
    layoutHtml(`<h1 style="-flug-max-lines: ${most}">a<br>b<br>c</h1>`).pages.flatMap((page) => page.overset);
  expect(overset(3)).toEqual([]);
  expect(overset(2).map(({ reason, lines: counted }) => ({ reason, counted }))).toEqual([
    { reason: "lines", counted: { count: 3, most: 2 } },
  ]);
});

test("a word wider than its column is reported as overset", () => {
  const { pages: laid } = layoutHtml("<p>aa bbbbbbbbbbbbbbbbbbbbbbbbb</p>");
  expect(laid.flatMap((page) => page.overset.map(({ reason }) => reason))).toEqual(["width"]);
});
