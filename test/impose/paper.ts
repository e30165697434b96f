import type { Imposition, PlacedPage, SheetSide } from "../../src/impose/index.js";

/** A place on paper, as its front shows it; millimetres do not matter here. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A page as it stands on paper, seen from the side it is printed on with the paper's top up. */
export interface Printed {
  readonly page: number;
  /** Where on the page, in its own points. */
  readonly at: Place;
  readonly isUpright: boolean;
}

/**
 * What a printer puts at a place of the paper: on its front, or on its back after turning the sheet about the
 * long or the short edge. The place is always that of the front, so front and back of one place are one spot
 * of paper.
 */
export function printedAt(
  imposition: Imposition,
  sheet: number,
  face: "front" | "back",
  place: Place,
): Printed | undefined {
  const printed = imposition.sheets[sheet];
  if (face === "front") return printed && seen(printed.front, place, 1);
  if (!printed?.back) return undefined;
  const { width, height } = imposition;
  const { x, y } = place;
  const [short, long] = ["short", "long"];
  const turnsAboutUpright = imposition.turn === (width > height ? short : long);
  // The sheet, turned like a page of a book, shows its left at the right; turned like a calendar's, its top below.
  return turnsAboutUpright
    ? seen(printed.back, { x: width - x, y }, 1)
    : seen(printed.back, { x, y: height - y }, -1);
}

/** `up` is 1 where the side's own top is the paper's top, and -1 where it is its bottom. */
function seen(side: SheetSide, { x, y }: Place, up: 1 | -1): Printed | undefined {
  const found = side.pages.filter(
    ({ clip }) => x > clip.x && x < clip.x + clip.width && y > clip.y && y < clip.y + clip.height,
  );
  if (found.length > 1) throw new Error("two pages at one place");
  const [placed] = found;
  return placed && { page: placed.page, at: onPage(placed, { x, y }), isUpright: isUpright(placed, up) };
}

function onPage({ matrix: [a, , , d, e, f] }: PlacedPage, { x, y }: Place): Place {
  return { x: (x - e) / a, y: (y - f) / d };
}

function isUpright({ matrix: [a, b, c, d] }: PlacedPage, up: 1 | -1): boolean {
  return b === 0 && c === 0 && Math.sign(a) === up && Math.sign(d) === up;
}

/** A strip of a sheet, lying somewhere in a pile. */
export interface Layer {
  readonly sheet: number;
  /** Its edges on the flat sheet. */
  readonly left: number;
  readonly right: number;
  /** Which of its faces looks up. */
  readonly up: "front" | "back";
  /** Where the edges lie now; `left` may lie right of `right` where the strip is turned over. */
  readonly lies: readonly [left: number, right: number];
}

/** Whole sheets on one another, fronts up, the first on top. */
export function pileOf({ width, sheets }: Imposition): readonly Layer[] {
  return sheets.map((_, sheet) => ({ sheet, left: 0, right: width, up: "front", lies: [0, width] }));
}

/** Folds what lies left of `at` over or under the rest. */
export function foldLeft(pile: readonly Layer[], at: number, how: "over" | "under"): readonly Layer[] {
  const parts = pile.flatMap((layer) => split(layer, at));
  const isLeft = ({ lies }: Layer) => (lies[0] + lies[1]) / 2 < at;
  const moved = parts
    .filter(isLeft)
    .map((layer) => turnedOver(layer, at))
    .reverse();
  const still = parts.filter((layer) => !isLeft(layer));
  return how === "over" ? [...moved, ...still] : [...still, ...moved];
}

function split(layer: Layer, at: number): readonly Layer[] {
  const [from, to] = layer.lies;
  if ((from - at) * (to - at) >= -1e-6) return [layer];
  const place = layer.left + ((at - from) / (to - from)) * (layer.right - layer.left);
  return [
    { ...layer, right: place, lies: [from, at] },
    { ...layer, left: place, lies: [at, to] },
  ];
}

function turnedOver({ lies: [from, to], up, ...layer }: Layer, at: number): Layer {
  return { ...layer, up: up === "front" ? "back" : "front", lies: [2 * at - from, 2 * at - to] };
}

/** The faces of a pile from the top down: of each layer the one that looks up, then the one that looks down. */
export function facesOf(imposition: Imposition, pile: readonly Layer[]): readonly (Printed | undefined)[] {
  return pile.flatMap(({ sheet, left, right, up }) => {
    const middle = { x: (left + right) / 2, y: imposition.height / 2 };
    const down = up === "front" ? "back" : "front";
    return [printedAt(imposition, sheet, up, middle), printedAt(imposition, sheet, down, middle)];
  });
}
