import { describe, expect, test } from "vitest";
import { PT_PER_MM } from "../../src/geometry/index.js";
import {
  type ImposeOptions,
  type Imposition,
  imposePages,
  planJson,
  planText,
} from "../../src/impose/index.js";

const mm = (length: number) => length * PT_PER_MM;
const size = (width: number, height: number) => ({ width: mm(width), height: mm(height) });
const inMm = (length: number) => Number((length / PT_PER_MM).toFixed(2));
const A4 = size(210, 297);
const LETTER = size(215.9, 279.4);

function imposed(
  scheme: ImposeOptions["scheme"],
  [width, height, count]: readonly [number, number, number],
  options: Partial<ImposeOptions> = {},
): Imposition {
  const pages = Array.from({ length: count }, () => size(width, height));
  return imposePages({ scheme, pages, papers: [A4], turn: "long", ...options });
}

const sheetOf = ({ width, height }: Imposition) => [width, height].map(inMm);
const linesOf = ({ lines }: Imposition) => lines.map(({ kind, axis, at }) => `${kind} ${axis} ${inMm(at)}`);

describe("the sheet", () => {
  test("lies or stands as more pages fit", () => {
    expect(sheetOf(imposed("n-up", [148, 210, 1]))).toEqual([297, 210]);
    expect(sheetOf(imposed("n-up", [105, 148, 1]))).toEqual([210, 297]);
  });

  test("is of several that which suits the pages", () => {
    const papers = [A4, LETTER];
    expect(sheetOf(imposed("n-up", [148, 210, 1], { papers }))).toEqual([297, 210]);
    expect(sheetOf(imposed("n-up", [139.7, 215.9, 1], { papers }))).toEqual([279.4, 215.9]);
    expect(sheetOf(imposed("booklet", [139.7, 215.9, 4], { papers }))).toEqual([279.4, 215.9]);
  });

  test("makes pages smaller where they are too large, and says by how much", () => {
    const booklet = imposed("booklet", [210, 297, 4]);
    expect(booklet.scale).toBeCloseTo(Math.SQRT1_2, 3);
    expect(imposed("n-up", [210, 297, 1], { grid: { columns: 2, rows: 1 } }).scale).toBeCloseTo(
      Math.SQRT1_2,
      2,
    );
  });

  test("does not make a page larger: it stands at the fold, and the rest is cut off", () => {
    const [front] = imposed("booklet", [100, 140, 4]).sheets.map((sheet) => sheet.front);
    expect(front?.pages.map(({ trim }) => [trim.x, trim.width].map(inMm))).toEqual([
      [5, 100],
      [105, 100],
    ]);
  });
});

describe("a booklet's creep", () => {
  test("moves the pages of inner sheets towards the fold, on both sides, and no further than the fold", () => {
    const { sheets, width } = imposed("booklet", [148, 210, 12], { creep: mm(0.2) });
    const gaps = sheets.map(({ front, back }) =>
      [front, back].map((side) => {
        const [left, right] = side?.pages ?? [];
        if (!left || !right) throw new Error("a side has two pages");
        expect(left.clip.x + left.clip.width).toBeLessThanOrEqual(width / 2 + 0.001);
        expect(right.clip.x).toBeGreaterThanOrEqual(width / 2 - 0.001);
        return [left.trim.x + left.trim.width - width / 2, width / 2 - right.trim.x].map(inMm);
      }),
    );
    expect(gaps).toEqual(
      [0, 0.2, 0.4].map((creep) => [
        [creep, creep],
        [creep, creep],
      ]),
    );
  });
});

describe("gutters", () => {
  test("stand between the pieces, which are cut out of the middle of the sheet", () => {
    const [front] = imposed("n-up", [90, 50, 1], { gutter: mm(5) }).sheets.map((sheet) => sheet.front);
    const places = front?.pages.map(({ trim }) => `${inMm(trim.x)} ${inMm(trim.y)}`);
    expect(places).toHaveLength(10);
    expect(places?.slice(0, 3)).toEqual(["12.5 13.5", "107.5 13.5", "12.5 68.5"]);
  });

  test("are filled by the bleed of both neighbours, each to the middle", () => {
    const pages = [{ ...size(90, 50), bleed: mm(3) }];
    const { sheets } = imposePages({ scheme: "n-up", pages, papers: [A4], turn: "long", gutter: mm(4) });
    const [first, second] = sheets[0]?.front.pages ?? [];
    if (!first || !second) throw new Error("there are several");
    expect(inMm(first.trim.x - first.clip.x)).toBe(3);
    expect(inMm(first.clip.x + first.clip.width - first.trim.x - first.trim.width)).toBe(2);
    expect(inMm(second.trim.x - second.clip.x)).toBe(2);
  });
});

