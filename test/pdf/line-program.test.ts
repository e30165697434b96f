import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BLACK } from "../../src/geometry/index.js";
import type { GlyphsOp } from "../../src/paint/index.js";
import { screenColours } from "../../src/pdf/colour-operators.js";
import { bothForms, sourcesAgain } from "../both-forms.js";
import { withGlyphs } from "../fonts/run-glyphs.js";
import { squaresLibrary } from "../fonts/squares.js";
import { seeded } from "../linebreak/items.js";
import { runOf } from "./naive-painter.js";

describe("the program for lines compiled to WebAssembly", () => {
  let compiled: Written;
  let plain: Written;
  let asked: readonly string[];

  beforeAll(async () => {
    ({ plain, compiled, asked } = await bothForms("src/pdf/line", "line", freshly));
  }, 60_000);

  afterAll(sourcesAgain);

  test("writes the same bytes as its TypeScript", () => {
    const operators = new Set<string>();
    for (let seed = 1; seed <= 200; seed++) {
      const ops = randomPage(seeded(seed * 1_000_003));
      const written = compiled(ops);
      expect(written, `seed ${seed}`).toBe(plain(ops));
      for (const line of written.split("\n")) operators.add(line.slice(-2));
    }
    expect([...operators]).toEqual(expect.arrayContaining(["Td", "Tc", "Tw", "Tf", "Ts", "Tz", "TJ", "Tj"]));
    expect(asked).toContain("line");
  });

  test("has its memory grow with a line, and goes on with shorter ones", () => {
    for (const letters of [10, 5000, 10]) {
      const ops = [glyphsOp("ab ".repeat(letters), 10, 20), glyphsOp("x".repeat(letters), 10, 20)];
      expect(compiled(ops)).toBe(plain(ops));
      expect(compiled(ops)).toContain("ab ".repeat(letters));
    }
  });

  test("has its memory grow with fonts, their glyphs, and colours", () => {
    const signs = Array.from({ length: 700 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join("");
    const colours = Array.from(
      { length: 300 },
      (_, i) => ({ space: "rgb", red: i / 300, green: 0, blue: 1 }) as const,
    );
    const ops = [
      glyphsOp(signs, 10, 20),
      ...colours.map((colour, i) => ({ ...glyphsOp("a", 10, 32 + i), colour })),
    ];
    const written = compiled(ops);
    expect(written).toBe(plain(ops));
    expect(written).toContain("/F4 10 Tf");
    expect(written).toContain(".333 0 1 rg");
  });
});

type Written = (ops: readonly GlyphsOp[]) => string;

/** What is written of a page, by modules of their own. */
async function freshly(): Promise<Written> {
  const { paintPage } = await import("../../src/pdf/page-content.js");
  const { createFontCodes } = await import("../../src/pdf/font-codes.js");
  return (ops) => {
    const { content } = paintPage(
      { width: 500, height: 700, ops },
      {
        page: 0,
        codes: createFontCodes(),
        tagging: undefined,
        imageName: () => "",
        colours: screenColours(new Map()),
        link: () => undefined,
      },
    );
    return Buffer.from(content).toString("latin1");
  };
}

const faces = [400, 700].flatMap((weight) => squaresLibrary().select(["Squares"], weight, "normal"));

function glyphsOp(text: string, x: number, y: number, which = 0, size = 10): GlyphsOp {
  const face = faces[which];
  if (!face) throw new Error("no such face");
  const run = runOf(text, { face, size, lang: "de" }, 1);
  return { op: "glyphs", node: "artifact", x, y, run, colour: BLACK, endsWord: false, endsLine: false };
}

/** Lines of some runs each, of all that glyphs and runs can be. */
function randomPage(random: () => number): readonly GlyphsOp[] {
  const ops: GlyphsOp[] = [];
  for (let line = 0; line < 6; line++) {
    let x = random() * 50;
    const y = 20 + line * 12.3;
    const spread = random() < 0.5 ? random() * 0.7 : 0;
    do {
      const op = randomOp(random, { x, y, spread });
      ops.push(op);
      for (const advance of op.run.glyphs.advances) x += advance;
    } while (random() < 0.4);
  }
  return ops;
}

function randomOp(
  random: () => number,
  { x, y, spread }: { readonly x: number; readonly y: number; readonly spread: number },
): GlyphsOp {
  const letters = "aabbcdeö  ---(\\)ﬁ–я漢";
  const text = Array.from({ length: 1 + Math.floor(random() * 20) }, () =>
    letters.charAt(Math.floor(random() * letters.length)),
  ).join("");
  const op = glyphsOp(text, x, y, random() < 0.8 ? 0 : 1, random() < 0.8 ? 10.125 : 5 + random() * 30);
  const kerns = random() < 0.5;
  const rises = random() < 0.2;
  const scale = random() < 0.3 ? 1 + random() / 50 : 1;
  const run = withGlyphs(op.run, (glyph) => ({
    ...glyph,
    advance: (glyph.advance + (kerns && random() < 0.3 ? random() - 0.5 : 0)) * scale + spread,
    dx: rises ? random() : 0,
    dy: rises && random() < 0.3 ? random() * 4 : 0,
  }));
  return {
    ...op,
    run: scale === 1 ? run : { ...run, scale },
    colour: random() < 0.8 ? BLACK : { space: "rgb", red: random(), green: 0, blue: 1 },
    endsWord: random() < 0.2,
    endsLine: random() < 0.2,
  };
}
