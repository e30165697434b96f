import { describe, expect, test } from "vitest";
import { breakParagraph, divideWords, prepareParagraph } from "../../src/text/index.js";
import { content, lineText, realLibrary, silence, text } from "./helpers.js";

const STYLE = { fontFamily: ["Alegreya"], hyphens: "auto", flugTypography: "auto" } as const;

/** The word where it is divided when no line holds two of its parts. */
function divided(word: string, given: readonly string[], lang = "de"): string {
  const inline = {
    ...content([text(`und wir ${word}`, STYLE, lang)], STYLE, lang),
    dividedWords: divideWords(new Map([[lang, given]])),
  };
  const lines = breakParagraph(prepareParagraph(inline, realLibrary(), silence), 1);
  return lines
    .slice(2)
    .map((line) => lineText(line).trim())
    .join("");
}

describe("words whose division is given", () => {
  test("are divided there and nowhere else, names too", () => {
    expect(divided("Zhanartu", [])).toBe("Zhanartu");
    expect(divided("Zhanartu", ["Zha-nar-tu"])).toBe("Zha-nar-tu");
    expect(divided("Gewerkschaft", ["Gewerk-schaft"])).toBe("Gewerk-schaft");
  });

  test("without a hyphen they are never divided", () => {
    expect(divided("Gewerkschaft", [])).toContain("-");
    expect(divided("Gewerkschaft", ["Gewerkschaft"])).toBe("Gewerkschaft");
  });

  test("count as written, in capitals or small letters, not with other endings", () => {
    expect(divided("ZHANARTU", ["zha-nar-tu"])).toBe("ZHA-NAR-TU");
    expect(divided("Zhanartus", ["Zha-nar-tu"])).toBe("Zhanartus");
    expect(divided("ILIK", ["ı-lık"], "tr")).toBe("I-LIK");
  });

  test("also within a compound with hyphens and beside punctuation", () => {
    expect(divided("„Zhanartu“,", ["Zha-nar-tu"])).toBe("„Zha-nar-tu“,");
    expect(divided("Zhanartu-Gruppe", ["Zhanar-tu"])).toBe("Zhanar-tu-Gruppe");
  });

  test("also in a language that has no patterns", () => {
    expect(divided("Zhanartu", ["Zha-nar-tu"], "kk")).toBe("Zha-nar-tu");
  });

  test("of two that differ the first counts; what is said of a language holds for its regions", () => {
    expect(divided("Zhanartu", ["Zhanar-tu", "Zha-nartu"])).toBe("Zhanar-tu");
    const words = divideWords(new Map([["de", ["a-b"]]]));
    expect(words.pointsIn("ab", "de-AT")).toEqual([1]);
    expect(words.pointsIn("ab", "en")).toBeUndefined();
  });

  test("do not stick to a paragraph that is set again with others", () => {
    expect(divided("Nasarbajew", ["Nasar-bajew"])).toBe("Nasar-bajew");
    expect(divided("Nasarbajew", ["Na-sarbajew"])).toBe("Na-sarbajew");
  });
});
