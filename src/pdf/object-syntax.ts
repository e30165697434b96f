import type { PdfRef, PdfValue } from "pdfkit";
import { ByteWriter } from "./byte-writer.js";
import { OpenObject } from "./open-object.js";

/**
 * Writes an object as it stands in the file, with no more white space than tokens need. Byte by byte: joined, the
 * hundreds of short texts that a leaflet's objects are made of would be a tree, to be gone through once more.
 *
 * Source: ISO 32000-1, 7.3.
 */
export function writeObject(out: ByteWriter, value: PdfValue): void {
  switch (typeof value) {
    case "string":
      out.byte(SLASH);
      out.latin1(value);
      return;
    case "number":
      writeNumber(out, value);
      return;
    case "boolean":
      out.latin1(value ? "true" : "false");
      return;
    default:
      if (value === null) out.latin1("null");
      else writeCompound(out, value);
  }
}

/** Likewise as a text, one byte a character. */
export function objectSyntax(value: PdfValue): string {
  scratch.clear();
  writeObject(scratch, value);
  return scratch.text(0);
}

const scratch = new ByteWriter();

/** A reference to the object of that number. */
export function writeReference(out: ByteWriter, { id }: PdfRef): void {
  out.integer(id);
  out.latin1(" 0 R");
}

type Compound = Exclude<PdfValue, string | number | boolean | null>;

function writeCompound(out: ByteWriter, value: Compound): void {
  if (isReference(value)) writeReference(out, value);
  else if (value instanceof String) writeString(out, value.valueOf());
  else if (isArray(value)) writeArray(out, value);
  else if (value instanceof Date) writeString(out, dateText(value));
  else if (value instanceof Uint8Array) out.latin1(`<${Buffer.from(value).toString("hex")}>`);
  else writeDictionary(out, value);
}

function isReference(value: PdfValue): value is PdfRef {
  return value instanceof OpenObject;
}

function isArray(value: Compound): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** A millionth of a point is finer than anybody asks for. */
function writeNumber(out: ByteWriter, value: number): void {
  if (Number.isSafeInteger(value)) out.integer(value);
  else out.latin1(Number.isInteger(value) ? String(value) : String(Math.round(value * 1e6) / 1e6));
}

function writeArray(out: ByteWriter, values: readonly PdfValue[]): void {
  out.byte(BRACKET);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? null;
    if (i > 0 && !isDelimited(value)) out.byte(SPACE);
    writeObject(out, value);
  }
  out.byte(CLOSING_BRACKET);
}

function writeDictionary(out: ByteWriter, values: { readonly [key: string]: PdfValue | undefined }): void {
  out.latin1("<<");
  for (const key in values) {
    const value = values[key];
    if (value === undefined) continue;
    out.byte(SLASH);
    out.latin1(key);
    if (!isDelimited(value)) out.byte(SPACE);
    writeObject(out, value);
  }
  out.latin1(">>");
}

/** Begins with `/`, `(`, `<` or `[`, which end the token before. */
function isDelimited(value: PdfValue): boolean {
  return typeof value === "string" || (typeof value === "object" && value !== null && !isReference(value));
}

/** A text string: ASCII, which PDFDocEncoding agrees with, or UTF-16 (ISO 32000-1, 7.9.2.2). */
export function writeString(out: ByteWriter, text: string): void {
  out.byte(OPENING);
  if (isAscii(text)) for (let i = 0; i < text.length; i++) writeEscaped(out, text.charCodeAt(i));
  else {
    out.latin1("\xfe\xff");
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      writeEscaped(out, unit >> 8);
      writeEscaped(out, unit & 0xff);
    }
  }
  out.byte(CLOSING);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** Bytes that mean something else in a string, and what stands for each after a backslash (table 3). */
const ESCAPED = "\n\r\t\b\f()\\";
const LETTERS = "nrtbf()\\";
const LETTER_OF = new Uint8Array(256);
for (let i = 0; i < ESCAPED.length; i++) LETTER_OF[ESCAPED.charCodeAt(i)] = LETTERS.charCodeAt(i);

function writeEscaped(out: ByteWriter, byte: number): void {
  const letter = LETTER_OF[byte] ?? 0;
  if (letter > 0) out.byte(BACKSLASH);
  out.byte(letter > 0 ? letter : byte);
}

const SPACE = 0x20;
const SLASH = 0x2f;
const BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING = 0x28;
const CLOSING = 0x29;
const BACKSLASH = 0x5c;

/** ISO 32000-1, 7.9.4. */
function dateText(date: Date): string {
  return `D:${date.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`;
}
