import type { PdfRef, PdfValue } from "pdfkit";
import { compactFont, type Face } from "../fonts/index.js";
import { contentHash } from "./content-hash.js";
import { deflate } from "./deflate.js";
import type { CodedFont, CodedGlyph } from "./font-codes.js";
import { encodingOf, type FontEncoding } from "./font-encoding.js";
import { latin1, type ObjectStore } from "./object-store.js";
import { toUnicodeCmap } from "./to-unicode.js";

/**
 * The objects of a font: a Type 1 font whose embedded file, a compact one, holds its glyphs alone. Codes lead to
 * them by the names that WinAnsiEncoding gives, or `Differences`.
 *
 * A simple font rather than a composite one: its codes are one byte, so text takes half the room and
 * `Tw` sets word spaces.
 *
 * Source: ISO 32000-1, 9.6.2, 9.6.6, 9.8 and 9.10; ISO 19005-2, 6.2.11; ISO 14289-1, 7.21.
 */
export function writeFont(store: ObjectStore, font: CodedFont): PdfRef {
  const { face, glyphs } = font;
  const program = fontProgram(font);
  const first = glyphs[0]?.code ?? 0;
  const last = glyphs.at(-1)?.code ?? first;
  return store.add({
    Type: "Font",
    Subtype: "Type1",
    BaseFont: program.name,
    FirstChar: first,
    LastChar: last,
    Widths: widths(glyphs, first, last),
    FontDescriptor: writeDescriptor(store, face, program),
    Encoding: encodingSyntax(program.encoding),
    ToUnicode: program.toUnicode && store.addStream({ Filter: "FlateDecode" }, program.toUnicode),
  });
}

function encodingSyntax({ differences }: FontEncoding): PdfValue {
  const BaseEncoding = "WinAnsiEncoding";
  return differences.length === 0 ? BaseEncoding : { BaseEncoding, Differences: differences };
}

/** The streams of a font, deflated, and how codes lead to its glyphs. */
interface FontProgram {
  /** With the letters that name the subset. */
  readonly name: string;
  readonly file: Uint8Array;
  readonly encoding: FontEncoding;
  /** Where names do not say the text of all codes. */
  readonly toUnicode: Uint8Array | undefined;
}

/**
 * Leaflets made one after another, from one text with changing names and dates, use the same glyphs over and
 * over: which figures there are makes some hundred sets. A program has 5 to 15 KB.
 */
const PROGRAMS_KEPT = 256;
const programs = new WeakMap<Face, Map<string, FontProgram>>();

function fontProgram({ face, glyphs }: CodedFont): FontProgram {
  const key = glyphs.map((glyph) => `${glyph.code}=${glyph.id}=${glyph.text}`).join("\n");
  const kept = programs.get(face) ?? new Map<string, FontProgram>();
  programs.set(face, kept);
  const program = kept.get(key) ?? makeProgram(face, glyphs, key);
  kept.delete(key);
  kept.set(key, program);
  const [oldest] = kept.keys();
  if (kept.size > PROGRAMS_KEPT && oldest !== undefined) kept.delete(oldest);
  return program;
}

function makeProgram(face: Face, glyphs: readonly CodedGlyph[], key: string): FontProgram {
  const encoding = encodingOf(glyphs);
  const name = `${subsetTag(key)}+${face.postscriptName.replaceAll(/[^A-Za-z0-9_-]/g, "")}`;
  const named = [...encoding.names].map(([id, glyph]) => ({ id, name: glyph }));
  return {
    name,
    file: deflate(compactFont(face, name, named)),
    encoding,
    toUnicode: encoding.saysText ? undefined : deflate(latin1(toUnicodeCmap(glyphs))),
  };
}

function widths(glyphs: readonly CodedGlyph[], first: number, last: number): number[] {
  const found: number[] = new Array(last - first + 1).fill(0);
  for (const glyph of glyphs) found[glyph.code - first] = glyph.width;
  return found;
}

/** ISO 32000-1, table 123. */
const SYMBOLIC = 1 << 2;
const NONSYMBOLIC = 1 << 5;
const ITALIC = 1 << 6;

function writeDescriptor(store: ObjectStore, face: Face, program: FontProgram): PdfRef {
  const { metrics } = face;
  const units = (em: number) => Math.round(em * 1000);
  return store.add({
    Type: "FontDescriptor",
    FontName: program.name,
    Flags: (program.encoding.isStandard ? NONSYMBOLIC : SYMBOLIC) | (face.style === "italic" ? ITALIC : 0),
    FontBBox: metrics.boundsEm.map(units),
    ItalicAngle: metrics.italicAngle,
    Ascent: units(metrics.ascentEm),
    Descent: -units(metrics.descentEm),
    CapHeight: units(metrics.capHeightEm),
    XHeight: units(metrics.xHeightEm),
    StemV: stemWidth(face.weight),
    FontFile3: store.addStream({ Subtype: "Type1C", Filter: "FlateDecode" }, program.file),
  });
}

/**
 * TrueType files do not tell how wide their stems are. Readers use the number only to choose a substitute
 * for a font that is missing, which an embedded one never is; 80 and 140 are common for 400 and 700.
 */
function stemWidth(weight: number): number {
  return Math.round(weight / 5);
}

/** Six letters that name the subset, from what is in it (ISO 32000-1, 9.6.4). */
function subsetTag(key: string): string {
  const hash = contentHash(new TextEncoder().encode(key));
  return String.fromCharCode(...hash.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}
