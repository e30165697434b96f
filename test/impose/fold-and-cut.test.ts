import { describe, expect, test } from "vitest";
import { PT_PER_MM } from "../../src/geometry/index.js";
import {
  type ImposeOptions,
  type Imposition,
  imposePages,
  sheetsFor,
  type Turn,
} from "../../src/impose/index.js";
import { facesOf, foldLeft, type Layer, type Printed, pileOf, printedAt } from "./paper.js";

const mm = (length: number) => length * PT_PER_MM;
const size = (width: number, height: number) => ({ width: mm(width), height: mm(height) });
const A4 = size(210, 297);
const A5 = size(148, 210);
const A6 = size(105, 148);
const DL = size(99, 210);

const TURNS: readonly Turn[] = ["long", "short"];
const COUNTS = Array.from({ length: 12 }, (_, i) => i + 1);
const RUNS = TURNS.flatMap((turn) => COUNTS.map((count) => ({ turn, count })));

function imposed(
  scheme: ImposeOptions["scheme"],
  { count, page, ...options }: { count: number; page: typeof A4; turn: Turn } & Partial<ImposeOptions>,
): Imposition {
  return imposePages({ scheme, pages: Array.from({ length: count }, () => page), papers: [A4], ...options });
}

/** Pages from 1, and white paper after the last. */
function upTo(count: number, faces: number): readonly (number | undefined)[] {
  return Array.from({ length: faces }, (_, i) => (i < count ? i + 1 : undefined));
}

const numbers = (faces: readonly (Printed | undefined)[]) => faces.map((face) => face?.page);

function expectUpright(faces: readonly (Printed | undefined)[]): void {
  expect(faces.filter((face) => face && !face.isUpright)).toEqual([]);
}

/** Piles of cut sheets, in the order of the cells: each with the faces of its pieces from the top down. */
function cutApart(imposition: Imposition): readonly (readonly (Printed | undefined)[])[] {
  const cells = imposition.sheets[0]?.front.cells ?? [];
  return cells.map((cell) =>
    imposition.sheets.flatMap((_, sheet) => {
      const middle = { x: cell.x + cell.width / 2, y: cell.y + cell.height / 2 };
      return [printedAt(imposition, sheet, "front", middle), printedAt(imposition, sheet, "back", middle)];
    }),
  );
}

