import type { RootContent } from "mdast";
import type { Span } from "../diagnostics/index.js";
import type { DomNode, NodeId } from "../dom/index.js";
import { type MarkdownContext, markdownHtml, spanOf } from "./markdown-html.js";
import { Origins, readMarks } from "./origin.js";
import { readStrictBlock } from "./strict-html.js";

/** A top-level block of a statement's text, as leaflets show it. */
export interface StatementBlock {
  /** Its HTML, with marks of `origins`. */
  html(origins: Origins): string;
  /**
   * Its nodes, numbered from `firstId` on: of one block with the same numbers always the very same, so that later
   * stages know them again. Undefined where its HTML is not good.
   */
  dom(firstId: NodeId): BlockDom | undefined;
}

export interface BlockDom {
  readonly nodes: readonly DomNode[];
  /** How many numbers the nodes take. */
  readonly count: number;
  /** The `id`s in it, and where they are written. */
  readonly ids: ReadonlyMap<string, Span>;
}

export function statementBlock(
  block: RootContent,
  context: Omit<MarkdownContext, "origins">,
): StatementBlock {
  return {
    html: (origins) => markdownHtml([block], { origins, ...context }),
    dom: (firstId) => keptDom(block, { firstId, ...context }),
  };
}

interface Variant {
  readonly firstId: NodeId;
  readonly idPrefix: string;
  readonly dom: BlockDom | undefined;
}

/** As many kinds of leaflets as a statement is likely to have. */
const MOST_VARIANTS = 6;

/** A block belongs to one file, whose images do not change while it lives. */
const kept = new WeakMap<RootContent, Variant[]>();

function keptDom(block: RootContent, context: DomContext): BlockDom | undefined {
  const { firstId, idPrefix } = context;
  const variants = kept.get(block) ?? [];
  const known = variants.find((variant) => variant.firstId === firstId && variant.idPrefix === idPrefix);
  if (known) return known.dom;
  const dom = plainDom(block, context) ?? domOfHtml(block, context);
  kept.set(block, [...variants.slice(1 - MOST_VARIANTS), { firstId, idPrefix, dom }]);
  return dom;
}

type DomContext = Omit<MarkdownContext, "origins"> & { readonly firstId: NodeId };

function domOfHtml(block: RootContent, context: DomContext): BlockDom | undefined {
  const origins = new Origins("statement");
  const html = markdownHtml([block], { origins, ...context });
  const whole = { span: { file: context.file, start: 0, end: 0 }, exact: false };
  return readStrictBlock(readMarks(html, [], origins.list, whole), context.firstId);
}

/** What the HTML of a paragraph without anything but words would be read to: most of a text is such. */
function plainDom(block: RootContent, context: DomContext): BlockDom | undefined {
  if (block.type !== "paragraph" || block.children.length === 0) return undefined;
  const { firstId, idPrefix } = context;
  const texts: DomNode[] = [];
  for (const child of block.children) {
    if (child.type !== "text" || child.data?.lang !== undefined || NOT_AS_IT_IS.test(child.value))
      return undefined;
    const id = firstId + texts.length + 1;
    texts.push({ kind: "text", id, text: child.value, span: spanOf(child, context) });
  }
  const span = spanOf(block, context);
  const written = block.data?.id;
  const id = written === undefined ? undefined : { value: idPrefix + written, span };
  const attributes = new Map(id && [["id", id]]);
  const paragraph: DomNode = { kind: "element", id: firstId, tag: "p", attributes, children: texts, span };
  const ids = new Map(id && [[id.value, span]]);
  return { nodes: [paragraph], count: texts.length + 1, ids };
}

/** Nothing, or what HTML would change. */
const NOT_AS_IT_IS = /^$|[\r\uFDD0-\uFDEF]/;
