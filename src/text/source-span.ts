import type { Span } from "../diagnostics/index.js";
import type { TextSegment } from "./paragraph.js";

/**
 * Where `length` units at `offset` of a segment's text stand in its source. Exact where source and text
 * agree unit by unit; else, where entities or escapes came between, the same occurrence of the same
 * character in the source, or the whole segment.
 */
export function sourceSpan(segment: TextSegment, offset: number, length: number): Span {
  const { span, text } = segment;
  const source = span.file.text.slice(span.start, span.end);
  const part = text.slice(offset, offset + length);
  if (source.slice(offset, offset + length) === part && source.startsWith(text.slice(0, offset))) {
    return { file: span.file, start: span.start + offset, end: span.start + offset + length };
  }
  const found = part === "" ? -1 : nthIndexOf(source, part, occurrencesBefore(text, part, offset));
  if (found < 0) return span;
  return { file: span.file, start: span.start + found, end: span.start + found + length };
}

function occurrencesBefore(text: string, part: string, offset: number): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0 && at < offset; at = text.indexOf(part, at + 1)) count++;
  return count;
}

function nthIndexOf(text: string, part: string, n: number): number {
  let at = text.indexOf(part);
  for (let i = 0; i < n && at >= 0; i++) at = text.indexOf(part, at + 1);
  return at;
}
