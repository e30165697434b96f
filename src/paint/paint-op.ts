import type { NodeId } from "../dom/index.js";
import type { GlyphRun } from "../fonts/index.js";
import type { Colour, Pt, Rect } from "../geometry/index.js";

/** `artifact`: furniture and decoration, outside the document's structure. */
export type Owner = NodeId | "artifact";

/** A run on its baseline. */
export interface GlyphsOp {
  readonly op: "glyphs";
  readonly node: Owner;
  readonly x: Pt;
  readonly y: Pt;
  readonly run: GlyphRun;
  readonly colour: Colour;
  /** The last run of its line: the space the break swallowed still belongs in the file after it. */
  readonly endsWord: boolean;
  /** The last run of its line. */
  readonly endsLine: boolean;
}

/** A path in SVG's path syntax, in page coordinates. */
export interface PathOp {
  readonly op: "path";
  readonly node: Owner;
  readonly path: string;
  readonly fill?: Colour;
  readonly fillRule?: "nonzero" | "evenodd";
  readonly stroke?: { readonly colour: Colour; readonly width: Pt };
}

/** A raster image, by the address the document gives. */
export interface ImageOp {
  readonly op: "image";
  readonly node: Owner;
  readonly rect: Rect;
  readonly source: string;
}

/** A clickable place. One link over two lines gives two. */
export interface LinkOp {
  readonly op: "link";
  readonly node: NodeId;
  readonly rect: Rect;
  readonly href: string;
}

export type PaintOp = GlyphsOp | PathOp | ImageOp | LinkOp;

export interface PaintedPage {
  readonly width: Pt;
  readonly height: Pt;
  readonly ops: readonly PaintOp[];
}
