import * as token from "css-tree/tokenizer";

/** A component value (CSS Syntax 3, 5.4.7) with its place in the text it was read from. White space and comments are dropped. */
export type Component = { readonly start: number; readonly end: number } & (
  | { readonly kind: "ident"; readonly name: string }
  | { readonly kind: "number"; readonly value: number }
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
  token.tokenize(text, (type, start, end) => {
    if (type === token.WhiteSpace || type === token.Comment) return;
    if (type === token.Function || type === token.LeftParenthesis) {
      const name = type === token.Function ? text.slice(start, end - 1).toLowerCase() : undefined;
      open.push({ name, start, outer: values });
      values = [];
    } else if (type === token.RightParenthesis && open.length > 0) {
      values = closeBlock(open, values, end);
    } else {
      values.push(simpleComponent(type, text.slice(start, end), start));
    }
  });
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

function simpleComponent(type: number, raw: string, start: number): Component {
  const place = { start, end: start + raw.length };
  switch (type) {
    case token.Ident:
      return { kind: "ident", name: unescapeCss(raw), ...place };
    case token.Number:
      return { kind: "number", value: Number(raw), ...place };
    case token.Percentage:
      return { kind: "percentage", value: Number(raw.slice(0, -1)), ...place };
    case token.Dimension: {
      const number = NUMBER.exec(raw)?.[0] ?? "";
      const unit = raw.slice(number.length).toLowerCase();
      return { kind: "dimension", value: Number(number), unit, ...place };
    }
    case token.String:
      return {
        kind: "string",
        value: unescapeCss(raw.slice(1, raw.endsWith(raw.charAt(0)) && raw.length > 1 ? -1 : undefined)),
        ...place,
      };
    case token.Hash:
      return { kind: "hash", value: raw.slice(1), ...place };
    default:
      return { kind: "delim", value: raw, ...place };
  }
}

/** CSS Syntax 3, 4.3.12: `e` begins an exponent only where digits follow. */
const NUMBER = /^[+-]?(?:\d+\.\d+|\d+|\.\d+)(?:[eE][+-]?\d+)?/;

/** CSS Syntax 3, 4.3.7: a backslash before a line feed vanishes, before hex digits names a code point. */
function unescapeCss(raw: string): string {
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
