import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Face, type ShapedGlyphs, type ShapeOptions, shape } from "../../src/fonts/index.js";
import { bothForms, sourcesAgain } from "../both-forms.js";
import { byHarfbuzz, harfbuzzFont, latin, layoutTable, numbers, opened, written } from "./by-harfbuzz.js";
import { readShipped, shippedDeclarations, shippedLibrary } from "./shipped.js";

const LIBRARY = shippedLibrary();
const FACES = shippedDeclarations().map((declaration) => {
  const { family, weight, style } = declaration;
  const [face] = LIBRARY.select([family], weight, style);
  if (!face) throw new Error(`no face ${family}`);
  return { name: face.id, face, file: readShipped(declaration) };
});

/** Latin-1 and the alphabets after it, general punctuation but hyphens, which fonts may be without, and signs. */
const CHARACTERS = Array.from({ length: 0x2100 }, (_, i) => String.fromCharCode(i)).filter(
  (character) => character >= " " && (character < "\u0250" || character >= "\u2012"),
);
/** Letters that ligatures, kerning and contexts of the shipped fonts are about, and non-joiners. */
const LETTERS = "ffifflfjftßl·lL·LſiïïAVTo.„“»«’#&\u200c\u200c";

function randomTexts(count: number): readonly string[] {
  const below = numbers(count);
  return Array.from({ length: count }, () => {
    let text = "";
    for (let k = below(16); k >= 0; k--) {
      text += below(2) > 0 ? LETTERS.charAt(below(LETTERS.length)) : (CHARACTERS[below(0xc0)] ?? "");
    }
    return text;
  });
}

/** Each character beside each of the first `count`. */
function pairs(count: number): readonly string[] {
  const few = CHARACTERS.slice(0, count);
  return few.map((left) => few.map((right) => left + right).join(""));
}

const NO_SCRIPT: ShapeOptions = { lang: "de", dir: "ltr", features: [] };

const ASKED: readonly [string, ShapeOptions, readonly string[]][] = [
  ["plain", latin({}), [...CHARACTERS, ...pairs(0x160), ...randomTexts(300)]],
  ["old figures, in English", latin({ onum: 1, pnum: 1 }, "en-GB"), [...pairs(0xe0), ...randomTexts(200)]],
  ["for capitals", latin({ case: 1, lnum: 1, tnum: 1 }, "fr"), pairs(0x60)],
  ["without kerning and ligatures", latin({ kern: 0, liga: 0 }), [...pairs(0x60), ...randomTexts(100)]],
  ["Dutch", latin({}, "nl"), [...randomTexts(100), "íj ij IJ"]],
  ["Turkish", latin({}, "tr"), [...randomTexts(100), "fi ıi İI şğ"]],
  ["Polish", latin({}, "pl"), [...randomTexts(100), "ćńóśź"]],
  ["Spanish", latin({}, "es"), ["siglo XX", "l·l"]],
  ["a language that is not known", latin({}, "ca"), ["col·lega", "fi"]],
  ["no script", NO_SCRIPT, ["-", "–", "12/3", "„“", "a", "№"]],
];

describe("text of Latin letters", () => {
  test.each(FACES)("is shaped as HarfBuzz does it: $name", ({ face, file }) => {
    const font = harfbuzzFont(file);
    for (const [name, options, texts] of ASKED) {
      for (const text of texts) {
        const ours = written(face, shape(face, text, options));
        expect(ours, `${name}: ${text}`).toBe(byHarfbuzz(font, text, options));
      }
    }
  });

  test("has the glyphs and advances that HarfBuzz has", () => {
    const font = harfbuzzFont(FACES[0]?.file ?? new Uint8Array());
    const face = FACES[0]?.face;
    const characters = [...CHARACTERS, "\u0301", "\u0416", "\u05d0", "😀"];
    for (const character of characters) {
      const glyph = face?.glyphOf(character.codePointAt(0) ?? 0) ?? 0;
      expect(glyph).toBe(font.nominalGlyph(character.codePointAt(0) ?? 0) ?? 0);
      expect(Math.round((face?.advanceEm(glyph) ?? 0) * (face?.unitsPerEm ?? 0))).toBe(
        font.glyphHAdvance(glyph),
      );
    }
  });
});

/** Glyphs of the font of squares. */
const [SPACE, A] = [1, 66];
const B = A + 1;
const TEXT = "abba a-b aab\u200cb";

// Each lookup: type, flag, one subtable at 8; offsets in the subtable are its own.
const A_BECOMES_B = [1, 0, 1, 8, 1, 6, 1, 1, 1, A];
const A_BECOMES_SPACE = [1, 0, 1, 8, 2, 8, 1, SPACE, 1, 1, A];
const AB_IS_ONE = [4, 0, 1, 8, 1, 8, 1, 14, 1, 1, A, 1, 4, A + 5, 2, B];
const AB_IS_ONE_OVER_LETTERS = [4, 2, ...AB_IS_ONE.slice(2)];
const A_BECOMES_TWO = [2, 0, 1, 8, 1, 8, 1, 14, 1, 1, A, 2, B, B];
const A_BEFORE_B = [6, 0, 1, 8, 3, 0, 1, 20, 1, 26, 1, 0, 1, 0, 1, 1, A, 1, 1, B, 0];
const A_BY_GLYPHS = [5, 0, 1, 8, 1, 8, 1, 14, 1, 1, A, 1, 4, 2, 1, B, 0, 1];
const A_MOVES = [1, 0, 1, 8, 1, 8, 1, 30, 1, 1, A];
const A_KERNS = [2, 0, 1, 8, 1, 12, 4, 0, 1, 18, 1, 1, A, 2, A, -40 & 0xffff, B, 100];
const A_KERNS_BY_CLASS = [
  2,
  0,
  1,
  8,
  2,
  24,
  4,
  0,
  30,
  40,
  2,
  2,
  0,
  0,
  0,
  70,
  1,
  1,
  A,
  2,
  1,
  A,
  A,
  1,
  0,
  2,
  1,
  B,
  B,
  1,
];
const SECOND_KERNS = [2, 0, 1, 8, 1, 12, 0, 4, 1, 18, 1, 1, A, 1, B, 100];

