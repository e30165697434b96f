import * as harfbuzz from "harfbuzzjs";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/index.js";
import {
  compactFont,
  createFontLibrary,
  type Face,
  glyphName,
  STANDARD_NAMES,
} from "../../src/fonts/index.js";
import { readCompactFont } from "../../src/preflight/compact-font.js";
import { openCompact, sampled } from "./compact-oracle.js";
import { readShipped, shippedDeclarations, shippedFace } from "./shipped.js";
import { squaresFont, squaresLibrary } from "./squares.js";

const FACE = shippedFace("Alegreya", 500);

function named(text: string, face: Face = FACE) {
  return [...text].map((letter) => ({
    id: face.glyphOf(letter.codePointAt(0) ?? 0),
    name: glyphName(letter),
  }));
}

function wholeFont(family: string, weight: number): harfbuzz.Font {
  const declaration = shippedDeclarations().find(
    (each) => each.family === family && each.weight === weight && each.style === "normal",
  );
  if (!declaration) throw new Error("no declaration");
  return new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(readShipped(declaration))));
}

type Contours = ReturnType<typeof sampled>;

/** How far the farthest point of `a` is from the nearest of `b`, up to 4; those within `inside` do not count. */
function farthest(a: Contours, b: Contours, inside: Contours = []): number {
  const cells = new Map<string, (readonly [number, number])[]>();
  const cellOf = (x: number, y: number) => `${Math.floor(x / 4)} ${Math.floor(y / 4)}`;
  for (const point of b.flat()) {
    const cell = cellOf(...point);
    cells.set(cell, [...(cells.get(cell) ?? []), point]);
  }
  let most = 0;
  for (const [x, y] of a.flat()) {
    let nearest = 4;
    for (const dx of [-4, 0, 4])
      for (const dy of [-4, 0, 4])
        for (const other of cells.get(cellOf(x + dx, y + dy)) ?? [])
          nearest = Math.min(nearest, Math.hypot(other[0] - x, other[1] - y));
    if (nearest > most && (nearest <= 1 || winding(inside, x, y) === 0)) most = nearest;
  }
  return most;
}

function winding(contours: Contours, x: number, y: number): number {
  let turns = 0;
  for (const contour of contours)
    contour.forEach(([x1, y1], i) => {
      const [x0, y0] = contour.at(i - 1) ?? [x1, y1];
      if (y0 <= y === y1 <= y || x0 + ((y - y0) / (y1 - y0)) * (x1 - x0) < x) return;
      turns += y1 > y0 ? 1 : -1;
    });
  return turns;
}

const silence = ({ code, message }: Diagnostic): never => {
  throw new Error(`${code}: ${message}`);
};

function squares(change: (bytes: Uint8Array) => Uint8Array): Face {
  const [declaration] = shippedDeclarations();
  if (!declaration) throw new Error("no declaration");
  const [face] = createFontLibrary([declaration], () => change(squaresFont()), silence).select(
    [declaration.family],
    400,
    "normal",
  );
  if (!face) throw new Error("no face");
  return face;
}

/** Where a table begins in a file. */
function tableAt(bytes: Uint8Array, tag: string): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return file.readUInt32BE(file.indexOf(tag) + 8);
}

