import { glyphNameText } from "./glyph-names.js";

/** What preflight knows of a compact font program (CFF) of a simple font. */
export interface CompactFont {
  /** The glyph of a name, or else of the text that its name means; undefined where there is none. */
  glyph(name: string | undefined, text: string | undefined): CompactGlyph | undefined;
}

interface CompactGlyph {
  /** In thousandths of an em; undefined where it cannot be told without drawing the glyph. */
  readonly width: number | undefined;
}

/**
 * Reads a compact font program; undefined where it is damaged, or calls its glyphs by numbers or by a list of its own.
 *
 * Source: Adobe Technical Notes 5176 and 5177.
 */
export function readCompactFont(bytes: Uint8Array): CompactFont | undefined {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readTables(data);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const CHARSET = 15;
const CHARSTRINGS = 17;
const PRIVATE = 18;
const DEFAULT_WIDTH = 20;
const NOMINAL_WIDTH = 21;
const MATRIX = 0x0c07;
const COLLECTION = 0x0c1e;

function readTables(data: DataView): CompactFont | undefined {
  const names = readIndex(data, data.getUint8(2));
  const tops = readIndex(data, names.end);
  const strings = readIndex(data, tops.end);
  const top = readDict(tops.items[0]);
  const [charset = 0] = top.get(CHARSET) ?? [];
  const [charstrings = 0] = top.get(CHARSTRINGS) ?? [];
  const [size = 0, start = 0] = top.get(PRIVATE) ?? [];
  if (top.has(COLLECTION) || charset <= LAST_PREDEFINED) return undefined;
  const measures = readDict(part(data, start, size));
  const [scale = 0.001] = top.get(MATRIX) ?? [];
  const glyphs = readIndex(data, charstrings).items;
  const named = new Map<string, CompactGlyph>();
  readCharset(data, charset, glyphs.length).forEach((number, i) => {
    const width = widthOf(glyphs[i + 1], measures);
    const glyph = { width: width === undefined ? undefined : width * scale * 1000 };
    const own = strings.items[number - FIRST_OWN_STRING];
    const name = own && latin1(own);
    if (name !== undefined) named.set(`/${name}`, glyph);
    const text = name === undefined ? STANDARD_CHARACTERS[number - 1] : glyphNameText(name);
    if (text !== undefined && !named.has(text)) named.set(text, glyph);
  });
  return { glyph: (name, text) => named.get(`/${name}`) ?? named.get(text ?? "/") };
}

const LAST_PREDEFINED = 2;
const FIRST_OWN_STRING = 391;
/** What the standard Latin names mean, by their numbers from 1 on. */
const STANDARD_CHARACTERS =
  " !\"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž";

function part(data: DataView, start: number, length: number): DataView {
  return new DataView(data.buffer, data.byteOffset + start, length);
}

function latin1(data: DataView): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("latin1");
}

interface Index {
  readonly items: readonly DataView[];
  readonly end: number;
}

function readIndex(data: DataView, start: number): Index {
  const count = data.getUint16(start);
  if (count === 0) return { items: [], end: start + 2 };
  const size = data.getUint8(start + 2);
  const offset = (i: number): number => {
    let value = 0;
    for (let byte = 0; byte < size; byte++) value = value * 256 + data.getUint8(start + 3 + i * size + byte);
    return start + 2 + (count + 1) * size + value;
  };
  const items = Array.from({ length: count }, (_, i) => part(data, offset(i), offset(i + 1) - offset(i)));
  return { items, end: offset(count) };
}

/** By operator, of which those of two bytes are one number. */
function readDict(data: DataView | undefined): ReadonlyMap<number, readonly number[]> {
  const entries = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = 0; data && at < data.byteLength; ) {
    const first = data.getUint8(at);
    if (first <= 21) {
      const operator = first === 12 ? 0x0c00 + data.getUint8(at + 1) : first;
      entries.set(operator, operands);
      operands = [];
      at += first === 12 ? 2 : 1;
    } else {
      const { value, length } = first === 30 ? readDecimal(data, at) : readNumber(data, at);
      operands.push(value);
      at += length;
    }
  }
  return entries;
}

interface NumberRead {
  readonly value: number;
  readonly length: number;
}

function readNumber(data: DataView, at: number): NumberRead {
  const first = data.getUint8(at);
  if (first === 28) return { value: data.getInt16(at + 1), length: 3 };
  if (first === 29) return { value: data.getInt32(at + 1), length: 5 };
  if (first < 247) return { value: first - 139, length: 1 };
  if (first === 255) return { value: data.getInt32(at + 1) / 65_536, length: 5 };
  const rest = data.getUint8(at + 1) + 108;
  return { value: first < 251 ? (first - 247) * 256 + rest : -(first - 251) * 256 - rest, length: 2 };
}

/** By four bits. */
const DECIMAL_SIGNS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-"];

function readDecimal(data: DataView, start: number): NumberRead {
  let signs = "";
  for (let at = start + 1; ; at++) {
    const byte = data.getUint8(at);
    for (const nibble of [byte >> 4, byte & 15]) {
      if (nibble === 15) return { value: Number(signs), length: at + 1 - start };
      signs += DECIMAL_SIGNS[nibble];
    }
  }
}

/** Numbers of names, for all glyphs but the first. */
function readCharset(data: DataView, start: number, glyphs: number): readonly number[] {
  const numbers: number[] = [];
  const format = data.getUint8(start);
  for (let at = start + 1; numbers.length < glyphs - 1; ) {
    const first = data.getUint16(at);
    const more = format === 0 ? 0 : format === 1 ? data.getUint8(at + 2) : data.getUint16(at + 2);
    for (let i = 0; i <= more; i++) numbers.push(first + i);
    at += 2 + format;
  }
  return numbers;
}

const STEMS = new Set([1, 3, 18, 19, 20, 23]);
const END = 14;
const MOVE = 21;
const ALONG_AXIS = new Set([4, 22]);

/** What stands before the operands of the first operator, or else what is usual. */
function widthOf(charstring: DataView | undefined, measures: ReadonlyMap<number, readonly number[]>) {
  const [usual = 0] = measures.get(DEFAULT_WIDTH) ?? [];
  const [nominal = 0] = measures.get(NOMINAL_WIDTH) ?? [];
  const operands: number[] = [];
  for (let at = 0; charstring && at < charstring.byteLength; ) {
    const first = charstring.getUint8(at);
    if (first < 32 && first !== 28) {
      const needed = neededOperands(first, operands.length);
      if (needed === undefined) return undefined;
      return operands.length > needed ? nominal + (operands[0] ?? 0) : usual;
    }
    const { value, length } = readNumber(charstring, at);
    operands.push(value);
    at += length;
  }
  return undefined;
}

function neededOperands(operator: number, given: number): number | undefined {
  if (STEMS.has(operator)) return given - (given % 2);
  if (ALONG_AXIS.has(operator)) return 1;
  if (operator === MOVE) return 2;
  // With four, it puts an accent on a letter.
  return operator === END ? (given < 4 ? 0 : 4) : undefined;
}
