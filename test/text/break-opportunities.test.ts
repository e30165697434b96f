import LineBreaker from "linebreak";
import { describe, expect, test } from "vitest";
import { BreakKind, breakOpportunities } from "../../src/text/break-opportunities.js";
import { breakParagraph, prepareParagraph } from "../../src/text/index.js";
import { toSetText } from "../../src/text/set-text.js";
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

describe("whichever words are looked at by themselves", () => {
  /** All that Unicode allows, by the package itself over the whole text. */
  function allowed(words: string): ReadonlySet<number> {
    const breaker = new LineBreaker(words);
    const found = new Set<number>();
    for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) found.add(next.position);
    return found;
  }

  /** Words of letters, figures and marks in an order that a seed gives. */
  function mixedWords(seed: number): string {
    let state = seed;
    const below = (n: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
    const letters = [..."aBüß19½ªµ", ..."abcdef", ..."....,,!?:;", ..."-/„“»«()%€§–—’'\u00A0…ж+$"];
    let words = "";
    for (let i = below(3); i < 40; i++) {
      for (let k = below(6); k >= 0; k--) words += letters[below(below(3) === 0 ? letters.length : 14)] ?? "";
      words += below(12) === 0 ? "  " : " ";
    }
    return words;
  }

  test("lines end where they may in the text as a whole", () => {
    let inside = 0;
    for (let seed = 0; seed < 300; seed++) {
      const words = mixedWords(seed);
      const flat = {
        text: words,
        segment: new Int32Array(words.length),
        offset: new Int32Array(words.length),
      };
      const around = content([text(words)]);
      const kinds = breakOpportunities(flat, toSetText(flat, around.segments), around);
      const legal = allowed(words);
      for (let at = 1; at < words.length; at++) {
        const isWord = words[at - 1] === " " && /[a-zA-Z0-9üß]/.test(words.charAt(at));
        const isCompound = /[a-f]{2}[-/][a-f]/.test(words.slice(at - 3, at + 1));
        if (isCompound && legal.has(at)) inside++;
        const is = kinds[at] !== BreakKind.none;
        if (isWord || isCompound)
          expect(is, `${seed}: ${words.slice(0, at)}|${words.slice(at)}`).toBe(legal.has(at));
        else if (is) expect(legal.has(at), `${seed}: ${words.slice(0, at)}|${words.slice(at)}`).toBe(true);
      }
    }
    expect(inside).toBeGreaterThan(5);
  });
});
