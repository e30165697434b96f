import type { Nodes, Paragraph } from "mdast";

type Position = NonNullable<Nodes["position"]>;
type Point = Position["start"];

/** A stretch of Markdown that can be parsed without what stands before and behind it. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  /** Where the next one begins. */
  readonly next: number;
  /** The line that it begins in, from 1. */
  readonly line: number;
}

/**
 * The stretches of `text` from `from` on that blank lines part and nothing ties together, each beginning at the
 * left edge. Undefined where something may reach over a blank line or bear on another place: fences, HTML,
 * definitions, footnotes.
 *
 * Source: CommonMark 0.31, 4.5 to 4.7, 5.1 to 5.3.
 */
export function separateChunks(text: string, from: number): readonly Chunk[] | undefined {
  ENTANGLING.lastIndex = from;
  if (ENTANGLING.test(text)) return undefined;
  const chunks: Chunk[] = [];
  const lineOf = lineCounter(text);
  let start = firstWritten(text, from);
  // What does not begin at the left edge may be code.
  if (start > 0 && start < text.length && text[start - 1] !== "\n") return undefined;
  while (start < text.length) {
    let end = endOfStretch(text, start);
    let next = firstWritten(text, end);
    while (next < text.length && goesOn(text, { start, end, next })) {
      end = endOfStretch(text, next);
      next = firstWritten(text, end);
    }
    chunks.push({ start, end, next, line: lineOf(start) });
    start = next;
  }
  return chunks;
}

const ENTANGLING = /```|~~~|\]:|\[\^|<[A-Za-z/!?]/g;

/** Whether what is written at `next` may belong to a list or to code that is open from `start` to `end`. */
function goesOn(
  text: string,
  { start, end, next }: { readonly start: number; readonly end: number; readonly next: number },
): boolean {
  if (text[next - 1] !== "\n") return true;
  return LIST_MARK.test(text.charAt(next)) && MARKED.test(text.slice(start, end));
}

const LIST_MARK = /[-+*\d]/;

/** Where the next character stands that is no white space. */
function firstWritten(text: string, from: number): number {
  WRITTEN.lastIndex = from;
  return WRITTEN.exec(text)?.index ?? text.length;
}

const WRITTEN = /[^ \t\r\n]/g;

/** The end of the line that a blank line or nothing follows. */
function endOfStretch(text: string, start: number): number {
  STRETCH_END.lastIndex = start;
  return STRETCH_END.exec(text)?.index ?? text.length;
}

const STRETCH_END = /\r?\n[ \t\r]*(?:\n|$)/g;

function lineCounter(text: string): (offset: number) => number {
  let [line, at] = [1, 0];
  return (offset) => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < offset; next = text.indexOf("\n", at)) {
      line++;
      at = next + 1;
    }
    return line;
  };
}

/** The paragraph that a chunk without any mark of Markdown is; undefined for all others. */
export function plainParagraph(text: string, { start, end, line }: Chunk): Paragraph | undefined {
  const value = text.slice(start, end);
  if (MARKED.test(value)) return undefined;
  const lastLine = value.lastIndexOf("\n") + 1;
  const lines = lastLine === 0 ? 0 : value.split("\n").length - 1;
  const position: Position = {
    start: { line, column: 1, offset: start },
    end: { line: line + lines, column: value.length - lastLine + 1, offset: end },
  };
  return { type: "paragraph", children: [{ type: "text", value, position }], position };
}

/** What may mean something: marks and escapes, white space around lines, and what can open a line but a word. */
const MARKED = /[\\`*_[\]<&\r]|[ \t](?:\n|$)|(?:^|\n)(?!["'(]|\d+(?![\d.)])|[^\s!-@[-`{-~])/;

/** Moves what was parsed of a chunk alone to where the chunk stands. */
export function moveNodes(nodes: readonly Nodes[], chunk: Chunk): void {
  for (const node of nodes) {
    if (node.position) {
      movePoint(node.position.start, chunk);
      movePoint(node.position.end, chunk);
    }
    if ("children" in node) moveNodes(node.children, chunk);
  }
}

function movePoint(point: Point, { start, line }: Chunk): void {
  point.line += line - 1;
  if (point.offset !== undefined) point.offset += start;
}
