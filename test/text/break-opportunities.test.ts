import { describe, expect, test } from "vitest";
import { breakParagraph, prepareParagraph } from "../../src/text/index.js";
import { content, lineText, realLibrary, silence, text } from "./helpers.js";

const STYLE = { fontFamily: ["Alegreya"], flugTypography: "auto" } as const;

/** The text with a bar wherever a line may end without a hyphen. */
function broken(words: string, lang = "en"): string {
  const paragraph = prepareParagraph(
    content([text(words, STYLE, lang)], STYLE, lang),
    realLibrary(),
    silence,
  );
  const lines = breakParagraph(paragraph, 1);
  return lines
    .map((line) =>
      lineText(line)
        .replaceAll(/[\u00A0\u202F]/g, " ")
        .trim(),
    )
    .join("|");
}

describe("lines end", () => {
  test.each([
    ["one day---or two", "one|day—|or|two", "en-US"],
    ["one day—or two", "one|day—|or|two", "en-GB"],
    ["2010–2011", "2010–|2011", "de"],
  ])("after a dash that stands between words, not before it: %s", (given, lines, lang) => {
    expect(broken(given, lang)).toBe(lines);
  });

  test.each([
    ["Streik – und zwar", "Streik –|und|zwar", "de"],
    ["Streik - und zwar", "Streik –|und|zwar", "de"],
    ["la grève – enfin", "la|grève –|enfin", "fr"],
    ["Рабочие - это сила", "Рабочие —|это|сила", "ru"],
    ["strajk — teraz", "strajk —|teraz", "pl"],
  ])("after a dash between spaces, in every language: %s", (given, lines, lang) => {
    expect(broken(given, lang)).toBe(lines);
  });

  test("after a dot between two parts, which begins no line", () => {
    expect(broken("Januar · 19:00", "de")).toBe("Januar ·|19:00");
  });
});
