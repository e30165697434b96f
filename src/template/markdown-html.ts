import type {
  BlockContent,
  FootnoteDefinition,
  FootnoteReference,
  Image,
  Link,
  List,
  ListItem,
  Nodes,
  Paragraph,
  RootContent,
  Table,
  TableRow,
} from "mdast";
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
 * Blocks of Markdown as HTML, marked with the place of every element and text. Raw HTML is never let through.
 * The leaflet's title is its `h1`, so `#` and `##` both become `h2`. A paragraph that holds one image and
 * nothing else becomes a figure, the image's title its caption. Footnotes are asides with the role of notes,
 * linked with their marks both ways.
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
    case "text": {
      const lang = node.data?.lang;
      const words = textHtml(node.value, node, context);
      return lang === undefined ? words : `${open("span", node, context, { lang })}${words}</span>`;
    }
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
    case "table":
      return tableHtml(node, context);
    case "footnoteReference":
      return noteMarkHtml(node, context);
    case "footnoteDefinition":
      return noteHtml(node, context);
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

/** A head without words is no head: then the table has rows only. */
function tableHtml(node: Table, context: MarkdownContext): string {
  const [first, ...rest] = node.children;
  const hasHead = first?.children.some(({ children }) => children.length > 0) === true;
  const head = hasHead && first ? `<thead>${rowHtml(first, node, { tag: "th", context })}</thead>` : "";
  const rows = rest.map((row) => rowHtml(row, node, { tag: "td", context }));
  const body = rows.length > 0 ? `<tbody>${rows.join("")}</tbody>` : "";
  return `${open("table", node, context)}${head}${body}</table>`;
}

function rowHtml(
  row: TableRow,
  { align }: Table,
  { tag, context }: { readonly tag: "th" | "td"; readonly context: MarkdownContext },
): string {
  const cells = row.children.map((cell, i) => {
    const side = align?.[i];
    const own = {
      ...(tag === "th" && { scope: "col" }),
      ...(side && { style: `text-align: ${side}` }),
    };
    return `${open(tag, cell, context, own)}${childrenHtml(cell, context)}</${tag}>`;
  });
  return `${open("tr", row, context)}${cells.join("")}</tr>`;
}

/** What a screen reader says of the mark is the note itself. */
function noteMarkHtml(node: FootnoteReference, context: MarkdownContext): string {
  const { number = 0, words = "", first } = node.data?.note ?? {};
  const link = open("a", node, context, {
    ...(first && { id: `${context.idPrefix}noteref-${number}` }),
    href: `#${context.idPrefix}note-${number}`,
    "aria-label": words,
  });
  return `${open("sup", node, context)}${link}${textHtml(String(number), node, context)}</a></sup>`;
}

function noteHtml(node: FootnoteDefinition, context: MarkdownContext): string {
  const { number = 0 } = node.data?.note ?? {};
  const name = number === 1 ? "note first" : "note";
  const attributes = { id: `${context.idPrefix}note-${number}`, class: name, role: "note" };
  const href = `#${context.idPrefix}noteref-${number}`;
  const mark = `${open("a", node, context, { href })}${textHtml(String(number), node, context)}</a>`;
  const label = `${open("sup", node, context)}${mark}</sup>${textHtml(" ", node, context)}`;
  const [first, ...rest] = node.children;
  const lead = first?.type === "paragraph" ? first : undefined;
  const words = lead ? childrenHtml(lead, context) : "";
  const opening = `${open("p", lead ?? node, context)}${label}${words}</p>`;
  const others = (lead ? rest : node.children).map((child) => nodeHtml(child, context)).join("");
  return `${open("aside", node, context, attributes)}${opening}${others}</aside>`;
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

/** Where a node is written. */
export function spanOf(node: Nodes, { file }: { readonly file: SourceFile }): Span {
  const start = node.position?.start.offset ?? 0;
  return { file, start, end: node.position?.end.offset ?? start };
}
