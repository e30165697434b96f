import { describe, expect, test } from "vitest";
import { buildBoxes } from "../../src/boxes/index.js";
import { compileStylesheet, matchRules, styleDocument } from "../../src/css/index.js";
import type { Diagnostic, Report } from "../../src/diagnostics/index.js";
import {
  createContext,
  type Fragment,
  layoutDocument,
  memoryFor,
  refinePages,
  reportTexts,
} from "../../src/layout/index.js";
import { compileLayout, expandLayout } from "../../src/template/index.js";
import { squaresLibrary } from "../fonts/squares.js";
import { dataOf, expand, layoutOf, statementOf } from "../template/expanding.js";
import { type LaidOut, linesIn, lineText, picture } from "./lay-out.js";

const CSS = `
html { font-family: Squares; font-size: 10pt; line-height: 10pt; orphans: 1; widows: 1 }
body, p, ul, h1, td { margin: 0; padding: 0 }
main { columns: 2; column-gap: 10pt; -flug-line-grid: 10pt }
p { line-snap: baseline }
.grid { display: grid; grid-template-columns: 1fr auto }
.foot { position: fixed; bottom: 0 }
.foot::after { content: counter(page) "/" counter(pages) }
`;

const LAYOUT = layoutOf(`<html lang="en"><body><h1>{{title}}</h1>
<main>{{#each editions}}{{content}}{{/each}}</main>
<div class="grid"><p>{{title}}</p><p>b</p></div>
<div class="foot">p </div>
</body></html>`);

const throwing: Report = ({ message }) => {
  throw new Error(message);
};

const PAGE = { width: 110, height: 100 };

/** Lays out texts of one language one after the other, as leaflets of one run are. */
function workshop(css = "") {
  const compiled = compileLayout(LAYOUT, throwing);
  const sheet = compileStylesheet({ path: "layout.css", text: CSS + css }, throwing);
  const fonts = squaresLibrary();
  if (!compiled) throw new Error("the layout is not good");
  return (body: string, title = "T", page = PAGE) => {
    const statement = statementOf({ "en.md": `---\ntitle: ${title}\n---\n\n${body}\n` });
    const dom = expandLayout(compiled, dataOf(statement), throwing)?.dom;
    if (!dom) throw new Error("no document");
    const diagnostics: Diagnostic[] = [];
    const report: Report = (diagnostic) => diagnostics.push(diagnostic);
    const document = styleDocument(matchRules(dom, sheet), page, report);
    const tree = buildBoxes(document.root);
    const surroundings = { fonts, imageSizes: new Map() };
    const context = createContext({ ...surroundings, report }, memoryFor(surroundings));
    const styles = document.pages;
    const pages = refinePages(layoutDocument(tree, styles, context), tree, styles, context);
    const typography = reportTexts(tree, pages.length, context);
    const laidOut: LaidOut = { pages, dom, tree, styles, refined: () => laidOut };
    const said = [...diagnostics.map(({ code }) => code), ...typography.map(({ after }) => after)];
    return { laidOut, said, drawn: `${picture(laidOut)}${said.join()}` };
  };
}

const WORDS = "aa bb cc dd ee ff gg hh ii jj kk ll mm nn";
const BEGIN = `${WORDS}\n\n- ${WORDS}\n- oo "pp"\n\n| a | b |\n|---|---|\n| c | d |\n\n${WORDS}`;
const TEXTS = [
  `${BEGIN}\n\nrr`,
  `${BEGIN}\n\nss ${WORDS}`,
  `${BEGIN}\n\nss ${WORDS} ${WORDS}`,
  `${BEGIN}\n\ntt 漢`,
  `uu\n\n${BEGIN}`,
  `${BEGIN}\n\n${BEGIN}\n\n${BEGIN}`,
  BEGIN,
];

function paragraphs({ pages }: LaidOut): readonly Fragment[] {
  const lines = (fragment: Fragment): readonly Fragment[] => (fragment.kind === "line" ? [fragment] : []);
  return pages.flatMap(({ fragments }) => linesIn(fragments).flatMap(lines));
}

