import type { Nodes, RootContent } from "mdast";
import { blockId, type Edition } from "../content/index.js";
import type { Span } from "../diagnostics/index.js";

export type BlockKind =
  | "heading"
  | "paragraph"
  | "list"
  | "quote"
  | "code"
  | "table"
  | "rule"
  | "image"
  | "other";

/** A top-level block of an edition's body, with what the aligner looks at. */
export interface Block {
  readonly node: RootContent;
  /** Its number among the body's children. */
  readonly index: number;
  readonly kind: BlockKind;
  /** A heading's level, 0 for all else. */
  readonly level: number;
  /** How many items a list has, 0 for all else. */
  readonly items: number;
  readonly id: string | undefined;
  readonly text: string;
  /** Where its links and images lead. */
  readonly addresses: readonly string[];
  readonly span: Span;
}

/** The blocks of `edition` that show something: link definitions are left out, the numbers keep counting them. */
export function blocksOf(edition: Edition): Block[] {
  const definitions = definedAddresses(edition);
  return edition.body.children.flatMap((node, index) =>
    node.type === "definition" ? [] : [blockOf(node, index, { edition, definitions })],
  );
}

interface Surroundings {
  readonly edition: Edition;
  readonly definitions: ReadonlyMap<string, string>;
}

function blockOf(node: RootContent, index: number, { edition, definitions }: Surroundings): Block {
  const addresses: string[] = [];
  const text = visibleText(node, (found) => {
    const url = "url" in found ? found.url : definitions.get(found.identifier);
    if (url !== undefined) addresses.push(url);
  });
  return {
    node,
    index,
    kind: kindOf(node),
    level: node.type === "heading" ? node.depth : 0,
    items: node.type === "list" ? node.children.length : 0,
    id: blockId(node),
    text,
    addresses,
    span: {
      file: edition.file,
      start: node.position?.start.offset ?? 0,
      end: node.position?.end.offset ?? 0,
    },
  };
}

function definedAddresses(edition: Edition): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const node of edition.body.children) {
    if (node.type === "definition" && !addresses.has(node.identifier))
      addresses.set(node.identifier, node.url);
  }
  return addresses;
}

function kindOf(node: RootContent): BlockKind {
  switch (node.type) {
    case "heading":
    case "list":
    case "code":
    case "table":
      return node.type;
    case "thematicBreak":
      return "rule";
    case "blockquote":
      return "quote";
    case "paragraph":
      return node.children.every(isImageOrSpace) ? "image" : "paragraph";
    default:
      return "other";
  }
}

function isImageOrSpace(node: Nodes): boolean {
  if (node.type === "image" || node.type === "imageReference" || node.type === "break") return true;
  if (node.type === "link") return node.children.every(isImageOrSpace);
  return node.type === "text" && node.value.trim() === "";
}

/** Stands in a block's text between list items, cells, and the paragraphs of a quotation or a note. */
export const PART_END = "\u2029";

const HOLDING_PARTS: ReadonlySet<string> = new Set([
  "list",
  "listItem",
  "blockquote",
  "footnoteDefinition",
  "table",
  "tableRow",
]);

type Addressed = { readonly url: string } | { readonly identifier: string };

function visibleText(node: Nodes, address: (found: Addressed) => void): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
    case "code":
      return node.value;
    case "break":
      return "\n";
    case "image":
    case "imageReference":
      address(node);
      return node.alt ?? "";
    case "link":
    case "linkReference":
      address(node);
      break;
    default:
  }
  if (!("children" in node)) return "";
  const gap = HOLDING_PARTS.has(node.type) ? PART_END : "";
  return node.children.map((child: Nodes) => visibleText(child, address)).join(gap);
}
