import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/index.js";
import { createFontLibrary, type FontDeclaration, type FontLibrary, shape } from "../../src/fonts/index.js";
import { shippedDeclarations, shippedFace, shippedLibrary } from "./shipped.js";
import { squaresFont, squaresLibrary } from "./squares.js";

const SPAN = { file: { path: "fonts.yaml", text: "fonts:" }, start: 0, end: 5 };

function declare(family: string, weight = 400, more: Partial<FontDeclaration> = {}): FontDeclaration {
  const file = `${family}-${weight}.ttf`;
  return {
    family,
    weight,
    style: "normal",
    file,
    licence: "MIT",
    axes: {},
    fallback: false,
    span: SPAN,
    ...more,
  };
}

interface Trial {
  readonly library: FontLibrary;
  readonly diagnostics: Diagnostic[];
  readonly reads: string[];
}

function libraryOf(
  declarations: readonly FontDeclaration[],
  bytes: Uint8Array | undefined | ((file: string) => Uint8Array | undefined) = squaresFont(),
): Trial {
  const diagnostics: Diagnostic[] = [];
  const reads: string[] = [];
  const read = ({ file }: FontDeclaration) => {
    reads.push(file);
    return typeof bytes === "function" ? bytes(file) : bytes;
  };
  const library = createFontLibrary(declarations, read, (diagnostic) => diagnostics.push(diagnostic));
  return { library, diagnostics, reads };
}

describe("choosing a face by weight and style", () => {
  const weights = [200, 300, 400, 500, 600, 700, 900];
  const best = (declared: readonly number[], wanted: number): number | undefined =>
    libraryOf(declared.map((weight) => declare("A", weight))).library.select(["A"], wanted, "normal")[0]
      ?.weight;

  test.each([
    ["the weight itself", weights, 600, 600],
    ["400 takes 500 next", [300, 500, 600], 400, 500],
    ["500 takes 400 next", [300, 400, 600], 500, 400],
    ["450 takes 500 before 400", [400, 500], 450, 500],
    ["400 takes lighter before bolder than 500", [200, 300, 600], 400, 300],
    ["light takes lighter first", [100, 200, 400], 300, 200],
    ["light takes bolder last", [400, 500], 300, 400],
    ["bold takes bolder first", [600, 800, 900], 700, 800],
    ["bold takes lighter last", [400, 600], 700, 600],
  ])("%s", (_, declared, wanted, expected) => {
    expect(best(declared, wanted)).toBe(expected);
  });

  test("style comes before weight", () => {
    const { library } = libraryOf([declare("A", 700), declare("A", 400, { style: "italic", file: "i" })]);
    expect(library.select(["A"], 700, "italic")[0]?.id).toBe("A 400 italic");
    expect(library.select(["A"], 400, "normal")[0]?.id).toBe("A 700 normal");
  });
  test("a family without italic gives its upright", () => {
    expect(libraryOf([declare("A")]).library.select(["A"], 400, "italic")[0]?.id).toBe("A 400 normal");
  });
});

describe("a stack of families", () => {
  test("gives one face of each in its order, then the fallback families, none twice", () => {
    const declarations = [declare("A"), declare("B"), declare("C", 400, { fallback: true })];
    const { library, diagnostics } = libraryOf(declarations);
    const ids = (stack: readonly string[]) =>
      library.select(stack, 400, "normal").map(({ family }) => family);
    expect(ids(["B", "A"])).toEqual(["B", "A", "C"]);
    expect(ids(["C", "a", "A"])).toEqual(["C", "A"]);
    expect(diagnostics).toEqual([]);
  });
  test("a generic family is the one declared for it, or none", () => {
    const { library, diagnostics } = libraryOf([declare("A"), declare("B", 400, { generic: "serif" })]);
    expect(library.select(["A", "serif"], 400, "normal").map(({ family }) => family)).toEqual(["A", "B"]);
    expect(library.select(["A", "system-ui"], 400, "normal").map(({ family }) => family)).toEqual(["A"]);
    expect(diagnostics).toEqual([]);
  });
  test("files are opened when a face is wanted, and once", () => {
    const { library, reads } = libraryOf([declare("A"), declare("A", 700), declare("B")]);
    expect(reads).toEqual([]);
    const [first] = library.select(["A"], 400, "normal");
    const [again] = library.select(["A", "A"], 450, "normal");
    expect(reads).toEqual(["A-400.ttf"]);
    expect(again).toBe(first);
  });
  test("of one face declared twice the first counts", () => {
    const { library, reads } = libraryOf([declare("A", 400, { file: "own.ttf" }), declare("a")]);
    library.select(["A"], 400, "normal");
    expect(reads).toEqual(["own.ttf"]);
    expect(library.families().map(({ family, faces }) => [family, faces.length])).toEqual([["A", 1]]);
  });
  test("an unknown family is reported once, with the nearest name", () => {
    const { library, diagnostics } = libraryOf([declare("Alegreya")]);
    library.select(["Alegraya", "Alegreya"], 400, "normal");
    library.select(["Alegraya"], 700, "normal");
    expect(diagnostics).toMatchObject([
      {
        severity: "warning",
        code: "fonts/unknown-family",
        message: "no font file is declared for the family `Alegraya`",
        hint: "write `Alegreya`",
      },
    ]);
  });
  test("where no family of a stack is known it is an error, and another face stands in", () => {
    const { library, diagnostics } = libraryOf([declare("Alegreya")]);
    expect(library.select(["Helvetica"], 400, "normal")[0]?.family).toBe("Alegreya");
    expect(diagnostics.map(({ severity, hint }) => [severity, hint])).toEqual([
      ["error", "what there is: Alegreya; a font of your own is declared in fonts/fonts.yaml"],
    ]);
  });
});

