import type { Report } from "../diagnostics/index.js";
import { attribute, type Dom, type DomElement, type DomNode, type NodeId } from "../dom/index.js";
import { anchorsOf } from "./anchors.js";
import { cellAttributes } from "./cell.js";
import { createHeadingLevels, type HeadingLevels } from "./heading-levels.js";
import { outlineOf } from "./outline.js";
import { listNumberingOf, type Role, roleOf } from "./roles.js";
import type { StructureChild, StructureElement, StructureTree, StructureType } from "./structure-tree.js";
import { wordsOf } from "./words.js";

/**
 * The logical structure of a document, in the document's order whatever the order of painting.
 *
 * `painted` holds the nodes that left marks on a page: text nodes, images, and elements for their
 * markers and generated text. What painted nothing is not in the tree (but a table's empty cells are).
 * Text that stands directly in a block container becomes a P. A heading that skips a level is reported
 * (`structure/heading-level`) and takes the level it should have; a picture without `alt` is reported
 * (`structure/missing-alt`) and takes an empty one.
 *
 * Source: ISO 32000-1, 14.8.4; ISO 14289-1, 7.
 */
export function buildStructure(dom: Dom, painted: ReadonlySet<NodeId>, report: Report): StructureTree {
  const lang = ownLang(dom.root, "");
  const titles = new Map<NodeId, string>();
  const context: Context = {
    painted,
    report,
    headings: createHeadingLevels(report),
    titles,
    lang: lang ?? "",
  };
  const children = flow(dom.root, context);
  const root: StructureElement = { type: "Document", node: dom.root.id, ...(lang ? { lang } : {}), children };
  return {
    root,
    outline: outlineOf(root, titles),
    anchors: anchorsOf(dom, painted),
  };
}

interface Context {
  readonly painted: ReadonlySet<NodeId>;
  readonly report: Report;
  readonly headings: HeadingLevels;
  /** Of the headings met so far. */
  readonly titles: Map<NodeId, string>;
  /** Of what surrounds the node. */
  readonly lang: string;
}

/** What a node adds to its parent, and whether it stands in a line or as a block. */
interface Part {
  readonly level: "block" | "inline";
  readonly child: StructureChild;
}

/** Children of an element that holds blocks. */
function flow(element: DomElement, context: Context): readonly StructureChild[] {
  return gatherLines(element, partsWithin(element, context));
}

/** What stands in lines between blocks becomes P elements. */
function gatherLines(element: DomElement, parts: readonly Part[]): readonly StructureChild[] {
  const children: StructureChild[] = [];
  let line: StructureChild[] = [];
  const endLine = () => {
    if (line.length > 0) children.push({ type: "P", node: element.id, children: line });
    line = [];
  };
  for (const part of parts) {
    if (part.level === "inline") line.push(part.child);
    else {
      endLine();
      children.push(part.child);
    }
  }
  endLine();
  return children;
}

/** Children of an element that holds text, or blocks if it must (a list item, a cell). */
function textOrFlow(element: DomElement, context: Context): readonly StructureChild[] {
  const parts = partsWithin(element, context);
  const hasBlock = parts.some((part) => part.level === "block");
  return hasBlock ? gatherLines(element, parts) : parts.map((part) => part.child);
}

function partsWithin(element: DomElement, context: Context): Part[] {
  const inner: Part[] = [];
  for (const child of element.children) addParts(child, context, inner);
  if (!context.painted.has(element.id) || roleOf(element).kind === "item") return inner;
  // Generated text before and after the content both carry the element's id.
  const own: Part = { level: "inline", child: { content: element.id } };
  return inner.length > 0 ? [own, ...inner, own] : [own];
}

function addParts(node: DomNode, outer: Context, parts: Part[]): void {
  if (node.kind === "element") for (const part of elementPartsOf(node, outer)) parts.push(part);
  else if (outer.painted.has(node.id)) parts.push({ level: "inline", child: { content: node.id } });
}

function elementPartsOf(node: DomElement, outer: Context): readonly Part[] {
  const role = roleOf(node);
  const lang = ownLang(node, outer.lang);
  const context = lang ? { ...outer, lang } : outer;
  return role.kind === "transparent" && !lang
    ? transparentParts(node, role.level, context)
    : elementParts({ node, role, lang, context });
}

function transparentParts(node: DomElement, level: "block" | "inline", context: Context): Part[] {
  const parts = partsWithin(node, context);
  if (level === "inline" && parts.every((part) => part.level === "inline")) return parts;
  return gatherLines(node, parts).map((child) => ({ level: "block", child }));
}

