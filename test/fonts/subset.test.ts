import * as harfbuzz from "harfbuzzjs";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/index.js";
import { createFontLibrary, type Face, subsetFace } from "../../src/fonts/index.js";
import { readFontFile } from "./sfnt-oracle.js";
import { readShipped, shippedDeclarations, shippedFace } from "./shipped.js";
import { squaresLibrary } from "./squares.js";

const FACE = shippedFace("Alegreya", 500);

function coded(text: string, from: Face = FACE): ReadonlyMap<number, number> {
  return new Map([...text].map((letter, i) => [0x21 + i, from.glyphOf(letter.codePointAt(0) ?? 0)]));
}

/** The file as a PDF reader finds glyphs in it: by code, over a table of format 6. */
function read(file: Uint8Array) {
  const font = readFontFile(file);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let cmap = 0;
  for (let at = 12; at < 12 + font.tags.length * 16; at += 16)
    if (Buffer.from(file.subarray(at, at + 4)).toString("latin1") === "cmap") cmap = view.getUint32(at + 8);
  const first = view.getUint16(cmap + 18);
  return { ...font, glyphAt: (code: number) => view.getUint16(cmap + 22 + (code - first) * 2) };
}

/** Where a glyph's entry begins in a file. */
function outlinePlace(bytes: Uint8Array, glyph: number): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = Array.from({ length: file.readUInt16BE(4) }, (_, i) => 12 + i * 16);
  const start = (tag: string) =>
    file.readUInt32BE((tables.find((at) => file.toString("latin1", at, at + 4) === tag) ?? 0) + 8);
  const isLong = file.readInt16BE(start("head") + 50) === 1;
  const loca = start("loca");
  return (
    start("glyf") + (isLong ? file.readUInt32BE(loca + glyph * 4) : file.readUInt16BE(loca + glyph * 2) * 2)
  );
}

const silence = ({ code, message }: Diagnostic): never => {
  throw new Error(`${code}: ${message}`);
};

function opened(file: Uint8Array) {
  return new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(file)));
}

describe("subsetFace", () => {
  test("numbers glyphs without gaps and finds them by code with their widths", () => {
    const font = read(subsetFace(FACE, coded("Wq ")));
    expect(font.glyphs).toBe(4);
    expect([..."Wq "].map((_, i) => font.advance(font.glyphAt(0x21 + i)))).toEqual(
      [..."Wq "].map((letter) => FACE.advanceEm(FACE.glyphOf(letter.charCodeAt(0))) * 1000),
    );
    expect(font.bounds(font.glyphAt(0x23))).toBeUndefined();
  });

  test("holds only the tables that drawing needs", () => {
    const { tags } = readFontFile(subsetFace(FACE, coded("abc")));
    expect(tags).toEqual(["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"]);
  });

  test.each([
    ["Alegreya", 500],
    ["Fira Sans Extra Condensed", 500],
    ["Source Serif 4", 400],
  ])("HarfBuzz draws every glyph of %s as from the whole file", (family, weight) => {
    const declaration = shippedDeclarations().find(
      (each) => each.family === family && each.weight === weight && each.style === "normal",
    );
    if (!declaration) throw new Error("no declaration");
    const bytes = readShipped(declaration);
    const glyphs = Array.from({ length: readFontFile(bytes).glyphs }, (_, glyph) => glyph);
    const whole = opened(bytes);
    const subset = opened(
      subsetFace(shippedFace(family, weight), new Map(glyphs.map((glyph) => [glyph, glyph]))),
    );
    const looks = (font: harfbuzz.Font, glyph: number) =>
      `${font.glyphHAdvance(glyph)} ${font.glyphToPath(glyph)}`;
    expect(glyphs.filter((glyph) => looks(subset, glyph) !== looks(whole, glyph))).toEqual([]);
  });

  test("a damaged outline is blank, the others stay", () => {
    const [declaration] = shippedDeclarations().filter(({ file }) => file.includes("Alegreya_500Medium.ttf"));
    if (!declaration) throw new Error("no declaration");
    const bytes = readShipped(declaration).slice();
    const spoilt = FACE.glyphOf(0x6f);
    // More contours than the entry has room for.
    new DataView(bytes.buffer).setInt16(outlinePlace(bytes, spoilt), 20_000);
    const [face] = createFontLibrary([declaration], () => bytes, silence).select(["Alegreya"], 500, "normal");
    if (!face) throw new Error("no face");
    const font = read(subsetFace(face, coded("on")));
    expect(font.bounds(font.glyphAt(0x21))).toBeUndefined();
    expect(font.bounds(font.glyphAt(0x22))).toBeDefined();
  });

  test("is smaller than with hinting, and says that there is none", () => {
    const file = subsetFace(FACE, coded("H"));
    expect(file.length).toBeLessThan(1_000);
    expect(Buffer.from(file).includes("fpgm")).toBe(false);
  });

  test("composites still find their parts", () => {
    const font = read(subsetFace(FACE, coded("Ä")));
    // .notdef, the letter, its base and its accent.
    expect(font.glyphs).toBe(4);
    const path = opened(subsetFace(FACE, coded("Ä"))).glyphToPath(font.glyphAt(0x21));
    const [declaration] = shippedDeclarations().filter(({ file }) => file.includes("Alegreya_500Medium.ttf"));
    if (!declaration) throw new Error("no declaration");
    expect(path).toBe(opened(readShipped(declaration)).glyphToPath(FACE.glyphOf(0xc4)));
  });

  test("the same glyph under two codes is in the file once", () => {
    const glyph = FACE.glyphOf(0x20);
    const codes = new Map([
      [0x20, glyph],
      [0x80, glyph],
    ]);
    const font = read(subsetFace(FACE, codes));
    expect(font.glyphs).toBe(2);
    expect(font.glyphAt(0x80)).toBe(font.glyphAt(0x20));
  });

  test("the same codes, in any order and whatever was subset before, give the same bytes", () => {
    const codes = coded("Über Größe finden");
    const once = subsetFace(FACE, codes);
    subsetFace(FACE, coded("Ä"));
    expect(subsetFace(FACE, new Map([...codes].toReversed()))).toEqual(once);
    expect(subsetFace(shippedFace("Alegreya", 500), codes)).toEqual(once);
  });

  test("checksums are right", () => {
    const file = subsetFace(FACE, coded("abc"));
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    let sum = 0;
    for (let at = 0; at < file.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });

  test("no glyphs at all leave .notdef", () => {
    expect(readFontFile(subsetFace(FACE, new Map())).glyphs).toBe(1);
  });

  test("a face that nobody opened is a mistake of the program's", () => {
    const [face] = squaresLibrary().select(["Squares"], 400, "normal");
    if (!face) throw new Error("no face");
    expect(() => subsetFace({ ...face }, new Map([[0x21, 1]]))).toThrow("was not opened");
  });
});
