import type { Definition, Html, Image, Link, Nodes, PhrasingContent, RootContent } from "mdast";
import {
  type Diagnostic,
  nearestName,
  type Report,
  type SourceFile,
  type Span,
} from "../diagnostics/index.js";
import type { KnownIds } from "./block-id.js";
import { evenRows } from "./clean-table.js";
import { foreignWords } from "./foreign-words.js";
import type { ImageShelf } from "./image-shelf.js";
import { linkProblem } from "./link-address.js";

/** What the blocks of one edition are checked against. */
export interface BlockContext {
  readonly file: SourceFile;
  /** By identifier, as mdast normalises it. */
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly ids: KnownIds;
  readonly images: ImageShelf;
  readonly report: Report;
}

/** Deeper than any leaflet's lists and quotations; the rooms behind walk the tree by recursion. */
export const MAX_DEPTH = 50;

/**
 * The blocks as a leaflet can hold them: references become links and pictures, definitions go, and so
 * does, with an error, raw HTML, a picture that cannot be had and the address of a bad link (its words
 * stay). Blocks that have nothing left go, too.
 */
export function cleanBlocks(blocks: readonly RootContent[], context: BlockContext): RootContent[] {
  return cleanAll(blocks, context, 1);
}

/** Where a node is written. */
export function spanOf(file: SourceFile, node: Nodes): Span {
  const start = node.position?.start.offset ?? 0;
  return { file, start, end: node.position?.end.offset ?? start };
}

export function tooDeep(span: Span): Diagnostic {
  return {
    severity: "error",
    code: "content/too-deep",
    message: `more than \`${MAX_DEPTH}\` lists, quotations or emphases in one another`,
    hint: "write it with fewer levels",
    span,
  };
}

function cleanAll<Node extends RootContent>(
  nodes: readonly Node[],
  context: BlockContext,
  depth: number,
): Node[] {
  const [first] = nodes;
  if (first && depth > MAX_DEPTH) {
    context.report(tooDeep(spanOf(context.file, first)));
    return [];
  }
  // A node only ever becomes one of its own kind of content: a phrase a phrase, a list item a list item.
  return nodes.flatMap((node) => clean(node, context, depth) as Node[]);
}

/** What a node becomes: itself, its replacement, its children in its stead, or nothing. */
function clean(node: RootContent, context: BlockContext, depth: number): RootContent[] {
  switch (node.type) {
    case "definition":
      return [];
    case "footnoteDefinition":
      // They stand at the end, each once; where they were written nothing is left.
      return depth === 1 && node.data?.note ? cleanChildren(node, context, depth) : [];
    case "footnoteReference":
      return node.data?.note ? [node] : [];
    case "table":
      return cleanChildren(evenRows(node, context.file, context.report), context, depth);
    case "text":
      return foreignWords(node, context.file, context.report);
    case "html":
      reportHtml(node, context);
      return [];
    case "image":
      return cleanImage(node, context);
    case "imageReference": {
      const definition = context.definitions.get(node.identifier);
      const { alt, position } = node;
      return definition ? cleanImage({ type: "image", ...resource(definition), alt, position }, context) : [];
    }
    case "link":
      return cleanLink(node, context, depth);
    case "linkReference": {
      const definition = context.definitions.get(node.identifier);
      const { children, position } = node;
      if (!definition) return cleanAll(children, context, depth + 1);
      return cleanLink({ type: "link", ...resource(definition), children, position }, context, depth);
    }
    default:
      return "children" in node ? cleanChildren(node, context, depth) : [node];
  }
}

function cleanChildren(
  node: RootContent & { children: unknown[] },
  context: BlockContext,
  depth: number,
): RootContent[] {
  return withChildren(node, cleanAll(node.children as RootContent[], context, depth + 1));
}

const MAY_BE_EMPTY: ReadonlySet<string> = new Set(["listItem", "tableRow", "tableCell"]);

/** A list item or a cell may be empty; whatever else has lost its content shows nothing. */
function withChildren(node: RootContent & { children: unknown[] }, children: RootContent[]): RootContent[] {
  if (children.length === 0 && !MAY_BE_EMPTY.has(node.type)) return [];
  return [{ ...node, children } as RootContent];
}

function resource({ url, title }: Definition): Pick<Link, "url" | "title"> {
  return { url, ...(title !== undefined && { title }) };
}

function reportHtml(node: Html, { file, report }: BlockContext): void {
  const tag = node.value.split(/[\r\n]/)[0] ?? "";
  // Its opening tag has been refused just before.
  if (/^<\//.test(tag)) return;
  const hint = tag.startsWith("<!--")
    ? "delete the comment, or keep your notes in a file of their own"
    : "use Markdown's own marks (`**strong**`, `[text](https://…)`); for a `<` that shall be printed write `\\<`";
  report({
    severity: "error",
    code: "content/raw-html",
    message: `HTML is not read: \`${tag.length > 40 ? `${tag.slice(0, 40)}…` : tag}\``,
    hint,
    span: spanOf(file, node),
  });
}

function cleanImage(node: Image, { file, images, report }: BlockContext): Image[] {
  const span = spanOf(file, node);
  if ((node.alt ?? "").trim() === "") {
    report({
      severity: "error",
      code: "content/missing-alt",
      message: `the picture \`${node.url}\` has no words for those who cannot see it`,
      hint: `say in the square brackets what it shows: \`![A banner in front of the gate](${node.url})\``,
      span,
    });
  }
  return images.find(node.url, { use: "text", span }) ? [node] : [];
}

function cleanLink(node: Link, context: BlockContext, depth: number): PhrasingContent[] {
  const { file, ids, report } = context;
  const children = cleanAll(node.children, context, depth + 1);
  const span = spanOf(file, node);
  const problem = linkProblem(node.url);
  if (problem) report({ severity: "error", code: "content/bad-link", ...problem, span });
  if (problem) return children;
  const target = node.url.startsWith("#") ? fragment(node.url) : undefined;
  if (target !== undefined && !ids.has(target)) {
    const nearest = nearestName(target, ids.keys());
    const hint = nearest === undefined ? `give the block its id: \`{#${target}}\`` : `write \`#${nearest}\``;
    const message = `there is no block with the id \`${target}\``;
    report({ severity: "error", code: "content/missing-id", message, hint, span });
    return children;
  }
  if (children.length === 0) {
    const message = `the link to \`${node.url}\` has no words`;
    report({
      severity: "error",
      code: "content/empty-link",
      message,
      hint: "write them in the square brackets",
      span,
    });
    return [];
  }
  return [{ ...node, children }];
}

/** The id a fragment means, with `%C3%A4` and the like undone. */
function fragment(url: string): string {
  try {
    return decodeURIComponent(url.slice(1));
  } catch {
    return url.slice(1);
  }
}