interface Entry {
  readonly node: DomElement;
  readonly role: Role;
  /** Its own language where it differs from what surrounds it. */
  readonly lang: string | undefined;
  readonly context: Context;
}

function elementParts(entry: Entry): Part[] {
  const { node, role, context } = entry;
  switch (role.kind) {
    case "artifact":
      return [];
    case "picture":
      return picture(entry);
    case "heading": {
      const children = inlineChildren(node, context);
      if (children.length === 0) return [];
      context.titles.set(node.id, wordsOf(node));
      return block(entry, `H${context.headings.enter(role.level, node)}`, children);
    }
    case "list":
      return block(entry, "L", flow(node, context));
    case "item":
      return listItem(entry);
    case "flow":
      return role.type === "Sect" && !entry.lang
        ? transparentParts(node, "block", context)
        : block(entry, role.type, flow(node, context));
    case "block": {
      const children = textOrFlow(node, context);
      return role.type === "P" && children.some((child) => "type" in child && child.type === "P")
        ? block(entry, "Div", children)
        : block(entry, role.type, children);
    }
    case "phrasing":
      return inline(entry, role.type, inlineChildren(node, context));
    case "transparent":
      return role.level === "inline"
        ? inline(entry, "Span", inlineChildren(node, context))
        : block(entry, "Sect", flow(node, context));
    default:
      return role satisfies never;
  }
}

function block(entry: Entry, type: StructureType, children: readonly StructureChild[]): Part[] {
  const isCell = type === "TD" || type === "TH";
  if (children.length === 0 && !isCell) return [];
  if (type === "Table" && !children.some(hasContent)) return [];
  const extra = {
    ...(isCell ? { cell: cellAttributes(entry.node) } : {}),
    ...(type === "L" ? { listNumbering: listNumberingOf(entry.node) } : {}),
  };
  return [{ level: "block", child: structureElement(entry, type, { ...extra, children }) }];
}

/** Rows and cells without content keep their place in a table that has some. */
function hasContent(child: StructureChild): boolean {
  return "content" in child || child.children.some(hasContent);
}

function inline(entry: Entry, type: StructureType, children: readonly StructureChild[]): Part[] {
  if (children.length === 0) return [];
  const extra = type === "Link" ? { description: linkDescription(entry.node) } : {};
  return [{ level: "inline", child: structureElement(entry, type, { ...extra, children }) }];
}

function structureElement(
  { node, lang }: Entry,
  type: StructureType,
  rest: Omit<StructureElement, "type" | "node">,
): StructureElement {
  return { type, node: node.id, ...(lang ? { lang } : {}), ...rest };
}

function inlineChildren(node: DomElement, context: Context): readonly StructureChild[] {
  return partsWithin(node, context).map((part) => part.child);
}

/** The marker is what the item paints itself. */
function listItem(entry: Entry): Part[] {
  const { node, context } = entry;
  const body = textOrFlow(node, context);
  const children: StructureElement[] = [];
  if (context.painted.has(node.id))
    children.push({ type: "Lbl", node: node.id, children: [{ content: node.id }] });
  if (body.length > 0) children.push({ type: "LBody", node: node.id, children: body });
  return block(entry, "LI", children);
}

function picture(entry: Entry): Part[] {
  const { node, context } = entry;
  if (!context.painted.has(node.id)) return [];
  const alt = attribute(node, "alt") ?? attribute(node, "aria-label") ?? attribute(node, "title");
  if (alt === undefined || alt.trim() === "") {
    context.report({
      severity: "error",
      code: "structure/missing-alt",
      message: `\`${node.tag}\` has no text that says what it shows`,
      hint: 'describe the picture in a few words: `![the words](picture.png)` or `alt="the words"`; `alt=""` if it is mere decoration',
      span: node.span,
    });
  }
  const child = structureElement(entry, "Figure", { alt: alt ?? "", children: [{ content: node.id }] });
  return [{ level: "inline", child }];
}

function linkDescription(node: DomElement): string {
  const words = attribute(node, "aria-label") ?? attribute(node, "title") ?? wordsOf(node);
  return words === "" ? (attribute(node, "href") ?? "") : words;
}

function ownLang(node: DomElement, around: string): string | undefined {
  const lang = attribute(node, "lang");
  return lang !== undefined && lang !== "" && lang !== around ? lang : undefined;
}
