import { describe, expect, test } from "vitest";
import type { GlyphRun } from "../../src/fonts/index.js";
import { BLACK } from "../../src/geometry/index.js";
import type { GlyphsOp, PaintOp } from "../../src/paint/index.js";
import { screenColours } from "../../src/pdf/colour-operators.js";
import { createFontCodes, type FontCodes } from "../../src/pdf/font-codes.js";
import { lineColumns } from "../../src/pdf/line-columns.js";
import { paintPage } from "../../src/pdf/page-content.js";
import { createTagging } from "../../src/pdf/tags.js";
import { buildStructure } from "../../src/structure/index.js";
import { widthOf, withGlyphs } from "../fonts/run-glyphs.js";
import { squaresLibrary } from "../fonts/squares.js";
import { type Draft, domOf, el } from "../structure/dom-builder.js";
import { runOf } from "./naive-painter.js";

const [squares] = squaresLibrary().select(["Squares"], 400, "normal");
if (!squares) throw new Error("no squares");
const style = { face: squares, size: 10, lang: "de" };

/** A run at 10 pt; letters 5 pt wide, spaces and hyphens 2.5. Node 1 is the paragraph's text. */
function glyphs(text: string, at: Partial<GlyphsOp> & { readonly run?: GlyphRun } = {}): GlyphsOp {
  const { run = runOf(text, style, 1), ...rest } = at;
  return {
    op: "glyphs",
    node: "artifact",
    x: 10,
    y: 20,
    run,
    colour: BLACK,
    endsWord: false,
    endsLine: false,
    ...rest,
  };
}

/** What has which code in which font. */
function given(codes: FontCodes) {
  return codes
    .fonts()
    .map(({ name, glyphs }) => [name, glyphs.map(({ id, text, code }) => [id, text, code])]);
}

/** Content streams on a page 100 pt high, a line an operator. */
function content(ops: readonly PaintOp[], structure?: Draft, codes = createFontCodes()): string[] {
  const dom = structure && domOf(structure);
  const painted = new Set(ops.flatMap((op) => (op.node === "artifact" ? [] : [op.node])));
  const tagging = dom && createTagging(buildStructure(dom, painted, () => {}));
  const painting = {
    page: 0,
    codes,
    tagging,
    imageName: () => "I1",
    colours: screenColours(new Map()),
    link: () => {
      throw new Error("no links here");
    },
  };
  const { content } = paintPage({ width: 100, height: 100, ops }, painting);
  return Buffer.from(content).toString("latin1").trimEnd().split("\n");
}

