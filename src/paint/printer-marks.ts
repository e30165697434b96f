import type { PrinterMark } from "../css/index.js";
import { type Colour, mmToPt, type Pt } from "../geometry/index.js";
import { linePath, rectPath } from "./outline.js";
import type { PaintedPage, PathOp } from "./paint-op.js";

/** Room beyond the bleed that marks need. */
export const SLUG: Pt = mmToPt(10);

/** The ink that is on every plate (ISO 32000-1, 8.6.6.4). */
export const ALL_PLATES = "All";

export interface PrinterMarks {
  readonly kinds: readonly PrinterMark[];
  readonly bleed: Pt;
  /** The inks that are printed, for the patches. */
  readonly inks: readonly Colour[];
}

/**
 * What whoever prints and cuts needs, outside the bleed: lines at the corners that show the trimmed size, crosses
 * that show if the plates lie on one another, patches of each ink, full and half.
 */
export function paintPrinterMarks(
  { width, height }: Pick<PaintedPage, "width" | "height">,
  { kinds, bleed, inks }: PrinterMarks,
): readonly PathOp[] {
  return kinds.flatMap((kind): readonly PathOp[] => {
    switch (kind) {
      case "crop":
        return cropMarks(width, height, bleed);
      case "cross":
        return crosses(width, height, bleed);
      case "colours":
        return patches({ x: width / 2, y: height + bleed }, inks);
      default:
        return kind satisfies never;
    }
  });
}

const HAIRLINE: Pt = 0.25;
/** Clear of the bleed, so that no mark is ever on the leaflet. */
const CLEAR: Pt = mmToPt(1);
const CROP_LENGTH: Pt = mmToPt(5);

function cropMarks(width: Pt, height: Pt, bleed: Pt): readonly PathOp[] {
  const [from, to] = [bleed + CLEAR, bleed + CLEAR + CROP_LENGTH];
  const beside = [0, height].flatMap((y) => [
    linePath(-to, y, -from, y),
    linePath(width + from, y, width + to, y),
  ]);
  const above = [0, width].flatMap((x) => [
    linePath(x, -to, x, -from),
    linePath(x, height + from, x, height + to),
  ]);
  return [...beside, ...above].map(onAllPlates);
}

const RADIUS: Pt = mmToPt(1.5);
const ARM: Pt = mmToPt(3);

function crosses(width: Pt, height: Pt, bleed: Pt): readonly PathOp[] {
  const off = bleed + SLUG / 2;
  const places = [
    [width / 2, -off],
    [width / 2, height + off],
    [-off, height / 2],
    [width + off, height / 2],
  ] as const;
  return places.flatMap(([x, y]) =>
    [circlePath(x, y), linePath(x - ARM, y, x + ARM, y), linePath(x, y - ARM, x, y + ARM)].map(onAllPlates),
  );
}

function circlePath(x: Pt, y: Pt): string {
  const r = RADIUS;
  return `M ${x - r} ${y} A ${r} ${r} 0 1 1 ${x + r} ${y} A ${r} ${r} 0 1 1 ${x - r} ${y} Z`;
}

function onAllPlates(path: string): PathOp {
  const colour: Colour = { space: "ink", ink: ALL_PLATES, tint: 1 };
  return { op: "path", node: "artifact", path, stroke: { colour, width: HAIRLINE } };
}

const PATCH: Pt = mmToPt(5);
/** From the middle, where a cross may stand. */
const BESIDE_CROSS: Pt = mmToPt(8);

function patches(from: { readonly x: Pt; readonly y: Pt }, inks: readonly Colour[]): readonly PathOp[] {
  return inks
    .flatMap((ink) => [ink, half(ink)])
    .map((fill, i): PathOp => {
      const place = { x: from.x + BESIDE_CROSS + i * PATCH, y: from.y + (SLUG - PATCH) / 2 };
      return {
        op: "path",
        node: "artifact",
        path: rectPath({ ...place, width: PATCH, height: PATCH }),
        fill,
      };
    });
}

function half(ink: Colour): Colour {
  switch (ink.space) {
    case "ink":
      return { ...ink, tint: ink.tint / 2 };
    case "cmyk": {
      const { space, cyan, magenta, yellow, black } = ink;
      return { space, cyan: cyan / 2, magenta: magenta / 2, yellow: yellow / 2, black: black / 2 };
    }
    case "rgb":
      return ink;
    default:
      return ink satisfies never;
  }
}
