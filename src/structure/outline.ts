import type { NodeId } from "../dom/index.js";
import type { OutlineEntry, StructureElement } from "./structure-tree.js";

/** Bookmarks from the headings, whose words are given by their nodes; each below the nearest of a higher rank before it. */
export function outlineOf(
  root: StructureElement,
  titles: ReadonlyMap<NodeId, string>,
): readonly OutlineEntry[] {
  const top: Draft = { level: 0, entry: { title: "", node: root.node, children: [] } };
  const open: Draft[] = [top];
  const visit = (element: StructureElement) => {
    const level = levelOf(element);
    if (level !== undefined) {
      while ((open.at(-1) ?? top).level >= level) open.pop();
      const parent = open.at(-1) ?? top;
      const entry = { title: titles.get(element.node) ?? "", node: element.node, children: [] };
      parent.entry.children.push(entry);
      open.push({ level, entry });
    }
    for (const child of element.children) if ("type" in child) visit(child);
  };
  visit(root);
  return top.entry.children;
}

interface Draft {
  readonly level: number;
  readonly entry: { readonly title: string; readonly node: NodeId; readonly children: OutlineEntry[] };
}

function levelOf({ type }: StructureElement): number | undefined {
  return type.length === 2 && type.startsWith("H") ? Number(type.slice(1)) : undefined;
}
