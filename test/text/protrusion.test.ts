import { describe, expect, test } from "vitest";
import { createFontLibrary, type FontLibrary, parseFontDeclarations } from "../../src/fonts/index.js";
import { breakParagraph, placedIn } from "../../src/text/index.js";
import { shippedDeclarations } from "../fonts/shipped.js";
import { squaresFont } from "../fonts/squares.js";
import { endOf, paragraph, silence } from "./helpers.js";

/** Two families of squares: `Own` has a table, `Plain` none. */
const YAML = `
fonts:
  - {family: Own, file: squares.ttf, licence: MIT}
  - {family: Own, weight: 700, file: squares.ttf, licence: MIT}
  - {family: Plain, file: squares.ttf, licence: MIT}
protrusion:
  - family: Own
    glyphs: |
      A 20 10  e -10 30
      „ 40 0  ‐ 0 20
  - family: Own
    weight: 700
    glyphs: A 30 0
`;

function library(): FontLibrary {
  const declarations = parseFontDeclarations({ path: "fonts.yaml", text: YAML }, silence);
  return createFontLibrary(declarations, () => squaresFont(), silence);
}

const fonts = library();

/** Where the only line of `words` begins and ends against its measure of 100: outside is positive. */
function hangs(words: string, given: object): readonly [number, number] {
  const style = { fontFamily: ["Own"], flugProtrusion: "letters", textAlign: "justify", ...given } as const;
  const [line, next] = breakParagraph(paragraph(`${words} ${"o".repeat(18)}`, style, fonts), 100);
  const [first] = line ? placedIn(line) : [];
  if (!line || !next || first?.kind !== "run") throw new Error("no line");
  return [Math.round((0 - first.x) * 1e4) / 1e4, Math.round((endOf(line) - 100) * 1e4) / 1e4];
}

// At 10pt small letters are 5pt wide, capitals 10pt, the rest 2.5pt.
describe("protrusion", () => {
  test("follows the face's own table, in per cent of the glyph's width", () => {
    expect(hangs("Aoo ooo ooo ooo ooA", {})).toEqual([2, 1]);
    expect(hangs("eoo ooo ooo ooo ooe", {})).toEqual([-0.5, 1.5]);
  });
  test("and the default by glyph for what the table does not list", () => {
    expect(hangs("Voo ooo ooo ooo oo.", {})).toEqual([0.5, 0.75 * 2.5]);
    expect(hangs("Voo ooo ooo ooo oo.", { fontFamily: ["Plain"] })).toEqual([0.5, 0.75 * 2.5]);
    expect(hangs("Aoo ooo ooo ooo ooA", { fontFamily: ["Plain"] })).toEqual([0.5, 0.5]);
  });
  test("lets a letter with a mark hang as the letter does", () => {
    expect(hangs("Áoo ooo ooo ooo ooé", {})).toEqual([2, 1.5]);
    expect(hangs("Ŵoo ooo ooo ooo ooo", { fontFamily: ["Plain"] })).toEqual([0.5, 0.02 * 5]);
  });
  test("takes the table of the face that sets the glyph", () => {
    expect(hangs("Aoo ooo ooo ooo ooA", { fontWeight: 700 })).toEqual([3, 0]);
  });
  test("of punctuation leaves letters inside, whatever the table says of them", () => {
    const given = { flugProtrusion: "punctuation" };
    expect(hangs("Aoo ooo ooo ooo ooA", given)).toEqual([0, 0]);
    expect(hangs("„oo ooo ooo ooo oo.", given)).toEqual([1, 0.75 * 2.5]);
  });
  test("counts for the hyphen that a break adds", () => {
    const given = { fontFamily: ["Own"], flugProtrusion: "letters", textAlign: "justify" } as const;
    const [line] = breakParagraph(paragraph("ooo ooo ooo ooo ooo\u00ADooo oo", given, fonts), 90);
    expect(line?.hyphenated).toBe(true);
    expect(endOf(line)).toBeCloseTo(90 + 0.2 * 2.5);
  });
});

describe("the tables of the shipped faces", () => {
  const faces = shippedDeclarations();

  test("every face has one", () => {
    expect(faces.filter(({ protrusion }) => (protrusion?.size ?? 0) < 20)).toEqual([]);
  });
  test("stops and hyphens hang by three quarters of their width at most, letters by an eighth", () => {
    for (const { protrusion } of faces) {
      for (const [character, shares] of protrusion ?? []) {
        const bound = /[.,\-\u2010\u2011]/.test(character)
          ? 0.75
          : /[\p{L}\p{N}]/u.test(character)
            ? 0.12
            : 0.8;
        for (const share of shares) {
          expect(share, character).toBeLessThanOrEqual(bound);
          expect(share, character).toBeGreaterThanOrEqual(-0.04);
        }
      }
    }
  });
});
