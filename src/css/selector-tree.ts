import type { Dom, DomElement } from "../dom/index.js";
import { remembered } from "./memo.js";

/** An element as selectors see it, with its parent and its places among its siblings. */
export interface SelectorNode {
  readonly element: DomElement;
  readonly parent: SelectorNode | null;
  readonly children: readonly SelectorNode[];
  /** From 0, among all siblings and among those of its tag. */
  readonly index: number;
  readonly indexOfType: number;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly classes: readonly string[];
}

export type SelectorTest = (node: SelectorNode) => boolean;

/** The elements of a document with what selectors ask of them, so that no selector has to count siblings. */
export function buildSelectorTree(dom: Dom): SelectorNode {
  return buildNode(dom.root, null, { index: 0, indexOfType: 0 });
}

function buildNode(
  element: DomElement,
  parent: SelectorNode | null,
  { index, indexOfType }: { readonly index: number; readonly indexOfType: number },
): SelectorNode {
  const children: SelectorNode[] = [];
  const dir = element.attributes.get("dir")?.value.toLowerCase();
  const node: SelectorNode = {
    element,
    parent,
    children,
    index,
    indexOfType,
    lang: element.attributes.get("lang")?.value ?? parent?.lang ?? "",
    dir: dir === "rtl" || dir === "ltr" ? dir : (parent?.dir ?? "ltr"),
    classes: element.attributes.get("class")?.value.match(/[^ \t\n\r\f]+/g) ?? NONE,
  };
  const ofType = new Map<string, number>();
  for (const child of element.children) {
    if (child.kind !== "element") continue;
    const place = { index: children.length, indexOfType: ofType.get(child.tag) ?? 0 };
    ofType.set(child.tag, place.indexOfType + 1);
    children.push(buildNode(child, node, place));
  }
  return node;
}

const NONE: readonly string[] = [];

export function siblingCount(node: SelectorNode): number {
  return node.parent?.children.length ?? 1;
}

/** From 0 at the last sibling. */
export function fromEnd(node: SelectorNode): number {
  return siblingCount(node) - 1 - node.index;
}

const typeCounts = new WeakMap<SelectorNode, ReadonlyMap<string, number>>();

/** From 0 at the last sibling of its tag. */
export function fromEndOfType(node: SelectorNode): number {
  const { parent } = node;
  if (!parent) return 0;
  // The last of a tag has its count, so later ones simply overwrite.
  const counts = remembered(
    typeCounts,
    parent,
    () => new Map(parent.children.map((child) => [child.element.tag, child.indexOfType + 1])),
  );
  return (counts.get(node.element.tag) ?? 1) - 1 - node.indexOfType;
}
