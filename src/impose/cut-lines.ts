import { mmToPt, type Pt, type Rect } from "../geometry/index.js";
import type { DividedSheet } from "./divide-sheet.js";
import type { Division } from "./scheme.js";
import type { Imposition, Mark } from "./sheet.js";

type Line = Imposition["lines"][number];

/** White at the sheet's edge that nobody cuts off: the margin by which printers miss. */
const LEFT_ON = mmToPt(1.5);

/** Lines nearer than this are one. */
const SAME: Pt = 0.01;

/**
 * Where a sheet is cut and folded, as its front shows it: folds between panels, cuts around the pages' trimmed
 * places, but not where these end at the sheet's own edge.
 */
export function linesOf(sheet: DividedSheet, division: Division, trims: readonly Rect[]): readonly Line[] {
  const folds: readonly Line[] =
    division.kind === "panels"
      ? sheet.cells.slice(1).map(({ x }) => ({ kind: "fold", axis: "x", at: x }))
      : [];
  const across = edges(
    trims.flatMap(({ x, width }) => [x, x + width]),
    sheet.width,
  );
  const down = edges(
    trims.flatMap(({ y, height }) => [y, y + height]),
    sheet.height,
  );
  const isFold = (at: Pt) => folds.some((fold) => Math.abs(fold.at - at) < LEFT_ON);
  return [
    ...folds,
    ...across.filter((at) => !isFold(at)).map((at): Line => ({ kind: "cut", axis: "x", at })),
    ...down.map((at): Line => ({ kind: "cut", axis: "y", at })),
  ];
}

function edges(places: readonly Pt[], size: Pt): readonly Pt[] {
  const inside = places.filter((at) => at > LEFT_ON && at < size - LEFT_ON).toSorted((a, b) => a - b);
  return inside.filter((at, i) => i === 0 || at - (inside[i - 1] ?? 0) > SAME);
}

/** Printers leave 5 mm white all round; so much more of a mark is seen. */
const MARK_LENGTH = mmToPt(8);
/** Marks keep off the pages where there is white enough for them. */
const MARK_GAP = mmToPt(1);

/** Both ends of every line, as marks: in the white around the pages, or where there is too little, on the line itself. */
export function marksOf(
  lines: readonly Line[],
  { width, height }: { readonly width: Pt; readonly height: Pt },
  trims: readonly Rect[],
): readonly Mark[] {
  const left = Math.min(...trims.map(({ x }) => x));
  const top = Math.min(...trims.map(({ y }) => y));
  const right = width - Math.max(...trims.map((trim) => trim.x + trim.width));
  const bottom = height - Math.max(...trims.map((trim) => trim.y + trim.height));
  return lines.flatMap(({ kind, axis, at }): Mark[] =>
    axis === "x"
      ? [
          { kind, from: { x: at, y: 0 }, to: { x: at, y: markLength(top) } },
          { kind, from: { x: at, y: height }, to: { x: at, y: height - markLength(bottom) } },
        ]
      : [
          { kind, from: { x: 0, y: at }, to: { x: markLength(left), y: at } },
          { kind, from: { x: width, y: at }, to: { x: width - markLength(right), y: at } },
        ],
  );
}

function markLength(white: Pt): Pt {
  return white >= MARK_LENGTH + MARK_GAP ? white - MARK_GAP : MARK_LENGTH;
}
