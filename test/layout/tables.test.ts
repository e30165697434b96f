import { describe, expect, test } from "vitest";
import { boxOf, layoutHtml, pageTexts, picture, tryLayout } from "./lay-out.js";

const CSS =
  "table { border-spacing: 0 } td, th, caption { padding: 0; font-weight: 400; text-align: start; vertical-align: top }";

const rows = (...texts: readonly string[]) => texts.map((text) => `<tr><td>${text}</td></tr>`).join("");
const HEAD = "<thead><tr><th>head</th></tr></thead>";

describe("a table on a page", () => {
  test("is as wide as its columns, its rows as high as their highest cell", () => {
    const body = `<table><tbody><tr><td>aa</td><td>b<br>b</td></tr><tr><td>cccc</td><td>dd</td></tr></tbody></table>`;
    expect(picture(layoutHtml(body, CSS))).toBe(`
table 0,0 30×30
  tbody 0,0 30×30
    tr 0,0 30×20
      td 0,0 20×20
        0,8 aa
      td 20,0 10×20
        20,8 b
        20,18 b
    tr 0,20 30×10
      td 0,20 20×10
        0,28 cccc
      td 20,20 10×10
        20,28 dd
`);
  });

  test("shares the page's width among columns that want more than there is", () => {
    const body = `<table><tbody><tr><td>aaaa aaaa aaaa</td><td id="x">bbbb bbbb</td></tr></tbody></table>`;
    // They want 65 and 42.5, and at least 20 each: of the 60 that are free the one takes two thirds.
    expect(boxOf(layoutHtml(body, CSS), "x")).toBe("60,0 40×20");
  });

  test("lines on the baseline grid stay on it, whatever their cell's alignment", () => {
    const body = `<table><tbody><tr><td>a<br>a<br>a</td><td class="m">m</td></tr></tbody></table>`;
    const css = `${CSS} html { -flug-line-grid: 10pt; line-snap: baseline } .m { vertical-align: bottom; padding-bottom: 3pt }`;
    expect(pageTexts(layoutHtml(body, css))).toEqual([["a", "a", "a", "m"]]);
    expect(picture(layoutHtml(body, css))).toContain("5,18 m");
  });

  test("cells that begin at one height have their first lines on one baseline", () => {
    const body = `<table><tbody><tr><td class="p">a</td><td id="b">b</td></tr></tbody></table>`;
    const css = `${CSS} td { vertical-align: baseline } .p { padding-top: 7pt }`;
    expect(picture(layoutHtml(body, css))).toContain("5,15 b");
  });

  test("collapsed borders are lines of one piece, half in the cells on both sides", () => {
    const body = "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>";
    const css = `${CSS} table { border-collapse: collapse } td { border: 2pt solid black }`;
    expect(picture(layoutHtml(body, css))).toBe(`
table 0,0 16×14
  tbody 1,1 14×12
    tr 1,1 14×12
      td 1,1 7×12
        2,10 a
      td 8,1 7×12
        9,10 b
  table 0,0 16×2
  table 0,12 16×2
  table 0,1 2×12
  table 7,1 2×12
  table 14,1 2×12
`);
  });
});

