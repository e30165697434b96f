import { readFileSync } from "node:fs";
import * as harfbuzz from "harfbuzzjs";
import { describe, expect, test } from "vitest";
import { createFontLibrary, type Face, type ShapeOptions, shape } from "../../src/fonts/index.js";
import { readShipped, shippedDeclarations, shippedLibrary } from "./shipped.js";
import { squaresFont } from "./squares.js";

/** More than is shaped as wholes before words are learned. */
const FILLER = "wir ihr ".repeat(6_000);

const LIBRARY = shippedLibrary();
const STATEMENT = readFileSync("content/kazakhstan-solidarity/de.md", "utf8").split("\n");

/** Ids, advances, moves, clusters and where the text may not be broken, by HarfBuzz's own interface. */
function byHarfbuzz(font: harfbuzz.Font, text: string, { lang, script = "", features }: ShapeOptions) {
  const buffer = new harfbuzz.Buffer();
  buffer.addText(text);
  buffer.setLanguage(lang);
  buffer.setScript(script);
  buffer.setDirection(harfbuzz.Direction.LTR);
  buffer.setFlags(harfbuzz.BufferFlag.REMOVE_DEFAULT_IGNORABLES);
  harfbuzz.shape(
    font,
    buffer,
    features.map(({ tag, value }) => new harfbuzz.Feature(tag, value)),
  );
  const positions = buffer.getGlyphPositions();
  const glyphs = buffer.getGlyphInfos().map(({ codepoint, cluster, flags }, i) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {};
    return [codepoint, xAdvance, xOffset, yOffset, cluster, 1 - (flags & harfbuzz.GlyphFlag.UNSAFE_TO_BREAK)];
  });
  return glyphs.join("\n");
}

function byUs(face: Face, text: string, options: ShapeOptions): string {
  const { ids, advancesEm, offsetsEm, clusters, safeToBreak } = shape(face, text, options);
  const units = (em = 0): number => Math.round(em * face.unitsPerEm);
  const glyphs = Array.from(ids, (id, i) => {
    const [dx, dy] = [units(offsetsEm?.[2 * i]), units(offsetsEm?.[2 * i + 1])];
    return [id, units(advancesEm[i]), dx, dy, clusters[i], safeToBreak[i]];
  });
  return glyphs.join("\n");
}

function latin(features: Readonly<Record<string, number>>, lang = "de"): ShapeOptions {
  const asked = Object.entries(features).map(([tag, value]) => ({ tag, value }));
  return { lang, dir: "ltr", script: "latn", features: asked };
}

/** A sequence of whole numbers below `n`, the same for the same seed. */
function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
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
    const font = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(file)));
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

/** GSUB or GPOS with one feature of the first of its lookups, each in 16-bit numbers. */
function layoutTable(feature: string, lookups: readonly (readonly number[])[]): Uint8Array {
  const tag = (letters: string): number[] => [
    letters.charCodeAt(0) * 256 + letters.charCodeAt(1),
    letters.charCodeAt(2) * 256 + letters.charCodeAt(3),
  ];
  const scripts = [1, ...tag("DFLT"), 8, 4, 0, 0, 0xffff, 1, 0];
  const features = [1, ...tag(feature), 8, 0, 1, 0];
  const offsets: number[] = [];
  let offset = 2 + 2 * lookups.length;
  for (const lookup of lookups) {
    offsets.push(offset);
    offset += 2 * lookup.length;
  }
  const header = [1, 0, 10, 10 + 2 * scripts.length, 10 + 2 * (scripts.length + features.length)];
  const table = [...header, ...scripts, ...features, lookups.length, ...offsets, ...lookups.flat()];
  return Uint8Array.from(table.flatMap((number) => [number >> 8, number & 0xff]));
}

// Each lookup: type, flag, one subtable at 8; offsets in the subtable are its own.
const SECOND_OF_PAIR_MOVES = [2, 0, 1, 8, 1, 12, 0, 4, 1, 18, 1, 1, A, 1, SPACE, 100];
const LIGATURE_OVER_SPACE = [4, 0, 1, 8, 1, 8, 1, 14, 1, 1, A, 1, 4, A + 1, 3, SPACE, A];
const CONTEXT_BY_GLYPH = [5, 0, 1, 8, 1, 8, 1, 14, 1, 1, A, 1, 4, 3, 1, SPACE, A, 2, 1];
const A_BECOMES_B = [1, 0, 1, 8, 1, 6, 1, 1, 1, A];

/** The font of squares with tables of its own: opened by us, and by HarfBuzz's own interface. */
function opened(tables: Readonly<Record<string, Uint8Array>>) {
  const file = squaresFont({ tables });
  const declarations = shippedDeclarations().slice(0, 1);
  const library = createFontLibrary(
    declarations,
    () => file,
    ({ message }) => {
      throw new Error(message);
    },
  );
  const [face] = library.select(["Alegreya"], 500, "normal");
  if (!face) throw new Error("no face");
  return { face, font: new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(file))) };
}

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
