import { nextToken, type TokenKind, tokenReader } from "./tokens.js";

/** A token of a selector. Comments are left out, as if they were not there. */
export interface Part {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Some tokens, and the offset where they end. */
export interface Parts {
  readonly list: readonly Part[];
  readonly end: number;
}

/** Tokens and the index of the next one to be read. */
export interface PartReader extends Parts {
  next: number;
}

export interface SelectorProblem {
  readonly code: "css/selector" | "css/syntax";
  readonly message: string;
  readonly hint: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** The tokens between two offsets of a text. */
export function partsOf(text: string, from: number, to: number): Parts {
  const list: Part[] = [];
  const reader = tokenReader(text, from);
  while (nextToken(reader) && reader.start < to) {
    const { kind, start, end } = reader;
    if (kind !== "comment") list.push({ kind, text: text.slice(start, end), start, end });
  }
  return { list, end: to };
}

export function skipSpace(reader: PartReader): void {
  while (reader.list[reader.next]?.kind === "space") reader.next++;
}

/** The parts between commas that stand in no parentheses; at least one, perhaps empty. */
export function splitParts(parts: Parts): readonly Parts[] {
  const { list, end } = parts;
  const split: Parts[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < list.length; i++) {
    const part = list[i];
    if (!part) break;
    if (isOpening(part)) depth++;
    else if (isClosing(part)) depth--;
    else if (part.text === "," && depth === 0) {
      split.push({ list: list.slice(from, i), end: part.start });
      from = i + 1;
    }
  }
  if (from === 0) return [parts];
  split.push({ list: list.slice(from), end });
  return split;
}

/** What stands behind the bracket just read, up to the one that closes it, which is read, too; undefined where none does. */
export function readEnclosed(reader: PartReader): Parts | undefined {
  const from = reader.next;
  let depth = 1;
  for (let i = from; i < reader.list.length; i++) {
    const part = reader.list[i];
    if (!part) break;
    if (isOpening(part)) depth++;
    if (!isClosing(part) || --depth > 0) continue;
    reader.next = i + 1;
    return { list: reader.list.slice(from, i), end: part.start };
  }
  return undefined;
}

function isOpening({ kind, text }: Part): boolean {
  return kind === "function" || text === "(" || text === "[";
}

function isClosing({ text }: Part): boolean {
  return text === ")" || text === "]";
}

/** What the layout's author wrote, from the first of these parts to the last. */
export function textOf(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join("");
}

/** The complaint about some parts, which `message` gets in backquotes. */
export function problemAt(
  parts: readonly Part[],
  message: (shown: string) => string,
  hint?: string,
): SelectorProblem {
  const [start, end] = [parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0];
  return { code: "css/selector", message: message(`\`${textOf(parts)}\``), hint, start, end };
}

/** Nothing stands where a selector should. */
export function missingAt(start: number): SelectorProblem {
  const hint = "a rule is written `selector { name: value; }`";
  return { code: "css/syntax", message: "selector is expected", hint, start, end: start + 1 };
}
