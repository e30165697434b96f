export type TokenKind =
  | "ident"
  | "function"
  | "at-keyword"
  | "hash"
  | "string"
  | "number"
  | "percentage"
  | "dimension"
  | "space"
  | "comment"
  /** A single character, an address in `url()`, or a string that its line breaks off. */
  | "other";

/** A place in a text and the token that ends there. */
export interface TokenReader {
  readonly text: string;
  kind: TokenKind;
  start: number;
  end: number;
}

/** A reader before the first token of `text`. */
export function tokenReader(text: string, from = 0): TokenReader {
  return { text, kind: "other", start: from, end: from };
}

/**
 * Goes on to the next token; false at the end of the text.
 *
 * Source: CSS Syntax 3, 4.3. Of `url()` no more is told than where it ends, and `<!--` and `-->` are nothing special:
 * neither has a place in a layout.
 */
export function nextToken(reader: TokenReader): boolean {
  const { text, end: at } = reader;
  if (at >= text.length) return false;
  reader.start = at;
  reader.end = at + 1;
  reader.kind = "other";
  const code = text.charCodeAt(at);
  if (isSpace(code)) {
    reader.kind = "space";
    while (isSpace(text.charCodeAt(reader.end))) reader.end++;
  } else if (code === QUOTE || code === APOSTROPHE) {
    readString(reader);
  } else if (code === SLASH && text.charCodeAt(at + 1) === ASTERISK) {
    const close = text.indexOf("*/", at + 2);
    reader.end = close < 0 ? text.length : close + 2;
    reader.kind = "comment";
  } else if (code === HASH || code === AT) {
    readMarked(reader, code);
  } else if (isDigit(code) || code === PLUS || code === HYPHEN || code === FULL_STOP) {
    readNumber(reader);
    if (reader.kind === "other" && code === HYPHEN) readName(reader);
  } else if (isNameStart(code) || code === BACKSLASH) {
    readName(reader);
  }
  return true;
}

const QUOTE = 0x22;
const HASH = 0x23;
const APOSTROPHE = 0x27;
const ASTERISK = 0x2a;
const PLUS = 0x2b;
const HYPHEN = 0x2d;
const FULL_STOP = 0x2e;
const SLASH = 0x2f;
const AT = 0x40;
const UPPER_E = 0x45;
const BACKSLASH = 0x5c;
const LOWER_E = 0x65;

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x0c;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code >= 0x80;
}

/** An escape (4.3.7) that ends a run of plain letters. */
const ESCAPE = /\\(?:[0-9a-fA-F]{1,6}(?:\r\n|[ \t\n\r\f])?|[^\n\r\f0-9a-fA-F])/y;
const DOUBLE_QUOTED = /"(?:[^"\\\n\r\f]|\\(?:\r\n|[\s\S]|$))*("?)/y;
const SINGLE_QUOTED = /'(?:[^'\\\n\r\f]|\\(?:\r\n|[\s\S]|$))*('?)/y;
const ADDRESS = /(?![ \t\n\r\f]*["'])(?:[^)\\]|\\[\s\S])*\)?/y;

/** Where the pattern, tried at an offset, ends; that offset where it does not fit. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function readString(reader: TokenReader): void {
  const { text, start } = reader;
  const pattern = text.charCodeAt(start) === QUOTE ? DOUBLE_QUOTED : SINGLE_QUOTED;
  pattern.lastIndex = start;
  const isClosed = pattern.exec(text)?.[1] !== "";
  reader.end = pattern.lastIndex;
  if (isClosed || reader.end === text.length) reader.kind = "string";
}

/** Where the letters of a name that go on at an offset end. */
function endOfName(text: string, at: number): number {
  for (let end = at; ; ) {
    const code = text.charCodeAt(end);
    if (isNameStart(code) || isDigit(code) || code === HYPHEN) {
      end++;
    } else {
      const next = code === BACKSLASH ? endOf(ESCAPE, text, end) : end;
      if (next === end) return end;
      end = next;
    }
  }
}

/** Where the identifier at an offset ends; that offset where none begins. */
function endOfIdent(text: string, at: number): number {
  const first = text.charCodeAt(at) === HYPHEN ? at + 1 : at;
  const code = text.charCodeAt(first);
  if (first > at && code === HYPHEN) return endOfName(text, first + 1);
  const start = isNameStart(code) ? first + 1 : code === BACKSLASH ? endOf(ESCAPE, text, first) : first;
  return start === first ? at : endOfName(text, start);
}

/** Where the number at an offset ends; that offset where none begins. `e` begins an exponent only where digits follow (4.3.12). */
export function endOfNumber(text: string, at: number): number {
  const start = isSign(text.charCodeAt(at)) ? at + 1 : at;
  const whole = endOfDigits(text, start);
  const fraction = text.charCodeAt(whole) === FULL_STOP ? endOfDigits(text, whole + 1) : whole;
  const end = fraction > whole + 1 ? fraction : whole;
  if (end === start) return at;
  const letter = text.charCodeAt(end);
  if (letter !== LOWER_E && letter !== UPPER_E) return end;
  const power = isSign(text.charCodeAt(end + 1)) ? end + 2 : end + 1;
  const last = endOfDigits(text, power);
  return last > power ? last : end;
}

function endOfDigits(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

function isSign(code: number): boolean {
  return code === PLUS || code === HYPHEN;
}

function readMarked(reader: TokenReader, mark: number): void {
  const from = reader.start + 1;
  const end = mark === HASH ? endOfName(reader.text, from) : endOfIdent(reader.text, from);
  if (end === from) return;
  reader.end = end;
  reader.kind = mark === HASH ? "hash" : "at-keyword";
}

function readNumber(reader: TokenReader): void {
  const { text, start } = reader;
  const end = endOfNumber(text, start);
  if (end === start) return;
  const unitEnd = endOfIdent(text, end);
  const isPercentage = text.charAt(end) === "%";
  reader.end = isPercentage ? end + 1 : unitEnd;
  reader.kind = isPercentage ? "percentage" : unitEnd > end ? "dimension" : "number";
}

function readName(reader: TokenReader): void {
  const { text, start } = reader;
  const end = endOfIdent(text, start);
  if (end === start) return;
  reader.end = end;
  reader.kind = "ident";
  if (text.charAt(end) !== "(") return;
  reader.end = end + 1;
  reader.kind = "function";
  if (text.slice(start, end).toLowerCase() !== "url") return;
  const close = endOf(ADDRESS, text, end + 1);
  if (close === end + 1) return;
  reader.end = close;
  reader.kind = "other";
}
