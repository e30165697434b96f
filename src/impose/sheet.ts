import type { Matrix, Pt, Rect } from "../geometry/index.js";
import type { Scheme } from "./scheme.js";

/** A page to be placed: its trimmed size, and how far its picture goes beyond it. */
export interface SourcePage {
  readonly width: Pt;
  readonly height: Pt;
  readonly bleed?: Pt;
}

/** A page in its place on one side of a sheet. */
export interface PlacedPage {
  /** From 1. */
  readonly page: number;
  /** From the page (origin at the top left of its trimmed size, y down) to the sheet (likewise). */
  readonly matrix: Matrix;
  /** What of the sheet it may paint. */
  readonly clip: Rect;
  /** Where its trimmed size lies on the sheet. */
  readonly trim: Rect;
  /** It stands on its head: the printer turns the sheet over so that it then stands upright. */
  readonly turned: boolean;
}

/** A line that says where to cut or to fold, from the sheet's edge inwards. */
export interface Mark {
  readonly kind: "cut" | "fold";
  readonly from: { readonly x: Pt; readonly y: Pt };
  readonly to: { readonly x: Pt; readonly y: Pt };
}

export interface SheetSide {
  /** Where its pieces are, row by row as this side shows them. */
  readonly cells: readonly Rect[];
  readonly pages: readonly PlacedPage[];
  readonly marks: readonly Mark[];
}

export interface Sheet {
  readonly front: SheetSide;
  /** Absent where only one side is printed. */
  readonly back?: SheetSide;
}

/** Which edge of the paper the printer turns the sheet about to print its back. */
export type Turn = "long" | "short";

/** All sheets of a run, and what to do with them. */
export interface Imposition {
  readonly scheme: Scheme;
  readonly width: Pt;
  readonly height: Pt;
  readonly turn: Turn;
  /** Where the front is cut and folded: at these x and y. */
  readonly lines: readonly { readonly kind: "cut" | "fold"; readonly axis: "x" | "y"; readonly at: Pt }[];
  readonly sheets: readonly Sheet[];
  /** How many of the same piece one sheet gives. */
  readonly copiesPerSheet: number;
  /** The factor by which pages are made smaller to fit, 1 for none. */
  readonly scale: number;
}

/** Sheets of paper to load for so many copies, and how often the file is to be printed. */
export function sheetsFor(
  { sheets, copiesPerSheet }: Imposition,
  copies: number,
): { readonly sheets: number; readonly prints: number } {
  const prints = Math.ceil(copies / copiesPerSheet);
  return { sheets: prints * sheets.length, prints };
}
