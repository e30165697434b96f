import type { SourceFile, Span } from "../diagnostics/index.js";

/**
 * Where a piece of expanded HTML was written.
 *
 * `exact`: the piece stands in `span.file` letter for letter from `span.start` on. Otherwise the whole
 * piece comes from the whole span (an escaped title, a paragraph's text, a date written from a number).
 */
export interface Origin {
  readonly span: Span;
  readonly exact: boolean;
}

/** Collects origins while a template or a statement is made ready; a mark names one by its number. */
export class Origins {
  readonly list: Origin[];
  readonly #open: string;

  /** Two lists may be mixed in one expansion: the layout's and the statement's. */
  constructor(whose: "layout" | "statement", begun: readonly Origin[] = []) {
    this.list = [...begun];
    this.#open = whose === "layout" ? LAYOUT_MARK : STATEMENT_MARK;
  }

  /** The mark to write before a piece that was written at `span`. */
  mark(span: Span, exact = false): string {
    this.list.push({ span, exact });
    return `${this.#open}${(this.list.length - 1).toString(36)}${END_MARK}`;
  }

  markAt(file: SourceFile, start: number, end: number): string {
    return this.mark({ file, start, end });
  }
}

// Noncharacters (Unicode 17, 23.7): for internal use only, and content refuses them.
const LAYOUT_MARK = "\uFDD0";
const STATEMENT_MARK = "\uFDD1";
const BLOCK_MARK = "\uFDD3";
const END_MARK = "\uFDD2";

/** What stands in an expansion for the statement's block of this number. */
export function blockMark(number: number): string {
  return `${BLOCK_MARK}${number.toString(36)}${END_MARK}`;
}

/** Puts text in the place of the marks of blocks. */
export function replaceBlockMarks(marked: string, textOf: (number: number) => string): string {
  return marked.replace(/\uFDD3([0-9a-z]+)\uFDD2/g, (_, number: string) =>
    textOf(Number.parseInt(number, 36)),
  );
}

/** The first character of `text` that could be taken for a mark, as an offset; -1 if there is none. */
export function reservedCharacter(text: string): number {
  return text.search(/[\uFDD0-\uFDEF]/);
}

/** HTML without marks, and for each stretch of it where it was written. */
export interface MarkedHtml {
  readonly html: string;
  readonly pieces: readonly Piece[];
  /** Where blocks of the statement belong, in order. */
  readonly blocks: readonly { readonly at: number; readonly number: number }[];
}

/** A piece reaches to the next one's start. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly origin: Origin;
}

/** Takes the marks out of `expanded`. What stands before the first mark belongs to `whole`; there is at least one piece. */
export function readMarks(
  expanded: string,
  layout: readonly Origin[],
  statement: readonly Origin[],
  whole: Origin,
): MarkedHtml {
  const pieces: Piece[] = [];
  const blocks: { at: number; number: number }[] = [];
  let kept = "";
  let length = 0;
  let origin = whole;
  let from = 0;
  // Every mark ends alike, and no such character stands anywhere else.
  for (let end = expanded.indexOf(END_MARK); ; end = expanded.indexOf(END_MARK, from)) {
    const isLast = end < 0;
    const open = isLast ? expanded.length : openingBefore(expanded, end);
    if (open > from) {
      const start = length;
      kept += expanded.slice(from, open);
      length += open - from;
      pieces.push({ start, end: length, origin });
    }
    if (isLast) break;
    from = end + 1;
    const number = Number.parseInt(expanded.slice(open + 1, end), 36);
    const kind = expanded[open];
    if (kind === BLOCK_MARK) blocks.push({ at: length, number });
    else origin = (kind === LAYOUT_MARK ? layout : statement)[number] ?? whole;
  }
  if (pieces.length === 0) pieces.push({ start: 0, end: 0, origin: whole });
  return { html: kept, pieces, blocks };
}

/** Where the mark begins that ends at `end`. */
function openingBefore(marked: string, end: number): number {
  let open = end - 1;
  while (open > 0 && marked.charCodeAt(open) < FIRST_RESERVED) open--;
  return open;
}

const FIRST_RESERVED = 0xfdd0;

/** The pieces that `start` to `end` of the HTML touches, in order; of an empty stretch the one it lies in. */
export function piecesBetween(marked: MarkedHtml, start: number, end: number): readonly Piece[] {
  const first = pieceIndex(marked.pieces, start);
  return marked.pieces.slice(first, lastPieceIndex(marked.pieces, first, end) + 1);
}

/** Of those that a stretch up to `end` touches, which begins in the piece `first`. */
function lastPieceIndex(pieces: readonly Piece[], first: number, end: number): number {
  let last = first;
  while (last + 1 < pieces.length && (pieces[last + 1]?.start ?? end) < end) last++;
  return last;
}

/** Where `start` to `end` of the HTML was written: the place of its first piece. */
export function sourceSpan(piece: Piece, start: number, end: number): Span {
  const { span, exact } = piece.origin;
  if (!exact) return span;
  const from = span.start + Math.max(0, start - piece.start);
  return { file: span.file, start: from, end: span.start + Math.min(piece.end, end) - piece.start };
}

/** Where a stretch was written: from where it begins to where it ends, if that is further on in the same file. */
export function stretchSpan({ pieces }: MarkedHtml, start: number, end: number): Span {
  const index = pieceIndex(pieces, start);
  const first = pieces[index];
  const last = pieces[lastPieceIndex(pieces, index, end)];
  if (!first || !last) throw new Error("marked HTML without pieces");
  const from = sourceSpan(first, start, end);
  if (!first.origin.exact) return from;
  const to = sourceSpan(last, Math.max(start, last.start), end);
  const together = from.file === to.file && to.end > from.start;
  return together ? { file: from.file, start: from.start, end: to.end } : from;
}

/** Of `name="value"` between `start` and `end` the value, where it was written: a statement's text counts most. */
export function attributeSpan(marked: MarkedHtml, start: number, end: number): Span {
  const { html } = marked;
  const from = valueStart(html, start, end);
  const to = isQuote(html[end - 1]) ? end - 1 : end;
  if (to <= from) return stretchSpan(marked, start, end);
  const { pieces } = marked;
  const first = pieceIndex(pieces, from);
  const last = lastPieceIndex(pieces, first, to);
  let piece = pieces[first];
  for (let i = first; i <= last && piece?.origin.exact; i++) if (!pieces[i]?.origin.exact) piece = pieces[i];
  return piece ? sourceSpan(piece, Math.max(from, piece.start), to) : stretchSpan(marked, from, to);
}

function valueStart(html: string, start: number, end: number): number {
  let at = html.indexOf("=", start) + 1;
  if (at === 0 || at > end) return end;
  while (at < end && " \t\n\f\r".includes(html.charAt(at))) at++;
  return isQuote(html[at]) ? at + 1 : at;
}

function isQuote(character: string | undefined): boolean {
  return character === '"' || character === "'";
}

/** The piece in which `offset` stands, by its number. */
export function pieceIndex(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