describe("files that cannot be used", () => {
  const good = squaresFont();
  const changed = (at: number, ...values: readonly number[]): Uint8Array => {
    const bytes = good.slice();
    bytes.set(values, at);
    return bytes;
  };
  const without = (tag: string): Uint8Array => {
    const bytes = good.slice();
    for (let at = 12; at < 300; at += 16) {
      if (Buffer.from(bytes.subarray(at, at + 4)).toString("latin1") === tag) bytes[at] = 0x58;
    }
    return bytes;
  };
  const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

  test.each([
    ["missing", undefined, "fonts/missing-file", "there is no font file `A-400.ttf`"],
    ["empty", new Uint8Array(), "fonts/corrupt", "the font file `A-400.ttf` is too short for a font"],
    [
      "a text",
      new TextEncoder().encode("<!doctype html>".repeat(9)),
      "fonts/corrupt",
      "the font file `A-400.ttf` is not a font",
    ],
    [
      "cut within its directory",
      good.slice(0, 40),
      "fonts/corrupt",
      "the font file `A-400.ttf` ends within its table directory",
    ],
    ["cut within its tables", good.slice(0, 900), "fonts/corrupt", /ends within its table/],
    ["without outlines", without("glyf"), "fonts/corrupt", "the font file `A-400.ttf` has no table glyf"],
    [
      "WOFF2",
      changed(0, ...letters("wOF2")),
      "fonts/unsupported-format",
      "the font file `A-400.ttf` is a WOFF2 web font",
    ],
    [
      "WOFF",
      changed(0, ...letters("wOFF")),
      "fonts/unsupported-format",
      "the font file `A-400.ttf` is a WOFF web font",
    ],
    ["a collection", changed(0, ...letters("ttcf")), "fonts/unsupported-format", /collection/],
    [
      "CFF",
      changed(0, ...letters("OTTO")),
      "fonts/unsupported-format",
      "the font file `A-400.ttf` has PostScript (CFF) outlines",
    ],
  ])("%s: said once, and another face stands in", (_, bytes, code, message) => {
    const { library, diagnostics } = libraryOf([declare("A"), declare("A", 700)], (file) =>
      file === "A-400.ttf" ? bytes : good,
    );
    expect(library.select(["A"], 400, "normal")[0]?.weight).toBe(700);
    library.select(["A"], 300, "normal");
    expect(diagnostics).toEqual([
      {
        severity: "error",
        code,
        message: typeof message === "string" ? message : expect.stringMatching(message),
        hint: expect.any(String),
        span: SPAN,
      },
    ]);
  });
  test("a missing package is to be installed", () => {
    const { library, diagnostics } = libraryOf([declare("A", 400, { package: "@fonts/a" })], () => undefined);
    expect(library.select(["A"], 400, "normal")).toEqual([]);
    expect(diagnostics[0]?.message).toBe("there is no font file `@fonts/a/A-400.ttf`");
    expect(diagnostics[0]?.hint).toBe("install the package with `npm install @fonts/a`");
  });
  test("no byte changed anywhere brings it down", () => {
    for (let at = 0; at < good.length; at += 61) {
      const { library } = libraryOf([declare("A")], changed(at, (good[at] ?? 0) ^ 0xff));
      const [face] = library.select(["A"], 400, "normal");
      if (face) shape(face, "AaÄ-", { lang: "de", dir: "ltr", features: [] });
    }
  });
});

