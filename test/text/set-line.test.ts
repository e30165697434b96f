import { describe, expect, test } from "vitest";
import {
  breakParagraph,
  type InlineSegment,
  intrinsicWidths,
  type PlacedRun,
  placedIn,
  prepareParagraph,
  type TextLine,
} from "../../src/text/index.js";
import { glyphsOf, widthOf } from "../fonts/run-glyphs.js";
import { squaresLibrary } from "../fonts/squares.js";
import { content, endOf, linesOf, lineText, paragraph, realLibrary, silence, text } from "./helpers.js";

const squares = squaresLibrary();

function runsOf(line: TextLine | undefined): PlacedRun[] {
  return (line ? placedIn(line) : []).filter((placed) => placed.kind === "run");
}

function firstLine(words: string, given = {}, measure = 100, lang = "de"): TextLine {
  const [line] = breakParagraph(paragraph(words, given, squares, lang), measure);
  if (!line) throw new Error("no line");
  return line;
}

describe("a line", () => {
  test("is as wide as its glyphs, without the space at its end", () => {
    const [line] = breakParagraph(paragraph("ab Cd ef", {}, squares), 30);
    expect(line && lineText(line)).toBe("ab Cd ");
    expect(endOf(line)).toBeCloseTo(27.5);
    expect(runsOf(line).map(({ run }) => widthOf(run))).toEqual([30]);
    expect(line?.overfull).toBe(false);
    expect(line?.ends).toBe(false);
  });

  test.each([
    ["start", 0],
    ["left", 0],
    ["center", 45],
    ["right", 90],
    ["end", 90],
    ["justify", 0],
  ] as const)("text-align: %s begins at %i", (textAlign, x) => {
    const line = firstLine("ab", { textAlign });
    expect(runsOf(line)[0]?.x).toBeCloseTo(x);
    expect(endOf(line)).toBeCloseTo(x + 10);
  });

  test("text-indent moves the first line only, and is a share of the measure where it says so", () => {
    const given = { textIndent: { pt: 5, percent: 10 } };
    const lines = breakParagraph(paragraph("aaaa bbbb cccc", given, squares), 50);
    expect(lines.map((line) => [lineText(line).trim(), runsOf(line)[0]?.x])).toEqual([
      ["aaaa", 10],
      ["bbbb cccc", 0],
    ]);
  });

  test("a justified line ends on the measure; the last one does not", () => {
    const lines = breakParagraph(paragraph("aa bb cc dd ee ff gg", { textAlign: "justify" }, squares), 36);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(0, -1)) {
      expect(endOf(line)).toBeCloseTo(36, 6);
      expect(line.ratio).not.toBe(0);
    }
    expect(lines.at(-1)?.ratio).toBe(0);
  });

  test("words further apart by word-spacing, letters by letter-spacing", () => {
    expect(endOf(firstLine("ab cd", { wordSpacing: 3 }))).toBeCloseTo(25.5);
    expect(endOf(firstLine("ab cd", { letterSpacing: 1 }))).toBeCloseTo(27.5);
  });

  test("thin spaces have their own width and are no place to break", () => {
    expect(endOf(firstLine("a\u202Fb"))).toBeCloseTo(11.25);
    expect(linesOf(paragraph("aaa\u202Fbbb", {}, squares), 20)).toEqual(["aaa\u202Fbbb"]);
  });

  test("a hyphen that breaking adds is the last glyph of its run, and a plain one in the text", () => {
    const [line] = breakParagraph(paragraph("aaa\u00ADbbb", {}, squares), 20);
    const run = runsOf(line)[0]?.run;
    expect(run?.text).toBe("aaa-");
    expect(run?.softHyphen).toBe(true);
    expect([...(run?.glyphs.clusters ?? [])]).toEqual([0, 1, 2, 3]);
    expect(line?.hyphenated).toBe(true);
    expect(endOf(line)).toBeCloseTo(17.5);
  });

  test("a space that typography made thin or firm is copied as the author's own", () => {
    const [line] = breakParagraph(paragraph("am 16. Mai, 5 %", { flugTypography: "auto" }, squares), 200);
    expect(line && lineText(line)).toBe("am 16. Mai, 5 %");
    expect(endOf(line)).toBeCloseTo(5 * 2 + 2.5 + 12.5 + 2.5 + 20 + 2.5 + 2.5 + 5 + 1.25 + 2.5);
  });
});

