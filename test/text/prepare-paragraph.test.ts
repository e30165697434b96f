import { describe, expect, test } from "vitest";
import { breakParagraph, divideWords, placedIn, prepareParagraph } from "../../src/text/index.js";
import { content, linesOf, paragraph, realLibrary, silence, text } from "./helpers.js";

const SERIF = { fontFamily: ["Source Serif 4"] } as const;

describe("a prepared paragraph", () => {
  test("is the same object for the same words, nodes and styles, and so are its lines", () => {
    const segment = text("Wir streiken", SERIF);
    const again = { ...segment };
    const inline = content([segment], SERIF);
    const first = prepareParagraph(inline, realLibrary(), silence);
    const second = prepareParagraph({ ...inline, segments: [again] }, realLibrary(), silence);
    expect(second).toBe(first);
    expect(breakParagraph(second, 40)).toBe(breakParagraph(first, 40));
    const other = text("Wir streiken", SERIF, "de", 2);
    expect(prepareParagraph({ ...inline, segments: [other] }, realLibrary(), silence)).not.toBe(first);
  });

  test("is forgotten once enough other text has been asked for, however few paragraphs that makes", () => {
    const inline = content([text("Wir streiken", SERIF)], SERIF);
    const first = prepareParagraph(inline, realLibrary(), silence);
    const prepareLarge = (number: number) => {
      const dividedWords = divideWords(new Map([["de", [String(number).repeat(70_000)]]]));
      return prepareParagraph({ ...inline, dividedWords }, realLibrary(), silence);
    };
    prepareLarge(1);
    expect(prepareParagraph(inline, realLibrary(), silence)).toBe(first);
    for (const number of [2, 3, 4, 5, 6]) prepareLarge(number);
    expect(prepareParagraph(inline, realLibrary(), silence)).not.toBe(first);
  });

  test("may have a single capital after a word with one", () => {
    expect(linesOf(paragraph("So ist Plan A Beta", SERIF, realLibrary()), 1000)).toEqual([
      "So ist Plan A Beta",
    ]);
  });

  test("does not depend on what was prepared before, however little that differs", () => {
    const glyphs = (letterSpacing: number) => {
      const [line] = breakParagraph(paragraph("finden", { ...SERIF, letterSpacing }, realLibrary()), 100);
      const [run] = line ? placedIn(line) : [];
      return run?.kind === "run" ? run.run.glyphs.count : 0;
    };
    expect(glyphs(0.0001)).toBe(6);
    expect(glyphs(0)).toBe(5);
  });

  test("breaks alike at sizes in proportion, one after another or alone", () => {
    const words = "Die Belegschaft hat einstimmig beschlossen, den Streik auf alle Betriebe auszuweiten.";
    const lines = (fontSize: number) =>
      breakParagraph(
        paragraph(words, { ...SERIF, fontSize, textAlign: "justify" }, realLibrary()),
        fontSize * 14,
      );
    const ratios = lines(10).map(({ ratio }) => ratio.toFixed(6));
    expect(lines(9.1).map(({ ratio }) => ratio.toFixed(6))).toEqual(ratios);
    expect(lines(9.1)[0]?.height).toBeCloseTo((lines(10)[0]?.height ?? 0) * 0.91, 9);
  });
});
