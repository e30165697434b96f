import type { Pt, Rect } from "../geometry/index.js";
import type { FontFacts, ShownCode } from "./font-facts.js";
import type { Paint } from "./paint-colour.js";
import type { PdfDict } from "./pdf-file.js";

/** What marked content paint stands in. */
export interface Owner {
  readonly artifact: boolean;
  /** The innermost number, and the page or form whose content numbers it. */
  readonly mcid?: number;
  readonly scope: PdfDict;
  /** Given in the content itself. */
  readonly lang?: string;
}

export interface TextMark {
  readonly codes: readonly ShownCode[];
  readonly font: FontFacts;
  /** As it comes out on the page. */
  readonly size: Pt;
  readonly box: Rect;
  readonly paint: Paint;
  readonly background: Paint | undefined;
  /** Drawn neither filled nor stroked, as under a scanned page. */
  readonly invisible: boolean;
  readonly overprint: boolean;
  readonly owner: Owner;
}

export interface ImageMark {
  /** What of it is seen. */
  readonly box: Rect;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly owner: Owner;
  readonly dict: PdfDict | undefined;
  /** Sides as drawn, also of a turned image. */
  readonly width: Pt;
  readonly height: Pt;
  /** Of a mask, what it is painted with. */
  readonly paint: Paint;
}

/** A filled or stroked path, or a shading. */
export interface ShapeMark {
  readonly kind: "fill" | "stroke" | "shading";
  /** What of it is seen, without the stroke's own width. */
  readonly box: Rect;
  readonly paint: Paint;
  /** Four sides along the page's. */
  readonly isRectangle: boolean;
  /** Of a stroke, as it comes out on the page; nothing is the thinnest line a machine can make. */
  readonly lineWidth?: Pt;
  readonly owner: Owner;
}

/** What is painted outside marked content, or nested as it may not be. */
export interface MarkTrouble {
  readonly kind: "untagged" | "artifact-in-content" | "content-in-artifact";
  readonly box: Rect | undefined;
}

/** What lets shine through what lies below. */
export interface Transparency {
  readonly kind: "opacity" | "blending" | "soft mask" | "picture with a soft mask" | "group";
  readonly box?: Rect;
}

export type DeviceFamily = "Gray" | "RGB" | "CMYK";

export interface PageMarks {
  readonly texts: readonly TextMark[];
  readonly images: readonly ImageMark[];
  readonly shapes: readonly ShapeMark[];
  readonly troubles: readonly MarkTrouble[];
  readonly transparency: readonly Transparency[];
  /** Kinds of device colour that are used. */
  readonly deviceColours: ReadonlySet<DeviceFamily>;
  /** Marked-content numbers met, by the page or form they are numbered in. */
  readonly mcids: ReadonlyMap<PdfDict, ReadonlySet<number>>;
  /** Where marked content of a number lies, on the page itself. */
  readonly boxes: ReadonlyMap<number, Rect>;
  /** How deep graphics states are saved within one another. */
  readonly deepest: number;
  /** Operators that no standard knows. */
  readonly unknownOperators: ReadonlySet<string>;
}

export interface PageToRead {
  readonly dict: PdfDict;
  readonly resources: PdfDict | undefined;
  /** Left, bottom, right, top of what is shown. */
  readonly box: readonly [Pt, Pt, Pt, Pt];
}