describe("text on a page", () => {
  test("runs that follow one another are one line", () => {
    expect(content([glyphs("ab "), glyphs("cd", { x: 22.5 })])).toEqual([
      "BT",
      "10 80 Td",
      "/F1 10 Tf",
      "(ab cd)Tj",
      "ET",
    ]);
  });

  test("a colour of its own divides the line, but not its place", () => {
    const red = { space: "rgb", red: 1, green: 0, blue: 0.25 } as const;
    expect(
      content([glyphs("ab"), glyphs("cd", { x: 20, colour: red }), glyphs("ef", { x: 30 })]).slice(3, -1),
    ).toEqual(["(ab)Tj", "1 0 .25 rg", "(cd)Tj", "0 g", "(ef)Tj"]);
  });

  test("word spaces of a justified line are one number, kept while it lasts", () => {
    const line = (y: number) => ["a ", "b ", "c"].map((text, i) => glyphs(text, { x: 10 + i * 9, y }));
    expect(content([...line(20), ...line(32)]).slice(1, -1)).toEqual([
      "10 80 Td",
      "1.5 Tw",
      "/F1 10 Tf",
      "(a b c)Tj",
      "0 -12 Td",
      "(a b c)Tj",
    ]);
  });

  test("tracking is one number, and what it leaves over never adds up to a drift", () => {
    const run = runOf("a".repeat(60), style, 1);
    const tracked = withGlyphs(run, (glyph) => ({ ...glyph, advance: glyph.advance + 0.0033 }));
    // 0.0003pt too little each, half a thousandth of 10pt after 17 glyphs: then one of them makes up for it.
    const [, tracking, , shown = ""] = content([glyphs("", { run: tracked })]).slice(1);
    expect(tracking).toBe(".003 Tc");
    expect(shown.match(/-1/g)).toHaveLength(2);
  });

  test("letters fitted within words need two numbers, whatever is between word and space", () => {
    const run = runOf("aaa aaa aaa", style, 1);
    const fitted = withGlyphs(run, (glyph, i) => ({
      ...glyph,
      advance: glyph.advance + (i % 4 < 2 ? 0.05 : 0),
    }));
    expect(content([glyphs("", { run: fitted })]).slice(2, -1)).toEqual([
      ".05 Tc",
      "-.1 Tw",
      "/F1 10 Tf",
      "(aaa aaa aaa)Tj",
    ]);
  });

  test("kerning before a space is made up for after it", () => {
    const run = runOf("aa aa aa aa", style, 1);
    const kerned = withGlyphs(run, (glyph, i) => ({
      ...glyph,
      advance: glyph.advance - (i === 1 ? 0.2 : 0),
    }));
    expect(content([glyphs("", { run: kerned })])).toContain("[(aa )20(aa aa aa)]TJ");
  });

  test("kerning is a number between the glyphs", () => {
    const run = runOf("aaaa", style, 1);
    const kerned = withGlyphs(run, (glyph, i) => ({
      ...glyph,
      advance: glyph.advance - (i === 0 ? 0.2 : 0),
    }));
    expect(content([glyphs("", { run: kerned })])).toContain("[(a)20(aaa)]TJ");
  });

  test("scaled letters stand where their advances say, and what follows is as drawn again", () => {
    const run = runOf("aa a", style, 1);
    const wide = {
      ...withGlyphs(run, (glyph) => ({ ...glyph, advance: glyph.advance * 1.02 })),
      scale: 1.02,
    };
    const after = 10 + widthOf(wide);
    expect(content([glyphs("", { run: wide }), glyphs("b", { x: after })]).slice(2, -1)).toEqual([
      "/F1 10 Tf",
      "102 Tz",
      "(aa a)Tj",
      "100 Tz",
      "(b)Tj",
    ]);
  });

  test("another column begins anew, though on the same baseline", () => {
    expect(content([glyphs("ab"), glyphs("cd", { x: 60 })]).slice(3, -1)).toEqual([
      "(ab)Tj",
      "50 0 Td",
      "(cd)Tj",
    ]);
  });

  test("glyphs above the line rise", () => {
    const run = runOf("ab", style, 1);
    const raised = withGlyphs(run, (glyph, i) => ({ ...glyph, dy: i * 3 }));
    expect(content([glyphs("", { run: raised })]).slice(3, -1)).toEqual(["(a)Tj", "3 Ts", "(b)Tj"]);
  });

  test("a line that ends a word ends in a space, one that does not does not", () => {
    expect(content([glyphs("ab", { endsWord: true })])[3]).toBe("(ab )Tj");
    expect(content([glyphs("ab ", { endsWord: true })])[3]).toBe("(ab )Tj");
    expect(content([glyphs("ab")])[3]).toBe("(ab)Tj");
  });

  test("brackets and backslashes are escaped", () => {
    expect(content([glyphs("(a\\)")])[3]).toBe("(\\(a\\\\\\))Tj");
  });
});

