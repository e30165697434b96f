import { describe, expect, test } from "vitest";
import { breakParagraph, placedIn, prepareParagraph } from "../../src/text/index.js";
import { squaresLibrary } from "../fonts/squares.js";
import { collect, content, linesOf, lineText, paragraph, silence, text } from "./helpers.js";

const fonts = squaresLibrary();

function lines(segments: Parameters<typeof content>[0], measure = 1000, given = {}): string[] {
  return breakParagraph(prepareParagraph(content(segments, given), fonts, silence), measure).map(lineText);
}

describe("white space", () => {
  test("collapses to one space, over element borders too, and goes at the edges", () => {
    expect(lines([text(" \n ein \t"), text("  zwei\n"), text("drei ")])).toEqual(["ein zwei drei"]);
  });
  test("the space belongs to the segment where it came first", () => {
    const prepared = prepareParagraph(
      content([text("a ", {}, "de", 1), text(" b", {}, "de", 2)]),
      fonts,
      silence,
    );
    const [line] = breakParagraph(prepared, 1000);
    const runs =
      line &&
      placedIn(line).map((placed) => (placed.kind === "run" ? [placed.run.text, placed.run.node] : []));
    expect(runs).toEqual([
      ["a ", 1],
      ["b", 2],
    ]);
  });
  test("a no-break space does not collapse", () => {
    expect(lines([text("a \u00A0 b")])).toEqual(["a \u00A0 b"]);
  });
  test("pre keeps spaces and lines, and breaks nowhere else", () => {
    const pre = text("a  b\n\n c d", { whiteSpace: "pre" });
    expect(lines([pre], 10, { whiteSpace: "pre" })).toEqual(["a  b ", "", " c d"]);
  });
  test("tabs in pre go to every eighth column", () => {
    expect(lines([text("ab\tc", { whiteSpace: "pre" })], 1000, { whiteSpace: "pre" })).toEqual(["ab      c"]);
  });
  test("pre-line keeps lines but not spaces", () => {
    const preLine = text(" a  b \n  c", { whiteSpace: "pre-line" });
    expect(lines([preLine], 1000, { whiteSpace: "pre-line" })).toEqual(["a b ", "c"]);
  });
  test("pre-wrap keeps spaces and breaks at them", () => {
    const preWrap = text("ab  cd", { whiteSpace: "pre-wrap" });
    expect(lines([preWrap], 14, { whiteSpace: "pre-wrap" })).toEqual(["ab  ", "cd"]);
  });
  test("nowrap in a part of a line keeps that part together", () => {
    expect(lines([text("ab "), text("cd ef", { whiteSpace: "nowrap" }), text(" gh")], 26)).toEqual([
      "ab ",
      "cd ef ",
      "gh",
    ]);
  });
  test("a br ends a line; the space that stands for it is not seen; one at the end makes no line", () => {
    const br = { kind: "break", node: 9 } as const;
    expect(lines([text("ab "), br, text(" cd"), br])).toEqual(["ab ", "cd "]);
    expect(lines([text("ab"), br, br, text("cd")])).toEqual(["ab ", "", "cd"]);
  });
  test("nothing but white space has no lines", () => {
    expect(lines([text("  \n ")])).toEqual([]);
    expect(lines([])).toEqual([]);
  });
});

