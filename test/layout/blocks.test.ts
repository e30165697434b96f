import { describe, expect, test } from "vitest";
import { boxOf, layoutHtml, picture } from "./lay-out.js";

/** Where the element `#x` stands and how large it is. */
function x(body: string, css = ""): string {
  return boxOf(layoutHtml(body, css), "x");
}

describe("vertical margins", () => {
  test("of neighbours collapse to the larger one", () => {
    expect(x('<p style="margin-bottom: 8pt">a</p><p id="x" style="margin-top: 5pt">b</p>')).toBe(
      "0,18 100×10",
    );
  });

  test("that are negative are taken off the largest positive one", () => {
    expect(x('<p style="margin-bottom: 8pt">a</p><p id="x" style="margin-top: -3pt">b</p>')).toBe(
      "0,15 100×10",
    );
    expect(x('<p style="margin-bottom: -4pt">a</p><p id="x" style="margin-top: -3pt">b</p>')).toBe(
      "0,6 100×10",
    );
  });

  test("of a first child stand above its parent", () => {
    const body = '<p>a</p><div id="x" style="margin-top: 2pt"><p style="margin-top: 6pt">b</p></div>';
    expect(x(body)).toBe("0,16 100×10");
  });

  test("of a last child stand below its parent", () => {
    const body =
      '<div><div><p style="margin-bottom: 6pt">a</p></div></div><p id="x" style="margin-top: 2pt">b</p>';
    expect(x(body)).toBe("0,16 100×10");
  });

  test("collapse through an empty block", () => {
    const body = '<p>a</p><div style="margin: 4pt 0 9pt"></div><p id="x" style="margin-top: 5pt">b</p>';
    expect(x(body)).toBe("0,19 100×10");
  });

  test("stay inside where padding, a border or a grid keeps them", () => {
    const child = '<p style="margin: 3pt 0">a</p>';
    expect(x(`<div id="x" style="padding: 1pt 0">${child}</div>`)).toBe("0,0 100×18");
    expect(x(`<div id="x" style="border: 2pt solid black">${child}</div>`)).toBe("0,0 100×20");
    expect(x(`<div id="x" style="display: grid">${child}</div>`)).toBe("0,0 100×16");
    expect(x(`<div id="x" style="column-count: 1">${child}</div>`)).toBe("0,0 100×16");
  });

  test("below stay inside a block of given height", () => {
    const body = '<div style="height: 30pt"><p style="margin-bottom: 50pt">a</p></div><p id="x">b</p>';
    expect(x(body)).toBe("0,30 100×10");
  });

  test("above do not open a page after the first", () => {
    const body = '<p style="height: 95pt">a</p><p style="margin-top: 20pt">b</p>';
    expect(picture(layoutHtml(body))).toBe(`
page 1
p 0,0 100×95
  0,8 a
page 2
p 0,0 100×10
  0,8 b
`);
  });
});

describe("widths", () => {
  test.each([
    ["", "0,0 100×10"],
    ["width: 40pt", "0,0 40×10"],
    ["width: 40%", "0,0 40×10"],
    ["margin: 0 10pt 0 5pt", "5,0 85×10"],
    ["width: 40pt; padding: 1pt 2pt", "0,0 44×12"],
    ["width: 40pt; padding: 1pt 2pt; border: 3pt solid black", "0,0 50×18"],
    ["width: 40pt; padding: 1pt 2pt; border: 3pt solid black; box-sizing: border-box", "0,0 40×18"],
    ["padding: 10%", "0,0 100×30"],
    ["width: 10pt; min-width: 30pt", "0,0 30×10"],
    ["max-width: 30pt", "0,0 30×10"],
    ["min-width: 50pt; max-width: 30pt", "0,0 50×10"],
    ["width: 40pt; margin: 0 auto", "30,0 40×10"],
    ["width: 40pt; margin-left: auto", "60,0 40×10"],
    ["width: 120pt; margin: 0 auto", "0,0 120×10"],
    ["border-left: 4pt none black", "0,0 100×10"],
  ])("`%s`", (style, expected) => {
    expect(x(`<p id="x" style="${style}">a</p>`)).toBe(expected);
  });
});

describe("heights", () => {
  test.each([
    ["height: 30pt", "0,0 100×30"],
    ["height: 30pt; padding: 2pt", "0,0 100×34"],
    ["height: 30pt; padding: 2pt; box-sizing: border-box", "0,0 100×30"],
    ["height: 50%", "0,0 100×10"],
    ["min-height: 25pt", "0,0 100×25"],
    ["max-height: 6pt", "0,0 100×6"],
  ])("`%s`", (style, expected) => {
    expect(x(`<div><p id="x" style="${style}">a</p></div>`)).toBe(expected);
  });

  test("in per cent are of a given height", () => {
    expect(x('<div style="height: 60pt"><p id="x" style="height: 50%">a</p></div>')).toBe("0,0 100×30");
  });

  test("that do not hold the text are reported as overset", () => {
    const { pages } = layoutHtml('<p style="height: 15pt">a<br>b</p>');
    expect(pages.map(({ overset }) => overset.map(({ reason }) => reason))).toEqual([["height"]]);
  });
});