describe("compactFont", () => {
  test.each([
    ["Alegreya", 500],
    ["Fira Sans Extra Condensed", 500],
    ["Source Serif 4", 400],
    ["Source Serif 4", 700],
  ])(
    "HarfBuzz draws the letters of %s %i within two thousandths of an em of the font's own outlines",
    (family, weight) => {
      const face = shippedFace(family, weight);
      const glyphs = named("BHRSQaefghmrstÄßçœ%28„", face).filter(({ id }) => id !== 0);
      const whole = wholeFont(family, weight);
      const compact = openCompact(compactFont(face, "Test", glyphs), glyphs.length + 1);
      const numbers = [...glyphs].sort(byNumber).map(({ id }) => id);
      const off = numbers.map((id, i) => {
        const own = sampled(whole.glyphToPath(id), 8);
        const ownClosely = sampled(whole.glyphToPath(id), 1);
        const ours = sampled(compact.glyphToPath(i + 1), 8);
        const oursClosely = sampled(compact.glyphToPath(i + 1), 1);
        return Math.max(farthest(ours, ownClosely), farthest(own, oursClosely, oursClosely));
      });
      expect(Math.max(...off)).toBeLessThan(2);
      expect(off.filter((each) => each > 1.25)).toEqual([]);
    },
  );

  test("stems and serifs that overlap become one contour, with the ink on its left", () => {
    const face = shippedFace("Source Serif 4", 400);
    const count = (letter: string) => {
      const font = openCompact(compactFont(face, "Test", named(letter, face)), 2);
      const contours = sampled(font.glyphToPath(1), 4);
      const turns = contours.flatMap((contour) =>
        contour.flatMap(([x, y], i) => {
          const [before, after] = [contour.at(i - 1), contour[i + 1]];
          if (!before || !after) return [];
          const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
          const length = Math.hypot(dx, dy) || 1;
          const side = (sign: number) =>
            winding(contours, x - (sign * dy) / length, y + (sign * dx) / length);
          return [`${side(1)}${side(-1)}`];
        }),
      );
      return [contours.length, turns.filter((each) => each === "10").length / turns.length];
    };
    for (const [letter, contours] of [
      ["h", 1],
      ["A", 2],
      ["B", 3],
      ["i", 2],
    ] as const) {
      const [found, share = 0] = count(letter);
      expect([letter, found]).toEqual([letter, contours]);
      // Next to a corner a point may lie on either side.
      expect(share).toBeGreaterThan(0.9);
    }
  });

  test("another reader finds glyphs by name, with their widths", () => {
    const file = compactFont(FACE, "Test", [...named("Wq €„"), { id: FACE.glyphOf(0x66), name: "f_f.g12" }]);
    const font = readCompactFont(file);
    for (const [name, letter] of [
      ["W", "W"],
      ["q", "q"],
      ["space", " "],
      ["Euro", "€"],
      ["quotedblbase", "„"],
    ] as const)
      expect(font?.glyph(name, letter)?.width).toBeCloseTo(
        FACE.advanceEm(FACE.glyphOf(letter.codePointAt(0) ?? 0)) * 1000,
      );
    expect(font?.glyph("f_f.g12", undefined)).toBeDefined();
    expect(font?.glyph("X", "X")).toBeUndefined();
  });

  test("an em of other than a thousand units is told", () => {
    const face = squares((bytes) => {
      new DataView(bytes.buffer).setUint16(tableAt(bytes, "head") + 18, 2048);
      return bytes;
    });
    const font = readCompactFont(compactFont(face, "Test", named("aM", face)));
    expect(font?.glyph("a", "a")?.width).toBeCloseTo((500 / 2048) * 1000);
    expect(font?.glyph("M", "M")?.width).toBeCloseTo((1000 / 2048) * 1000);
  });

  test("a damaged outline is blank, the others stay", () => {
    const face = squares((bytes) => {
      // The letter after .notdef and space in the order of the file, with more contours than there is room for.
      const file = new DataView(bytes.buffer);
      const glyph = squaresGlyph("o");
      const at = tableAt(bytes, "glyf") + file.getUint32(tableAt(bytes, "loca") + 4 * glyph);
      file.setInt16(at, 20_000);
      return bytes;
    });
    const font = openCompact(compactFont(face, "Test", named("no", face)), 3);
    expect(font.glyphToPath(1)).not.toBe("");
    expect(font.glyphToPath(2)).toBe("");
  });

  test("the same glyphs, in any order and whatever was made before, give the same bytes", () => {
    const glyphs = named("Über Gönfid");
    const once = compactFont(FACE, "Test", glyphs);
    compactFont(FACE, "Test", named("Ä"));
    expect(compactFont(FACE, "Test", glyphs.toReversed())).toEqual(once);
    expect(compactFont(shippedFace("Alegreya", 500), "Test", glyphs)).toEqual(once);
  });

  test("is smaller than the outlines were", () => {
    expect(compactFont(FACE, "Test", named("H")).length).toBeLessThan(350);
  });

  test("no glyphs at all leave .notdef", () => {
    expect(openCompact(compactFont(FACE, "Test", []), 1).glyphToPath(0)).toBe("");
  });

  test("a face that nobody opened is a mistake of the program's", () => {
    const [face] = squaresLibrary().select(["Squares"], 400, "normal");
    if (!face) throw new Error("no face");
    expect(() => compactFont({ ...face }, "Test", [{ id: 1, name: "a" }])).toThrow("was not opened");
  });
});

/** As the file has them: by the number of a standard name. */
function byNumber(a: { readonly name: string }, b: { readonly name: string }): number {
  const [first, second] = [a, b].map(({ name }) => STANDARD_NAMES.indexOf(name));
  const [x = 0, y = 0] = [first, second].map((at) => (at === undefined || at < 0 ? 1000 : at));
  return x - y || (a.name < b.name ? -1 : 1);
}

function squaresGlyph(letter: string): number {
  const [face] = squaresLibrary().select(["Squares"], 400, "normal");
  return face?.glyphOf(letter.charCodeAt(0)) ?? 0;
}