describe.each(RUNS)("$count pages, turned about the $turn edge", ({ count, turn }) => {
  test.each([
    { name: "A5", page: A5, cells: 2 },
    { name: "A6", page: A6, cells: 4 },
    { name: "A5 lying", page: size(210, 148), cells: 2 },
    { name: "DL", page: DL, cells: 3 },
  ])("n-up: $cells pieces of $name from each A4, all alike and upright on both faces", ({ page, cells }) => {
    const imposition = imposed("n-up", { count, turn, page });
    expect(imposition.scale).toBe(1);
    expect(imposition.copiesPerSheet).toBe(cells);
    const piles = cutApart(imposition);
    expect(piles).toHaveLength(cells);
    for (const faces of piles) {
      expectUpright(faces);
      expect(numbers(faces)).toEqual(upTo(count, Math.ceil(count / 2) * 2));
    }
  });

  test("cut-and-stack: the piles on one another are in order", () => {
    const imposition = imposed("cut-and-stack", { count, turn, page: A6 });
    expect(imposition.sheets).toHaveLength(Math.ceil(count / 8));
    const faces = cutApart(imposition).flat();
    expectUpright(faces);
    expect(numbers(faces)).toEqual(upTo(count, faces.length));
  });

  test("cut-and-stack, printed on one side only", () => {
    const imposition = imposed("cut-and-stack", { count, turn, page: A5, oneSided: true });
    expect(imposition.sheets.every(({ back }) => back === undefined)).toBe(true);
    const fronts = cutApart(imposition).flatMap((pile) => pile.filter((_, face) => face % 2 === 0));
    expect(numbers(fronts)).toEqual(upTo(count, fronts.length));
  });

  test("booklet: sheets in one another, folded, read from the first page to the last", () => {
    const imposition = imposed("booklet", { count, turn, page: A5 });
    expect(imposition.sheets).toHaveLength(Math.ceil(count / 4));
    const faces = facesOf(imposition, foldLeft(pileOf(imposition), imposition.width / 2, "under"));
    expectUpright(faces);
    expect(numbers(faces)).toEqual(upTo(count, Math.ceil(count / 4) * 4));
  });

  test("half-fold: each sheet is four pages", () => {
    const imposition = imposed("half-fold", { count, turn, page: A5 });
    const faces = pileOf(imposition).flatMap((sheet) =>
      facesOf(imposition, foldLeft([sheet], imposition.width / 2, "under")),
    );
    expectUpright(faces);
    expect(numbers(faces)).toEqual(upTo(count, Math.ceil(count / 4) * 4));
  });

  test("letter fold: the title lies on top, opening it shows 2 and 5, opening all 2, 3, 4", () => {
    const imposition = imposed("letter-fold", { count, turn, page: DL });
    for (const [section, sheet] of pileOf(imposition).entries()) {
      const page = (number: number) => (section * 6 + number <= count ? section * 6 + number : undefined);
      const folded = foldLeft(foldLeft([sheet], mm(97), "under"), mm(197), "under");
      const faces = facesOf(imposition, folded);
      expectUpright(faces);
      expect(numbers(faces)).toEqual([1, 2, 5, 4, 3, 6].map(page));
      expect(inside(imposition, section)).toEqual([2, 3, 4].map(page));
      // What is folded in stays clear of the second fold: it is the narrower panel.
      const [title, foldedIn, back] = folded.map(({ lies }) =>
        lies.map((at) => at / PT_PER_MM).toSorted((a, b) => a - b),
      );
      expect(title?.map(Math.round)).toEqual([197, 297]);
      expect(back?.map(Math.round)).toEqual([197, 297]);
      expect(foldedIn?.map(Math.round)).toEqual([200, 297]);
    }
  });

  test("Z-fold: three equal panels, the title on top, page 4 at the back", () => {
    const imposition = imposed("z-fold", { count, turn, page: DL });
    for (const [section, sheet] of pileOf(imposition).entries()) {
      const page = (number: number) => (section * 6 + number <= count ? section * 6 + number : undefined);
      const folded = foldLeft(foldLeft([sheet], mm(99), "over"), mm(198), "under");
      const faces = facesOf(imposition, folded);
      expectUpright(faces);
      expect(numbers(faces)).toEqual([1, 2, 3, 6, 5, 4].map(page));
      expect(inside(imposition, section)).toEqual([2, 3, 4].map(page));
      expect(folded.map(({ lies }: Layer) => Math.abs(lies[1] - lies[0]) / PT_PER_MM)).toEqual(
        [99, 99, 99].map((width) => expect.closeTo(width, 6)),
      );
    }
  });
});

/** The three panels of a sheet's back as one sees them, turning the sheet like a page. */
function inside(imposition: Imposition, sheet: number): readonly (number | undefined)[] {
  return [247, 150, 50].map(
    (x) => printedAt(imposition, sheet, "back", { x: mm(x), y: imposition.height / 2 })?.page,
  );
}

describe("cut", () => {
  test("front and back of a piece are the same piece of paper, to the hundredth of a point", () => {
    for (const { turn, count } of RUNS) {
      const imposition = imposed("n-up", { count, turn, page: size(100, 140), gutter: mm(5) });
      const [sheet] = imposition.sheets;
      for (const { trim } of sheet?.front.pages ?? []) {
        const corner = { x: trim.x + 0.005, y: trim.y + 0.005 };
        const front = printedAt(imposition, 0, "front", corner);
        expect(front?.at.x).toBeCloseTo(0, 1);
        const back = printedAt(imposition, 0, "back", corner);
        if (count === 1) continue;
        // Seen from the back, the paper's left edge is the page's right.
        expect(back?.at.x).toBeCloseTo(mm(100), 1);
        expect(back?.at.y).toBeCloseTo(0, 1);
      }
    }
  });

  test.each([
    [200, 2, 100],
    [201, 2, 101],
    [1, 1, 1],
  ])("%i copies of an A5 leaflet of %i pages take %i sheets of A4", (copies, count, sheets) => {
    expect(sheetsFor(imposed("n-up", { count, turn: "long", page: A5 }), copies).sheets).toBe(sheets);
  });

  test("copies of what is folded take all its sheets each", () => {
    const booklet = imposed("booklet", { count: 12, turn: "long", page: A5 });
    expect(sheetsFor(booklet, 50)).toEqual({ sheets: 150, prints: 50 });
  });
});