describe("break opportunities", () => {
  const narrow = (words: string, measure: number): string[] => linesOf(paragraph(words, {}, fonts), measure);

  test.each([
    ["no line begins with a percent sign", "aaa 20 % bb", 17, ["aaa", "20 %", "bb"]],
    ["no line begins with an ellipsis", "aaaa … bb", 20, ["aaaa …", "bb"]],
    ["no line begins with a dash between words", "aaaa – bb", 20, ["aaaa –", "bb"]],
    ["a hyphen of the author's may end a line", "aaa-bbb", 20, ["aaa-", "bbb"]],
    ["but not after a single letter", "aa b-bbbb", 26, ["aa", "b-bbbb"]],
    ["a figure and its fraction stay together", "aa 10,5 bb", 22, ["aa", "10,5", "bb"]],
    ["dates stay together", "aa 16.12.2011", 30, ["aa", "16.12.2011"]],
    ["opening marks stay with what follows", "aaa (bbb) „cc“", 18, ["aaa", "(bbb)", "„cc“"]],
    ["a no-break hyphen is a hyphen that does not break", "aaa\u2011bbb cc", 20, ["aaa\u2011bbb", "cc"]],
    ["a no-break space does not break", "aa bb\u00A0cc", 26, ["aa", "bb\u00A0cc"]],
    ["a word joiner forbids the break after a hyphen", "aaa-\u2060bbb", 20, ["aaa-bbb"]],
    ["a zero width space allows one", "aaa\u200Bbbb", 20, ["aaa", "bbb"]],
    ["a soft hyphen shows only where it is taken", "aaa\u00ADbbb aaa\u00ADbbb", 33, ["aaabbb", "aaabbb"]],
    ["and then is a hyphen", "aaa\u00ADbbb", 20, ["aaa-", "bbb"]],
    ["a slash allows a break after it", "aaa/bbb", 20, ["aaa/", "bbb"]],
    ["but not before a German -innen", "aaa/innen", 20, ["aaa/innen"]],
  ])("%s", (_, words, measure, expected) => {
    expect(narrow(words, measure)).toEqual(expected);
  });

  test("hyphens: none ignores soft hyphens", () => {
    expect(linesOf(paragraph("aaa\u00ADbbb", { hyphens: "none" }, fonts), 20)).toEqual(["aaabbb"]);
  });
  test("overflow-wrap lets a word break only where it would not fit otherwise", () => {
    const wrapped = paragraph("aa bbbbbbbb cc", { overflowWrap: "break-word" }, fonts);
    expect(linesOf(wrapped, 25)).toEqual(["aa", "bbbb", "bbbb", "cc"]);
    expect(linesOf(wrapped, 45)).toEqual(["aa", "bbbbbbbb", "cc"]);
    expect(breakParagraph(paragraph("bbbbbbbb", {}, fonts), 25).map(({ overfull }) => overfull)).toEqual([
      true,
    ]);
  });
});

describe("missing characters", () => {
  test("are reported once a place, with the place, and drawn as a question mark", () => {
    const { report, diagnostics } = collect();
    const words = "a \u270A b ⚑\u270A";
    const prepared = prepareParagraph(content([text(words)]), fonts, report);
    expect(
      diagnostics.map(({ code, severity, message, span }) => [
        code,
        severity,
        message,
        span?.start,
        span?.end,
      ]),
    ).toEqual([
      ["text/missing-glyph", "error", "no font has the character `✊` (U+270A, raised fist)", 2, 3],
      ["text/missing-glyph", "error", "no font has the character `⚑` (U+2691, black flag)", 6, 7],
      ["text/missing-glyph", "error", "no font has the character `✊` (U+270A, raised fist)", 7, 8],
    ]);
    const [line] = breakParagraph(prepared, 1000);
    expect(line && lineText(line)).toBe(words);
    const question = fonts.select(["Squares"], 400, "normal")[0]?.glyphOf(0x3f);
    const drawn =
      line && placedIn(line).flatMap((placed) => (placed.kind === "run" ? [...placed.run.glyphs.ids] : []));
    expect(drawn?.[2]).toBe(question);
  });
  test("with entities in the source the place is found by counting", () => {
    const { report, diagnostics } = collect();
    const source = "x &amp; y \u270A &amp; \u270A";
    const segment = text("x & y \u270A & \u270A");
    if (segment.kind !== "text") throw new Error("not text");
    const span = { file: { path: "a.md", text: source }, start: 0, end: source.length };
    prepareParagraph(content([{ ...segment, span }]), fonts, report);
    expect(diagnostics.map((found) => found.span?.start)).toEqual([10, 18]);
  });
  test("fall back along the stack by whole clusters", () => {
    const [line] = breakParagraph(paragraph("aжжb", {}, fonts, "ru"), 1000);
    const runs =
      line &&
      placedIn(line).map((placed) =>
        placed.kind === "run" ? [placed.run.text, placed.run.face.family] : [],
      );
    expect(runs).toEqual([
      ["a", "Squares"],
      ["жж", "Squares Fallback"],
      ["b", "Squares"],
    ]);
  });
});
