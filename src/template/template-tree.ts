import type { Program } from "./handlebars-ast.js";

/**
 * The tree that Handlebars' parser makes of a template, with offsets for its lines and columns, and without what
 * nobody asks for: comments, texts that are empty, and how white space was taken away. Of shipped layouts it is
 * made when the package is compiled: a third as long to read, and each place need not be worked out.
 */
export function templateTree(parsed: unknown, text: string): Program {
  // A tree keeps its form but for the places in it.
  return treeOf(parsed, offsetReader(text)) as Program;
}

type Node = Readonly<Record<string, unknown>>;

/** Lines count from 1, columns from 0. */
interface Position {
  readonly line: number;
  readonly column: number;
}

type OffsetOf = (position: Position) => number;

function treeOf(value: unknown, offset: OffsetOf): unknown {
  if (Array.isArray(value)) return value.filter(isAsked).map((item) => treeOf(item, offset));
  if (!isNode(value)) return value;
  const tree: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    if (UNASKED.has(key)) continue;
    // A program without statements has no place.
    tree[key] = key === "loc" && isNode(part) ? locationOf(value, part, offset) : treeOf(part, offset);
  }
  if (value.type === "ContentStatement") delete tree.original;
  return tree;
}

/** What tells of white space that `value` is without already. */
const UNASKED: ReadonlySet<string> = new Set([
  "strip",
  "openStrip",
  "inverseStrip",
  "closeStrip",
  "leftStripped",
  "rightStripped",
  "chained",
]);

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

function isAsked(item: unknown): boolean {
  if (!isNode(item)) return true;
  return item.type !== "CommentStatement" && !(item.type === "ContentStatement" && item.value === "");
}

function locationOf({ type, value, original }: Node, loc: unknown, offset: OffsetOf): Program["loc"] {
  const { start, end } = loc as { readonly start: Position; readonly end: Position };
  const stripped =
    type === "ContentStatement" ? leadingSpace(String(original)) - leadingSpace(String(value)) : 0;
  return { start: offset(start) + Math.max(0, stripped), end: offset(end) };
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}

/** LF, CRLF and CR each end a line. */
function offsetReader(text: string): OffsetOf {
  const lineStarts = [0];
  for (const lineBreak of text.matchAll(/\r\n?|\n/g)) lineStarts.push(lineBreak.index + lineBreak[0].length);
  return ({ line, column }) => Math.min(text.length, (lineStarts[line - 1] ?? text.length) + column);
}
