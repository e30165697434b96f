import * as harfbuzz from "harfbuzzjs";
import { describe, expect, test } from "vitest";
import { type Face, type ShapeOptions, shape } from "../../src/fonts/index.js";
import { readFontFile } from "./sfnt-oracle.js";
import { type ShapedGlyph, shapedGlyphs } from "./shaped-glyphs.js";
import { readShipped, shippedDeclarations, shippedFace } from "./shipped.js";
import { squaresLibrary } from "./squares.js";

const GERMAN: ShapeOptions = { lang: "de", dir: "ltr", features: [] };
const ALEGREYA = shippedFace("Alegreya", 500);
const FIRA = shippedFace("Fira Sans Extra Condensed", 800);

function width(glyphs: readonly ShapedGlyph[]): number {
  return glyphs.reduce((sum, { advanceEm }) => sum + advanceEm, 0);
}

function features(settings: Readonly<Record<string, number>>): ShapeOptions {
  return { ...GERMAN, features: Object.entries(settings).map(([tag, value]) => ({ tag, value })) };
}

function fileOf(face: Face): Uint8Array {
  const declaration = shippedDeclarations().find(
    ({ family, weight, style }) => family === face.family && weight === face.weight && style === face.style,
  );
  if (!declaration) throw new Error(`no file for ${face.id}`);
  return readShipped(declaration);
}

/** The same text by harfbuzzjs's own interface, in font units. */
function shapeByHarfbuzzjs(face: Face, text: string, lang: string): readonly (readonly number[])[] {
  const font = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(fileOf(face))));
  const buffer = new harfbuzz.Buffer();
  buffer.addText(text);
  buffer.setLanguage(lang);
  buffer.guessSegmentProperties();
  harfbuzz.shape(font, buffer);
  const positions = buffer.getGlyphPositions();
  return buffer.getGlyphInfos().map(({ codepoint, cluster, flags }, i) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {};
    return [codepoint, xAdvance, xOffset, yOffset, cluster, flags & harfbuzz.GlyphFlag.UNSAFE_TO_BREAK];
  });
}

