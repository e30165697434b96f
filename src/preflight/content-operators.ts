/** A name, as `/Figure`. */
export interface NameOperand {
  readonly name: string;
}

export type Operand =
  | number
  | boolean
  | null
  | NameOperand
  | Uint8Array
  | readonly Operand[]
  | ReadonlyMap<string, Operand>;

export interface Operation {
  readonly operator: string;
  readonly operands: readonly Operand[];
}

/**
 * The operators of a content stream with their operands. What is malformed is passed over; an inline image is
 * one operation, `BI`, with its dictionary.
 *
 * Source: ISO 32000-1, 7.2, 7.3 and 7.8.2; inline images 8.9.7.
 */
export function* readOperations(bytes: Uint8Array): Generator<Operation> {
  const reader: Reader = { bytes, at: 0, depth: 0 };
  let operands: Operand[] = [];
  for (;;) {
    const token = readToken(reader);
    if (token === undefined) return;
    if (typeof token !== "object" || token === null || !("keyword" in token)) operands.push(token);
    else if (token.keyword === "BI") {
      yield { operator: "BI", operands: [readInlineImage(reader)] };
      operands = [];
    } else {
      yield { operator: token.keyword, operands };
      operands = [];
    }
  }
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
  depth: number;
}

/** Deeper nesting than any content has would only exhaust the stack. */
const DEEPEST = 64;

interface Keyword {
  readonly keyword: string;
}

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([..."()<>[]{}/%"].map((c) => c.charCodeAt(0)));

function skipWhite(reader: Reader): void {
  const { bytes } = reader;
  for (;;) {
    const byte = bytes[reader.at];
    if (byte === 0x25)
      while (reader.at < bytes.length && bytes[reader.at] !== 10 && bytes[reader.at] !== 13) reader.at++;
    else if (byte !== undefined && WHITE.has(byte)) reader.at++;
    else return;
  }
}

function readToken(reader: Reader): Operand | Keyword | undefined {
  const { bytes } = reader;
  for (;;) {
    skipWhite(reader);
    const byte = bytes[reader.at];
    if (byte === undefined) return undefined;
    const char = String.fromCharCode(byte);
    if (char === "(") return readLiteral(reader);
    if (char === "/") return { name: readName(reader) };
    const isDict = char === "<" && bytes[reader.at + 1] === byte;
    if ((char === "[" || isDict) && reader.depth < DEEPEST) {
      reader.depth++;
      const read = isDict ? readDict(reader) : readArray(reader);
      reader.depth--;
      return read;
    }
    if (char === "<" && !isDict) return readHex(reader);
    if (!DELIMITERS.has(byte)) break;
    reader.at++;
  }
  const word = readWord(reader);
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)/.test(word)) return Number.parseFloat(word);
  if (word === "true" || word === "false") return word === "true";
  return word === "null" ? null : { keyword: word };
}

function readWord(reader: Reader): string {
  const start = reader.at;
  for (; reader.at < reader.bytes.length; reader.at++) {
    const byte = reader.bytes[reader.at] ?? 0;
    if (WHITE.has(byte) || DELIMITERS.has(byte)) break;
  }
  return latin1(reader.bytes.subarray(start, reader.at));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function readName(reader: Reader): string {
  reader.at++;
  return readWord(reader).replace(/#([0-9a-f]{2})/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function readLiteral(reader: Reader): Uint8Array {
  const { bytes } = reader;
  const out: number[] = [];
  let depth = 1;
  for (reader.at++; reader.at < bytes.length; reader.at++) {
    const byte = bytes[reader.at] ?? 0;
    if (byte === 0x5c) readEscape(reader, out);
    else {
      if (byte === 0x28) depth++;
      if (byte === 0x29 && --depth === 0) break;
      out.push(byte);
    }
  }
  reader.at++;
  return Uint8Array.from(out);
}

function readEscape(reader: Reader, out: number[]): void {
  reader.at++;
  const rest = latin1(reader.bytes.subarray(reader.at, reader.at + 3));
  const octal = /^[0-7]{1,3}/.exec(rest)?.[0];
  if (octal) {
    out.push(Number.parseInt(octal, 8) & 0xff);
    reader.at += octal.length - 1;
  } else if (rest.startsWith("\r\n")) reader.at++;
  else if (!/^[\r\n]/.test(rest)) out.push(ESCAPES[rest[0] ?? ""] ?? reader.bytes[reader.at] ?? 0);
}

function readHex(reader: Reader): Uint8Array {
  const end = reader.bytes.indexOf(0x3e, reader.at);
  const stop = end < 0 ? reader.bytes.length : end;
  const digits = latin1(reader.bytes.subarray(reader.at + 1, stop)).replace(/[^0-9a-f]/gi, "");
  reader.at = stop + 1;
  return Uint8Array.from(Buffer.from(digits.length % 2 ? `${digits}0` : digits, "hex"));
}

function readArray(reader: Reader): readonly Operand[] {
  reader.at++;
  const items: Operand[] = [];
  for (;;) {
    skipWhite(reader);
    if (reader.at >= reader.bytes.length) return items;
    if (reader.bytes[reader.at] === 0x5d) {
      reader.at++;
      return items;
    }
    const item = readToken(reader);
    if (item !== undefined && !isKeyword(item)) items.push(item);
  }
}

function isKeyword(token: Operand | Keyword): token is Keyword {
  return typeof token === "object" && token !== null && "keyword" in token;
}

function readDict(reader: Reader): ReadonlyMap<string, Operand> {
  reader.at += 2;
  return readEntries(
    reader,
    () => reader.bytes[reader.at] === 0x3e && reader.bytes[reader.at + 1] === 0x3e,
    2,
  );
}

function readEntries(reader: Reader, atEnd: () => boolean, endLength: number): ReadonlyMap<string, Operand> {
  const entries = new Map<string, Operand>();
  for (;;) {
    skipWhite(reader);
    if (reader.at >= reader.bytes.length) return entries;
    if (atEnd()) {
      reader.at += endLength;
      return entries;
    }
    const key = readToken(reader);
    const isName = typeof key === "object" && key !== null && "name" in key;
    if (!isName) continue;
    const value = readToken(reader);
    if (value !== undefined && !isKeyword(value)) entries.set(key.name, value);
  }
}

/** `ID` begins the data, which end at an `EI` that stands alone. */
function readInlineImage(reader: Reader): ReadonlyMap<string, Operand> {
  const { bytes } = reader;
  const entries = readEntries(reader, () => bytes[reader.at] === 0x49 && bytes[reader.at + 1] === 0x44, 3);
  for (; reader.at < bytes.length; reader.at++) {
    const isEnd = bytes[reader.at] === 0x45 && bytes[reader.at + 1] === 0x49;
    if (isEnd && WHITE.has(bytes[reader.at - 1] ?? 0) && WHITE.has(bytes[reader.at + 2] ?? 10)) break;
  }
  reader.at += 2;
  return entries;
}