describe("marked content", () => {
  const paragraph = el("html", { lang: "de" }, el("p", "t"));
  // html 0, p 1, text 2.
  const tagged = { node: 2 };

  test("what belongs together is one piece, with the lines in one text object", () => {
    expect(content([glyphs("ab", tagged), glyphs("cd", { ...tagged, y: 32 })], paragraph)).toEqual([
      "BT",
      "/P<</MCID 0>>BDC",
      "10 80 Td",
      "/F1 10 Tf",
      "(ab)Tj",
      "0 -12 Td",
      "(cd)Tj",
      "EMC",
      "ET",
    ]);
  });

  test("a soft hyphen is an element of its own, in its place in the line", () => {
    const broken = runOf("ab", style, 1, true);
    expect(
      content([glyphs("", { ...tagged, run: broken }), glyphs("cd", { ...tagged, y: 32 })], paragraph),
    ).toEqual([
      "BT",
      ...["/P<</MCID 0>>BDC", "10 80 Td", "/F1 10 Tf", "(ab)Tj", "EMC"],
      ...["/Span<</MCID 1>>BDC", "10 0 Td", "(-)Tj", "EMC"],
      ...["/P<</MCID 2>>BDC", "-10 -12 Td", "(cd)Tj", "EMC"],
      "ET",
    ]);
  });

  test("furniture and rules are artifacts; no mark crosses the bounds of a text object", () => {
    const rule = {
      op: "path",
      node: "artifact",
      path: "M0 0h10",
      stroke: { colour: BLACK, width: 0.5 },
    } as const;
    expect(content([glyphs("ab", tagged), rule, glyphs("cd")], paragraph)).toEqual([
      ...["BT", "/P<</MCID 0>>BDC", "10 80 Td", "/F1 10 Tf", "(ab)Tj", "EMC", "ET"],
      ...["/Artifact<</Type/Layout>>BDC", ".5 w", "0 100 m", "10 100 l", "S", "EMC"],
      ...["BT", "/Artifact<</Type/Pagination>>BDC", "10 80 Td", "(cd)Tj", "EMC", "ET"],
    ]);
  });

  test("a path in a figure is its content, elsewhere it is decoration", () => {
    // html 0, p 1, img 2.
    const figure = el("html", el("p", el("img", { alt: "QR" })));
    const square = (node: number): PaintOp => ({
      op: "path",
      node,
      path: "M0 0h1v1z",
      fill: BLACK,
      fillRule: "evenodd",
    });
    const lines = content([square(2), square(1)], figure);
    expect(lines.filter((line) => line.endsWith("BDC"))).toEqual([
      "/Figure<</MCID 0>>BDC",
      "/Artifact<</Type/Layout>>BDC",
    ]);
    expect(lines).toContain("f*");
  });

  test("generated text after a link is read after it", () => {
    // html 0, p 1, text 2, a 3, text 4.
    const dom = domOf(el("html", el("p", "t", el("a", { href: "x" }, "l"))));
    const tagging = createTagging(buildStructure(dom, new Set([1, 2, 4]), () => {}));
    for (const node of [1, 2, 4, 1]) {
      const slot = tagging.slotFor(node);
      if (slot) tagging.mark(slot, 0);
    }
    const [paragraph] = tagging.root.slots.flatMap((slot) => slot.kids);
    const kids = paragraph?.kind === "tag" ? paragraph.tag.slots.map((slot) => slot.kids) : [];
    expect(kids).toMatchObject([[{ mcid: 0 }, { mcid: 1 }], [{ kind: "tag" }], [{ mcid: 3 }]]);
  });

  test("an image is drawn in its place", () => {
    const figure = el("html", el("p", el("img", { alt: "Foto", src: "a.png" })));
    const image = {
      op: "image",
      node: 2,
      source: "a.png",
      rect: { x: 10, y: 20, width: 30, height: 40 },
    } as const;
    expect(content([image], figure)).toEqual([
      "/Figure<</MCID 0>>BDC",
      "q",
      "30 0 0 40 10 40 cm",
      "/I1 Do",
      "Q",
      "EMC",
    ]);
  });
});