describe("height and baseline", () => {
  test("normal is the face's ascent, descent and line gap", () => {
    expect(firstLine("ab")).toMatchObject({ height: 10, baseline: 8 });
  });
  test("half of the leading goes above", () => {
    expect(firstLine("ab", { lineHeight: { factor: 1.4 } })).toMatchObject({ height: 14, baseline: 10 });
    expect(firstLine("ab", { lineHeight: { pt: 6 } })).toMatchObject({ height: 6, baseline: 6 });
  });
  test("a larger part makes the line higher, the strut keeps it from being lower", () => {
    const parts = [text("a"), text("b", { fontSize: 20 })];
    const [line] = breakParagraph(prepareParagraph(content(parts), squares, silence), 100);
    expect(line).toMatchObject({ height: 20, baseline: 16 });
    const small = [text("b", { fontSize: 5 })];
    const [strutted] = breakParagraph(prepareParagraph(content(small), squares, silence), 100);
    expect(strutted).toMatchObject({ height: 10, baseline: 8 });
  });
  test("superscripts rise by a third of the block's size, subscripts sink by a fifth", () => {
    const parts = [
      text("a"),
      text("2", { verticalAlign: "super", fontSize: 6 }),
      text("3", { verticalAlign: "sub", fontSize: 6 }),
    ];
    const [line] = breakParagraph(prepareParagraph(content(parts), squares, silence), 100);
    expect(runsOf(line).map(({ rise }) => rise)).toEqual([0, 10 / 3, -2]);
    expect(line?.baseline).toBeCloseTo(4.8 + 10 / 3);
    expect(line?.height).toBeCloseTo(4.8 + 10 / 3 + 3.2);
  });
  test("a box in the line counts with its ascent and descent, and breaks like a letter of its own", () => {
    const box: InlineSegment = { kind: "atomic", width: 20, ascent: 30, descent: 4, node: 7, key: 42 };
    const prepared = prepareParagraph(content([text("aa "), box, text(" bb")]), squares, silence);
    const [line] = breakParagraph(prepared, 100);
    expect(line).toMatchObject({ height: 34, baseline: 30, width: 45 });
    expect(line && placedIn(line)[1]).toEqual({
      kind: "atomic",
      x: 12.5,
      key: 42,
      node: 7,
      width: 20,
      ascent: 30,
      descent: 4,
    });
    expect(breakParagraph(prepared, 30)).toHaveLength(3);
  });
});

describe("hanging and optical edges", () => {
  test("punctuation hangs outside on both sides by its share", () => {
    const given = { flugProtrusion: "punctuation" } as const;
    const quoted = firstLine("„ab.", given);
    expect(runsOf(quoted)[0]?.x).toBeCloseTo(-2.5 * 0.6);
    const right = firstLine("ab.", { ...given, textAlign: "right" });
    expect(endOf(right)).toBeCloseTo(100 + 2.5 * 0.75);
  });
  test("a justified line with a mark at its end is longer by what hangs", () => {
    const given = { flugProtrusion: "punctuation", textAlign: "justify" } as const;
    const lines = breakParagraph(paragraph("aaaa bb, cccc dd, eeee ff", given, squares), 40);
    const [line] = lines;
    expect(line && lineText(line)).toBe("aaaa bb, ");
    expect(endOf(line)).toBeCloseTo(40 + 2.5 * 0.75, 6);
  });
  test("the optical edge is the ink, a little further out for round letters", () => {
    expect(runsOf(firstLine("Hab", { flugOpticalEdge: "auto" }))[0]?.x).toBeCloseTo(-0.5);
    expect(runsOf(firstLine("Sab", { flugOpticalEdge: "auto" }))[0]?.x).toBeCloseTo(-0.5 - 0.12);
  });
});