describe("shape", () => {
  test.each([
    ["de", "Wir Gewerkschafter fordern: „Sofortige Freilassung!“ – am 16. Dezember 2011"],
    ["en", "Today’s officials of the office find it difficult"],
    ["ru", "Солидарность с бастующими рабочими Казахстана"],
    ["kk", "Қазақстан жұмысшыларымен ынтымақтастық: Ә Ғ Қ Ң Ө Ұ Ү Һ І"],
  ])("gives what HarfBuzz gives by another road: %s", (lang, text) => {
    const mine = shapedGlyphs(ALEGREYA, text, { lang, dir: "ltr", features: [] });
    const theirs = shapeByHarfbuzzjs(ALEGREYA, text, lang);
    expect(mine.length).toBeGreaterThan(20);
    expect(
      mine.map((glyph) => [
        glyph.id,
        Math.round(glyph.advanceEm * 1000),
        Math.round(glyph.dxEm * 1000),
        Math.round(glyph.dyEm * 1000),
        glyph.cluster,
        glyph.safeToBreak ? 0 : 1,
      ]),
    ).toEqual(theirs);
    expect(mine.some(({ id }) => id === 0)).toBe(false);
  });

  test("without kerning and ligatures the advances are the font file's own", () => {
    const file = readFontFile(fileOf(ALEGREYA));
    const text = "Kasachstan";
    const plain = shapedGlyphs(ALEGREYA, text, features({ kern: 0, liga: 0, calt: 0 }));
    expect(plain.map(({ id }) => id)).toEqual([...text].map((letter) => file.glyphOf(letter.charCodeAt(0))));
    expect(plain.map(({ advanceEm }) => advanceEm * 1000)).toEqual(plain.map(({ id }) => file.advance(id)));
  });
  test("kerning draws T and o together", () => {
    const kerned = width(shapedGlyphs(ALEGREYA, "To", GERMAN));
    expect(kerned).toBeLessThan(width(shapedGlyphs(ALEGREYA, "To", features({ kern: 0 }))));
    expect(shapedGlyphs(ALEGREYA, "To", GERMAN).map(({ safeToBreak }) => safeToBreak)).toEqual([true, false]);
  });
  test("f and i become one glyph of the first letter's cluster", () => {
    expect(shapedGlyphs(ALEGREYA, "finden", GERMAN).map(({ cluster }) => cluster)).toEqual([0, 2, 3, 4, 5]);
    expect(shapedGlyphs(ALEGREYA, "finden", features({ liga: 0 })).length).toBe(6);
  });
  test("old-style figures are asked for by a feature", () => {
    const ids = (options: ShapeOptions) => shapedGlyphs(FIRA, "2011", options).map(({ id }) => id);
    expect(ids(features({ onum: 1 }))).not.toEqual(ids(features({ lnum: 1 })));
  });
  test("clusters count UTF-16 units", () => {
    const glyphs = shapedGlyphs(ALEGREYA, "a😀b", GERMAN);
    expect(glyphs.map(({ cluster }) => cluster)).toEqual([0, 1, 3]);
    expect(glyphs[1]?.id).toBe(0);
  });
  test.each([
    ["a soft hyphen", "Woll\u00adust", [0, 1, 2, 3, 5, 6, 7]],
    ["a zero-width space", "a\u200bb", [0, 2]],
    ["joiners", "a\u200db\u200cc", [0, 2, 4]],
    ["a word joiner", "a\u2060b", [0, 2]],
  ])("%s leaves no glyph", (_, text, clusters) => {
    expect(shapedGlyphs(FIRA, text, GERMAN).map(({ cluster }) => cluster)).toEqual(clusters);
  });
  test("spaces the font has not are made from its space", () => {
    const space = FIRA.advanceEm(FIRA.glyphOf(0x20));
    const [noBreak, thin, narrow] = [..."\u00a0\u2009\u202f"].map((character) =>
      width(shapedGlyphs(FIRA, character, GERMAN)),
    );
    expect([FIRA.glyphOf(0x2009), FIRA.glyphOf(0x202f)]).toEqual([0, 0]);
    expect(noBreak).toBeCloseTo(space);
    expect(thin).toBeCloseTo(1 / 5);
    expect(narrow).toBeGreaterThan(0);
    expect(narrow).toBeLessThan(space);
  });
  test("a no-break hyphen is set with the hyphen there is", () => {
    expect(shapedGlyphs(FIRA, "\u2011", GERMAN)[0]?.id).toBe(FIRA.glyphOf(0x2d));
    expect(shapedGlyphs(ALEGREYA, "\u2011", GERMAN)[0]?.id).toBe(ALEGREYA.glyphOf(0x2010));
  });
  test("letter and accent apart become the letter there is", () => {
    expect(shapedGlyphs(ALEGREYA, "u\u0308", GERMAN).map(({ id }) => id)).toEqual([ALEGREYA.glyphOf(0xfc)]);
  });
  test("from right to left, glyphs come in the order of drawing", () => {
    const glyphs = shapedGlyphs(ALEGREYA, "abc", { ...GERMAN, dir: "rtl", script: "latn" });
    expect(glyphs.map(({ cluster }) => cluster)).toEqual([2, 1, 0]);
  });
  test("the language chooses letter forms: Turkish keeps i apart from f", () => {
    const text = "fi";
    expect(shapedGlyphs(ALEGREYA, text, GERMAN).length).toBe(1);
    expect(shapedGlyphs(ALEGREYA, text, { ...GERMAN, lang: "tr" }).length).toBe(2);
  });
  test("the same question gets the same answer, however many others came between", () => {
    const before = shape(ALEGREYA, "Solidarität", GERMAN);
    expect(shape(ALEGREYA, "Solidarität", { ...GERMAN })).toBe(before);
    for (let i = 0; i < 12_000; i++) shape(ALEGREYA, `Wort ${i}`, GERMAN);
    expect(shape(ALEGREYA, "Solidarität", GERMAN)).toEqual(before);
  });
  test("empty text has no glyphs", () => {
    expect(shapedGlyphs(ALEGREYA, "", GERMAN)).toEqual([]);
  });
  test("a long text needs no more memory than the module can grow to", () => {
    const glyphs = shapedGlyphs(ALEGREYA, "Solidarität ".repeat(20_000), GERMAN);
    expect(glyphs.length).toBe(240_000);
    expect(glyphs.at(-1)?.cluster).toBe(239_999);
  });
});

describe("the font of squares", () => {
  const [face] = squaresLibrary().select(["Squares"], 400, "normal");
  if (!face) throw new Error("no face");

  test("small letters are half an em, capitals an em, the rest a quarter", () => {
    expect(shapedGlyphs(face, "Aé 1-“", GERMAN).map(({ advanceEm }) => advanceEm)).toEqual([
      1, 0.5, 0.25, 0.5, 0.25, 0.25,
    ]);
  });
  test("its metrics are those it promises", () => {
    expect(face.postscriptName).toBe("Squares-400");
    expect(face.unitsPerEm).toBe(1000);
    expect(face.metrics).toEqual({
      ascentEm: 0.8,
      descentEm: 0.2,
      lineGapEm: 0,
      capHeightEm: 0.7,
      xHeightEm: 0.5,
      underlinePositionEm: -0.1,
      underlineThicknessEm: 0.05,
      italicAngle: 0,
      boundsEm: [0.05, 0, 0.95, 0.7],
    });
    expect(face.inkEm(face.glyphOf(0x41))).toEqual([0.05, 0, 0.95, 0.7]);
    expect(face.inkEm(face.glyphOf(0x20))).toBeUndefined();
  });
});
