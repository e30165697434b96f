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

/** ISO 32000-1, table 347. */
export type ListNumbering =
  | "Decimal"
  | "Disc"
  | "LowerAlpha"
  | "UpperAlpha"
  | "LowerRoman"
  | "UpperRoman"
  | "None";

/** What a cell says of its place in the table (ISO 32000-1, table 349). */
export interface CellAttributes {
  readonly colSpan: number;
  readonly rowSpan: number;
  /** Of header cells only. */
  readonly scope?: "Row" | "Column" | "Both";
}

/** What a DOM node paints itself: text, a picture, or generated text, which an element may have at both ends. */
interface StructureContent {
  readonly content: NodeId;
}

export type StructureChild = StructureElement | StructureContent;

export interface StructureElement {
  readonly type: StructureType;
  /** The DOM element it comes from. */
  readonly node: NodeId;
  /** Given where it differs from what surrounds it; always on the root, if the document says one. */
  readonly lang?: string;
  readonly alt?: string;
  readonly title?: string;
  /** Of links: where it leads, in words, for people who come to it out of context. */
  readonly description?: string;
  readonly listNumbering?: ListNumbering;
  readonly cell?: CellAttributes;
  /** Structure elements and, as `content`, the DOM nodes whose paint belongs here, in reading order. */
  readonly children: readonly StructureChild[];
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
  /** Where links within the document lead: by an element's id, the first node in it that painted. */
  readonly anchors: ReadonlyMap<string, NodeId>;
}
