import { attribute, type Dom, type DomNode, type NodeId } from "../dom/index.js";

/**
 * Where links within the document lead: by an element's id, the first node in it that painted something. Of
 * an id that is given twice the first counts; one whose element painted nothing leads nowhere.
 */
export function anchorsOf(dom: Dom, painted: ReadonlySet<NodeId>): ReadonlyMap<string, NodeId> {
  const anchors = new Map<string, NodeId>();
  let waiting: string[] = [];
  const visit = (node: DomNode) => {
    const id = node.kind === "element" ? attribute(node, "id") : undefined;
    if (id) waiting.push(id);
    if (painted.has(node.id)) {
      for (const name of waiting) if (!anchors.has(name)) anchors.set(name, node.id);
      waiting = [];
    }
    if (node.kind === "text") return;
    for (const child of node.children) visit(child);
    if (id) waiting = waiting.filter((name) => name !== id);
  };
  visit(dom.root);
  return anchors;
}
