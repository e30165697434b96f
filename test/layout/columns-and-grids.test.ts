import { describe, expect, test } from "vitest";
import { boxOf, layoutHtml, linesIn, lineText, type PageOptions, pageTexts, picture } from "./lay-out.js";

const lines = (count: number, from = 1) =>
  Array.from({ length: count }, (_, i) => `w${from + i}`).join("<br>");

describe("columns", () => {
  /** How many lines each column has, page by page; columns are told apart by where lines begin. */
  function heights(body: string, css: string, options: PageOptions = {}): string {
    const laid = layoutHtml(body, `.c { column-count: 2; column-gap: 10pt } ${css}`, options);
    return laid.pages
      .map((page) => {
        const columns = new Map<number, number>();
        for (const { rect } of linesIn(page.fragments)) columns.set(rect.x, (columns.get(rect.x) ?? 0) + 1);
        return [...columns.values()].join("+");
      })
      .join(" ");
  }

  test.each([
    [1, "1"],
    [2, "1+1"],
    [5, "3+2"],
    [8, "4+4"],
  ])("balance %i lines", (count, expected) => {
    expect(heights(`<div class="c">${lines(count)}</div>`, "")).toBe(expected);
  });

  test("are not longer than the one before, unless that makes all of them even within a line", () => {
    for (let count = 4; count < 20; count++) {
      const blocks = `<p>${lines(count)}</p><p>${lines(3)}</p><h2>H</h2><p>${lines(4)}</p>`;
      const css =
        ".c { orphans: 2; widows: 2 } h2 { break-after: avoid; margin: 7pt 0 3pt; line-height: 13pt }";
      const laid = layoutHtml(
        `<div class="c">${blocks}</div>`,
        `.c { column-count: 3; column-gap: 5pt } ${css}`,
        { height: 400 },
      );
      const ends = new Map<number, number>();
      for (const { rect } of linesIn(laid.pages[0]?.fragments ?? [])) ends.set(rect.x, rect.y + rect.height);
      const bottoms = [...ends.values()];
      const uneven = Math.max(...bottoms) - Math.min(...bottoms);
      if (uneven > 10) expect(bottoms).toEqual(bottoms.toSorted((a, b) => b - a));
    }
  });

  test("are filled where the text goes on to another page, and balanced on the last", () => {
    expect(heights(`<div class="c">${lines(14)}</div>`, "", { height: 50 })).toBe("5+5 2+2");
  });

  test("with column-fill auto are filled one after the other", () => {
    expect(heights(`<div class="c">${lines(7)}</div>`, ".c { column-fill: auto }", { height: 50 })).toBe(
      "5+2",
    );
  });

  test("share the width that the gaps leave", () => {
    expect(
      picture(layoutHtml(`<div class="c">${lines(2)}</div>`, ".c { column-count: 2; column-gap: 20pt }")),
    ).toBe(`
div 0,0 100×10
  0,8 w1
  60,8 w2
`);
  });

  test("are followed by what comes after them", () => {
    expect(
      boxOf(layoutHtml(`<div class="c">${lines(5)}</div><p id="x">a</p>`, ".c { column-count: 2 }"), "x"),
    ).toBe("0,30 100×10");
  });
});

