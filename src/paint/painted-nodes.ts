import type { NodeId } from "../dom/index.js";
import type { Fragment, LinesFragment, Page } from "../layout/index.js";
import { knownLines } from "./known-lines.js";
import { type PaintImage, paintImage } from "./paint-image.js";
import { linkOf, type Owners } from "./paint-line.js";

/** Who owns what is painted: for the first time, and again. */
export interface BothOwners {
  readonly fresh: Owners;
  readonly repeated: Owners;
}

/**
 * The nodes to which something on the pages belongs, as painting them would tell; the file's structure has to
 * know before the first page is written. Source: ISO 14289-1, 7.1.
 */
export function nodesPainted(
  pages: Iterable<Page>,
  images: ReadonlyMap<string, PaintImage>,
  { fresh, repeated }: BothOwners,
): ReadonlySet<NodeId> {
  const nodes = new Set<NodeId>();
  const shown = new Set<NodeId>();
  const visit = (fragment: Fragment, owners: Owners, ofRepeated: Owners): void => {
    switch (fragment.kind) {
      case "block": {
        const inner = fragment.repeated ? ofRepeated : owners;
        for (const child of fragment.children)
          if (child.kind === "lines") visitLines(child, inner, ofRepeated);
          else visit(child, inner, ofRepeated);
        return;
      }
      case "line":
        for (const node of fragment.nodes()) addText(owners, node);
        for (const child of fragment.children) visit(child, owners, ofRepeated);
        return;
      case "image": {
        const { node, source } = fragment;
        if (paintImage(fragment, images.get(source), owners.ownerOf(node)).length > 0) add(owners, node);
        const link = linkOf(owners.factsOf(node));
        if (link) nodes.add(link.node);
        return;
      }
      default:
        fragment satisfies never;
    }
  };
  const visitLines = (fragment: LinesFragment, owners: Owners, ofRepeated: Owners): void => {
    const known = knownLines(fragment);
    if (known.hasBoxes) for (const line of fragment.lines()) visit(line, owners, ofRepeated);
    else for (const node of known.nodes) addText(owners, node);
  };
  const addText = (owners: Owners, node: NodeId): void => {
    add(owners, node);
    const link = linkOf(owners.factsOf(node));
    if (link) nodes.add(link.node);
  };
  const add = (owners: Owners, node: NodeId): void => {
    const owner = owners.ownerOf(node);
    if (owner !== "artifact") nodes.add(owner);
  };
  for (const { fragments, furniture } of pages) {
    for (const fragment of fragments) visit(fragment, fresh, repeated);
    for (const fragment of furniture) {
      const owners = shown.has(fragment.node) ? repeated : fresh;
      // In furniture only what an earlier page shows is repeated.
      visit(fragment, owners, owners);
      shown.add(fragment.node);
    }
  }
  return nodes;
}