describe("stretches of an earlier document", () => {
  const [bold] = squaresLibrary().select(["Squares"], 700, "normal");
  const other = { ...style, face: bold ?? squares, size: 8 };
  const [one, two] = [runOf("ﬁab ", style, 1), runOf("cd-", style, 1)];
  const line = (x = 10) => [
    glyphs("", { x, run: one }),
    glyphs("", { x: x + 17.5, run: two, endsWord: true }),
  ];
  const anew = (ops: readonly PaintOp[]) =>
    ops.map((op) => (op.op === "glyphs" ? { ...op, run: { ...op.run } } : op));

  test("are not made again", () => {
    const page = (after: string): readonly PaintOp[] => [
      ...line(),
      { op: "path", node: "artifact", path: "M 0 0 H 5 V 5 Z", fill: BLACK },
      glyphs("", { run: runOf(after, style, 1), y: 40 }),
    ];
    content(page("y"));
    const codes = createFontCodes();
    const asked: string[] = [];
    const codeGlyphs: FontCodes["codeGlyphs"] = (stretch) => {
      asked.push(stretch.run.text);
      codes.codeGlyphs(stretch);
    };
    content(page("x"), undefined, { ...codes, codeGlyphs });
    expect(asked).toEqual(["x"]);
    expect(
      codes
        .fonts()[0]
        ?.glyphs.map(({ text }) => text)
        .join(""),
    ).toBe(" -abcdxﬁ");
  });

  test("are written as if nothing had come before", () => {
    const red = { space: "rgb", red: 1, green: 0, blue: 0 } as const;
    const pages: readonly (readonly PaintOp[])[] = [
      line(),
      line(11),
      // Another font is the first, other glyphs have the codes, another state is set.
      [glyphs("", { run: runOf("ab", other, 1), y: 8 }), ...line()],
      [glyphs("", { run: runOf("–ﬂ", style, 1), y: 8, colour: red }), ...line()],
      [glyphs("", { run: two, y: 8, x: 10.25 }), ...line()],
      line().map((op) => ({ ...op, endsLine: true })),
      line().map((op) => ({ ...op, endsWord: false })),
      line().map((op) => ({ ...op, colour: red })),
      [line()[0], glyphs("", { run: runOf("e", style, 1), x: 27.5 })].flatMap((op) => op ?? []),
      line(),
    ];
    for (const [i, ops] of pages.entries()) {
      const codes = createFontCodes();
      const codesAnew = createFontCodes();
      expect(content(ops, undefined, codes), `page ${i}`).toEqual(content(anew(ops), undefined, codesAnew));
      expect(given(codes)).toEqual(given(codesAnew));
    }
  });

  test("have their place in the structure, whatever stands around them", () => {
    const body = (...tags: readonly string[]) => el("body", ...tags.map((tag) => el(tag, "x")));
    const hyphened = { ...runOf("ab-", style, 1), softHyphen: true };
    const paragraph = (node: number, y = 20) => [
      glyphs("", { node, run: one, y }),
      glyphs("", { node, run: two, y, x: 27.5, endsLine: true }),
      glyphs("", { node, run: hyphened, y: y + 12, endsLine: true }),
    ];
    const border: PaintOp = { op: "path", node: "artifact", path: "M 0 0 H 5 V 5 Z", fill: BLACK };
    const pages: readonly (readonly [readonly PaintOp[], Draft])[] = [
      [paragraph(2), body("p")],
      [paragraph(2), body("h1")],
      // A piece of marked content more before it, or none that is open.
      [[...paragraph(2, 60), ...paragraph(4)], body("p", "p")],
      [[border, ...paragraph(2)], body("p")],
      [[...paragraph(2), ...paragraph(2, 60)], body("p")],
      [paragraph(2), body("p")],
    ];
    for (const [i, [ops, structure]] of pages.entries())
      expect(content(ops, structure), `page ${i}`).toEqual(content(anew(ops), structure));
    expect(content(paragraph(2)), "without structure").toEqual(content(anew(paragraph(2))));
  });
});