describe("grid tracks", () => {
  const grid = (tracks: string, items = "<p>aa</p><p>bbbb</p><p>cc</p>", css = "") =>
    picture(
      layoutHtml(
        `<div class="g">${items}</div>`,
        `.g { display: grid; grid-template-columns: ${tracks}; ${css} }`,
      ),
    )
      .match(/ {2}\w+ (.*)/g)
      ?.map((line) => line.trim().replace(/^\w+ /, ""))
      .join("; ");

  test.each([
    ["20pt 30pt 50pt", "0,0 20×10; 20,0 30×10; 50,0 50×10"],
    ["20pt 1fr 3fr", "0,0 20×10; 20,0 20×10; 40,0 60×10"],
    ["repeat(3, 1fr)", "0,0 33.33×10; 33.33,0 33.33×10; 66.67,0 33.33×10"],
    ["auto auto 1fr", "0,0 10×10; 10,0 20×10; 30,0 70×10"],
    ["auto 40% 20pt", "0,0 40×10; 40,0 40×10; 80,0 20×10"],
    ["10pt 10pt 0.5fr", "0,0 10×10; 10,0 10×10; 20,0 40×10"],
  ])("`%s`", (tracks, expected) => {
    expect(grid(tracks)).toBe(expected);
  });

  test("gaps stand between tracks only", () => {
    expect(grid("1fr 1fr", "<p>a</p><p>b</p><p>c</p>", "gap: 5pt 10pt")).toBe(
      "0,0 45×10; 55,0 45×10; 0,15 45×10",
    );
  });

  test("items take the places they are given, others fill up", () => {
    const items =
      '<p style="grid-column: 2">a</p><p style="grid-column: span 2">b</p><p style="grid-row: 1; grid-column: 1">c</p><p>d</p>';
    expect(grid("1fr 1fr", items)).toBe("50,0 50×10; 0,10 100×10; 0,0 50×10; 0,20 50×10");
  });

  test.each([
    [
      "items that name their row",
      '<p style="grid-row: 1">a</p><p style="grid-row: 1">b</p><p style="grid-row: 1">c</p>',
    ],
    ["an item that names a later column", '<p>a</p><p>b</p><p style="grid-column: 3; grid-row: 1">c</p>'],
    [
      "an item over more columns than there are",
      '<p>a</p><p>b</p><p>c</p><p style="grid-column: span 3">d</p>',
    ],
  ])("%s get columns behind the template's", (_, items) => {
    const [a, b, c] = grid("20pt 30pt", items, "column-gap: 5pt; grid-auto-columns: 1fr")?.split("; ") ?? [];
    expect([a, b, c]).toEqual(["0,0 20×10", "25,0 30×10", "60,0 40×10"]);
  });

  test("columns that cannot be as narrow as there is room for are reported", () => {
    const three = `<div class="g">${"<p>aaaaaaaaaaaa</p>".repeat(3)}</div>`;
    const oversets = (tracks: string) =>
      layoutHtml(three, `.g { display: grid; grid-template-columns: ${tracks} }`).pages.flatMap(
        ({ overset }) => overset.map(({ reason }) => reason),
      );
    expect(oversets("1fr 1fr")).toEqual(["width"]);
    expect(oversets("1fr")).toEqual([]);
  });

  test("a share of the width is one of the whole, gaps and all", () => {
    expect(grid("20% calc((100% - 10pt) / 2)", "<p>a</p><p>b</p>", "column-gap: 10pt")).toBe(
      "0,0 20×10; 30,0 45×10",
    );
  });

  test("columns that no template names take turns at their sizes", () => {
    const row = '<p style="grid-row: 1">a</p>'.repeat(4);
    expect(grid("none", row, "grid-auto-columns: 10pt 30pt")).toBe(
      "0,0 10×10; 10,0 30×10; 40,0 10×10; 50,0 30×10",
    );
    expect(grid("none", row, "grid-auto-columns: 1fr")).toBe("0,0 25×10; 25,0 25×10; 50,0 25×10; 75,0 25×10");
  });

  test("others go back to no place before the last one's", () => {
    const items =
      '<p>a</p><p style="grid-column: 1">b</p><p style="grid-column: 2">c</p><p style="grid-column: 1">d</p>';
    expect(grid("1fr 1fr", items)).toBe("0,0 50×10; 0,10 50×10; 50,10 50×10; 0,20 50×10");
  });

  test("an item over several rows makes the last of them higher", () => {
    const items = `<div style="grid-row: span 2">${lines(4)}</div><p>b</p><p>c</p>`;
    expect(grid("1fr 1fr", items)).toBe("0,0 50×40; 50,0 50×10; 50,10 50×30");
  });

  test("rows of fixed and automatic height", () => {
    expect(grid("1fr", "<p>a</p><p>b</p>", "grid-template-rows: 25pt auto; height: 60pt")).toBe(
      "0,0 100×25; 0,25 100×35",
    );
  });
});

describe("alignment in a cell", () => {
  test.each([
    ["align-self: start", "50,0 50×10"],
    ["align-self: end", "50,20 50×10"],
    ["align-self: center", "50,10 50×10"],
    ["align-self: stretch", "50,0 50×30"],
    ["justify-self: end; align-self: start", "95,0 5×10"],
    ["justify-self: center; align-self: start", "72.5,0 5×10"],
    ["justify-self: start; align-self: start", "50,0 5×10"],
  ])("`%s`", (style, expected) => {
    const body = `<div class="g"><p>${lines(3)}</p><p id="x" style="${style}">b</p></div>`;
    expect(boxOf(layoutHtml(body, ".g { display: grid; grid-template-columns: 1fr 1fr }"), "x")).toBe(
      expected,
    );
  });
});

