import { createHash } from "node:crypto";
import type { PdfRef } from "pdfkit";
import { type Face, subsetFace } from "../fonts/index.js";
import { deflate } from "./deflate.js";
import type { CodedFont, CodedGlyph } from "./font-codes.js";
import { latin1, type ObjectStore } from "./object-store.js";
import { toUnicodeCmap } from "./to-unicode.js";

/**
 * The objects of a font: a symbolic TrueType font whose embedded file holds its glyphs alone, found by
 * code through a `cmap` of ours.
 *
 * A simple font rather than a composite one: its codes are one byte, so text takes half the room and
 * `Tw` sets word spaces.
 *
 * Source: ISO 32000-1, 9.6.3, 9.8 and 9.10.3; ISO 19005-2, 6.2.11; ISO 14289-1, 7.21.
 */
export function writeFont(store: ObjectStore, font: CodedFont): PdfRef {
  const { face, glyphs } = font;
  const program = fontProgram(font);
  const first = glyphs[0]?.code ?? 0;
  const last = glyphs.at(-1)?.code ?? first;
  return store.add({
    Type: "Font",
    Subtype: "TrueType",
    BaseFont: program.name,
    FirstChar: first,
    LastChar: last,
    Widths: widths(glyphs, first, last),
    FontDescriptor: writeDescriptor(store, face, program),
    ToUnicode: store.addStream({ Filter: "FlateDecode" }, program.toUnicode),
  });
}

/** The streams of a font, deflated. */
interface FontProgram {
  /** With the letters that name the subset. */
  readonly name: string;
  readonly length: number;
  readonly file: Uint8Array;
  readonly toUnicode: Uint8Array;
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
  const program = kept.get(key) ?? makeProgram(face, glyphs);
  kept.delete(key);
  kept.set(key, program);
  const [oldest] = kept.keys();
  if (kept.size > PROGRAMS_KEPT && oldest !== undefined) kept.delete(oldest);
  return program;
}

function makeProgram(face: Face, glyphs: readonly CodedGlyph[]): FontProgram {
  const file = subsetFace(face, new Map(glyphs.map((glyph) => [glyph.code, glyph.id])));
  return {
    name: `${subsetTag(file)}+${face.postscriptName.replaceAll(/[^A-Za-z0-9_-]/g, "")}`,
    length: file.length,
    file: deflate(file),
    toUnicode: deflate(latin1(toUnicodeCmap(glyphs))),
  };
}

function widths(glyphs: readonly CodedGlyph[], first: number, last: number): number[] {
  const found: number[] = new Array(last - first + 1).fill(0);
  for (const glyph of glyphs) found[glyph.code - first] = glyph.width;
  return found;
}

/** ISO 32000-1, table 123. */
const SYMBOLIC = 1 << 2;
const ITALIC = 1 << 6;

function writeDescriptor(store: ObjectStore, face: Face, program: FontProgram): PdfRef {
  const { metrics } = face;
  const units = (em: number) => Math.round(em * 1000);
  return store.add({
    Type: "FontDescriptor",
    FontName: program.name,
    Flags: SYMBOLIC | (face.style === "italic" ? ITALIC : 0),
    FontBBox: metrics.boundsEm.map(units),
    ItalicAngle: metrics.italicAngle,
    Ascent: units(metrics.ascentEm),
    Descent: -units(metrics.descentEm),
    CapHeight: units(metrics.capHeightEm),
    XHeight: units(metrics.xHeightEm),
    StemV: stemWidth(face.weight),
    FontFile2: store.addStream({ Length1: program.length, Filter: "FlateDecode" }, program.file),
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
function subsetTag(file: Uint8Array): string {
  const digest = createHash("md5").update(file).digest();
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}