describe("runs", () => {
  const given = { fontFamily: ["Alegreya"], fontWeight: 500 };
  const set = (parts: readonly InlineSegment[], lang = "de") =>
    breakParagraph(prepareParagraph(content(parts, given, lang), realLibrary(), silence), 1000)[0];

  const serif = { fontFamily: ["Source Serif 4"] };
  const setSerif = (parts: readonly InlineSegment[], lang = "de") =>
    breakParagraph(prepareParagraph(content(parts, serif, lang), realLibrary(), silence), 1000)[0];

  test("an element of the same face does not come between letters that kern", () => {
    const whole = set([text("AVATAR To", given)]);
    const parts = set([
      text("AV", given, "de", 1),
      text("ATAR T", given, "de", 2),
      text("o", given, "de", 3),
    ]);
    expect(runsOf(parts).map(({ run }) => [run.text, run.node])).toEqual([
      ["AV", 1],
      ["ATAR T", 2],
      ["o", 3],
    ]);
    expect(endOf(parts)).toBeCloseTo(endOf(whole), 9);
    const apart = set([text("AV", given)])?.width ?? 0;
    expect(runsOf(parts)[0]?.run.glyphs.count).toBe(2);
    expect(widthOf(runsOf(parts)[0]?.run ?? ({} as never))).not.toBeCloseTo(apart, 3);
  });

  test("a ligature over a border belongs to the first element", () => {
    const parts = setSerif(
      [text("auf", serif, "en", 1), text("fi", serif, "en", 2), text("nd", serif, "en", 3)],
      "en",
    );
    expect(runsOf(parts).map(({ run }) => [run.text, run.node])).toEqual([
      ["auffi", 1],
      ["nd", 3],
    ]);
  });

  test("an element of another face or size does", () => {
    const parts = set([text("AV", given, "de", 1), text("A", { ...given, fontSize: 12 }, "de", 2)]);
    expect(runsOf(parts).map(({ run }) => [run.text, run.size])).toEqual([
      ["AV", 10],
      ["A", 12],
    ]);
  });

  test("no ligature across the joint of a German compound", () => {
    const glyphs = (word: string, lang: string): number =>
      runsOf(setSerif([text(word, serif, lang)], lang)).flatMap(({ run }) => glyphsOf(run)).length;
    expect(glyphs("Auflage", "de")).toBe(7);
    expect(glyphs("Auflage", "en")).toBe(6);
    expect(glyphs("Gewerkschaftler", "de")).toBe(14);
    expect(glyphs("Pflicht", "de")).toBe(6);
  });

  test("no ligature across a hyphenation that is taken, and all letters there", () => {
    const prepared = prepareParagraph(
      content([text("raf\u00ADfinieren", serif)], serif),
      realLibrary(),
      silence,
    );
    const [first, second] = breakParagraph(prepared, 20);
    expect(first && lineText(first)).toBe("raf-");
    expect(runsOf(first)[0]?.run.glyphs.count).toBe(4);
    expect(second && lineText(second)).toBe("finieren");
    expect(runsOf(second)[0]?.run.glyphs.ids[0]).toBe(
      runsOf(setSerif([text("finden", serif)]))[0]?.run.glyphs.ids[0],
    );
  });

  test("text-transform keeps the places and the letters of the language", () => {
    const upper = { ...given, textTransform: "uppercase" } as const;
    const line = set([text("straße ", upper), text("ab", given, "de", 2)]);
    expect(line && lineText(line)).toBe("STRASSE ab");
    expect(runsOf(line).map(({ run }) => run.node)).toEqual([1, 2]);
    const turkish = set([text("ilk iş", upper, "tr")], "tr");
    expect(turkish && lineText(turkish)).toBe("İLK İŞ");
  });

  test("acronyms are set smaller and tracked; three capitals make one", () => {
    const acronyms = { ...given, flugAcronyms: { sizeEm: 0.93, trackingEm: 0.035 } };
    const line = set([text("Die CGT-PSA und UoL, IG", acronyms)]);
    expect(runsOf(line).map(({ run }) => [run.text, Number(run.size.toFixed(2))])).toEqual([
      ["Die ", 10],
      ["CGT", 9.3],
      ["-", 10],
      ["PSA", 9.3],
      [" und UoL, IG", 10],
    ]);
    const plain = set([text("CGT", { ...given, fontSize: 9.3, fontKerning: "none" })]);
    const tracked = set([text("CGT", { ...acronyms, fontKerning: "none" })]);
    expect((tracked?.width ?? 0) - (plain?.width ?? 0)).toBeCloseTo(3 * 0.035 * 9.3, 6);
  });
});

describe("intrinsicWidths", () => {
  test("the widest word, and all in one line", () => {
    expect(intrinsicWidths(paragraph("aa bbbb cc", {}, squares))).toEqual({ min: 20, max: 45 });
  });
  test("of the widest part between forced breaks; no content has none", () => {
    const br = { kind: "break", node: 2 } as const;
    const prepared = prepareParagraph(content([text("aa bb"), br, text("c")]), squares, silence);
    expect(intrinsicWidths(prepared)).toEqual({ min: 10, max: 22.5 });
    expect(intrinsicWidths(prepareParagraph(content([]), squares, silence))).toEqual({ min: 0, max: 0 });
  });
  test("a hyphen at a soft hyphen counts", () => {
    expect(intrinsicWidths(paragraph("aaa\u00ADbbb", {}, squares)).min).toBe(17.5);
  });
  test("breaking at the widest is breaking nowhere, at the narrowest nothing is overfull", () => {
    const prepared = paragraph(
      "Wir hatten schon vor dem 16.12.2011 mehrere Protestbriefe geschrieben.",
      {},
      squares,
    );
    const { min, max } = intrinsicWidths(prepared);
    expect(breakParagraph(prepared, max)).toHaveLength(1);
    expect(breakParagraph(prepared, min).some(({ overfull }) => overfull)).toBe(false);
    expect(breakParagraph(prepared, min - 0.1).some(({ overfull }) => overfull)).toBe(true);
  });
});
