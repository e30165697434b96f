import { PT_PER_MM, type Pt, type Rect } from "../geometry/index.js";
import { SCHEME_FACTS } from "./scheme.js";
import type { Imposition, SheetSide } from "./sheet.js";

/**
 * The sheets as pictures in text: every cell with the number of its page, on its head where the page stands so;
 * folds dashed. Below one another, the back beside the front.
 */
export function planText(imposition: Imposition): string {
  const { sheets, scheme } = imposition;
  const pictures = sheets.map(({ front, back }, number) => {
    const title = `sheet ${number + 1} of ${sheets.length}`;
    const left = ["front", ...drawSide(front, imposition)];
    const right = back ? ["back", ...drawSide(back, imposition)] : [];
    const width = Math.max(...left.map((line) => line.length));
    const rows = left.map((line, i) => `  ${line.padEnd(width)}   ${right[i] ?? ""}`.trimEnd());
    return [title, ...rows].join("\n");
  });
  return [...pictures, SCHEME_FACTS[scheme].says].join("\n\n");
}

/** What planText shows, for other programs; lengths in millimetres, from the sheet's top left. */
export function planJson(imposition: Imposition) {
  const { scheme, turn, width, height, scale, copiesPerSheet, lines, sheets } = imposition;
  const side = ({ pages }: SheetSide) =>
    pages.map(({ page, trim, turned }) => ({ page, ...rectMm(trim), turned }));
  return {
    scheme,
    sheet: { widthMm: mm(width), heightMm: mm(height) },
    turn,
    scale: Number(scale.toFixed(4)),
    copiesPerSheet,
    lines: lines.map(({ kind, axis, at }) => ({ kind, axis, atMm: mm(at) })),
    sheets: sheets.map(({ front, back }) => ({ front: side(front), ...(back && { back: side(back) }) })),
  };
}

function mm(length: Pt): number {
  return Number((length / PT_PER_MM).toFixed(2));
}

function rectMm({ x, y, width, height }: Rect) {
  return { xMm: mm(x), yMm: mm(y), widthMm: mm(width), heightMm: mm(height) };
}

/** Characters of a cell's inside. */
const CELL = { width: 8 } as const;

function drawSide(side: SheetSide, { scheme }: Imposition): readonly string[] {
  const columns = new Set(side.cells.map(({ x }) => Math.round(x))).size;
  const isFolded = SCHEME_FACTS[scheme].division.kind === "panels";
  const rule = (left: string, middle: string, right: string) =>
    left + Array.from({ length: columns }, () => "─".repeat(CELL.width)).join(middle) + right;
  const between = isFolded ? "┊" : "│";
  const empty = `│${Array.from({ length: columns }, () => " ".repeat(CELL.width)).join(between)}│`;
  const rows = Array.from({ length: side.cells.length / columns }, (_, row) =>
    side.cells.slice(row * columns, (row + 1) * columns).map((cell) => centred(numberAt(side, cell))),
  );
  return [
    rule("┌", isFolded ? "┄" : "┬", "┐"),
    ...rows.flatMap((texts, row) => [
      ...(row > 0 ? [rule("├", "┼", "┤")] : []),
      empty,
      `│${texts.join(between)}│`,
      empty,
    ]),
    rule("└", isFolded ? "┄" : "┴", "┘"),
  ];
}

function numberAt({ pages }: SheetSide, cell: Rect): string {
  const found = pages.find(({ trim }) => {
    const [x, y] = [trim.x + trim.width / 2, trim.y + trim.height / 2];
    return x > cell.x && x < cell.x + cell.width && y > cell.y && y < cell.y + cell.height;
  });
  if (!found) return "–";
  return found.turned ? `${found.page} ↓` : String(found.page);
}

function centred(text: string): string {
  const left = Math.floor((CELL.width - text.length) / 2);
  return " ".repeat(left) + text.padEnd(CELL.width - left);
}