describe("a font with rules of its own is shaped as HarfBuzz does it", () => {
  test.each<[string, Readonly<Record<string, Uint8Array>>]>([
    ["a glyph becomes another", { GSUB: layoutTable("ccmp", [A_BECOMES_B]) }],
    ["a glyph becomes a listed one", { GSUB: layoutTable("calt", [A_BECOMES_SPACE]) }],
    ["one before all others", { GSUB: layoutTable("rvrn", [A_BECOMES_B]) }],
    ["two become one", { GSUB: layoutTable("liga", [AB_IS_ONE]) }],
    ["two become one over letters", { GSUB: layoutTable("liga", [AB_IS_ONE_OVER_LETTERS]) }],
    ["one becomes two", { GSUB: layoutTable("ccmp", [A_BECOMES_TWO]) }],
    ["a context that changes nothing", { GSUB: layoutTable("calt", [A_BEFORE_B]) }],
    ["a context by glyphs", { GSUB: layoutTable("calt", [A_BY_GLYPHS, A_BECOMES_B]) }],
    ["a glyph is moved", { GPOS: layoutTable("dist", [A_MOVES]) }],
    ["pairs by glyph", { GPOS: layoutTable("kern", [A_KERNS]) }],
    ["pairs by class", { GPOS: layoutTable("kern", [A_KERNS_BY_CLASS]) }],
    ["the second of a pair is changed", { GPOS: layoutTable("kern", [SECOND_KERNS]) }],
    ["a feature that is off", { GPOS: layoutTable("cpsp", [A_KERNS]) }],
    [
      "substitutions, then pairs",
      { GSUB: layoutTable("liga", [AB_IS_ONE]), GPOS: layoutTable("kern", [A_KERNS]) },
    ],
    ["no tables", {}],
    ["tables that are cut off", { GPOS: layoutTable("kern", [A_KERNS]).subarray(0, 70) }],
    ["a table that is cut off at once", { GSUB: layoutTable("liga", [AB_IS_ONE]).subarray(0, 9) }],
  ])("%s", (_, tables) => {
    const { face, font } = opened(tables);
    for (const options of [latin({}), latin({ cpsp: 1 }), latin({ kern: 0, liga: 0 })]) {
      for (const text of [TEXT, "a", "ab", "ba"]) {
        expect(written(face, shape(face, text, options)), text).toBe(byHarfbuzz(font, text, options));
      }
    }
  });
});

const HARFBUZZ = "../../src/fonts/harfbuzz.js";

describe("plain text", () => {
  afterAll(() => {
    vi.doUnmock(HARFBUZZ);
    sourcesAgain();
  });

  test("does without HarfBuzz", async () => {
    vi.doMock(HARFBUZZ, async (importOriginal) => ({
      ...(await importOriginal<object>()),
      shaper: () => {
        throw new Error("HarfBuzz is loaded");
      },
    }));
    const shapeFreshly = await freshly();
    const text = "Löhne rauf, „Auf\u200clagen“ offen – 40 % von 3.500 fl";
    expect(shapeFreshly("Source Serif 4", text).count).toBeGreaterThan(text.length - 8);
    expect(() => shapeFreshly("Source Serif 4", "u\u0308")).toThrow("HarfBuzz is loaded");
    vi.doUnmock(HARFBUZZ);
  });

  describe("shaped by WebAssembly", () => {
    let compiled: Shape;
    let plain: Shape;
    beforeAll(async () => {
      ({ plain, compiled } = await bothForms("src/fonts/plain", "plain", freshly));
    }, 60_000);

    test("is the same as by TypeScript, to the last bit", () => {
      for (const family of ["Source Serif 4", "Alegreya", "Fira Sans Extra Condensed"]) {
        for (const text of [...pairs(0x100), ...randomTexts(300), "lang".repeat(4_000), "kurz"]) {
          expect(compiled(family, text), text).toEqual(plain(family, text));
        }
      }
    });
  });
});

type Shape = (family: string, text: string) => ShapedGlyphs;

/** `shape` of modules of its own, with faces that these have opened. */
async function freshly(): Promise<Shape> {
  vi.resetModules();
  const fonts = await import("../../src/fonts/index.js");
  const { shippedLibrary: library } = await import("./shipped.js");
  const opened = library();
  const faceOf = (family: string): Face => {
    const [face] = opened.select([family], 700, "normal");
    if (!face) throw new Error(`no face ${family}`);
    return face;
  };
  return (family, text) => fonts.shape(faceOf(family), text, latin({ onum: 1 }));
}