describe("variable fonts", () => {
  const variable = squaresFont({ variable: true });
  const advance = (declaration: FontDeclaration) => {
    const { library, diagnostics } = libraryOf([declaration], variable);
    const [face] = library.select([declaration.family], declaration.weight, "normal");
    return {
      advance: face?.advanceEm(face.glyphOf(0x61)),
      name: face?.postscriptName,
      ink: face?.inkEm(face.glyphOf(0x61)),
      diagnostics,
    };
  };

  test("stand at the weight declared, under a name of their own", () => {
    expect(advance(declare("V", 900))).toEqual({
      advance: 0.6,
      name: "Squares-Regular_wght900",
      ink: [0.05, 0, 0.55, 0.5],
      diagnostics: [],
    });
    expect(advance(declare("V", 650)).advance).toBeCloseTo(0.55);
    expect(advance(declare("V", 400)).advance).toBe(0.5);
  });
  test("stand where `axes` says, at most at the axis's end", () => {
    expect(advance(declare("V", 400, { axes: { wght: 900 } })).advance).toBe(0.6);
    expect(advance(declare("V", 1000)).advance).toBe(0.6);
  });
  test("an axis they have not is reported", () => {
    expect(advance(declare("V", 900, { axes: { wdth: 75 } }))).toMatchObject({
      advance: 0.6,
      diagnostics: [
        {
          code: "fonts/unknown-axis",
          message: "the font `V-900.ttf` has no axis `wdth`",
          hint: "what there is: wght",
        },
      ],
    });
  });
});

describe("the fonts that ship", () => {
  test("all open in silence, each under a PostScript name of its own", () => {
    const library = shippedLibrary();
    const faces = shippedDeclarations().map(
      ({ family, weight, style }) => library.select([family], weight, style)[0],
    );
    expect(faces.map((face) => face && [face.family, face.weight, face.style])).toEqual(
      shippedDeclarations().map(({ family, weight, style }) => [family, weight, style]),
    );
    expect(new Set(faces.map((face) => face?.postscriptName)).size).toBe(faces.length);
  });

  test.each([
    ["German", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÄÖÜäöüßẞ„“‚‘»«–…§€"],
    ["French, Polish, Turkish, Romanian", "ÀÂÆÇÉÈÊËÎÏÔŒÙÛŸ«»’ĄĆĘŁŃÓŚŹŻąćęłńóśźżĞİŞğışȘȚșț"],
    ["Russian", "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя«»—№"],
    ["Kazakh", "ӘҒҚҢӨҰҮҺІәғқңөұүһі"],
    ["what typography puts in", "“”‘’–—…·•→\u00a0\u00ad\u2009\u200a\u2010\u2011\u202f\u2060"],
  ])("every face can set %s", (_, characters) => {
    const library = shippedLibrary();
    for (const { family, weight, style } of shippedDeclarations()) {
      const [face] = library.select([family], weight, style);
      const missing = [...characters].filter((character) => !face?.has(character.codePointAt(0) ?? 0));
      expect([family, weight, style, missing]).toEqual([family, weight, style, []]);
    }
  });
  test("what no face has is not there", () => {
    expect(shippedFace("Alegreya", 500).has(0x270a)).toBe(false);
    expect(shippedFace("Alegreya", 500).glyphOf(0x270a)).toBe(0);
  });

  test("their metrics are those of the files", () => {
    expect(shippedFace("Alegreya", 500).metrics).toMatchObject({
      ascentEm: 1.016,
      descentEm: 0.345,
      lineGapEm: 0,
      capHeightEm: 0.637,
      xHeightEm: 0.452,
    });
    expect(shippedFace("Alegreya", 500, "italic").metrics.italicAngle).toBeLessThan(0);
    expect(shippedFace("Fira Sans Extra Condensed", 500).metrics).toMatchObject({
      ascentEm: 0.935,
      descentEm: 0.265,
    });
  });
  test("a letter's ink reaches the x-height and stands within its advance", () => {
    const face = shippedFace("Alegreya", 500);
    const x = face.glyphOf(0x78);
    const [left = -1, bottom = -1, right = 9, top = 0] = face.inkEm(x) ?? [];
    expect(Math.abs(top - face.metrics.xHeightEm)).toBeLessThan(0.02);
    expect(Math.abs(bottom)).toBeLessThan(0.02);
    expect(left).toBeGreaterThan(0);
    expect(right).toBeLessThan(face.advanceEm(x));
  });
});

test("the squares know Latin, their fallback Cyrillic too", () => {
  const faces = squaresLibrary().select(["Squares"], 700, "italic");
  expect(faces.map(({ id }) => id)).toEqual(["Squares 700 italic", "Squares Fallback 400 normal"]);
  expect(faces.map((face) => face.has(0x416))).toEqual([false, true]);
});