test("text among blocks stands in a block of its own", () => {
  expect(picture(layoutHtml("<div>one <em>two</em><p>three</p> </div>"))).toBe(`
div 0,0 100×20
  div 0,0 100×10
    0,8 one two
  p 0,10 100×10
    0,18 three
`);
});

describe("lists", () => {
  const item = (style: string) =>
    picture(layoutHtml(`<ul style="padding-left: 20pt; ${style}"><li>aa</li></ul>`));

  test("an outside marker ends at the item", () => {
    expect(item("list-style-type: '– '")).toContain("\n    15,8 – aa\n");
  });

  test("with -flug-marker-align a marker begins where the padding does", () => {
    // Not 0: the marker begins at the item's edge, the text is moved in by the item's own padding.
    expect(
      picture(
        layoutHtml(
          "<ul><li style=\"list-style-type: '–'; -flug-marker-align: start; padding-left: 11pt\">aa</li></ul>",
        ),
      ),
    ).toBe(`
ul 0,0 100×10
  li 0,0 100×10
    0,8 –aa
`);
  });

  test("an inside marker is the beginning of the text", () => {
    expect(item("list-style-type: '– '; list-style-position: inside")).toContain("\n    20,8 – aa\n");
  });

  test("numbers follow start and value, and continue", () => {
    const body = '<ol start="4"><li>a</li><li value="9">b</li><li>c</li></ol>';
    const lines = picture(layoutHtml(body, "ol { padding-left: 30pt }")).match(/\d+\. \w/g);
    expect(lines).toEqual(["4. a", "9. b", "10. c"]);
  });

  test.each([
    ["lower-alpha", "z. aa. ab."],
    ["upper-roman", "XXVI. XXVII. XXVIII."],
    ["none", ""],
  ])("%s", (type, expected) => {
    const body = '<ol start="26"><li>x</li><li>x</li><li>x</li></ol>';
    const text = picture(layoutHtml(body, `ol { padding-left: 30pt; list-style-type: ${type} }`));
    expect((text.match(/[a-zA-Z]+\. (?=x)/g) ?? []).join("").trim()).toBe(expected);
  });

  test("the markers of items that begin together stand beside one line", () => {
    const body = "<ol><li><ol><li>a</li></ol></li></ol>";
    expect(picture(layoutHtml(body, "ol { padding-left: 20pt }"))).toBe(`
ol 0,0 100×10
  li 20,0 80×10
    ol 20,0 80×10
      li 40,0 60×10
        10,8 1. 1. a
`);
  });

  test("a marker does not come again on the next page", () => {
    const laid = layoutHtml("<ol><li>a<br>b<br>c</li></ol>", "ol { padding-left: 20pt }", {
      height: 20,
    });
    expect(picture(laid)).toContain("20,8 c");
  });
});

describe("boxes in lines", () => {
  const images = { "a.png": { width: 30, height: 15 } };
  const img = (style: string, attributes = "") =>
    boxOf(
      layoutHtml(`<p>a<img id="x" src="a.png" alt="" style="${style}" ${attributes}></p>`, "", { images }),
      "x",
    );

  test("a picture stands on the baseline", () => {
    expect(img("")).toBe("5,0 30×15");
  });

  test.each([
    ["width: 20pt", "", "5,0 20×10"],
    ["height: 10pt", "", "5,0 20×10"],
    ["width: 20pt; height: 20pt", "", "5,0 20×20"],
    ["width: 50%", "", "5,0 50×25"],
    ["width: 50%", 'width="8" height="4"', "5,0 50×25"],
    ["", 'width="80" height="40"', "5,0 60×30"],
    ["", 'width="80"', "5,0 60×30"],
    ["max-width: 20pt", "", "5,0 20×10"],
    ["max-height: 10pt", "", "5,0 20×10"],
    ["min-width: 60pt", "", "5,0 60×30"],
    ["margin: 2pt 3pt", "", "8,2 30×15"],
    ["vertical-align: 4pt", "", "5,0 30×15"],
  ])("a picture with `%s` %s", (style, attributes, expected) => {
    expect(img(style, attributes)).toBe(expected);
  });

  test("an inline block stands on its last line's baseline", () => {
    const body = '<p>a <span id="x" style="display: inline-block; padding: 1pt">b<br>cc</span> d</p>';
    expect(picture(layoutHtml(body))).toBe(`
p 0,0 100×22
  0,19 a  d
    span 7.5,0 12×22
      8.5,9 b
      8.5,19 cc
`);
  });

  test("text-box-trim cuts the first and last lines to capitals and baseline", () => {
    const css = "p { text-box-trim: trim-both; text-box-edge: cap alphabetic }";
    expect(x('<p id="x">a<br>b</p>', css)).toBe("0,0 100×17");
    expect(
      x('<div id="x" style="text-box-trim: trim-end; text-box-edge: text alphabetic"><p>a</p><p>b</p></div>'),
    ).toBe("0,0 100×18");
  });
});
