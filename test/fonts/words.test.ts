import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Face, type ShapeOptions, shape } from "../../src/fonts/index.js";
import { byHarfbuzz, harfbuzzFont, latin, layoutTable, numbers, opened, written } from "./by-harfbuzz.js";
import { readShipped, shippedDeclarations, shippedLibrary } from "./shipped.js";

/** More than is shaped as wholes before words are learned. */
const FILLER = "wir ihr ".repeat(6_000);

const LIBRARY = shippedLibrary();
const STATEMENT = readFileSync("content/kazakhstan-solidarity/de.md", "utf8").split("\n");

function byUs(face: Face, text: string, options: ShapeOptions): string {
  return written(face, shape(face, text, options));
}

const ALPHABETS = [
  "abcdefghijklmnopqrstuvwxyzäöüßéł",
  "AVTWYOCÖ",
  "0123456789.,:;-–",
  "„“»«’()?!/%&§€",
  "fifflocdimx",
];

function randomTexts(count: number, alphabets: readonly string[]): readonly string[] {
  const below = numbers(count);
  const letter = (alphabet = ""): string => [...alphabet][below([...alphabet].length)] ?? "";
  return Array.from({ length: count }, () => {
    let text = "";
    while (text.length < 60) {
      const alphabet = alphabets[below(alphabets.length)];
      for (let k = below(6); k >= 0; k--) text += letter(below(3) > 0 ? alphabets[0] : alphabet);
      text += below(15) === 0 ? "  " : " ";
    }
    return text;
  });
}

describe("text put together of words", () => {
  const faces = shippedDeclarations().map((declaration) => {
    const { family, weight, style } = declaration;
    const [face] = LIBRARY.select([family], weight, style);
    if (!face) throw new Error(`no face ${family}`);
    return { name: face.id, face, file: readShipped(declaration) };
  });
  const texts = [
    ...STATEMENT.filter((line) => line.length > 40),
    ...randomTexts(12, ALPHABETS),
    " Das geschah im siglo XX, im siglo mil. und wo im capítulo IV? so im ",
    "Auf\u200clagen der Schiff\u200cfahrt und der Stoff\u200creste, alle mit Fugen",
    "Ein zerlegtes u\u0308 steht zwischen Wörtern, und 1 3/4, 1 1⁄2 und 😀 auch",
  ];
  const cyrillic = [
    "Солидарность с бастующими рабочими Казахстана, Уйгур Г. А. Т. У.",
    ...randomTexts(6, ["абвгдежзиклмнопрстуфхцчшщъыьэюяқғәөһ", "АГТУҚ.,«»"]),
  ];
  const asked: readonly [string, ShapeOptions, readonly string[]][] = [
    ["plain", latin({}), texts],
    ["without kerning and ligatures", latin({ kern: 0, liga: 0, clig: 0 }), texts],
    ["small capitals, in Spanish", latin({ smcp: 1, onum: 1 }, "es"), texts],
    ["fractions", latin({ frac: 1 }), texts],
    ["Cyrillic", { ...latin({}, "kk"), script: "cyrl" }, cyrillic],
  ];
  test.each(faces)("is what HarfBuzz makes of it as a whole: $name", ({ face, file }) => {
    const font = harfbuzzFont(file);
    for (const [name, options, samples] of asked) {
      shape(face, FILLER, options);
      for (const text of samples) {
        expect(byUs(face, text, options), `${name}: ${text}`).toBe(byHarfbuzz(font, text, options));
      }
    }
  });
  test("is the same whatever words came before, and however many", () => {
    const face = shippedLibrary().select(["Source Serif 4"], 400, "normal")[0];
    if (!face) throw new Error("no face");
    const text = "Die Auflagen der Gewerkschaft steigen um vier von hundert";
    const before = byUs(face, text, latin({}));
    shape(face, FILLER, latin({}));
    for (let i = 0; i < 700; i++) {
      const words = Array.from({ length: 30 }, (_, k) => `w${i}x${k}`);
      shape(face, words.join(" "), latin({}));
    }
    expect(byUs(face, text, latin({}))).toBe(before);
  });
});

/** Glyphs of the font of squares. */
const [SPACE, A] = [1, 66];

// Each lookup: type, flag, one subtable at 8; offsets in the subtable are its own.
const SECOND_OF_PAIR_MOVES = [2, 0, 1, 8, 1, 12, 0, 4, 1, 18, 1, 1, A, 1, SPACE, 100];
const LIGATURE_OVER_SPACE = [4, 0, 1, 8, 1, 8, 1, 14, 1, 1, A, 1, 4, A + 1, 3, SPACE, A];
const CONTEXT_BY_GLYPH = [5, 0, 1, 8, 1, 8, 1, 14, 1, 1, A, 1, 4, 3, 1, SPACE, A, 2, 1];
const A_BECOMES_B = [1, 0, 1, 8, 1, 6, 1, 1, 1, A];

describe("a font whose rules look over spaces is shaped as a whole", () => {
  const text = "a ".repeat(30);
  const plain = latin({});
  const pairs = layoutTable("kern", [SECOND_OF_PAIR_MOVES]);
  test.each([
    ["what stands before a space moves it", { GPOS: pairs }],
    ["a ligature holds a space", { GSUB: layoutTable("liga", [LIGATURE_OVER_SPACE]) }],
    ["a context does", { GSUB: layoutTable("calt", [CONTEXT_BY_GLYPH, A_BECOMES_B]) }],
  ])("%s", (_, tables) => {
    const { face, font } = opened(tables);
    shape(face, FILLER, plain);
    expect(byUs(face, text, plain)).toBe(byHarfbuzz(font, text, plain));
    expect(byHarfbuzz(font, text, plain)).not.toBe(byHarfbuzz(opened({}).font, text, plain));
  });
  test("its table is cut off", () => {
    const { face, font } = opened({ GPOS: pairs.subarray(0, 60) });
    shape(face, FILLER, plain);
    expect(byUs(face, text, plain)).toBe(byHarfbuzz(font, text, plain));
  });
});
