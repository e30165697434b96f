import { describe, expect, test } from "vitest";
import { letterPattern, matches, patternFor } from "../../src/text/letter-pattern.js";
import { typographyOf } from "../../src/text/typography/languages.js";
import { signsOf } from "../../src/text/typography/signs.js";

const LATIN_1 = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const OTHERS = Array.from({ length: 0x65 }, (_, i) => String.fromCharCode(0x2000 + i)).concat("€", "\uFFFC");

describe("a pattern with classes of letters", () => {
  const sources = ["L", "Lu", "Ll", "M", "N"].flatMap((name) => [
    String.raw`\p{${name}}`,
    String.raw`[-\p{${name}}]`,
    String.raw`[^-\p{${name}}]`,
  ]);
  const cases = ["", "i"].flatMap((flags) => sources.map((source) => [source, flags] as const));

  test.each([...cases, [String.raw`\P{L}`, ""], [String.raw`\P{N}`, ""]] as const)(
    "%s with flags '%s' finds Unicode's characters in Western texts",
    (source, flags) => {
      const pattern = letterPattern(source, flags === "i" ? "i" : "");
      const unicode = new RegExp(source, `${flags}u`);
      for (const character of [...LATIN_1, ...OTHERS]) {
        expect(matches(pattern, character), character).toBe(unicode.test(character));
      }
    },
  );

  test("is Unicode's where a text has other letters", () => {
    const pattern = letterPattern(String.raw`\p{L}`);
    for (const text of ["Grüße – „ja“, 5 €", ""]) expect(patternFor(pattern, text).unicode).toBe(false);
    for (const text of ["Ж", "ł", "ĳ", "e\u0301", "²⁵", "😀"])
      expect(patternFor(pattern, text).unicode).toBe(true);
  });

  test.each(["de", "en", "fr", "it", "es", "nl", "pt", "ru", "kk", "pl", "cs", "de-CH", "fr-CH", "fr-CA"])(
    "finds what Unicode's finds, in the rules of %s",
    (lang) => {
      const { glyphs, spaces } = typographyOf(lang);
      let count = 0;
      for (const text of TEXTS) {
        const present = signsOf(text);
        for (const { pattern, signs = 0, needs } of [...glyphs, ...spaces]) {
          const found = [...text.matchAll(patternFor(pattern, text))];
          count += found.length;
          const isLookedFor = (present & signs) === signs && (!needs || needs(text));
          expect(isLookedFor || found.length === 0, `${pattern.source} in ${text}`).toBe(true);
          expect(found).toEqual([...text.matchAll(new RegExp(pattern.source, `${pattern.flags}u`))]);
        }
      }
      expect(count).toBeGreaterThan(50);
    },
  );
});

const PARTS = (
  "a|I|o|v|Z|z. B.|d. h.|Straße|§|Nr.|Art.|p.|No.|1|2-5|12|16|2011|1990-95|8-10|10 000|1.|16.|3.|14.30-16.00|%|€|kg|km|h|°C|" +
  "Dezember|december|May|diciembre|décembre|Mio.|million|Dr.|Herr|Mr.|M.|K.|J. S.|van|XX|siècle|...|…|.|,|;|!|?|:|»|«|(|)|-|--|---|–|—|/|" +
  "ÄÖ|ß|ÿ|µm|½|ª|1º|1st|'|\"|“|’|\u00A0|\u202F|\u2011|\n"
).split("|");
const TEXTS = randomTexts();

/** Words, figures and marks in every order, half of them with spaces between. */
function randomTexts(): readonly string[] {
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: 50 }, () => {
    let text = "";
    for (let i = 0; i < 40; i++)
      text += (random() < 0.7 ? " " : "") + PARTS[Math.floor(random() * PARTS.length)];
    return text;
  });
}
