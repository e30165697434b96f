import { beforeAll, describe, expect, test } from "vitest";
import { descendants } from "../../src/dom/index.js";
import type { LineFragment, NaturalSize } from "../../src/layout/index.js";
import { glyphsOf } from "../fonts/run-glyphs.js";
import { readShipped, shippedDeclarations, shippedLibrary } from "../fonts/shipped.js";
import { type BrowserPage, findChromium, type PlacedWord, wordsInChromium } from "./chromium.js";
import { ORACLE_PAGES, type OraclePage } from "./chromium-pages.js";
import { ORACLE_TABLES } from "./chromium-tables.js";
import { type LaidOut, layoutHtml, linesIn } from "./lay-out.js";

const WIDTH = 300;
const HEIGHT = 600;
/** How far a word may stand from where Chromium puts it. */
const TOLERANCE = 0.75;

/** What both begin with; the fonts differ from a browser's own only in that they are the same for both. */
const BASE = `
@page { margin: 0 }
html { font-family: Alegreya; font-weight: 500; font-size: 11pt; -flug-typography: none }
`;
/** Unhinted widths, as on paper. */
const BROWSER_ONLY = "html { text-rendering: geometricPrecision; text-wrap: wrap }";

/** A picture of 40 by 20 CSS pixels. */
const IMAGE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='20'%3E%3C/svg%3E";
const IMAGE_SIZE: NaturalSize = { width: 30, height: 15 };

const PAGES: readonly OraclePage[] = [...ORACLE_PAGES, ...ORACLE_TABLES];

const browser = findChromium();
if (!browser && !process.env.CI) {
  console.warn(
    "\nNOT COMPARED WITH CHROMIUM: there is none on this machine (Debian: apt-get install chromium)\n",
  );
}

describe.skipIf(!browser && !process.env.CI)("words stand where Chromium puts them", () => {
  let theirs: readonly (readonly PlacedWord[])[] = [];
  const fonts = shippedLibrary();

  beforeAll(async () => {
    const files = shippedDeclarations().filter(({ family }) => /^(Alegreya|Fira)/.test(family));
    const faces = files.map((declaration) => ({ declaration, bytes: readShipped(declaration) }));
    theirs = await wordsInChromium(browser ?? "chromium", PAGES.map(browserPage), faces);
  });

  test.each(PAGES.map((page, index) => ({ ...page, index })))("$name", (page) => {
    const images = { IMG: IMAGE_SIZE };
    const options = { width: WIDTH, height: HEIGHT, fonts, images, base: BASE };
    const ours = wordsOn(layoutHtml(page.body, page.css, options));
    const chromium = theirs[page.index] ?? [];
    expect(inLines(ours)).toEqual(inLines(chromium));
    const strayed = ours.flatMap((word, i) => {
      const other = chromium[i] ?? word;
      const [dx, dy] = [word.x - other.x, word.top - other.top];
      const far = Math.abs(dx) > TOLERANCE || Math.abs(dy) > TOLERANCE;
      return far ? [`${word.text}: ${dx.toFixed(2)} right, ${dy.toFixed(2)} down`] : [];
    });
    expect(strayed).toEqual([]);
  });
});

function browserPage({ css, body }: OraclePage): BrowserPage {
  const style = `<style>${BASE}${BROWSER_ONLY}${css}</style>`;
  const html = `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">${style}</head><body>${body.replaceAll("IMG", IMAGE)}</body></html>`;
  return { html, width: WIDTH, height: HEIGHT };
}

/** Words in reading order, line after line: those that begin at one height and go on to the right. */
function inLines(words: readonly PlacedWord[]): readonly string[] {
  const lines: string[] = [];
  let last: PlacedWord | undefined;
  for (const word of words) {
    const goesOn = last && word.x > last.x && Math.abs(word.top - last.top) < 12;
    // The browser tells the text as it is written, whatever `text-transform` shows.
    const text = word.text.toLowerCase();
    if (goesOn) lines.push(`${lines.pop()} ${text}`);
    else lines.push(text);
    last = word;
  }
  return lines;
}

/** Words of the document's own text in its order; generated text has no place in a browser's tree. */
function wordsOn({ pages, dom }: LaidOut): readonly PlacedWord[] {
  const fragments = pages.flatMap((page) => [...page.fragments, ...page.furniture]);
  const texts = new Set<number>();
  for (const node of descendants(dom.root)) if (node.kind === "text") texts.add(node.id);
  const words = linesIn(fragments).flatMap(wordsOfLine);
  return words.filter(({ node }) => texts.has(node)).sort((a, b) => a.node - b.node);
}

interface OurWord extends PlacedWord {
  readonly node: number;
}

/** Words of one line; one that several nodes make together is several words, as in the browser. */
function wordsOfLine(line: LineFragment): readonly OurWord[] {
  const words: OurWord[] = [];
  let open: OurWord | undefined;
  for (const letter of lettersOf(line)) {
    if (open && letter.node === open.node && /\S/.test(letter.text)) {
      open = { ...open, text: open.text + letter.text };
      continue;
    }
    if (open) words.push(open);
    open = /\S/.test(letter.text) ? letter : undefined;
  }
  return open ? [...words, open] : words;
}

function lettersOf(line: LineFragment): readonly OurWord[] {
  return line.runs().flatMap(({ run, x, rise }) => {
    const top = line.baseline - rise - run.face.metrics.ascentEm * run.size;
    let at = line.rect.x + x;
    return glyphsOf(run).map((glyph, i, glyphs) => {
      const end = glyphs[i + 1]?.cluster ?? run.text.length;
      const letter = { text: run.text.slice(glyph.cluster, end), x: at, top, node: run.node };
      at += glyph.advance;
      return letter;
    });
  });
}
