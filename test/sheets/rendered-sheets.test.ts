import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { PT_PER_MM } from "../../src/geometry/index.js";
import { type PlacedPage, SCHEMES, type Turn } from "../../src/impose/index.js";
import { latin1, ObjectStore, text } from "../../src/pdf/index.js";
import { imposeFiles } from "../../src/sheets/index.js";

const mm = (length: number) => length * PT_PER_MM;
const TURNS: readonly Turn[] = ["long", "short"];
const SIZES = { "letter-fold": [99, 210], "z-fold": [99, 210] } as const;

/** Where each page of `madePdf` says its number: from the left, and from the top of its trimmed size. */
const ANCHOR = { x: mm(10), y: mm(20) };

function madePdf(count: number, [width, height]: readonly [number, number]): Uint8Array {
  const store = new ObjectStore();
  const font = store.add({
    Type: "Font",
    Subtype: "Type1",
    BaseFont: "Helvetica",
    Encoding: "WinAnsiEncoding",
  });
  for (let number = 1; number <= count; number++) {
    const place = `${ANCHOR.x} ${mm(height) - ANCHOR.y} Td`;
    const page = store.openPage({
      MediaBox: [0, 0, mm(width), mm(height)],
      Contents: store.addStream({}, latin1(`BT /F1 10 Tf ${place} (page${number}) Tj ET`)),
      Resources: { Font: { F1: font } },
    });
    page.end();
  }
  return store.finish({ Title: text("made") });
}

type Shown = Pick<PlacedPage, "page" | "matrix">;

/** The pages on each side of the sheets as a reader of the PDF finds them: number, place, which way up. */
async function shownOn(bytes: Uint8Array): Promise<readonly (readonly Shown[])[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await task.promise;
  const sides: Shown[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [, , , height = 0] = page.view;
    const { items } = await page.getTextContent();
    const found = items.flatMap((item): Shown[] => {
      const [, digits] = ("str" in item && /^page(\d+)$/.exec(item.str)) || [];
      if (!("str" in item) || digits === undefined) return [];
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as readonly number[];
      // The text is 10 pt high, and a page's y grows downwards.
      const [across, down] = [a / 10, d / 10];
      expect([b, c].map(Math.abs)).toEqual([0, 0]);
      const origin = [x - across * ANCHOR.x, height - y - down * ANCHOR.y] as const;
      return [{ page: Number(digits), matrix: [across, 0, 0, down, ...origin] }];
    });
    sides.push(found);
  }
  await task.destroy();
  return sides;
}

const inOrder = (pages: readonly Shown[]) =>
  pages
    .map(({ page, matrix }) => ({ page, matrix: matrix.map((value) => Number(value.toFixed(1)) + 0) }))
    .toSorted((p, q) => (p.matrix[4] ?? 0) - (q.matrix[4] ?? 0) || (p.matrix[5] ?? 0) - (q.matrix[5] ?? 0));

// How planned pages come out of folding and cutting is held by test/impose/fold-and-cut.test.ts.
describe.each(SCHEMES)("sheets for %s, written and read again", (scheme) => {
  test.each(TURNS)("have 1 to 12 pages where the plan has them, turned about the %s edge", async (turn) => {
    const size = scheme in SIZES ? SIZES["z-fold"] : ([148, 210] as const);
    for (let count = 1; count <= 12; count++) {
      const told: string[] = [];
      const file = { name: "made.pdf", bytes: madePdf(count, size) };
      const made = await imposeFiles([file], { scheme, turn, producer: "test" }, ({ code }) =>
        told.push(code),
      );
      if (!made) throw new Error(told.join());
      const planned = made.imposition.sheets.flatMap(({ front, back }) => (back ? [front, back] : [front]));
      const shown = await shownOn(made.bytes);
      expect(shown.map(inOrder)).toEqual(planned.map(({ pages }) => inOrder(pages)));
      expect(new Set(shown.flatMap((side) => side.map(({ page }) => page))).size).toBe(count);
    }
  });
});
