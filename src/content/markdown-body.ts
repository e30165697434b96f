import type { Definition, Heading, PhrasingContent, Root, RootContent } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import type { Report, SourceFile, Span } from "../diagnostics/index.js";
import { type KnownIds, takeBlockId } from "./block-id.js";
import { isKnownChunk, readChunks } from "./chunked-body.js";
import { cleanBlocks, MAX_DEPTH, spanOf, tooDeep } from "./clean-blocks.js";
import type { Located } from "./edition.js";
import type { ImageShelf } from "./image-shelf.js";
import { takeNotes } from "./notes.js";
import { type Chunk, isMarked, moveNodes, separateChunks } from "./parse-chunks.js";
import { plainBlock } from "./plain-blocks.js";

/** The text of an edition, and its title where a heading at its head takes that part. */
export interface MarkdownBody {
  readonly body: Root;
  /** Nothing is written there (rather than nothing of it could be kept). */
  readonly empty: boolean;
  /** The level-1 heading at the very beginning, which is then not in the body. */
  readonly heading?: Located<string>;
}

/**
 * The body of a Markdown file, from the offset `start` on, as CommonMark with GitHub's tables and footnotes;
 * positions count in the whole file. References are resolved and their definitions taken out, ids are on their
 * blocks, footnotes are numbered and stand at the end. What a
 * leaflet cannot hold (raw HTML, links and pictures with bad addresses) is an error and left out.
 *
 * With `titled` false a level-1 heading at the beginning is the title.
 *
 * Source: CommonMark 0.31; GitHub Flavored Markdown 0.29, 4.10.
 */
export function readMarkdownBody(
  file: SourceFile,
  start: number,
  context: { readonly titled: boolean; readonly images: ImageShelf; readonly report: Report },
): MarkdownBody {
  const { titled, images, report } = context;
  const chunks = titled ? separateChunks(file, start) : undefined;
  if (!chunks) return readWhole(file, start, context);
  const isDoubtful = ({ start, end }: Chunk) => isMarked(file.text.slice(start, end));
  const deep = chunks.some((chunk) => !isKnownChunk(chunk) && isDoubtful(chunk)) && deepLine(file, start);
  if (deep) report(tooDeep(deep));
  const parse = (chunk: Chunk) => parseChunk(file.text, chunk);
  const children = deep ? [] : [...readChunks(file, chunks, { parse, images, report })];
  return { body: { type: "root", children }, empty: chunks.length === 0 };
}

function parseChunk(text: string, chunk: Chunk): readonly RootContent[] {
  const plain = plainBlock(text, chunk);
  if (plain) return [plain];
  const { children } = fromMarkdown(text.slice(chunk.start, chunk.next), syntax());
  moveNodes(children, chunk);
  return children;
}

/** Of a text that is parsed in one: what stands in one place may change another. */
function readWhole(
  file: SourceFile,
  start: number,
  { titled, images, report }: Parameters<typeof readMarkdownBody>[2],
): MarkdownBody {
  const tree = parse(file, start, report);
  const heading = titled ? undefined : titleHeading(tree);
  const blocks = heading ? tree.children.filter((block) => block !== heading) : tree.children;
  const ids: KnownIds = new Map();
  for (const block of blocks) takeBlockId(block, file, ids, report);
  const definitions = collectDefinitions(tree);
  const notes = takeNotes(tree, file, report);
  const text = blocks.filter(({ type }) => type !== "footnoteDefinition");
  const children = cleanBlocks([...text, ...notes], { file, definitions, ids, images, report });
  const body: Root = { ...tree, children };
  const empty = file.text.slice(heading?.position?.end.offset ?? start).trim() === "";
  if (!heading) return { body, empty };
  return { body, empty, heading: { value: plainText(heading), span: spanOf(file, heading) } };
}

function parse(file: SourceFile, start: number, report: Report): Root {
  const deep = deepLine(file, start);
  if (deep) {
    report(tooDeep(deep));
    return { type: "root", children: [] };
  }
  const blank = file.text.slice(0, start).replace(/[^\r\n]/g, " ");
  return fromMarkdown(blank + file.text.slice(start), syntax());
}

function deepLine(file: SourceFile, from: number): Span | undefined {
  DEEP_LINE.lastIndex = from;
  const deep = DEEP_LINE.exec(file.text);
  return deep ? { file, start: deep.index, end: deep.index + deep[0].length } : undefined;
}

function syntax(): Options {
  known ??= {
    extensions: [gfmTable(), gfmFootnote()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()],
  };
  return known;
}

/** Made at the first text that is not plain: the bundle loads the parser only then. */
let known: Options | undefined;

/** One line that opens more quotations and lists than a leaflet's tree may be deep: the parser takes time by its square. */
const DEEP_LINE = new RegExp(
  `^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t])|\\[\\^[^\\]\\s]{1,999}\\]:)){${MAX_DEPTH + 1}}(?![-* \\t]*$)`,
  "gm",
);

function titleHeading(tree: Root): Heading | undefined {
  const first = tree.children.find((block) => block.type !== "definition");
  return first?.type === "heading" && first.depth === 1 ? first : undefined;
}

/** The first definition of a label wins (CommonMark 4.7). */
function collectDefinitions(tree: Root): ReadonlyMap<string, Definition> {
  const definitions = new Map<string, Definition>();
  const visit = (node: RootContent): void => {
    if (node.type === "definition" && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
    if (HOLDING_BLOCKS.has(node.type) && "children" in node)
      for (const child of node.children as readonly RootContent[]) visit(child);
  };
  tree.children.forEach(visit);
  return definitions;
}

const HOLDING_BLOCKS: ReadonlySet<string> = new Set(["blockquote", "list", "listItem", "footnoteDefinition"]);

function plainText(heading: Heading): string {
  const textOf = (node: PhrasingContent): string => {
    if (node.type === "break") return " ";
    if ("value" in node) return node.type === "html" ? "" : node.value;
    return "children" in node ? node.children.map(textOf).join("") : "";
  };
  return heading.children
    .map(textOf)
    .join("")
    .replace(/[ \t\r\n]+/g, " ")
    .trim();
}
