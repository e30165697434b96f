import { writeNumber } from "./charstring.js";
import type { Face } from "./face.js";
import { charstringOf } from "./face-charstrings.js";
import { standardNumber } from "./glyph-names.js";

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
  const { ids, numbers, strings } = inOrder(glyphs);
  const widths = new Int32Array(ids.length);
  for (let i = 0; i < ids.length; i++) widths[i] = Math.round(face.advanceEm(ids[i] ?? 0) * face.unitsPerEm);
  const usual = usualWidths(widths);
  const names = namesTable(numbers);
  const measures = dictionary([
    [[usual.most], DEFAULT_WIDTH],
    [[usual.nominal], NOMINAL_WIDTH],
  ]);
  const name = indexOf([asciiBytes(fontName)]);
  const bounds = boundsOf(face);
  const texts = indexOf(strings.map(asciiBytes));
  // Places are as long wherever they point.
  const namesAt =
    HEAD.length + name.length + indexLength(1, bounds.length + PLACES) + texts.length + NONE.length;
  const measuresAt = namesAt + names.length;
  const top = joined([
    bounds,
    places([namesAt], NAMES),
    places([measures.length, measuresAt], MEASURES),
    places([measuresAt + measures.length], CHARSTRINGS),
  ]);
  const outlines = charstringsOf(face, ids, widths, usual);
  return joined([HEAD, name, indexOf([top]), texts, NONE, names, measures, outlines]);
}

const FIRST_OWN_STRING = 391;
const END_OF_GLYPH = 14;

/** Glyphs of the face with the numbers of their names, ascending, and the names that have to be spelt. */
interface Ordered {
  readonly ids: readonly number[];
  readonly numbers: readonly number[];
  readonly strings: readonly string[];
}

/** Those with standard names by their numbers, the others by their names; sorted without comparing by calls of ours. */
function inOrder(glyphs: readonly NamedGlyph[]): Ordered {
  const standard: number[] = [];
  const own = new Map<string, number>();
  for (let i = 0; i < glyphs.length; i++) {
    const { id, name } = glyphs[i] ?? NOTDEF;
    const number = standardNumber(name);
    if (number === undefined) own.set(name, id);
    else standard.push(number * GLYPHS + id);
  }
  const sorted = Int32Array.from(standard).sort();
  const ids: number[] = [];
  const numbers: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    const both = sorted[i] ?? 0;
    ids.push(both % GLYPHS);
    numbers.push(Math.floor(both / GLYPHS));
  }
  const strings = [...own.keys()].sort();
  for (let i = 0; i < strings.length; i++) {
    ids.push(own.get(strings[i] ?? "") ?? 0);
    numbers.push(FIRST_OWN_STRING + i);
  }
  return { ids, numbers, strings };
}

const NOTDEF: NamedGlyph = { id: 0, name: ".notdef" };
/** More than any face has. */
const GLYPHS = 0x10000;

interface UsualWidths {
  /** Need not be told. */
  readonly most: number;
  /** Others are told by how much they differ: from the one that lets most of them fit into one byte. */
  readonly nominal: number;
}

function usualWidths(widths: Int32Array): UsualWidths {
  const ascending = widths.slice().sort();
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

/** The index of all charstrings, each after its width, if that is not most glyphs'. */
function charstringsOf(
  face: Face,
  ids: readonly number[],
  widths: Int32Array,
  { most, nominal }: UsualWidths,
): Uint8Array {
  // A glyph that no text asks for: as wide as most, and blank.
  const parts: Uint8Array[] = [BLANK];
  const ends = [1];
  let end = 1;
  for (let i = 0; i < ids.length; i++) {
    const width = widths[i] ?? 0;
    const outline = charstringOf(face, ids[i] ?? 0);
    end += outline.length;
    if (width !== most) {
      const told: number[] = [];
      writeNumber(told, width - nominal);
      parts.push(Uint8Array.from(told));
      end += told.length;
    }
    parts.push(outline);
    ends.push(end);
  }
  return indexOfParts(parts, ends);
}

const BLANK = Uint8Array.of(END_OF_GLYPH);

/** Which names glyphs have, but for .notdef: runs of numbers, or each number, whatever is shorter. */
function namesTable(numbers: readonly number[]): Uint8Array {
  const bytes = [1];
  let next = -1;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? 0;
    const last = bytes.length - 1;
    const more = bytes[last] ?? 0;
    if (number === next && more < 255) bytes[last] = more + 1;
    else bytes.push(number >> 8, number & 0xff, 0);
    next = number + 1;
  }
  if (bytes.length - 1 < numbers.length * 2) return Uint8Array.from(bytes);
  const each = new Uint8Array(1 + 2 * numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? 0;
    each[1 + 2 * i] = number >> 8;
    each[2 + 2 * i] = number & 0xff;
  }
  return each;
}

const BOUNDS = [5];
const MATRIX = [12, 7];
const NAMES = [15];
const CHARSTRINGS = [17];
const MEASURES = [18];
const DEFAULT_WIDTH = [20];
const NOMINAL_WIDTH = [21];

/** Before the font's name. */
const HEAD = Uint8Array.of(1, 0, 4, 4);
/** An INDEX without items. */
const NONE = new Uint8Array(2);
/** How long what the top DICT says of places is. */
const PLACES = 23;

function boundsOf({ metrics, unitsPerEm }: Face): Uint8Array {
  const bounds: Entry = [metrics.boundsEm.map((em) => Math.round(em * unitsPerEm)), BOUNDS];
  return dictionary(unitsPerEm === 1000 ? [bounds] : [bounds, [matrixOf(unitsPerEm), MATRIX]]);
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
  const bytes: number[] = [];
  for (const number of numbers)
    bytes.push(29, number >>> 24, (number >> 16) & 0xff, (number >> 8) & 0xff, number & 0xff);
  bytes.push(...operator);
  return Uint8Array.from(bytes);
}

/** An INDEX. */
function indexOf(items: readonly Uint8Array[]): Uint8Array {
  const ends: number[] = [];
  let end = 0;
  for (const { length } of items) {
    end += length;
    ends.push(end);
  }
  return indexOfParts(items, ends);
}

/** An INDEX of items, which end after so many bytes each, of one or more parts. */
function indexOfParts(parts: readonly Uint8Array[], ends: readonly number[]): Uint8Array {
  const count = ends.length;
  if (count === 0) return NONE;
  const length = ends[count - 1] ?? 0;
  const size = placeSize(length);
  const bytes = new Uint8Array(indexLength(count, length));
  bytes[0] = count >> 8;
  bytes[1] = count & 0xff;
  bytes[2] = size;
  // Places are counted from the byte before the first item.
  let place = 1;
  for (let i = 0; i <= count; i++) {
    let rest = place;
    for (let at = INDEX_HEAD + (i + 1) * size - 1; at >= INDEX_HEAD + i * size; at--) {
      bytes[at] = rest & 0xff;
      rest >>= 8;
    }
    place = 1 + (ends[i] ?? 0);
  }
  let at = bytes.length - length;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? NONE;
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const INDEX_HEAD = 3;

function indexLength(count: number, length: number): number {
  return INDEX_HEAD + (count + 1) * placeSize(length) + length;
}

function placeSize(length: number): number {
  return length < 0xff ? 1 : length < 0xffff ? 2 : length < 0xffffff ? 3 : 4;
}

function asciiBytes(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