describe("what is known of boxes", () => {
  test("changes nothing: every text looks as if it were the only one", () => {
    const fresh = TEXTS.map((text) => workshop()(text).drawn);
    for (const order of [TEXTS, TEXTS.toReversed(), [...TEXTS, ...TEXTS]]) {
      const layOut = workshop();
      for (const text of order) expect(layOut(text).drawn).toBe(fresh[TEXTS.indexOf(text)]);
    }
  });

  test("lines before a change are the very same objects", () => {
    const layOut = workshop();
    const [one, other] = [layOut(`${WORDS}\n\nuu vv`), layOut(`${WORDS}\n\nuu ww`)].map(({ laidOut }) =>
      paragraphs(laidOut),
    );
    const isSame = other?.map((line, i) => line === one?.[i]) ?? [];
    const text = other?.map((line) => (line.kind === "line" ? lineText(line).trim() : "")) ?? [];
    expect(text.filter((_, i) => !isSame[i])).toEqual(["uu ww"]);
  });

  test("what is wrong with a text is said of every document, once", () => {
    const layOut = workshop();
    const said = () => layOut(`aa 漢 "bb"\n\ncc`).said;
    expect(said()).toEqual(["text/missing-glyph", "“", "”"]);
    expect(said()).toEqual(said());
  });

  test("the number of a page is that of its own page", () => {
    const layOut = workshop();
    const long = layOut(`${BEGIN}\n\n${BEGIN}\n\n${BEGIN}`).laidOut;
    const short = layOut("aa").laidOut;
    const feet = ({ pages }: LaidOut) =>
      pages.map(({ furniture }) => linesIn(furniture).map(lineText).join("").trim());
    expect(feet(long)).toEqual(long.pages.map((_, i) => `p ${i + 1}/${long.pages.length}`));
    expect(feet(short)).toEqual(["p 1/1"]);
  });
});

/** The same numbers for the same seed, from 0 to 1 (Park and Miller). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

test("what is known of boxes holds only for the pictures it was found with", () => {
  const { dom } = expand(layoutOf(`<html lang="en"><body><p>aa</p><img src="a.png" alt="a"></body></html>`));
  const sheet = compileStylesheet({ path: "layout.css", text: `${CSS} img { display: block }` }, throwing);
  const { root, pages: styles } = styleDocument(matchRules(dom, sheet), PAGE, throwing);
  const tree = buildBoxes(root);
  const fonts = squaresLibrary();
  const heightWith = (size: number) => {
    const surroundings = { fonts, imageSizes: new Map([["a.png", { width: size, height: size }]]) };
    const context = createContext({ ...surroundings, report: throwing }, memoryFor(surroundings));
    return layoutDocument(tree, styles, context)[0]?.fragments[0]?.rect.height;
  };
  expect([20, 30, 20, 30].map(heightWith)).toEqual([30, 40, 30, 40]);
});

describe("what is known of flows", () => {
  const LAYOUTS = [
    "main { columns: 2 }",
    "main { columns: 3; -flug-line-grid: none } p { margin-top: 5pt }",
    "main { columns: 2 } p { orphans: 2; widows: 2 } p + p { margin-top: 10pt; break-before: avoid }",
  ];
  const paragraph = (next: () => number) => WORDS.slice(0, 3 * Math.ceil(next() * 14) - 1);
  /** Texts that begin alike, on pages of several heights. */
  const leaflets = (seed: number) => {
    const next = numbers(seed);
    const texts = [Array.from({ length: 7 }, () => paragraph(next))];
    for (let i = 0; i < 8; i++) {
      const changed = [...(texts.at(-1) ?? [])];
      changed.splice(Math.floor(next() * 8), next() < 0.3 ? 0 : 1, paragraph(next));
      texts.push(changed);
    }
    return texts.map((text) => ({
      body: text.join("\n\n"),
      page: { width: 150, height: [100, 170, 400][Math.floor(next() * 3)] ?? 100 },
    }));
  };

  test.each(LAYOUTS)("changes nothing with %s", (css) => {
    const layOut = workshop(css);
    const made = leaflets(1);
    const alone = made.map(({ body, page }) => workshop(css)(body, "T", page).drawn);
    for (const leaflet of [...made, ...made.toReversed()])
      expect(layOut(leaflet.body, "T", leaflet.page).drawn).toBe(alone[made.indexOf(leaflet)]);
  });
});
