import { describe, expect, test } from "vitest";
import { applyTypography } from "../../../src/text/index.js";
import { CASES } from "./cases.js";

const shown = (text: string): string =>
  text.replaceAll("\u00A0", "·").replaceAll("\u202F", "˽").replaceAll("\u2011", "⁃");

describe("applyTypography", () => {
  for (const [lang, cases] of Object.entries(CASES)) {
    describe(lang, () => {
      test.each(cases)("$given", ({ given, set }) => {
        expect(shown(applyTypography(given, lang).text)).toBe(set);
      });
      test.each(cases)("done twice it does no more: $given", ({ given }) => {
        const once = applyTypography(given, lang).text;
        expect(applyTypography(once, lang).text).toBe(once);
        expect(applyTypography(once, lang).changes).toEqual([]);
      });
      test.each(cases)("letters and figures stay, in their order: $given", ({ given }) => {
        const { text, map } = applyTypography(given, lang);
        const letters = (of: string): string => of.replaceAll(/[^\p{L}\p{N}]/gu, "");
        expect(letters(text)).toBe(letters(given));
        for (let at = 0; at < text.length; at++) {
          if (/[\p{L}\p{N}]/u.test(text.charAt(at)))
            expect(given.charAt(map ? (map[at] ?? -1) : at)).toBe(text.charAt(at));
        }
      });
    });
  }

  test("a tag with a region or script falls back to its language, then to the default", () => {
    expect(applyTypography('"a"', "de-Latn-DE").text).toBe("„a“");
    expect(applyTypography('"a"', "ru-KZ").text).toBe("«a»");
    expect(applyTypography('"a"', "xx").text).toBe("“a”");
  });

  test("every change is listed with what stood there before", () => {
    const { changes } = applyTypography('"Ja" - am 1. Mai...', "de");
    expect(changes).toEqual([
      { start: 0, end: 1, before: '"', after: "„", rule: "quotation-mark" },
      { start: 3, end: 4, before: '"', after: "“", rule: "quotation-mark" },
      { start: 4, end: 7, before: " - ", after: "\u00A0– ", rule: "dash" },
      { start: 12, end: 13, before: " ", after: "\u00A0", rule: "date" },
      { start: 16, end: 19, before: "...", after: "\u202F…", rule: "ellipsis" },
    ]);
  });

  test("a quotation in another language takes that language's inner marks, the outer ones stay", () => {
    const text = 'Er rief: "Sie sagten "non" zu uns"';
    const french = { from: text.indexOf('"non"'), to: text.indexOf('"non"') + 5 };
    const langAt = (at: number): string => (at >= french.from && at < french.to ? "fr" : "de");
    expect(applyTypography(text, "de", { langAt }).text).toBe("Er rief: „Sie sagten “non” zu uns“");
  });

  test("where it is off nothing changes, and around it everything does", () => {
    const text = 'Er tippt "ls -- "x"" und "geht"...';
    const isOn = (at: number): boolean => at < 9 || at > 19;
    expect(applyTypography(text, "de", { isOn }).text).toBe('Er tippt "ls -- "x"" und „geht“\u202F…');
  });
});
