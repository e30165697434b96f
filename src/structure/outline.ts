import { type Dom, descendants, type NodeId } from "../dom/index.js";
import type { OutlineEntry, StructureElement } from "./structure-tree.js";
import { wordsOf } from "./words.js";

/** Bookmarks from the headings, each below the nearest of a higher rank before it. */
export function outlineOf(root: StructureElement, dom: Dom): readonly OutlineEntry[] {
  const titles = headingTitles(dom);
  const top: Draft = { level: 0, entry: { title: "", node: root.node, children: [] } };
  const open: Draft[] = [top];
  for (const heading of headingsIn(root)) {
    const level = Number(heading.type.slice(1));
    while ((open.at(-1) ?? top).level >= level) open.pop();
    const parent = open.at(-1) ?? top;
    const entry = { title: titles.get(heading.node) ?? "", node: heading.node, children: [] };
    parent.entry.children.push(entry);
    open.push({ level, entry });
  }
  return top.entry.children;
}

interface Draft {
  readonly level: number;
  readonly entry: { readonly title: string; readonly node: NodeId; readonly children: OutlineEntry[] };
}

function* headingsIn(element: StructureElement): Generator<StructureElement> {
  if (/^H[1-6]$/.test(element.type)) yield element;
  for (const child of element.children) if ("type" in child) yield* headingsIn(child);
}

function headingTitles(dom: Dom): ReadonlyMap<NodeId, string> {
  const titles = new Map<NodeId, string>();
  for (const node of descendants(dom.root)) {
    if (node.kind === "element" && /^h[1-6]$/.test(node.tag)) titles.set(node.id, wordsOf(node));
  }
  return titles;
}
