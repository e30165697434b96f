import type { PdfRef, PdfValue } from "pdfkit";
import { OpenObject } from "./open-object.js";

/**
 * An object as it stands in the file, one byte a character, with no more white space than tokens need.
 *
 * Source: ISO 32000-1, 7.3.
 */
export function objectSyntax(value: PdfValue): string {
  switch (typeof value) {
    case "string":
      return `/${value}`;
    case "number":
      return numberSyntax(value);
    case "boolean":
      return value ? "true" : "false";
    default:
      return value === null ? "null" : compoundSyntax(value);
  }
}

type Compound = Exclude<PdfValue, string | number | boolean | null>;

function compoundSyntax(value: Compound): string {
  if (isReference(value)) return `${value.id} 0 R`;
  if (value instanceof String) return textSyntax(value.valueOf());
  if (isArray(value)) return arraySyntax(value);
  if (value instanceof Date) return textSyntax(dateText(value));
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString("hex")}>`;
  return dictionarySyntax(value);
}

function isReference(value: Compound): value is PdfRef {
  return value instanceof OpenObject;
}

function isArray(value: Compound): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** A millionth of a point is finer than anybody asks for. */
function numberSyntax(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Math.round(value * 1e6) / 1e6);
}

function arraySyntax(values: readonly PdfValue[]): string {
  let syntax = "[";
  for (let i = 0; i < values.length; i++) syntax += separated(objectSyntax(values[i] ?? null), i > 0);
  return `${syntax}]`;
}

function dictionarySyntax(values: { readonly [key: string]: PdfValue | undefined }): string {
  let syntax = "<<";
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) syntax += `/${key}${separated(objectSyntax(value), true)}`;
  }
  return `${syntax}>>`;
}

/** After another token; `/`, `(`, `<` and `[` begin one of their own. */
function separated(token: string, isLater: boolean): string {
  const first = token.charCodeAt(0);
  const isDelimited = first === 0x2f || first === 0x28 || first === 0x3c || first === 0x5b;
  return isLater && !isDelimited ? ` ${token}` : token;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
  "\\": "\\\\",
  "(": "\\(",
  ")": "\\)",
};

/** A text string: ASCII, which PDFDocEncoding agrees with, or UTF-16 (ISO 32000-1, 7.9.2.2). */
export function textSyntax(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII
  const bytes = /^[\x00-\x7f]*$/.test(text) ? text : utf16Bytes(text);
  return /[\n\r\t\b\f()\\]/.test(bytes) ? `(${escaped(bytes)})` : `(${bytes})`;
}

function escaped(bytes: string): string {
  return bytes.replace(/[\n\r\t\b\f()\\]/g, (character) => ESCAPES[character] ?? character);
}

function utf16Bytes(text: string): string {
  let bytes = "\xfe\xff";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += String.fromCharCode(unit >> 8, unit & 0xff);
  }
  return bytes;
}

/** ISO 32000-1, 7.9.4. */
function dateText(date: Date): string {
  return `D:${date.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`;
}
