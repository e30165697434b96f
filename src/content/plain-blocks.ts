import type { List, ListItem, Nodes, Paragraph, RootContent } from "mdast";
import { type Chunk, isMarked } from "./parse-chunks.js";

type Position = NonNullable<Nodes["position"]>;

/**
 * The block that a chunk is whose text has no mark of Markdown: a paragraph, or a list of such lines. Undefined for all
 * others: they are the parser's, which is loaded and run for longer than such a text takes to be read.
 *
 * Source: CommonMark 0.31, 4.8, 5.2 and 5.3.
 */
export function plainBlock(text: string, chunk: Chunk): RootContent | undefined {
  const value = text.slice(chunk.start, chunk.end);
  return BULLET.test(value) ? plainList(value, chunk) : plainParagraph(value, chunk);
}

function plainParagraph(value: string, { start, end, line }: Chunk): Paragraph | undefined {
  if (isMarked(value)) return undefined;
  const lastLine = value.lastIndexOf("\n") + 1;
  const lines = lastLine === 0 ? 0 : value.split("\n").length - 1;
  const position: Position = {
    start: { line, column: 1, offset: start },
    end: { line: line + lines, column: value.length - lastLine + 1, offset: end },
  };
  return { type: "paragraph", children: [{ type: "text", value, position }], position };
}

/** A bullet as most write it, with one space behind it. */
const BULLET = /^[-*+] (?! )/;
const BULLET_WIDTH = 2;

/** A list whose items are one line each, all with the same bullet. */
function plainList(value: string, { start, line: firstLine }: Chunk): List | undefined {
  const children: ListItem[] = [];
  let offset = start;
  for (const line of value.split("\n")) {
    const said = line.slice(BULLET_WIDTH);
    if (!BULLET.test(line) || line[0] !== value[0] || isMarked(said)) return undefined;
    children.push(plainItem(said, firstLine + children.length, offset));
    offset += line.length + 1;
  }
  const first = children[0]?.position;
  const last = children.at(-1)?.position;
  if (!first || !last) return undefined;
  const position: Position = { start: first.start, end: last.end };
  return { type: "list", ordered: false, start: null, spread: false, children, position };
}

function plainItem(value: string, line: number, offset: number): ListItem {
  const said = offset + BULLET_WIDTH;
  const end = { line, column: BULLET_WIDTH + value.length + 1, offset: said + value.length };
  const position: Position = { start: { line, column: BULLET_WIDTH + 1, offset: said }, end };
  const paragraph: Paragraph = { type: "paragraph", children: [{ type: "text", value, position }], position };
  return {
    type: "listItem",
    spread: false,
    checked: null,
    children: [paragraph],
    position: { start: { line, column: 1, offset }, end },
  };
}
