import type { Span } from "../diagnostics/index.js";
import type { Attribute, NodeId } from "../dom/index.js";
import type { Pt, Sides } from "../geometry/index.js";
import type { ComputedStyle } from "./computed-style.js";

/** An element with its computed style; those with `display: none` are not in the tree. */
export interface StyledElement {
  readonly kind: "element";
  readonly id: NodeId;
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** BCP 47, from the nearest `lang`; empty where none is given. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly style: ComputedStyle;
  /** Styles of generated boxes, where the rules make one. */
  readonly before?: ComputedStyle | undefined;
  readonly after?: ComputedStyle | undefined;
  readonly marker?: ComputedStyle | undefined;
  readonly children: readonly StyledNode[];
  readonly span: Span;
  /** What the room `boxes` made of it, which alone reads and writes it. */
  kept?: unknown;
}

export interface StyledText {
  readonly kind: "text";
  readonly id: NodeId;
  readonly text: string;
  readonly span: Span;
}

export type StyledNode = StyledElement | StyledText;

/** The page as `@page` describes it, for one kind of page. Margins may not be negative. */
export interface PageStyle {
  readonly width: Pt;
  readonly height: Pt;
  readonly margin: Sides<Pt>;
  /** How far the press prints beyond the edge. */
  readonly bleed: Pt;
  /** What the press finds outside of it. */
  readonly marks: readonly PrinterMark[];
  /** How much ink may lie on one place: 3 for three full inks. */
  readonly inkLimit: number;
}

export type PrinterMark = "crop" | "cross" | "colours";

export interface PageStyles {
  readonly first: PageStyle;
  readonly other: PageStyle;
}

/**
 * A search the layout asks for by `@-flug-copyfit`: `property` (a custom property of the root) takes the
 * largest value of the range at which nothing is overset.
 */
export interface CopyfitRule {
  readonly property: `--${string}`;
  readonly min: Pt;
  readonly max: Pt;
  readonly step: Pt;
  /** The value the design is drawn for, taken while it fits and fills the last page well enough. */
  readonly normal?: Pt;
  /** `pages`: the whole leaflet keeps to `pages` pages; `lines`: no element exceeds its `-flug-max-lines`. */
  readonly fits: "pages" | "lines";
  readonly pages: number;
  /** Editions of one format share the smallest value any of them needs. */
  readonly shared: boolean;
  readonly span: Span;
}

export interface StyledDocument {
  readonly root: StyledElement;
  readonly pages: PageStyles;
}
