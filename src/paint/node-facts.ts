import type { ComputedStyle, StyledDocument, StyledElement, StyledNode } from "../css/index.js";
import type { NodeId } from "../dom/index.js";
import type { Colour } from "../geometry/index.js";

/** What painting must know of a node beyond its fragment: most of it comes from what it stands in. */
export interface NodeFacts {
  readonly tag: string;
  /** Outside the document's structure: hidden from readers or mere presentation, itself or around it. */
  readonly artifact: boolean;
  /** Its generated text counts pages and stands in page furniture. */
  readonly folio: boolean;
  /** The `a` it is in, or is. */
  readonly link?: { readonly node: NodeId; readonly href: string };
  readonly underline?: Underline;
}

/** The element that draws a line under all text in it (CSS Text Decoration 3, 2). */
export interface Underline {
  readonly node: NodeId;
  readonly colour: Colour;
}

const NOWHERE: NodeFacts = { tag: "", artifact: false, folio: false };

/** Facts of every node of a document, gathered in one walk. */
export function nodeFacts(document: StyledDocument): (node: NodeId) => NodeFacts {
  const facts = new Map<NodeId, NodeFacts>();
  gather(document.root, { facts: NOWHERE, fixed: false }, facts);
  return (node) => facts.get(node) ?? NOWHERE;
}

interface Around {
  readonly facts: NodeFacts;
  readonly fixed: boolean;
}

function gather(node: StyledNode, around: Around, all: Map<NodeId, NodeFacts>): void {
  if (node.kind === "text") {
    const { facts } = around;
    all.set(node.id, facts.folio ? { ...facts, folio: false } : facts);
    return;
  }
  const fixed = around.fixed || node.style.position === "fixed";
  const facts = elementFacts(node, around.facts, fixed);
  all.set(node.id, facts);
  for (const child of node.children) gather(child, { facts, fixed }, all);
}

function elementFacts(element: StyledElement, around: NodeFacts, fixed: boolean): NodeFacts {
  const { id, tag, style, before, after } = element;
  const href = tag === "a" ? attributeOf(element, "href") : undefined;
  const link = href === undefined ? around.link : { node: id, href };
  const underline = underlineOf(element) ?? (passesDecoration(style) ? around.underline : undefined);
  return {
    tag,
    artifact: around.artifact || isArtifact(element),
    folio: fixed && (counts(before) || counts(after)),
    ...(link ? { link } : {}),
    ...(underline ? { underline } : {}),
  };
}

/** The same elements that the structure leaves out. */
function isArtifact(element: StyledElement): boolean {
  const role = attributeOf(element, "role");
  if (role === "presentation" || role === "none" || attributeOf(element, "aria-hidden") === "true")
    return true;
  return element.tag === "hr" || (element.tag === "img" && attributeOf(element, "alt") === "");
}

function underlineOf({ id, style }: StyledElement): Underline | undefined {
  return style.textDecorationLine === "underline" ? { node: id, colour: style.color } : undefined;
}

/** Decoration does not reach into boxes out of the flow or atomic in the line. */
function passesDecoration({ display, position }: ComputedStyle): boolean {
  return position !== "fixed" && display !== "inline-block";
}

function counts(style: ComputedStyle | undefined): boolean {
  return Array.isArray(style?.content) && style.content.some((part) => part.kind === "counter");
}

function attributeOf(element: StyledElement, name: string): string | undefined {
  return element.attributes.get(name)?.value;
}
