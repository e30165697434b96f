import { writeNumber } from "./charstring.js";
import type { Face } from "./face.js";
import { charstringOf } from "./face-charstrings.js";
import { STANDARD_NAMES } from "./glyph-names.js";

/** A glyph of a compact font. */
export interface NamedGlyph {
  /** Of the face. */
  readonly id: number;
  /** No other glyph's; up to 127 letters, figures, points and low lines. */
  readonly name: string;
}

/**
 * A bare CFF font program for a PDF's simple font: it holds the glyphs named and a blank .notdef, without hinting and
 * without an encoding but the standard one. The same glyphs, in any order, give the same bytes.
 *
 * Outlines are joined and rounded within two thousandths of an em (`face-charstrings.ts`).
 *
 * Source: Adobe Technical Note 5176, The Compact Font Format Specification; ISO 32000-1, 9.9.
 */
export function compactFont(face: Face, fontName: string, glyphs: readonly NamedGlyph[]): Uint8Array {
  const strings: string[] = [];
  const numbered = glyphs
    .map(({ id, name }) => ({ id, name, number: STANDARD_NUMBERS.get(name) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.number - b.number || (a.name < b.name ? -1 : 1))
    .map((glyph) => {
      if (glyph.number <= STANDARD_NAMES.length) return glyph;
      const { id, name } = glyph;
      return { id, name, number: FIRST_OWN_STRING + strings.push(name) - 1 };
    });
  const widths = numbered.map(({ id }) => Math.round(face.advanceEm(id) * face.unitsPerEm));
  const usual = usualWidths(widths);
  const charstrings = numbered.map(({ id }, i) => withWidth(charstringOf(face, id), widths[i] ?? 0, usual));
  const parts: FontParts = {
    strings: indexOf(strings.map(asciiBytes)),
    names: namesTable(numbered.map(({ number }) => number)),
    measures: dictionary([
      [[usual.most], DEFAULT_WIDTH],
      [[usual.nominal], NOMINAL_WIDTH],
    ]),
    // A glyph that no text asks for: as wide as most, and blank.
    charstrings: indexOf([Uint8Array.of(END_OF_GLYPH), ...charstrings]),
  };
  const head = joined([Uint8Array.of(1, 0, 4, 4), indexOf([asciiBytes(fontName)])]);
  return joined([head, ...tables(face, head.length, parts)]);
}

const STANDARD_NUMBERS: ReadonlyMap<string, number> = new Map(STANDARD_NAMES.map((name, i) => [name, i + 1]));
const FIRST_OWN_STRING = 391;
const END_OF_GLYPH = 14;

interface UsualWidths {
  /** Need not be told. */
  readonly most: number;
  /** Others are told by how much they differ: from the one that lets most of them fit into one byte. */
  readonly nominal: number;
}

function usualWidths(widths: readonly number[]): UsualWidths {
  const ascending = Int32Array.from(widths).sort();
  let most = 0;
  let nominal = 0;
  let [alike, longest, fullest, from] = [0, 0, 0, 0];
  for (let i = 0; i < ascending.length; i++) {
    const width = ascending[i] ?? 0;
    alike = i > 0 && width === ascending[i - 1] ? alike + 1 : 1;
    if (alike > longest) {
      longest = alike;
      most = width;
    }
    while (width - (ascending[from] ?? 0) > 2 * MOST_IN_A_BYTE) from++;
    if (i - from + 1 > fullest) {
      fullest = i - from + 1;
      nominal = (ascending[from] ?? 0) + MOST_IN_A_BYTE;
    }
  }
  return { most, nominal };
}

const MOST_IN_A_BYTE = 107;

function withWidth(program: Uint8Array, width: number, { most, nominal }: UsualWidths): Uint8Array {
  if (width === most) return program;
  const bytes: number[] = [];
  writeNumber(bytes, width - nominal);
  return joined([Uint8Array.from(bytes), program]);
}

/** Which names glyphs have, but for .notdef: runs of numbers, or each number, whatever is shorter. */
function namesTable(numbers: readonly number[]): Uint8Array {
  const runs: [first: number, more: number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && number === run[0] + run[1] + 1 && run[1] < 255) run[1]++;
    else runs.push([number, 0]);
  }
  if (runs.length * 3 < numbers.length * 2)
    return Uint8Array.from([1, ...runs.flatMap(([first, more]) => [first >> 8, first & 0xff, more])]);
  return Uint8Array.from([0, ...numbers.flatMap((number) => [number >> 8, number & 0xff])]);
}

const BOUNDS = [5];
const MATRIX = [12, 7];
const NAMES = [15];
const CHARSTRINGS = [17];
const MEASURES = [18];
const DEFAULT_WIDTH = [20];
const NOMINAL_WIDTH = [21];

interface FontParts {
  readonly strings: Uint8Array;
  readonly names: Uint8Array;
  readonly measures: Uint8Array;
  readonly charstrings: Uint8Array;
}

/** All that follows the font's name, which ends at `start`; the first of it says where the others are. */
function tables(
  face: Face,
  start: number,
  { strings, names, measures, charstrings }: FontParts,
): Uint8Array[] {
  const rest = [strings, indexOf([]), names, measures, charstrings];
  const topOf = (first: number): Uint8Array => {
    const namesAt = first + strings.length + 2;
    const measuresAt = namesAt + names.length;
    return indexOf([
      joined([
        dictionary([
          [face.metrics.boundsEm.map((em) => Math.round(em * face.unitsPerEm)), BOUNDS],
          ...(face.unitsPerEm === 1000 ? [] : [[matrixOf(face.unitsPerEm), MATRIX] as const]),
        ]),
        places([namesAt], NAMES),
        places([measures.length, measuresAt], MEASURES),
        places([measuresAt + measures.length], CHARSTRINGS),
      ]),
    ]);
  };
  // Places are as long wherever they point.
  const top = topOf(start + topOf(0).length);
  return [top, ...rest];
}

/** One over the units to the em, as decimal places. */
function matrixOf(unitsPerEm: number): readonly (number | string)[] {
  const scale = String(1 / unitsPerEm).slice(1);
  return [scale, 0, 0, scale, 0, 0];
}

type Entry = readonly [operands: readonly (number | string)[], operator: readonly number[]];

/** A DICT; a string among the operands is a number with decimal places. */
function dictionary(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = [];
  for (const [operands, operator] of entries) {
    for (const operand of operands) {
      if (typeof operand === "number") writeNumber(bytes, operand);
      else bytes.push(...decimalBytes(operand));
    }
    bytes.push(...operator);
  }
  return Uint8Array.from(bytes);
}

/** Two figures or signs to a byte. */
function decimalBytes(digits: string): readonly number[] {
  const nibbles = [...digits].map((digit) => (digit === "." ? POINT : Number(digit)));
  nibbles.push(END_OF_NUMBER);
  if (nibbles.length % 2 === 1) nibbles.push(END_OF_NUMBER);
  const bytes = [30];
  for (let i = 0; i < nibbles.length; i += 2) bytes.push(((nibbles[i] ?? 0) << 4) | (nibbles[i + 1] ?? 0));
  return bytes;
}

const POINT = 0xa;
const END_OF_NUMBER = 0xf;

/** A DICT entry of four bytes a number. */
function places(numbers: readonly number[], operator: readonly number[]): Uint8Array {
  const bytes = numbers.flatMap((number) => [
    29,
    number >>> 24,
    (number >> 16) & 0xff,
    (number >> 8) & 0xff,
    number & 0xff,
  ]);
  return Uint8Array.from([...bytes, ...operator]);
}

/** An INDEX. */
function indexOf(items: readonly Uint8Array[]): Uint8Array {
  if (items.length === 0) return new Uint8Array(2);
  let total = 1;
  for (const { length } of items) total += length;
  const size = total < 0x100 ? 1 : total < 0x10000 ? 2 : total < 0x1000000 ? 3 : 4;
  const head = 3 + (items.length + 1) * size;
  const bytes = new Uint8Array(head + total - 1);
  bytes.set([items.length >> 8, items.length & 0xff, size]);
  let end = 1;
  for (let i = 0; i <= items.length; i++) {
    let rest = end;
    for (let at = 3 + (i + 1) * size - 1; at >= 3 + i * size; at--) {
      bytes[at] = rest & 0xff;
      rest >>= 8;
    }
    const item = items[i];
    if (!item) break;
    // Places are counted from the byte before the first item.
    bytes.set(item, head + end - 1);
    end += item.length;
  }
  return bytes;
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
