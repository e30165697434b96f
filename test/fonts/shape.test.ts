import { describe, expect, test } from "vitest";
import { type ShapeOptions, shape } from "../../src/fonts/index.js";
import { squaresLibrary } from "./squares.js";

const GERMAN: ShapeOptions = { lang: "de", dir: "ltr", features: [] };

describe("the font of squares", () => {
  const [face] = squaresLibrary().select(["Squares"], 400, "normal");
  if (!face) throw new Error("no face");

  test("small letters are half an em, capitals an em, the rest a quarter", () => {
    expect(shape(face, "Aé 1-“", GERMAN).map(({ advanceEm }) => advanceEm)).toEqual([
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