describe("codes", () => {
  const run = (text: string) => runOf(text, style, 1);

  const codesIn = (codes: FontCodes, run: GlyphRun, endsLine = false) => {
    const lines = lineColumns();
    lines.readRun(run, 0);
    codes.codeGlyphs({ run, from: 0, to: run.glyphs.count, endsLine });
    return Array.from(lines.columns.coded.subarray(0, run.glyphs.count), (number) => {
      const glyph = lines.glyph(number);
      if (!glyph) throw new Error("a glyph without a code");
      return glyph;
    });
  };
  const coded = (one: GlyphRun) => codesIn(createFontCodes(), one);

  test("characters of WinAnsiEncoding keep their code, others get free ones", () => {
    expect(coded(run("aö–„ﬁ€\u202f¤ ")).map(({ code, text }) => [text, code])).toEqual([
      ["a", 0x61],
      ["ö", 0xf6],
      ["–", 0x96],
      ["„", 0x84],
      ["ﬁ", 0x81],
      ["€", 0x80],
      ["\u202f", 0x8d],
      ["¤", 0xa4],
      [" ", 0x20],
    ]);
  });

  test("ordinary letters keep their code whatever comes before, as long as others are free", () => {
    const others = Array.from({ length: 24 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join("");
    const codedAfter = (before: string) => {
      const codes = createFontCodes();
      codesIn(codes, run(before));
      return codesIn(codes, run("Güte: „vé‘–…€«"));
    };
    expect(codedAfter(others)).toEqual(codedAfter(""));
  });

  test("are the same whatever other documents have given", () => {
    const documents = ["ﬁa", "\u202fﬁ", "ﬂﬁ\u202f", "ﬁ ﬂ", "a"];
    const givenFor = (texts: readonly string[]) =>
      texts.map((text) => {
        const codes = createFontCodes();
        codesIn(codes, run(text));
        return given(codes);
      });
    expect(givenFor(documents.toReversed()).toReversed()).toEqual(givenFor(documents));
    expect(givenFor(["ﬁa"])[0]?.[0]?.[1]).toContainEqual([expect.any(Number), "ﬁ", 0x81]);
    expect(givenFor(["ﬂﬁ"])[0]?.[0]?.[1]).toContainEqual([expect.any(Number), "ﬂ", 0x81]);
  });

  test("a glyph with another text has another code", () => {
    const codes = coded(run("a b\u00a0c"));
    expect(codes.map(({ text }) => text).join("")).toBe("a b\u00a0c");
    expect(new Set(codes.map(({ code }) => code)).size).toBe(5);
  });

  test("a hyphen at a line's end is told from one of line breaking", () => {
    const codes = createFontCodes();
    const texts = (one: GlyphRun) => codesIn(codes, one, true).map(({ text }) => text);
    expect(texts(run("a-"))).toEqual(["a", "\u2010"]);
    expect(texts({ ...run("a-"), softHyphen: true })).toEqual(["a", "-"]);
    expect(codesIn(codes, run("a-")).map(({ text }) => text)).toEqual(["a", "-"]);
  });

  test("what only says where a line may break is not copied", () => {
    const plain = run("ab");
    const apart = withGlyphs(plain, (glyph, i) => ({ ...glyph, cluster: i * 3 }));
    const soft = { ...apart, text: "a\u00ad\u2060b" };
    expect(coded(soft).map(({ text }) => text)).toEqual(["a", "b"]);
  });

  test("a letter of several glyphs has its text once, a ligature its letters in order, right to left too", () => {
    const clusters = (text: string, ...at: number[]) => {
      const one = run("a".repeat(at.length));
      const clustered = withGlyphs(one, (glyph, i) => ({ ...glyph, cluster: at[i] ?? 0 }));
      return coded({ ...clustered, text }).map((glyph) => glyph.text);
    };
    expect(clusters("éx", 0, 0, 1)).toEqual(["é", "\u200b", "x"]);
    expect(clusters("ffix", 0, 3)).toEqual(["ffi", "x"]);
    expect(clusters("abc", 2, 0)).toEqual(["c", "ab"]);
  });

  test("more than a font's codes make a second font", () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      ...run("a"),
      text: String.fromCodePoint(0x4e00 + i),
    }));
    const codes = createFontCodes();
    const texts = many.map((one) => codesIn(codes, one)[0]?.text);
    expect(texts).toEqual(many.map(({ text }) => text));
    // The space is in the first; the codes of ASCII are for ASCII alone.
    expect(codes.fonts().map(({ name, glyphs }) => [name, glyphs.length])).toEqual([
      ["F1", 127],
      ["F2", 126],
      ["F3", 48],
    ]);
  });

  test("glyphs come in the order of their codes, whatever their order in the text", () => {
    const [one, other] = ["xyzä", "äzyx"].map((text) => {
      const codes = createFontCodes();
      codesIn(codes, run(text));
      return codes.fonts();
    });
    expect(one).toEqual(other);
  });
});
