import type { DomElement, DomNode } from "./dom.js";

/** All nodes below and with `node`, in document order. */
export function* descendants(node: DomNode): Generator<DomNode> {
  yield node;
  if (node.kind === "element") for (const child of node.children) yield* descendants(child);
}

/** The value of an attribute, or undefined. */
export function attribute(element: DomElement, name: string): string | undefined {
  return element.attributes.get(name)?.value;
}

export function textContent(node: DomNode): string {
  return node.kind === "text" ? node.text : node.children.map(textContent).join("");
}
