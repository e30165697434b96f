import { describe, expect, test } from "vitest";
import { typographyOf } from "../../src/text/typography/languages.js";
import { isWestern, patternFor, westernPattern } from "../../src/text/western-pattern.js";

const LATIN_1 = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const OTHERS = Array.from({ length: 0x65 }, (_, i) => String.fromCharCode(0x2000 + i)).concat("€", "\uFFFC");

describe("a pattern for Western texts", () => {
  const classes = ["L", "Lu", "Ll", "M", "N"].flatMap((name) => [
    new RegExp(`\\p{${name}}`, "u"),
    new RegExp(`\\p{${name}}`, "iu"),
    new RegExp(`[-\\p{${name}}]`, "u"),
    new RegExp(`[^-\\p{${name}}]`, "u"),
    new RegExp(`\\P{${name}}`, "u"),
  ]);

  test.each(classes)("finds the characters of %s", (pattern) => {
    const western = westernPattern(pattern);
    expect(western.unicode).toBe(false);
    for (const character of [...LATIN_1, ...OTHERS]) {
      expect(western.test(character), character).toBe(pattern.test(character));
    }
  });

  test("is taken for a text without other letters only", () => {
    const pattern = /\p{L}/u;
    for (const text of ["Grüße – „ja“, 5 €", ""]) expect(patternFor(pattern, text)).not.toBe(pattern);
    for (const text of ["Ж", "ł", "ĳ", "e\u0301", "²⁵", "😀"])
      expect(patternFor(pattern, text)).toBe(pattern);
  });

  test.each(["de", "en", "fr", "it", "es", "nl", "pt", "ru", "kk", "pl", "cs", "de-CH", "fr-CH", "fr-CA"])(
    "finds what the rules of %s find",
    (lang) => {
      const { glyphs, spaces } = typographyOf(lang);
      let found = 0;
      for (const text of TEXTS) {
        expect(isWestern(text)).toBe(true);
        for (const { pattern } of [...glyphs, ...spaces]) {
          const matches = [...text.matchAll(pattern)];
          found += matches.length;
          expect([...text.matchAll(westernPattern(pattern))]).toEqual(matches);
        }
      }
      expect(found).toBeGreaterThan(50);
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
