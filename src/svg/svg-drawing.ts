import type { Pt, Rect, RgbColour } from "../geometry/index.js";

/** One shape of a drawing. The path is absolute and in the units of the drawing's `viewBox`. */
export interface SvgShape {
  /** In SVG's path syntax; every transform is already applied. */
  readonly path: string;
  readonly fill?: RgbColour;
  readonly fillRule: "nonzero" | "evenodd";
  readonly stroke?: { readonly colour: RgbColour; readonly width: number };
}

/** A drawing of filled and stroked paths, in order of painting. */
export interface SvgDrawing {
  /** The size it has by itself: a CSS pixel is 0.75 pt. */
  readonly width: Pt;
  readonly height: Pt;
  readonly viewBox: Rect;
  readonly shapes: readonly SvgShape[];
}
