import { endOfNumber, nextToken, type TokenReader, tokenReader } from "./tokens.js";

/** A component value (CSS Syntax 3, 5.4.7) with its place in the text it was read from. White space and comments are dropped. */
export type Component = { readonly start: number; readonly end: number } & (
  | { readonly kind: "ident"; readonly name: string }
  | { readonly kind: "number"; readonly value: number; readonly isInteger: boolean }
  | { readonly kind: "percentage"; readonly value: number }
  | { readonly kind: "dimension"; readonly value: number; readonly unit: string }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "hash"; readonly value: string }
  | { readonly kind: "delim"; readonly value: string }
  | { readonly kind: "function"; readonly name: string; readonly values: readonly Component[] }
  | { readonly kind: "group"; readonly values: readonly Component[] }
);

/** The component values of `text`. Units and function names come in lower case, identifiers as written. */
export function parseComponents(text: string): readonly Component[] {
  const found: Component[] = [];
  const open: OpenBlock[] = [];
  let values = found;
  const reader = tokenReader(text);
  while (nextToken(reader)) {
    const { kind, start, end } = reader;
    if (kind === "space" || kind === "comment") continue;
    const isParenthesis = kind === "other" && end === start + 1;
    if (kind === "function" || (isParenthesis && text[start] === "(")) {
      const name = kind === "function" ? text.slice(start, end - 1).toLowerCase() : undefined;
      open.push({ name, start, outer: values });
      values = [];
    } else if (isParenthesis && text[start] === ")" && open.length > 0) {
      values = closeBlock(open, values, end);
    } else {
      values.push(simpleComponent(reader));
    }
  }
  while (open.length > 0) values = closeBlock(open, values, text.length);
  return values;
}

/** The parts of `values` between top-level commas; none for an empty list. */
export function splitAtCommas(values: readonly Component[]): readonly (readonly Component[])[] {
  if (values.length === 0) return [];
  const parts: Component[][] = [[]];
  for (const value of values) {
    if (isDelim(value, ",")) parts.push([]);
    else parts.at(-1)?.push(value);
  }
  return parts;
}

export function isDelim(component: Component | undefined, value: string): boolean {
  return component?.kind === "delim" && component.value === value;
}

/** The lower-case name of an identifier, or undefined. Keywords are compared by it. */
export function keywordOf(component: Component | undefined): string | undefined {
  return component?.kind === "ident" ? component.name.toLowerCase() : undefined;
}

interface OpenBlock {
  readonly name: string | undefined;
  readonly start: number;
  readonly outer: Component[];
}

function closeBlock(open: OpenBlock[], values: readonly Component[], end: number): Component[] {
  const block = open.pop();
  if (!block) return [...values];
  const { name, start, outer } = block;
  outer.push(
    name === undefined
      ? { kind: "group", values, start, end }
      : { kind: "function", name, values, start, end },
  );
  return outer;
}

function simpleComponent({ text, kind, start, end }: TokenReader): Component {
  const raw = text.slice(start, end);
  switch (kind) {
    case "ident":
      return { kind, name: unescapeCss(raw), start, end };
    case "number":
      return { kind, value: Number(raw), isInteger: isInteger(raw), start, end };
    case "percentage":
      return { kind, value: Number(raw.slice(0, -1)), start, end };
    case "dimension": {
      const unit = endOfNumber(text, start);
      const value = Number(text.slice(start, unit));
      return { kind, value, unit: text.slice(unit, end).toLowerCase(), start, end };
    }
    case "string":
      return { kind, value: unescapeCss(withoutQuotes(raw)), start, end };
    case "hash":
      return { kind, value: raw.slice(1), start, end };
    default:
      return { kind: "delim", value: raw, start, end };
  }
}

/** Whether a number has neither a fraction nor an exponent. */
function isInteger(raw: string): boolean {
  return !raw.includes(".") && !raw.includes("e") && !raw.includes("E");
}

/** The text may end before the string does. */
export function withoutQuotes(raw: string): string {
  const isClosed = raw.length > 1 && raw.endsWith(raw.charAt(0));
  return raw.slice(1, isClosed ? -1 : undefined);
}

/** CSS Syntax 3, 4.3.7: a backslash before a line feed vanishes, before hex digits names a code point. */
export function unescapeCss(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(
    /\\(?:(\r\n|[\n\r\f])|([0-9a-fA-F]{1,6})(?:\r\n|[ \t\n\r\f])?|(.))/gsu,
    (_, newline, hex, other) => {
      if (newline !== undefined) return "";
      if (hex === undefined) return other;
      const code = Number.parseInt(hex, 16);
      return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
        ? "\ufffd"
        : String.fromCodePoint(code);
    },
  );
}
