import * as harfbuzz from "harfbuzzjs";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/index.js";
import { createFontLibrary, shape, subsetFace } from "../../src/fonts/index.js";
import { readFontFile } from "./sfnt-oracle.js";
import { readShipped, shippedDeclarations, shippedFace } from "./shipped.js";
import { squaresLibrary } from "./squares.js";

const FACE = shippedFace("Alegreya", 500);
const WORDS = shape(FACE, "Über Größe finden", { lang: "de", dir: "ltr", features: [] });
const silence = ({ code, message }: Diagnostic): never => {
  throw new Error(`${code}: ${message}`);
};
const GLYPHS = WORDS.map(({ id }) => id);

describe("subsetFace", () => {
  test("keeps the glyphs asked for under their numbers, with advance and outline", () => {
    const subset = readFontFile(subsetFace(FACE, GLYPHS));
    for (const { id } of WORDS) {
      expect(subset.advance(id)).toBe(Math.round(FACE.advanceEm(id) * 1000));
      const bounds = subset.bounds(id)?.map((units) => units / 1000);
      expect(bounds).toEqual(FACE.inkEm(id) === undefined ? undefined : [...(FACE.inkEm(id) ?? [])]);
    }
  });
  test("opens again in HarfBuzz, where the outlines are the same", () => {
    const subset = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(subsetFace(FACE, GLYPHS))));
    for (const id of GLYPHS) {
      expect(subset.glyphHAdvance(id)).toBe(Math.round(FACE.advanceEm(id) * 1000));
      const ink = FACE.inkEm(id);
      if (ink) expect(subset.glyphExtents(id)?.width).toBe(Math.round((ink[2] - ink[0]) * 1000));
    }
  });
  test("empties the others, but for .notdef and the parts of composites", () => {
    const subset = readFontFile(subsetFace(FACE, [FACE.glyphOf(0xc4)]));
    const drawn = Array.from({ length: subset.glyphs }, (_, id) => id).filter((id) => subset.bounds(id));
    expect(drawn).toContain(0);
    expect(drawn).toContain(FACE.glyphOf(0xc4));
    expect(drawn).toContain(FACE.glyphOf(0x41));
    expect(drawn.length).toBe(4);
  });
  test("holds only the tables that drawing needs", () => {
    const { tags } = readFontFile(subsetFace(FACE, GLYPHS));
    expect(tags).toEqual(["glyf", "head", "hhea", "hmtx", "loca", "maxp"]);
  });
  test("the same glyphs, in any order and any number of times, give the same bytes", () => {
    const once = subsetFace(FACE, GLYPHS);
    expect(subsetFace(FACE, new Set(GLYPHS.toReversed()))).toEqual(once);
    expect(subsetFace(shippedFace("Alegreya", 500), [...GLYPHS, ...GLYPHS])).toEqual(once);
  });
  test("finds room for any number of faces, one after another", () => {
    const [declaration] = shippedDeclarations().filter(({ file }) => file.includes("Alegreya_500Medium.ttf"));
    if (!declaration) throw new Error("no declaration");
    const large = new Uint8Array(6_000_000);
    large.set(readShipped(declaration));
    const expected = subsetFace(FACE, GLYPHS).length;
    for (let i = 0; i < 24; i++) {
      const [face] = createFontLibrary([declaration], () => large, silence).select(
        ["Alegreya"],
        500,
        "normal",
      );
      expect(face && subsetFace(face, GLYPHS)).toHaveLength(expected);
    }
  });
  test("no glyphs at all leave .notdef", () => {
    expect(readFontFile(subsetFace(FACE, [])).glyphs).toBe(1);
  });
  test("a face that nobody opened is a mistake of the program's", () => {
    const [face] = squaresLibrary().select(["Squares"], 400, "normal");
    if (!face) throw new Error("no face");
    expect(() => subsetFace({ ...face }, [1])).toThrow("was not opened");
  });
});
