import type { ComputedStyle, ContentPart, OnPages } from "../css/index.js";
import type { Span } from "../diagnostics/index.js";
import type { NodeId } from "../dom/index.js";
import type { Pt } from "../geometry/index.js";
import type { TableGrid } from "./table-grid.js";

/** Text as written, white space included; structurally what the text room sets. */
export interface TextBox {
  readonly kind: "text";
  readonly text: string;
  readonly style: ComputedStyle;
  readonly lang: string;
  readonly node: NodeId;
  readonly span: Span;
}

/** `content` of a pseudo-element; counters are known only when the pages are. */
export interface GeneratedBox {
  readonly kind: "generated";
  readonly parts: readonly ContentPart[];
  readonly style: ComputedStyle;
  readonly lang: string;
  readonly node: NodeId;
  readonly span: Span;
}

export interface LineBreakBox {
  readonly kind: "break";
  readonly node: NodeId;
}

/** An image or inline-block standing in a line, its baseline `rise` above the line's. */
export interface AtomicBox {
  readonly kind: "atomic";
  readonly box: Box;
  readonly rise: Pt;
}

export type InlineBox = TextBox | GeneratedBox | LineBreakBox | AtomicBox;

export interface MarkerBox {
  readonly text: string;
  readonly style: ComputedStyle;
  readonly align: "start" | "end";
}

export type BlockContent =
  | { readonly kind: "blocks"; readonly children: readonly Box[] }
  | { readonly kind: "inline"; readonly children: readonly InlineBox[] };

/** A block container: block boxes only, or one inline formatting context (CSS 2.2, 9.2.1). */
export interface BlockBox {
  readonly kind: "block";
  readonly node: NodeId;
  readonly style: ComputedStyle;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly span: Span;
  readonly content: BlockContent;
  /** Outside marker of a list item. */
  readonly marker?: MarkerBox;
  /** How many columns and rows a cell, or how many columns a column, takes. */
  readonly slots?: { readonly columns: number; readonly rows: number };
  /** Of a table: where its cells stand. */
  readonly table?: TableGrid;
  /** Of the box around a table and its captions: the table, which says how wide both are. */
  readonly wraps?: BlockBox;
  /** What the room `layout` knows of it, which alone reads and writes it. */
  kept?: unknown;
}

/** A replaced element. Hints are the `width` and `height` attributes. */
export interface ImageBox {
  readonly kind: "image";
  readonly node: NodeId;
  readonly style: ComputedStyle;
  readonly span: Span;
  readonly source: string;
  readonly widthHint?: Pt;
  readonly heightHint?: Pt;
  /** As with blocks. */
  kept?: unknown;
}

export type Box = BlockBox | ImageBox;

/** An element with `position: fixed`: out of the flow, on the pages it names. */
export interface FixedBox {
  readonly box: Box;
  readonly pages: OnPages;
}

export interface BoxTree {
  readonly root: BlockBox;
  readonly fixed: readonly FixedBox[];
}
