import type { OraclePage } from "./chromium-pages.js";

/** A table of cells, rows between slashes, cells between commas; `2×cell` goes over two columns, `3|cell` over three rows. */
function table(rows: string, attributes = ""): string {
  const body = rows.split("/").map((row) => `<tr>${row.split(",").map(cell).join("")}</tr>`);
  return `<table ${attributes}><tbody>${body.join("")}</tbody></table>`;
}

function cell(text: string): string {
  const [, across, down, words = ""] = /^(?:(\d)×)?(?:(\d)\|)?(.*)$/.exec(text) ?? [];
  const spans = `${across ? ` colspan="${across}"` : ""}${down ? ` rowspan="${down}"` : ""}`;
  return `<td${spans}>${words}</td>`;
}

const LONG = "They have been on strike since May and the town stands with them";
const PLAIN = "td, th { padding: 2pt 4pt; border: 1.5pt solid black }";

/** Tables; lines break by themselves only where total fit and greedy breaking agree. */
export const ORACLE_TABLES: readonly OraclePage[] = [
  {
    name: "tables as wide as their cells want, with the browser's own look",
    css: "",
    body: `<table><caption>What they earn</caption><thead><tr><th>Year</th><th>Tenge</th></tr></thead>
      <tbody><tr><td>2029</td><td>one hundred</td></tr><tr><td>2030</td><td>two</td></tr></tbody><tfoot><tr><td>All</td><td>1234</td></tr></tfoot></table><p>after</p>`,
  },
  {
    name: "a table too narrow for its text",
    css: PLAIN,
    body: `${table(`short,${LONG}/a little more,${LONG}`)}<p>after</p>`,
  },
  {
    name: "tables of a width of their own, in points and in per cent",
    css: `${PLAIN} .full { width: 100% } .some { width: 200pt; margin: 5pt auto } .tight { width: 20pt }`,
    body: `${table("one,two words,three", 'class="full"')}${table("one,two words", 'class="some"')}${table("one,two words", 'class="tight"')}<p>after</p>`,
  },
  {
    name: "columns of given widths",
    css: `${PLAIN} table { width: 100% } .a { width: 60pt } .b { width: 30% }`,
    body: `<table><colgroup><col class="a"><col><col class="b"></colgroup><tbody><tr><td>one</td><td>two</td><td>three</td></tr></tbody></table>
      <table><tbody><tr><td class="b">one</td><td>two</td><td class="a">three</td><td>four or more</td></tr></tbody></table>`,
  },
  {
    name: "tables of fixed layout",
    css: `${PLAIN} table { width: 240pt; table-layout: fixed } .a { width: 60pt } .b { width: 40% }`,
    body: `<table><tbody><tr><td class="a">one</td><td>two words</td><td>three</td></tr><tr><td>four</td><td>five</td><td>six</td></tr></tbody></table>
      <table><colgroup><col class="b"><col></colgroup><tbody><tr><td>one</td><td>two</td></tr></tbody></table>`,
  },
  {
    name: "cells over several columns",
    css: PLAIN,
    body: `${table("2×wide words over two,c/a,b,c/a,2×a wider cell of words")}${table("3×all of them together in one/a,bb,ccc")}<p>after</p>`,
  },
  {
    name: "cells over several rows",
    css: PLAIN,
    body: `${table("2|both,a/b/c,d")}${table("3|one<br>two<br>three<br>four<br>five,a/b<br>bb/c")}${table("a,2|b,c/d,2|e/f,g")}<p>after</p>`,
  },
  {
    name: "vertical alignment in cells",
    css: `${PLAIN} .t { vertical-align: top } .m { vertical-align: middle } .b { vertical-align: bottom } .l { vertical-align: baseline } .big { font-size: 22pt } .pad { padding-top: 20pt }`,
    body: `<table><tbody><tr><td>tall<br>one<br>here</td><td class="t">top</td><td class="m">middle</td><td class="b">bottom</td></tr>
      <tr class="l"><td class="l">base</td><td class="l big">line</td><td class="l pad">of<br>all</td><td>middle</td></tr></tbody></table><p>after</p>`,
  },
  {
    name: "heights of rows, cells and tables",
    css: `${PLAIN} .row { height: 40pt } .cell { height: 50pt } .all { height: 150pt }`,
    body: `<table><tbody><tr class="row"><td>a</td><td>b</td></tr><tr><td class="cell">c</td><td>d</td></tr></tbody></table>
      <table class="all"><tbody><tr><td>one</td></tr><tr><td>two<br>lines</td></tr></tbody></table><p>after</p>`,
  },
  {
    name: "spacing between cells",
    css: `${PLAIN} table { border-spacing: 6pt 3pt; border: 3pt solid black; padding: 4pt } `,
    body: `${table("one,two/2×three and four/five,six")}<p>after</p>`,
  },
  {
    name: "collapsed borders",
    css: `table { border-collapse: collapse; margin: 6pt 0 } td { padding: 2pt 4pt; border: 1.5pt solid black } .thick td { border-width: 4.5pt } .rules td { border: 0 } .rules tr { border-bottom: 1.5pt solid black } .out { border: 6pt solid black }`,
    body: `${table("one,two/three,four")}${table("one,two/2×three", 'class="thick"')}${table("one,two/three,four", 'class="rules"')}${table("one,two", 'class="out"')}<p>after</p>`,
  },
  {
    name: "captions above and below",
    css: `${PLAIN} .low { caption-side: bottom; text-align: left } table { margin: 10pt 20pt }`,
    body: `<table><caption>A caption wider than the table</caption><tbody><tr><td>one</td><td>two</td></tr></tbody></table>
      <table><caption class="low">Below</caption><tbody><tr><td>one</td><td>two</td></tr></tbody></table><p>after</p>`,
  },
  {
    name: "blocks, lists and tables in cells",
    css: `${PLAIN} p { margin: 3pt 0 }`,
    body: `<table><tbody><tr><td><p>one</p><p>two</p></td><td><ul><li>a</li><li>b</li></ul></td></tr><tr><td>${table("in,side")}</td><td><img src="IMG" alt="" width="40" height="20"></td></tr></tbody></table><p>after</p>`,
  },
  {
    name: "tables made of other elements",
    css: ".t { display: table } .r { display: table-row } .c { display: table-cell; padding: 2pt 5pt } .g { display: table-row-group } p { margin: 0 }",
    body: `<div class="t"><div class="r"><div class="c">one</div><div class="c">two</div></div><div class="r">three<div class="c">four</div></div></div>
      <div class="t"><div class="c">five</div><div class="c">six</div><p>seven</p></div><div><div class="c">eight</div><div class="c">nine</div></div><div class="g"><p>ten</p></div><p>after</p>`,
  },
  {
    name: "tables in columns, grids and boxes as wide as their content",
    css: `${PLAIN} .cols { column-count: 2; column-gap: 10pt } .g { display: grid; grid-template-columns: 1fr 1fr } .ib { display: inline-block; border: 1.5pt solid black }`,
    body: `<div class="cols">${table("one,two")}<p>below</p><p>the<br>rest</p></div><div class="g">${table("a,b")}<div>${table("c,d", 'style="width: 100%"')}</div></div><div><div class="ib">${table("x,y")}</div></div>`,
  },
  {
    name: "empty cells, empty rows and a table without any",
    css: PLAIN,
    body: `${table(",two/three,/,")}<table></table><table><tbody></tbody></table><p>after</p>`,
  },
];
