import type { BlockContent, Image, Link, List, ListItem, Nodes, Paragraph, RootContent } from "mdast";
import type { ImageFile } from "../content/index.js";
import type { SourceFile, Span } from "../diagnostics/index.js";
import type { Origins } from "./origin.js";
import { escapeHtml } from "./text-value.js";

/** What Markdown is written with. */
export interface MarkdownContext {
  readonly file: SourceFile;
  readonly origins: Origins;
  readonly images: ReadonlyMap<string, ImageFile>;
  /** Before every id, where a leaflet holds several editions with the same ids. */
  readonly idPrefix: string;
}

/**
 * CommonMark blocks as HTML, marked with the place of every element and text. Raw HTML is never let through.
 * The leaflet's title is its `h1`, so `#` and `##` both become `h2`. A paragraph that holds one image and
 * nothing else becomes a figure, the image's title its caption.
 */
export function markdownHtml(blocks: readonly RootContent[], context: MarkdownContext): string {
  return blocks.map((block) => nodeHtml(block, context)).join("");
}

function nodeHtml(node: Nodes, context: MarkdownContext): string {
  switch (node.type) {
    case "paragraph":
      return paragraphHtml(node, context);
    case "heading":
      return element(`h${Math.max(2, node.depth)}`, node, context);
    case "blockquote":
      return element("blockquote", node, context);
    case "list":
      return listHtml(node, context);
    case "thematicBreak":
      return open("hr", node, context);
    case "code": {
      const code = `${mark(node, context)}<code>${textHtml(`${node.value}\n`, node, context)}</code>`;
      return `${open("pre", node, context)}${code}</pre>`;
    }
    case "text":
    case "html":
      return textHtml(node.value, node, context);
    case "inlineCode":
      return `${open("code", node, context)}${textHtml(node.value, node, context)}</code>`;
    case "emphasis":
      return element("em", node, context);
    case "strong":
      return element("strong", node, context);
    case "break":
      return open("br", node, context);
    case "link":
      return linkHtml(node, context);
    case "image":
      return imageHtml(node, context);
    default:
      return "children" in node ? childrenHtml(node, context) : "";
  }
}

type Parent = Extract<Nodes, { readonly children: readonly unknown[] }>;

function element(tag: string, node: Parent, context: MarkdownContext): string {
  return `${open(tag, node, context)}${childrenHtml(node, context)}</${tag}>`;
}

function childrenHtml(node: Parent, context: MarkdownContext): string {
  return node.children.map((child) => nodeHtml(child, context)).join("");
}

function paragraphHtml(node: Paragraph, context: MarkdownContext): string {
  const [only] = node.children;
  if (node.children.length !== 1 || only?.type !== "image") return element("p", node, context);
  const caption = only.title
    ? `${open("figcaption", only, context)}${textHtml(only.title, only, context)}</figcaption>`
    : "";
  return `${open("figure", node, context)}${imageHtml(only, context)}${caption}</figure>`;
}

function listHtml(node: List, context: MarkdownContext): string {
  const tag = node.ordered ? "ol" : "ul";
  const start =
    node.ordered && typeof node.start === "number" && node.start !== 1 ? { start: String(node.start) } : {};
  // CommonMark 5.3: a list is loose if any of its items are apart; then all of them hold paragraphs.
  const loose = node.spread === true || node.children.some((item) => item.spread === true);
  const items = node.children.map((item) => itemHtml(item, loose, context)).join("");
  return `${open(tag, node, context, start)}${items}</${tag}>`;
}

function itemHtml(item: ListItem, loose: boolean, context: MarkdownContext): string {
  const inner = item.children.map((child) => {
    return !loose && child.type === "paragraph"
      ? childrenHtml(child, context)
      : nodeHtml(child as BlockContent, context);
  });
  return `${open("li", item, context)}${inner.join("")}</li>`;
}

function linkHtml(node: Link, context: MarkdownContext): string {
  const href = node.url.startsWith("#") ? `#${context.idPrefix}${node.url.slice(1)}` : node.url;
  return `${open("a", node, context, { href })}${childrenHtml(node, context)}</a>`;
}

function imageHtml(node: Image, context: MarkdownContext): string {
  const file = context.images.get(node.url);
  const size = file ? { width: String(file.widthPx), height: String(file.heightPx) } : {};
  return open("img", node, context, { src: node.url, alt: node.alt ?? "", ...size });
}

function open(
  tag: string,
  node: Nodes,
  context: MarkdownContext,
  own: Readonly<Record<string, string>> = {},
): string {
  const id = node.data?.id;
  const attributes = Object.entries(id === undefined ? own : { id: context.idPrefix + id, ...own });
  const written = attributes.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join("");
  return `${mark(node, context)}<${tag}${written}>`;
}

function textHtml(text: string, node: Nodes, context: MarkdownContext): string {
  return mark(node, context) + escapeHtml(text);
}

function mark(node: Nodes, context: MarkdownContext): string {
  return context.origins.mark(spanOf(node, context));
}

function spanOf(node: Nodes, { file }: MarkdownContext): Span {
  const start = node.position?.start.offset ?? 0;
  return { file, start, end: node.position?.end.offset ?? start };
}