describe("parallel text", () => {
  const CSS = `.g { display: grid; grid-template-columns: 1fr 1fr; row-gap: 5pt }
    article { display: grid; grid-template-rows: subgrid }`;
  const cells = (texts: readonly string[]) =>
    `<article style="grid-row: 1 / span ${texts.length}">${texts.map((text) => `<div>${text}</div>`).join("")}</article>`;
  const parallel = (left: readonly string[], right: readonly string[], css = "", options: PageOptions = {}) =>
    layoutHtml(`<div class="g">${cells(left)}${cells(right)}</div>`, CSS + css, options);

  test("rows begin level in all languages and are as high as their longest cell", () => {
    const laid = parallel([lines(3), "b"], ["c", lines(2, 5)]);
    expect(picture(laid)).toBe(`
div 0,0 100×55
  article 0,0 50×55
    div 0,0 50×30
      0,8 w1
      0,18 w2
      0,28 w3
    div 0,35 50×20
      0,43 b
  article 50,0 50×55
    div 50,0 50×30
      50,8 c
    div 50,35 50×20
      50,43 w5
      50,53 w6
`);
  });

  test("headlines side by side take equally many lines, if they can", () => {
    const css = ".g div { text-wrap: balance }";
    const counts = (left: string, right: string) => {
      const laid = parallel([left, "b"], [right, "d"], css);
      const headlines = linesIn(laid.pages[0]?.fragments ?? []).filter(({ baseline }) => baseline < 25);
      return [0, 50].map((x) => headlines.filter(({ rect }) => rect.x === x).length);
    };
    expect(counts("abcd efgh ijkl", "ab cd")).toEqual([2, 2]);
    expect(counts("abcd efgh ijkl", "abc")).toEqual([2, 1]);
  });

  test("a row that does not fit is broken at one height in every cell", () => {
    const laid = parallel(
      ["a", `<p>${lines(8)}</p>`],
      ["b", `<p>${lines(7, 11)}</p>`],
      "p { orphans: 3; widows: 3 }",
      { height: 65 },
    );
    expect(pageTexts(laid)).toEqual([
      ["a", "w1", "w2", "w3", "w4", "b", "w11", "w12", "w13", "w14"],
      ["w5", "w6", "w7", "w8", "w15", "w16", "w17"],
    ]);
  });

  test("a row of which a cell could not keep orphans and widows goes over whole", () => {
    const laid = parallel(
      ["a", `<p>${lines(8)}</p>`],
      ["b", `<p>${lines(5, 11)}</p>`],
      "p { orphans: 3; widows: 3 }",
      { height: 85 },
    );
    expect(pageTexts(laid).map((page) => page.length)).toEqual([2, 13]);
  });

  test("breaks by force or avoidance between rows hold for all cells", () => {
    const forced = parallel(["a", '<p style="break-before: page">b</p>'], ["c", "<p>d</p>"]);
    expect(pageTexts(forced)).toEqual([
      ["a", "c"],
      ["b", "d"],
    ]);
    const kept = parallel(
      ["a", '<p style="break-after: avoid">b</p>', lines(2)],
      ["c", "d", lines(2, 5)],
      "",
      { height: 35 },
    );
    expect(pageTexts(kept)).toEqual([
      ["a", "c"],
      ["b", "w1", "w2", "d", "w5", "w6"],
    ]);
  });
});

describe("the baseline grid", () => {
  const CSS =
    "body { -flug-line-grid: 12pt; line-snap: baseline } h2 { font-size: 14pt; line-height: 17pt; margin: 9pt 0 4pt }";
  const images = { "a.png": { width: 31, height: 23 } };
  const BODY = `<h2>H</h2><p>${lines(3)}</p><figure><img src="a.png" alt="" style="display: block"></figure><p>${lines(2)}</p>
    <h2 style="line-snap: none">I</h2><p>a <img src="a.png" alt=""> b<br>c</p><p style="margin-top: 1pt; font-size: 7pt">${lines(3)}</p>`;

  function offsets(body: string, css: string): readonly string[] {
    const laid = layoutHtml(body, CSS + css, { height: 400, images });
    const [page] = laid.pages;
    const [grid] = page?.grids ?? [];
    if (!page || !grid) throw new Error("no grid");
    const snapping = linesIn(page.fragments).filter(({ facts }) => facts.snaps);
    return snapping.flatMap((line) => {
      const steps = (line.baseline - grid.origin) / grid.step;
      const off = Math.abs(steps - Math.round(steps)) * grid.step;
      return off < 0.05 ? [] : [`${lineText(line)} is ${off} off`];
    });
  }

  test("has every line on it that asks to be, after headings, pictures and small print", () => {
    expect(offsets(BODY, "")).toEqual([]);
  });

  test("is shared by columns and cells", () => {
    expect(offsets(`<div style="column-count: 2">${BODY}</div>`, "")).toEqual([]);
    const cells = `<div>${BODY}</div><div>${BODY}</div><div style="align-self: end">x</div><div>${BODY}</div>`;
    expect(
      offsets(
        `<div class="g">${cells}</div>`,
        ".g { display: grid; grid-template-columns: 1fr 1fr; gap: 5pt }",
      ),
    ).toEqual([]);
  });

  test("begins at the first line that stands on it", () => {
    const laid = layoutHtml("<h2 style='line-snap: none'>H</h2><p>a</p><p>b</p>", CSS);
    expect(
      linesIn(laid.pages[0]?.fragments ?? []).map(({ baseline }) => Math.round(baseline * 10) / 10),
    ).toEqual([21.7, 38, 50]);
  });

  test("moves only lines that ask for it", () => {
    expect(picture(layoutHtml('<p>a</p><p style="line-snap: none">b</p><p>c</p>', CSS))).toBe(`
p 0,0 100×10
  0,8 a
p 0,10 100×10
  0,18 b
p 0,20 100×14
  0,32 c
`);
  });
});
