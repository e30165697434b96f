import type { Nodes } from "mdast";
import type { SourceFile } from "../diagnostics/index.js";
import { newestByPath } from "./newest.js";

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
 * The stretches of a file's text from `from` on that blank lines part and nothing ties together, each beginning at the
 * left edge. Undefined where something may reach over a blank line or bear on another place: fences, HTML,
 * definitions, footnotes.
 *
 * As far as the file is the same as when it was read last, its stretches are the very objects of then.
 *
 * Source: CommonMark 0.31, 4.5 to 4.7, 5.1 to 5.3.
 */
export function separateChunks(file: SourceFile, from: number): readonly Chunk[] | undefined {
  const { text } = file;
  const chunks = unchangedChunks(file, from);
  const last = chunks.at(-1);
  ENTANGLING.lastIndex = last ? Math.max(from, last.next - LONGEST_ENTANGLING + 1) : from;
  if (ENTANGLING.test(text)) return undefined;
  const lineOf = lineCounter(text, last);
  let start = last?.next ?? firstWritten(text, from);
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
  separated.keep(file, { text, from, chunks });
  return chunks;
}

const separated = newestByPath<{
  readonly text: string;
  readonly from: number;
  readonly chunks: readonly Chunk[];
}>();

/** Those up to which the text is the same, with nothing behind them by which they might go on. */
function unchangedChunks(file: SourceFile, from: number): Chunk[] {
  const before = separated.get(file);
  if (before?.from !== from) return [];
  const { text } = file;
  if (text === before.text) return [...before.chunks];
  const chunks: Chunk[] = [];
  let same = 0;
  for (const chunk of before.chunks) {
    const { next } = chunk;
    // Compared in stretches, which V8 does at once.
    if (text.slice(same, next) !== before.text.slice(same, next)) break;
    const kind = kindOf(text, next);
    if (kind === "blank" || kind !== kindOf(before.text, next)) break;
    chunks.push(chunk);
    same = next;
  }
  return chunks;
}

/** What a character is to the stretch before it. */
function kindOf(text: string, at: number): "list mark" | "written" | "blank" {
  const character = text.charAt(at);
  if (LIST_MARK.test(character)) return "list mark";
  return /[^ \t\r\n]/.test(character) ? "written" : "blank";
}

const ENTANGLING = /```|~~~|\]:|\[\^|<[A-Za-z/!?]/g;
const LONGEST_ENTANGLING = 3;

/** Whether what is written at `next` may belong to a list or to code that is open from `start` to `end`. */
function goesOn(
  text: string,
  { start, end, next }: { readonly start: number; readonly end: number; readonly next: number },
): boolean {
  if (text[next - 1] !== "\n") return true;
  return LIST_MARK.test(text.charAt(next)) && isMarked(text.slice(start, end));
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

/** Counts on from a chunk. */
function lineCounter(text: string, from: Chunk | undefined): (offset: number) => number {
  let line = from?.line ?? 1;
  let at = from?.start ?? 0;
  return (offset) => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < offset; next = text.indexOf("\n", at)) {
      line++;
      at = next + 1;
    }
    return line;
  };
}

/** Whether something in a text may mean more than it says. */
export function isMarked(value: string): boolean {
  return MARKED.test(value);
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
