import type { PdfRef } from "pdfkit";
import { compactFont, type Face, type NamedGlyph } from "../fonts/index.js";
import { contentHash } from "./content-hash.js";
import { deflate } from "./deflate.js";
import type { CodedGlyph } from "./face-codes.js";
import type { CodedFont } from "./font-codes.js";
import { encodingOf, type FontEncoding } from "./font-encoding.js";
import { latin1, type ObjectStore } from "./object-store.js";
import { objectSyntax } from "./object-syntax.js";
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
  const program = fontProgram(font);
  const file = store.addStream({ Subtype: "Type1C", Filter: "FlateDecode" }, program.file);
  const descriptor = store.addChanging(`${program.descriptor}/FontFile3 ${file.id} 0 R>>`);
  const widths = store.addChanging(program.widths);
  const unicode = program.toUnicode && store.addStream({ Filter: "FlateDecode" }, program.toUnicode);
  return store.addChanging(
    `${program.font}/Widths ${widths.id} 0 R/FontDescriptor ${descriptor.id} 0 R${unicode ? `/ToUnicode ${unicode.id} 0 R` : ""}>>`,
  );
}

/** The streams of a font, deflated, and its dictionaries but for what they refer to. */
interface FontProgram {
  readonly glyphs: readonly CodedGlyph[];
  readonly file: Uint8Array;
  /** Where names do not say the text of all codes. */
  readonly toUnicode: Uint8Array | undefined;
  readonly font: string;
  readonly descriptor: string;
  readonly widths: string;
}

/**
 * Leaflets made one after another, from one text with changing names and dates, use the same glyphs over and
 * over: which figures there are makes some hundred sets. A program has 5 to 15 KB.
 */
const PROGRAMS_KEPT = 256;
/** By the sum of the glyphs, the latest used last. A text with all of them would have to be made for every leaflet. */
const programs = new WeakMap<Face, Map<number, FontProgram>>();

function fontProgram({ face, glyphs, sum }: CodedFont): FontProgram {
  let kept = programs.get(face);
  if (!kept) {
    kept = new Map();
    programs.set(face, kept);
  }
  const known = kept.get(sum);
  const program = known && areSame(known.glyphs, glyphs) ? known : makeProgram(face, glyphs);
  kept.delete(sum);
  kept.set(sum, program);
  if (kept.size > PROGRAMS_KEPT) {
    const [oldest] = kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
  }
  return program;
}

function areSame(some: readonly CodedGlyph[], others: readonly CodedGlyph[]): boolean {
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) {
    const [one, other] = [some[i], others[i]];
    if (one === other) continue;
    if (one?.code !== other?.code || one?.id !== other?.id || one?.text !== other?.text) return false;
  }
  return true;
}

function makeProgram(face: Face, glyphs: readonly CodedGlyph[]): FontProgram {
  const encoding = encodingOf(glyphs);
  const name = `${subsetTag(glyphs)}+${face.postscriptName.replaceAll(/[^A-Za-z0-9_-]/g, "")}`;
  const named: NamedGlyph[] = [];
  encoding.names.forEach((glyph, id) => {
    named.push({ id, name: glyph });
  });
  const first = firstCode(glyphs);
  const last = glyphs.at(-1)?.code ?? first;
  return {
    glyphs,
    file: deflate(compactFont(face, name, named)),
    toUnicode: encoding.saysText ? undefined : deflate(latin1(toUnicodeCmap(glyphs))),
    font: `<</Type/Font/Subtype/Type1/BaseFont/${name}/FirstChar ${first}/LastChar ${last}/Encoding${encodingSyntax(encoding)}`,
    descriptor: descriptorOf(face, name, encoding),
    widths: widthsSyntax(glyphs, first, last),
  };
}

function encodingSyntax({ differences }: FontEncoding): string {
  if (differences.length === 0) return "/WinAnsiEncoding";
  let names = "";
  for (let i = 0; i < differences.length; i++) {
    const each = differences[i] ?? 0;
    // Names end the token before.
    names += typeof each === "string" ? `/${each}` : i > 0 ? ` ${each}` : each;
  }
  return `<</BaseEncoding/WinAnsiEncoding/Differences[${names}]>>`;
}

function firstCode(glyphs: readonly CodedGlyph[]): number {
  return glyphs[0]?.code ?? 0;
}

/** From the first code to the last. Longer by white space up to a round length: what comes after it stays where it is. */
function widthsSyntax(glyphs: readonly CodedGlyph[], first: number, last: number): string {
  const widths: number[] = new Array(last - first + 1).fill(0);
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i];
    if (glyph) widths[glyph.code - first] = glyph.width;
  }
  const syntax = `[${widths.join(" ")}]`;
  return syntax.padEnd(ROUND * Math.ceil(syntax.length / ROUND));
}

/** Some ten widths. */
const ROUND = 32;

/** ISO 32000-1, table 123. */
const SYMBOLIC = 1 << 2;
const NONSYMBOLIC = 1 << 5;
const ITALIC = 1 << 6;

/** But for the file. */
function descriptorOf(face: Face, name: string, { isStandard }: FontEncoding): string {
  const { ascentEm, descentEm, capHeightEm, xHeightEm, boundsEm, italicAngle } = face.metrics;
  const flags = (isStandard ? NONSYMBOLIC : SYMBOLIC) | (face.style === "italic" ? ITALIC : 0);
  return [
    `<</Type/FontDescriptor/FontName/${name}/Flags ${flags}/FontBBox[${boundsEm.map(units).join(" ")}]`,
    `/ItalicAngle ${objectSyntax(italicAngle)}/Ascent ${units(ascentEm)}/Descent ${-units(descentEm)}`,
    `/CapHeight ${units(capHeightEm)}/XHeight ${units(xHeightEm)}/StemV ${stemWidth(face.weight)}`,
  ].join("");
}

function units(em: number): number {
  return Math.round(em * 1000);
}

/**
 * TrueType files do not tell how wide their stems are. Readers use the number only to choose a substitute
 * for a font that is missing, which an embedded one never is; 80 and 140 are common for 400 and 700.
 */
function stemWidth(weight: number): number {
  return Math.round(weight / 5);
}

/** Six letters that name the subset, from what is in it (ISO 32000-1, 9.6.4). */
function subsetTag(glyphs: readonly CodedGlyph[]): string {
  let key = "";
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i];
    if (glyph) key += `${i > 0 ? "\n" : ""}${glyph.code}=${glyph.id}=${glyph.text}`;
  }
  const hash = contentHash(Buffer.from(key));
  let tag = "";
  for (let i = 0; i < 6; i++) tag += String.fromCharCode(65 + ((hash[i] ?? 0) % 26));
  return tag;
}