describe("cuts and folds", () => {
  test.each<[Imposition, readonly string[]]>([
    [imposed("n-up", [148, 210, 2]), ["cut x 148.5"]],
    [imposed("n-up", [105, 148, 2]), ["cut x 105", "cut y 148.5"]],
    [imposed("n-up", [99, 210, 2]), ["cut x 99", "cut x 198"]],
    [imposed("booklet", [148, 210, 8]), ["fold x 148.5"]],
    [imposed("letter-fold", [99, 210, 6]), ["fold x 97", "fold x 197"]],
    [imposed("z-fold", [99, 210, 6]), ["fold x 99", "fold x 198"]],
    [imposed("n-up", [148, 200, 1], { gutter: mm(0) }), ["cut x 148.5", "cut y 5", "cut y 205"]],
    [imposed("booklet", [100, 140, 4]), ["fold x 105", "cut x 5", "cut x 205", "cut y 78.5", "cut y 218.5"]],
  ])("lie where the paper is to be halved and trimmed: %#", (imposition, lines) => {
    expect(linesOf(imposition)).toEqual(lines);
  });

  test("are marked only when asked for, at both ends of each, also on the back", () => {
    expect(imposed("half-fold", [148, 210, 4]).sheets[0]?.front.marks).toEqual([]);
    const { sheets, height } = imposed("half-fold", [148, 210, 4], { marks: true });
    const ends = (
      marks: readonly { kind: string; from: { x: number; y: number }; to: { y: number } }[] = [],
    ) => marks.map(({ kind, from, to }) => [kind, inMm(from.x), inMm(from.y), inMm(to.y)]);
    const expected = [
      ["fold", 148.5, 0, 8],
      ["fold", 148.5, inMm(height), inMm(height) - 8],
    ];
    expect(ends(sheets[0]?.front.marks)).toEqual(expected);
    expect(ends(sheets[0]?.back?.marks).toReversed()).toEqual(expected);
  });
});

describe("the plan", () => {
  test("shows both sides of each sheet, and which pages stand on their heads", () => {
    expect(planText(imposed("booklet", [148, 210, 7]))).toBe(
      `sheet 1 of 2
  front                 back
  ┌────────┄────────┐   ┌────────┄────────┐
  │        ┊        │   │        ┊        │
  │   –    ┊   1    │   │  7 ↓   ┊  2 ↓   │
  │        ┊        │   │        ┊        │
  └────────┄────────┘   └────────┄────────┘

sheet 2 of 2
  front                 back
  ┌────────┄────────┐   ┌────────┄────────┐
  │        ┊        │   │        ┊        │
  │   6    ┊   3    │   │  5 ↓   ┊  4 ↓   │
  │        ┊        │   │        ┊        │
  └────────┄────────┘   └────────┄────────┘

put the sheets into one another, fold, staple at the fold`,
    );
  });

  test("shows panels of unequal width from both sides", () => {
    const [, , , , front] = planText(imposed("letter-fold", [99, 210, 6], { turn: "short" })).split("\n");
    expect(front).toBe("  │   5    ┊   6    ┊   1    │   │   2    ┊   3    ┊   4    │");
  });

  test("says the same as JSON, in millimetres", () => {
    const json = planJson(imposed("n-up", [105, 148, 1], { marks: true }));
    expect(json).toMatchObject({
      scheme: "n-up",
      sheet: { widthMm: 210, heightMm: 297 },
      turn: "long",
      scale: 1,
      copiesPerSheet: 4,
      lines: [
        { kind: "cut", axis: "x", atMm: 105 },
        { kind: "cut", axis: "y", atMm: 148.5 },
      ],
    });
    expect(json.sheets).toHaveLength(1);
    expect(json.sheets[0]?.front[3]).toEqual({
      page: 1,
      xMm: 105,
      yMm: 148.5,
      widthMm: 105,
      heightMm: 148,
      turned: false,
    });
    expect(json.sheets[0]).not.toHaveProperty("back");
  });
});
