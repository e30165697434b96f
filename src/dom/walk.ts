import type { DomElement, DomNode, NodeId } from "./dom.js";

/** All nodes below and with `node`, in document order. */
export function descendants(node: DomNode): readonly DomNode[] {
  const found: DomNode[] = [];
  addWithDescendants(node, found);
  return found;
}

function addWithDescendants(node: DomNode, found: DomNode[]): void {
  found.push(node);
  if (node.kind === "element") for (const child of node.children) addWithDescendants(child, found);
}

/** The value of an attribute, or undefined. */
export function attribute(element: DomElement, name: string): string | undefined {
  return element.attributes.get(name)?.value;
}

export function textContent(node: DomNode): string {
  return node.kind === "text" ? node.text : node.children.map(textContent).join("");
}

/** Ten times what a leaflet holds. */
const MOST_NODES = 3_000;

interface NumberedNode {
  readonly id: NodeId;
  readonly children?: readonly NumberedNode[];
}

/** Whether a document is so long that what was made of it had better not be kept for the next trial or leaflet. */
export function isLong({ root }: { readonly root: NumberedNode }): boolean {
  let last = root;
  for (let next = root.children?.at(-1); next; next = next.children?.at(-1)) last = next;
  return last.id >= MOST_NODES;
}
