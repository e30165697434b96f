/** A page that browsers and flugblatt set alike: left-aligned, not hyphenated, lines that anyone breaks so. */
export interface OraclePage {
  readonly name: string;
  readonly css: string;
  readonly body: string;
}

const LOREM = "The workers of the plant have been on strike since May, and the whole town stands with them.";

/** Breaks after `<br>` only, wherever total fit and greedy breaking could differ. */
export const ORACLE_PAGES: readonly OraclePage[] = [
  {
    name: "blocks with margins that collapse",
    css: `.a { margin: 10pt 0 20pt } .b { margin: 15pt 0 -5pt } .c { margin-top: 12pt }
      section { margin: 30pt 0; } .pad { padding: 4pt 7pt 9pt; border: 1.5pt solid black }`,
    body: `<h1>Solidarity</h1><p class="a">First of them</p><p class="b">Second of them</p><div></div>
      <section><p class="c">Inner first</p><p>Inner last</p></section>
      <div class="pad"><p class="a">In a frame</p></div><section><section><p>Deep</p></section></section><p>After</p>`,
  },
  {
    name: "inline text of several sizes and styles",
    css: `.big { font-size: 20pt } .small { font-size: 7pt } .fira { font-family: "Fira Sans Extra Condensed" }`,
    body: `<p>Plain, <em>stressed</em>, <strong>strong and <em>both</em></strong>, <span class="big">big</span> and
      <small>small</small>.</p><p>Next <span class="small">tiny words</span> here, <span class="fira">narrow ones</span> too.</p>`,
  },
  {
    name: "a paragraph of several lines",
    css: "p { width: 180pt }",
    body: `<p>${LOREM}</p><p style="margin-left: 20pt; margin-right: 10pt">They will not<br>go back to work<br>before they are heard.</p>`,
  },
  {
    name: "lists, nested, with paragraphs",
    css: "li { margin: 2pt 0; list-style-type: disc } ol li { list-style-type: decimal } ol { padding-left: 30pt }",
    body: `<p>They demand:</p><ul><li>higher wages</li><li>free unions<ul><li>now</li><li>and later</li></ul></li></ul>
      <ol start="3"><li><p>third</p><p>still third</p></li><li>fourth</li></ol><p>End</p>`,
  },
  {
    name: "columns, balanced",
    css: ".cols { column-count: 2; column-gap: 16pt } .three { column-count: 3; column-gap: 10pt } p { margin: 0 0 6pt } .three p { margin: 0 }",
    body: `<div class="cols"><p>one<br>two<br>three</p><p>four<br>five</p><p>six<br>seven<br>eight</p></div>
      <div class="three"><p>a<br>b<br>c<br>d<br>e<br>f<br>g</p></div>`,
  },
  {
    name: "grid with lengths, shares and gaps",
    css: `.g { display: grid; grid-template-columns: 60pt 1fr 2fr; gap: 5pt 9pt } .wide { grid-column: span 2 }
      .last { grid-column: 3; grid-row: 3 } p { margin: 3pt 0 }`,
    body: `<div class="g"><p>one</p><p>two</p><p>three<br>of them</p><p class="wide">wide one</p><p>five</p><p class="last">placed</p><p>seven</p></div><p>after</p>`,
  },
  {
    name: "grid with automatic tracks and alignment",
    css: `.g { display: grid; grid-template-columns: auto auto 1fr; column-gap: 6pt; align-items: end }
      .c { align-self: center } .s { align-self: start } .r { justify-self: end } p { margin: 0 }`,
    body: `<div class="g"><p>tall<br>one<br>here</p><p>end</p><p class="c">centre</p><p class="s">start</p><p>two<br>lines</p><p class="r">right</p></div>`,
  },
  {
    name: "grid of fixed height with automatic rows",
    css: `.g { display: grid; grid-template-columns: 1fr 1fr; height: 150pt } p { margin: 0 } .e { align-self: end }`,
    body: `<div class="g"><p>one</p><p class="e">two</p><p>three<br>lines<br>long</p><p class="e">four</p></div><p>after</p>`,
  },
  {
    name: "grid with columns behind the template's",
    css: `.g { display: grid; grid-template-columns: 60pt; grid-auto-columns: 1fr auto; column-gap: 8pt } p { margin: 0 }
      .row { grid-row: 2 } .far { grid-row: 1; grid-column: 5 }`,
    body: `<div class="g"><p>First cell</p><p class="row">Second</p><p class="row">Third</p><p class="row">Fourth cell</p>
      <p class="far">Far away</p><p>Fifth</p><p style="grid-column: 1">Sixth</p><p style="grid-column: span 3">Seventh one</p></div>`,
  },
  {
    name: "parallel text in subgrid rows",
    css: `.parallel { display: grid; grid-template-columns: 1fr 1fr; column-gap: 20pt; row-gap: 6pt }
      article { display: grid; grid-template-rows: subgrid; grid-row: 1 / span 3; row-gap: 6pt } p { margin: 0 }
      .cell { display: block }`,
    body: `<div class="parallel"><article><h2>Deutsch</h2><div class="cell"><p>eins<br>zwei<br>drei</p></div><div class="cell"><p>vier</p></div></article>
      <article><h2>English</h2><div class="cell"><p>one</p></div><div class="cell"><p>two</p><ul><li>three</li><li>four</li></ul></div></article></div><p>after</p>`,
  },
  {
    name: "widths, box-sizing, limits and automatic margins",
    css: `div { border: 1.5pt solid black; padding: 3pt 5pt } .w { width: 50% } .b { width: 50%; box-sizing: border-box }
      .m { max-width: 80pt; margin: 0 auto } .r { width: 100pt; margin-left: auto } .min { min-height: 30pt } .max { max-height: 10pt }
      .pct { margin: 5% 10%; padding: 2% }`,
    body: `<div class="w">half</div><div class="b">border</div><div class="m">in the middle</div><div class="r">to the right</div>
      <div class="min">high</div><div class="max">low<br>down</div><div class="pct"><div class="w">nested</div></div><p>after</p>`,
  },
  {
    name: "images in lines and alone",
    css: `.block { display: block; margin: 5pt auto } .half { width: 50%; height: auto } figure { margin: 8pt 20pt } .low { vertical-align: -12pt } .high { vertical-align: 20pt } .spaced { margin: 9pt 5pt 12pt 3pt } .shrink img { max-width: 100%; height: auto }`,
    body: `<p>before <img src="IMG" alt="" width="40" height="20"> behind</p><figure><img class="block" src="IMG" alt="" width="60" height="30"><figcaption>caption</figcaption></figure>
      <p><img class="half" src="IMG" alt="" width="80" height="40"></p><p>low <img class="low" src="IMG" alt="" width="10" height="10"> after</p><p>high <img class="high" src="IMG" alt="" width="20" height="10"> after</p>
      <p>spaced <img class="spaced" src="IMG" alt="" width="20" height="10"> after</p><p class="shrink">wide <img src="IMG" alt="" width="900" height="450"></p><p>end</p>`,
  },
  {
    name: "alignment",
    css: ".r { text-align: right } .c { text-align: center } .e { text-align: end } .i { text-indent: 15pt } .n { text-indent: -8pt; padding-left: 8pt }",
    body: `<p class="r">to the right<br>again</p><p class="c">in the <em>centre</em><br>twice</p><p class="e">end</p><p class="i">indented<br>not indented</p><p class="n">hanging<br>inside</p>`,
  },
  {
    name: "line heights",
    css: `.normal { line-height: normal } .number { line-height: 1.8 } .length { line-height: 9pt } .percent { line-height: 150% }
      .big { font-size: 22pt } .tight { line-height: 1 } p { margin: 2pt 0 }`,
    body: `<p class="normal">normal<br>lines <span class="big">big</span><br>end</p><p class="number">number<br>lines <span class="big">big</span><br>end</p>
      <p class="length">length<br>lines <span class="big">big</span><br>end</p><p class="percent">percent<br>lines <small>small</small></p><p class="tight">tight <span class="big normal">roomy</span><br>end</p>`,
  },
  {
    name: "letter-spacing and word-spacing",
    css: ".l { letter-spacing: 1.5pt } .t { letter-spacing: -0.03em } .w { word-spacing: 4pt } .u { text-transform: uppercase }",
    body: `<p class="l">spaced out <em>words</em> here</p><p class="t">tight words office</p><p class="w">wide words here</p><p class="u">capitals strasse</p>`,
  },
  {
    name: "sub- and superscripts",
    css: ".up { vertical-align: 3pt } .down { vertical-align: -20% }",
    body: `<p>H<sub>2</sub>O and E = mc<sup>2</sup> again<br>below</p><p>raised <span class="up">three</span> and <span class="down">lowered</span><br>below</p>
      <p>nested <sup>one <em>two <sup>three</sup></em></sup> and <span class="up"><img src="IMG" alt="" width="10" height="10"> four</span><br>below</p>`,
  },
  {
    name: "white space that counts",
    css: "pre { font-family: Alegreya; margin: 4pt 0 } .line { white-space: pre-line } .wrap { white-space: pre-wrap } .no { white-space: nowrap; width: 40pt }",
    body: `<pre>two  spaces\n   three before\n\nafter an empty line</pre><p class="line">one   line\n   and another</p><p class="wrap">kept   spaces\nhere</p><p class="no">not broken anywhere at all</p><p>after</p>`,
  },
  {
    name: "generated content, inline blocks and fixed elements",
    css: `.q::before { content: "» " } .q::after { content: " «" } .ib { display: inline-block; padding: 3pt; border: 1.5pt solid black; width: 50pt }
      .m { margin: 4pt 6pt } .fix { position: fixed; right: 10pt; bottom: 20pt } .fix2 { position: fixed; left: 30pt; top: 300pt; width: 60pt } .fix3 { position: fixed; left: 40%; top: 200pt; width: 50%; text-align: center } .lead::before { display: block; content: "label" }`,
    body: `<p class="q">quoted</p><p>an <span class="ib">inline<br>block</span> here</p><p>an <span class="ib m">inline</span> there</p><p class="lead">led</p><div class="fix">at the foot</div><div class="fix2">at<br>left</div><div class="fix3">half as wide as the page</div><p>end</p>`,
  },
];