describe("a table over pages", () => {
  test("breaks between rows, its head again on each page", () => {
    const body = `<p>before</p><table>${HEAD}<tbody>${rows("one", "two", "three<br>more", "four", "five")}</tbody></table>`;
    expect(pageTexts(layoutHtml(body, CSS, { height: 45 }))).toEqual([
      ["before", "head", "one", "two"],
      ["head", "three", "more", "four"],
      ["head", "five"],
    ]);
  });

  test("a head that takes more than a quarter of the page comes once", () => {
    const body = `<table>${HEAD}<tbody>${rows("one", "two", "three")}</tbody></table>`;
    expect(pageTexts(layoutHtml(body, CSS, { height: 35 }))).toEqual([["head", "one", "two"], ["three"]]);
  });

  test("a head does not stand alone at a page's end, nor a caption", () => {
    const body = `<p>before</p><table><caption>title</caption>${HEAD}<tbody>${rows("one", "two")}</tbody></table>`;
    expect(pageTexts(layoutHtml(body, CSS, { height: 40 }))).toEqual([
      ["before", "title", "head", "one"],
      ["head", "two"],
    ]);
    expect(pageTexts(layoutHtml(body, CSS, { height: 35 }))).toEqual([
      ["before"],
      ["title", "head", "one"],
      ["two"],
    ]);
  });

  test("rows that a cell joins stay together", () => {
    const joined = `<tr><td rowspan="2">both</td><td>a</td></tr><tr><td>b</td></tr>`;
    const body = `<table><tbody><tr><td>one</td><td>x</td></tr>${joined}</tbody></table>`;
    expect(pageTexts(layoutHtml(body, CSS, { height: 25 }))).toEqual([
      ["one", "x"],
      ["both", "a", "b"],
    ]);
  });

  test("joined rows higher than a page are broken all the same, the cell goes on", () => {
    const body = `<table><tbody><tr><td rowspan="3">1<br>2<br>3</td><td>a</td></tr><tr><td>b</td></tr><tr><td>c</td></tr></tbody></table>`;
    expect(pageTexts(layoutHtml(body, CSS, { height: 20 }))).toEqual([
      ["1", "2", "a", "b"],
      ["3", "c"],
    ]);
  });

  test("a row higher than a page goes on, cell by cell", () => {
    const body = `<table><tbody><tr><td>1<br>2<br>3</td><td>a</td></tr><tr><td>4</td><td>b</td></tr></tbody></table>`;
    const laid = layoutHtml(body, CSS, { height: 20 });
    expect(pageTexts(laid)).toEqual([
      ["1", "2", "a"],
      ["3", "4", "b"],
    ]);
    expect(picture(laid)).toContain("…tr 0,0 10×10");
  });

  test("rows may ask for a page of their own, or to stay with the next", () => {
    const body = `<table><tbody><tr><td>1</td></tr><tr class="page"><td>2</td></tr><tr class="stay"><td>3</td></tr><tr><td>4</td></tr></tbody></table>`;
    const css = `${CSS} .page { break-before: page } .stay { break-after: avoid }`;
    expect(pageTexts(layoutHtml(body, css, { height: 25 }))).toEqual([["1"], ["2"], ["3", "4"]]);
  });
});

describe("what would be passed over", () => {
  test.each([
    [
      "<p>a <em>b</em></p>",
      "em { padding: 1pt }",
      "`padding` does nothing in a line, and `em` is `display: inline`",
    ],
    [
      "<p>a <em>b</em></p>",
      "em { margin-left: 1pt }",
      "`margin` does nothing in a line, and `em` is `display: inline`",
    ],
    [
      "<p>a <em>b</em> <em>c</em></p>",
      "em { background: red }",
      "`background` does nothing in a line, and `em` is `display: inline`",
    ],
    [
      '<p><img src="IMG" alt="a"></p>',
      "img { border: 1pt solid }",
      "`border` does nothing on a picture, and `img` has one here",
    ],
    ["<p>a <em>b</em></p>", "em { padding: 1pt; display: inline-block }", undefined],
    [
      "<span><div>a</div></span>".replaceAll("span", "section"),
      "section { display: inline; padding: 1pt }",
      undefined,
    ],
  ])("%s { %s }", (body, css, message) => {
    const { diagnostics } = tryLayout(body, css, { images: { IMG: { width: 10, height: 10 } } });
    expect(diagnostics.map((found) => found.message)).toEqual(message === undefined ? [] : [message]);
  });

  test("`vertical-align: middle` in a line is an error", () => {
    const { diagnostics } = tryLayout("<p>a <em>b</em></p>", "em { vertical-align: middle }");
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "css/out-of-place `vertical-align: middle` is for table cells, and this is `display: inline`",
    ]);
  });
});
