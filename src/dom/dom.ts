import type { Span } from "../diagnostics/index.js";

/** Numbers nodes in document order, from 0 at the root element; unique in one document. */
export type NodeId = number;

export interface Attribute {
  readonly value: string;
  readonly span: Span;
}

export interface DomElement {
  readonly kind: "element";
  readonly id: NodeId;
  /** Lower case. */
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly children: readonly DomNode[];
  /** The start tag where the layout or the Markdown has it. */
  readonly span: Span;
}

export interface DomText {
  readonly kind: "text";
  readonly id: NodeId;
  readonly text: string;
  /** Of the whole text in its source; see `textSpan` for a part of it. */
  readonly span: Span;
}

export type DomNode = DomElement | DomText;

/** A whole document: `root` is the html element. */
export interface Dom {
  readonly root: DomElement;
}
