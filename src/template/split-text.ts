import { parseFragment } from "parse5";
import type { Span } from "../diagnostics/index.js";
import { decodeReferences } from "./character-references.js";
import { type MarkedHtml, type Piece, piecesBetween, sourceSpan } from "./origin.js";

export interface PlacedText {
  readonly text: string;
  readonly span: Span;
}

/**
 * The text that `start` to `end` of the HTML stands for, one part for each place it was written at, so that
 * every part has one span. `afterPre`: the stretch follows `<pre>`, where HTML drops a first line break.
 */
export function splitText(
  marked: MarkedHtml,
  start: number,
  end: number,
  afterPre: boolean,
): readonly PlacedText[] {
  const from = afterPre && marked.html[start] === "\n" ? start + 1 : start;
  if (from >= end) return [];
  const pieces = piecesBetween(marked, from, end);
  const [only] = pieces;
  if (only && pieces.length === 1) return [placed(marked, only, from, end)];
  const parts = pieces.map((piece) =>
    placed(marked, piece, Math.max(from, piece.start), Math.min(end, piece.end)),
  );
  const [first] = parts;
  if (!first || parts.length === 1 || !marked.html.slice(from, end).includes("&")) return parts;
  // A character reference put together from two places is one character: then the parts are one text.
  const whole = decode(marked.html.slice(from, end));
  return whole === parts.map(({ text }) => text).join("") ? parts : [{ text: whole, span: first.span }];
}

function placed(marked: MarkedHtml, piece: Piece, start: number, end: number): PlacedText {
  return { text: decode(marked.html.slice(start, end)), span: sourceSpan(piece, start, end) };
}

function decode(raw: string): string {
  if (!raw.includes("&")) return raw;
  const plain = raw.includes("\r") ? undefined : decodeReferences(raw);
  if (plain !== undefined) return plain;
  const [node] = parseFragment(raw.replaceAll("<", "&lt;")).childNodes;
  return node && "value" in node ? node.value : raw;
}
