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
  const { kind, id, tag, attributes, span } = element;
  const children: DomNode[] = [];
  let isSame =
    id === before.id &&
    tag === before.tag &&
    element.children.length === before.children.length &&
    sameAttributes(attributes, before.attributes) &&
    sameSpan(span, before.span);
  for (let i = 0; i < element.children.length; i++) {
    const own = element.children[i];
    if (!own) continue;
    const child = sameNode(own, before.children[i]);
    children.push(child);
    isSame &&= child === before.children[i];
  }
  return isSame ? before : { kind, id, tag, attributes, children, span };
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
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [name, { value, span }] of a) {
    const other = b.get(name);
    if (other?.value !== value || !sameSpan(other.span, span)) return false;
  }
  return true;
}

/** Whether two spans are the same stretch of the very same file. */
export function sameSpan(a: Span, b: Span): boolean {
  return a === b || (a.file === b.file && a.start === b.start && a.end === b.end);
}
