import type { Span } from "../diagnostics/index.js";
import type { Attribute, Dom, DomElement, DomNode } from "../dom/index.js";

/**
 * The same document, with the very nodes of one `before` wherever these say the same: by them later stages know
 * again what they made of it.
 */
export function withNodesOf(before: Dom | undefined, dom: Dom): Dom {
  if (!before) return dom;
  const root = sameElement(dom.root, before.root);
  return root === before.root ? before : { root };
}

function sameElement(element: DomElement, before: DomElement): DomElement {
  if (element === before) return before;
  const children = element.children.map((child, i) => sameNode(child, before.children[i]));
  const isSame =
    element.id === before.id &&
    element.tag === before.tag &&
    children.length === before.children.length &&
    children.every((child, i) => child === before.children[i]) &&
    sameAttributes(element.attributes, before.attributes) &&
    sameSpan(element.span, before.span);
  return isSame ? before : { ...element, children };
}

function sameNode(node: DomNode, before: DomNode | undefined): DomNode {
  if (node.kind === "element") return before?.kind === "element" ? sameElement(node, before) : node;
  const isSame =
    before?.kind === "text" &&
    node.id === before.id &&
    node.text === before.text &&
    sameSpan(node.span, before.span);
  return isSame ? before : node;
}

function sameAttributes(a: ReadonlyMap<string, Attribute>, b: ReadonlyMap<string, Attribute>): boolean {
  if (a.size !== b.size) return false;
  for (const [name, { value, span }] of a) {
    const other = b.get(name);
    if (other?.value !== value || !sameSpan(other.span, span)) return false;
  }
  return true;
}

function sameSpan(a: Span, b: Span): boolean {
  return a === b || (a.file === b.file && a.start === b.start && a.end === b.end);
}
