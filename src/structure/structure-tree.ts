import type { NodeId } from "../dom/index.js";

/** Structure types of ISO 32000-1, 14.8.4, that HTML's elements become. */
export type StructureType =
  | "Document"
  | "Art"
  | "Sect"
  | "Div"
  | "BlockQuote"
  | "H1"
  | "H2"
  | "H3"
  | "H4"
  | "H5"
  | "H6"
  | "P"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Link"
  | "Figure"
  | "Span"
  | "Quote"
  | "Code"
  | "Note"
  | "Caption"
  | "Table"
  | "TR"
  | "TH"
  | "TD"
  | "THead"
  | "TBody";

export interface StructureElement {
  readonly type: StructureType;
  /** The DOM element it comes from. */
  readonly node: NodeId;
  readonly lang?: string;
  readonly alt?: string;
  readonly title?: string;
  readonly listNumbering?:
    | "Decimal"
    | "Disc"
    | "LowerAlpha"
    | "UpperAlpha"
    | "LowerRoman"
    | "UpperRoman"
    | "None";
  /** Structure elements and, as `content`, the DOM nodes whose paint belongs here, in reading order. */
  readonly children: readonly (StructureElement | { readonly content: NodeId })[];
}

/** A bookmark: a heading and those below it. */
export interface OutlineEntry {
  readonly title: string;
  readonly node: NodeId;
  readonly children: readonly OutlineEntry[];
}

export interface StructureTree {
  readonly root: StructureElement;
  readonly outline: readonly OutlineEntry[];
  /** The structure element that owns what a DOM node paints; absent for artifacts. */
  readonly ownerOf: ReadonlyMap<NodeId, StructureElement>;
}
