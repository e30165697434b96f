import { describe, expect, test } from "vitest";
import { mmToPt } from "../../src/geometry/index.js";
import { type ImposeOptions, type Imposition, imposePages, type SheetSide } from "../../src/impose/index.js";

const size = (width: number, height: number) => ({ width: mmToPt(width), height: mmToPt(height) });

/** The pictures of docs/printing.md: made from the schemes themselves, so that they cannot show another order. */
const PICTURES: readonly (readonly [string, ImposeOptions["scheme"], number, ReturnType<typeof size>])[] = [
  ["two-up", "n-up", 2, size(148, 210)],
  ["four-up", "n-up", 2, size(105, 148)],
  ["half-fold", "half-fold", 4, size(148, 210)],
  ["booklet", "booklet", 8, size(148, 210)],
  ["letter-fold", "letter-fold", 6, size(99, 210)],
  ["z-fold", "z-fold", 6, size(99, 210)],
];

describe("docs/images", () => {
  test.each(PICTURES)("sheets-%s.svg shows the sheets as they are", async (name, scheme, count, page) => {
    const imposition = imposePages({
      scheme,
      pages: Array.from({ length: count }, () => page),
      papers: [size(210, 297)],
      turn: "long",
    });
    await expect(pictureOf(imposition)).toMatchFileSnapshot(`../../docs/images/sheets-${name}.svg`);
  });
});

/** Of a point of the sheet. */
const SCALE = 0.2;
const GAP = 14;

/** Sheets below one another, the back beside the front; what stands on its head does so here. */
function pictureOf(imposition: Imposition): string {
  const [width, height] = [imposition.width * SCALE, imposition.height * SCALE].map(Math.round);
  if (width === undefined || height === undefined) throw new Error("a sheet has two sides");
  const rows = imposition.sheets.flatMap(({ front, back }, row) => {
    const y = 16 + row * (height + GAP + 12);
    return [
      ...sideAt(front, imposition, { x: 1, y, words: `sheet ${row + 1}, front` }),
      ...(back ? sideAt(back, imposition, { x: width + GAP, y, words: `sheet ${row + 1}, back` }) : []),
    ];
  });
  const [w, h] = [2 * width + GAP + 1, imposition.sheets.length * (height + GAP + 12) + 4];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="sans-serif">`,
    `<title>Sheets of the scheme ${imposition.scheme}</title>`,
    `<rect width="${w}" height="${h}" fill="#fff"/>`,
    ...rows,
    "</svg>",
    "",
  ].join("\n");
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

function sideAt(
  { cells, pages }: SheetSide,
  imposition: Imposition,
  { x, y, words }: Place,
): readonly string[] {
  const isFolded = imposition.lines.some(({ kind }) => kind === "fold");
  const at = (value: number) => Number((value * SCALE).toFixed(1));
  const [width, height] = [at(imposition.width), at(imposition.height)];
  const between = [...new Set(cells.map((cell) => at(cell.x)))]
    .filter((edge) => edge > 2)
    .toSorted((a, b) => a - b);
  const across = [...new Set(cells.map((cell) => at(cell.y)))].filter((edge) => edge > 2);
  const dash = `stroke="#000" stroke-width=".8" stroke-dasharray="${isFolded ? "5 3" : "1 3"}"`;
  return [
    `<g transform="translate(${x} ${y})">`,
    `<text y="-5" font-size="9">${words}</text>`,
    `<rect width="${width}" height="${height}" fill="none" stroke="#000"/>`,
    ...between.map((edge) => `<path d="M${edge} 0V${height}" ${dash}/>`),
    ...across.map((edge) => `<path d="M0 ${edge}H${width}" ${dash}/>`),
    ...pages.map(({ page, trim, turned }) => {
      const [cx, cy] = [at(trim.x + trim.width / 2), at(trim.y + trim.height / 2)];
      const turn = turned ? " rotate(180)" : "";
      return `<text transform="translate(${cx} ${cy})${turn}" y="8" font-size="24" font-weight="bold" text-anchor="middle">${page}</text>`;
    }),
    "</g>",
  ];
}
