import { createFontLibrary, type FontDeclaration, type FontLibrary } from "../../src/fonts/index.js";

/**
 * A test font whose widths are worked out in the head. Units per em 1000:
 *
 * - small letters and digits are 500 wide and 500 high, capitals 1000 wide and 700 high, all other
 *   characters (space, no-break space, hyphen, punctuation) 250 wide;
 * - ink stands 50 inside the advance on either side; spaces have none;
 * - ascent 800, descent 200, no line gap: `line-height: normal` is 1; cap height 700, x-height 500;
 * - underline 50 thick, its upper edge 100 below the baseline; no kerning, no ligatures.
 */
export interface SquaresOptions {
  readonly postscriptName?: string;
  readonly cyrillic?: boolean;
  /** With an axis `wght` from 400 to 900, at whose end all that has ink is 100 wider. */
  readonly variable?: boolean;
  /** Further tables, by tag. */
  readonly tables?: Readonly<Record<string, Uint8Array>>;
}

const UNITS_PER_EM = 1000;
const BEARING = 50;

export function squaresFont(options: SquaresOptions = {}): Uint8Array {
  const characters = coverage(options.cyrillic ?? false);
  const glyphs = [{ advance: 500, height: 700 }, ...characters.map(square)];
  const outlines = glyphs.map(({ advance, height }) => (height === 0 ? bytes([]) : box(advance, height)));
  const offsets = [0];
  for (const outline of outlines) offsets.push((offsets.at(-1) ?? 0) + outline.length);
  return assemble({
    ...options.tables,
    ...(options.variable ? { fvar: fvar(), gvar: gvar(outlines) } : {}),
    "OS/2": os2(),
    cmap: cmap(characters),
    glyf: join(outlines),
    head: head(),
    hhea: u16([1, 0, 800, -200, 0, 1000, BEARING, BEARING, 950, 1, 0, 0, 0, 0, 0, 0, 0, glyphs.length]),
    hmtx: u16(glyphs.flatMap(({ advance, height }) => [advance, height === 0 ? 0 : BEARING])),
    loca: u32(offsets),
    maxp: u16([1, 0, glyphs.length, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
    name: name(options.postscriptName ?? "Squares-Regular"),
    post: join([u32([0x00030000, 0]), u16([-100, 50]), u32([0, 0, 0, 0, 0])]),
  });
}

/**
 * The families `Squares` (Latin; 400 and 700, upright and italic, all of the same widths) and
 * `Squares Fallback` (Latin and Cyrillic), the fallback. A diagnostic is a failure.
 */
export function squaresLibrary(): FontLibrary {
  const declarations: FontDeclaration[] = (["normal", "italic"] as const).flatMap((style) =>
    [400, 700].map((weight) => declare("Squares", weight, style)),
  );
  declarations.push({ ...declare("Squares Fallback", 400, "normal"), fallback: true });
  return createFontLibrary(
    declarations,
    ({ family, weight, style }) =>
      squaresFont({
        postscriptName: `${family.replaceAll(" ", "")}-${weight}${style === "italic" ? "Italic" : ""}`,
        cyrillic: family === "Squares Fallback",
      }),
    ({ code, message }) => {
      throw new Error(`${code}: ${message}`);
    },
  );
}

function declare(family: string, weight: number, style: "normal" | "italic"): FontDeclaration {
  const file = { path: "squares.yaml", text: "" };
  const span = { file, start: 0, end: 0 };
  return { family, weight, style, file: "squares.ttf", licence: "MIT", axes: {}, fallback: false, span };
}

function coverage(cyrillic: boolean): number[] {
  const ranges = [[0x20, 0x7e], [0xa0, 0xac], [0xae, 0x17f], ...(cyrillic ? [[0x400, 0x4ff]] : [])];
  const codePoints = ranges.flatMap(([first = 0, last = 0]) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  );
  const punctuation = [..."‐–—‘’‚“”„•…"].map((character) => character.codePointAt(0) ?? 0);
  return [...codePoints, ...punctuation];
}

function square(codePoint: number): { advance: number; height: number } {
  const character = String.fromCodePoint(codePoint);
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return { advance: 1000, height: 700 };
  if (/[\p{L}\p{Nd}]/u.test(character)) return { advance: 500, height: 500 };
  return { advance: 250, height: /\s/u.test(character) ? 0 : 500 };
}

/** A simple glyph of one contour; four on-curve points, coordinates of 16 bits (OpenType, glyf). */
function box(advance: number, height: number): Uint8Array {
  const width = advance - 2 * BEARING;
  const header = u16([1, BEARING, 0, BEARING + width, height, 3, 0]);
  const points = u16([BEARING, 0, width, 0, 0, height, 0, -height]);
  return join([header, bytes([1, 1, 1, 1]), points]);
}

/** Format 12, one group for each stretch of neighbours; glyph ids follow the order of `characters`. */
function cmap(characters: readonly number[]): Uint8Array {
  const groups = characters
    .map((codePoint, i) => ({ codePoint, glyph: i + 1 }))
    .sort((a, b) => a.codePoint - b.codePoint)
    .map(({ codePoint, glyph }) => [codePoint, codePoint, glyph]);
  const length = 16 + 12 * groups.length;
  return join([
    u16([0, 1, 3, 10]),
    u32([12]),
    u16([12, 0]),
    u32([length, 0, groups.length, ...groups.flat()]),
  ]);
}

function head(): Uint8Array {
  const dates = u32([0, 0, 0, 0]);
  const bounds = [BEARING, 0, 950, 700];
  return join([
    u32([0x00010000, 0x00010000, 0, 0x5f0f3cf5]),
    u16([0, UNITS_PER_EM]),
    dates,
    u16([...bounds, 0, 8, 2, 1, 0]),
  ]);
}

function os2(): Uint8Array {
  const start = u16([4, 500, 400, 5, 0, ...Array(11).fill(0), ...Array(5).fill(0)]);
  const unicode = u32([1, 0, 0, 0]);
  const vendor = bytes([0x20, 0x20, 0x20, 0x20]);
  const middle = u16([0x40, 0x20, 0x4ff, 800, -200, 0, 800, 200]);
  return join([start, unicode, vendor, middle, u32([1, 0]), u16([500, 700, 0, 0x20, 1])]);
}

function name(postscriptName: string): Uint8Array {
  const text = u16([...postscriptName].map((letter) => letter.charCodeAt(0)));
  return join([u16([0, 1, 18, 3, 1, 0x409, 6, text.length, 0]), text]);
}

function fvar(): Uint8Array {
  const weights = [400, 400, 900].map((weight) => weight * 0x10000);
  const axis = join([tag("wght"), u32(weights), u16([0, 256])]);
  return join([u16([1, 0, 16, 2, 1, 20, 0, 8]), axis]);
}

/** One tuple for each outline: at the axis's end its two right points and its advance move by 100. */
function gvar(outlines: readonly Uint8Array[]): Uint8Array {
  const allPoints = 0;
  const deltas = bytes([allPoints, 7, 0, 100, 100, 0, 0, 100, 0, 0, 0x80 | 7]);
  const [ownPeak, ownPoints, end] = [0x8000, 0x2000, 0x4000];
  const wider = join([u16([1, 10, deltas.length, ownPeak | ownPoints, end]), deltas, bytes([0])]);
  const data = outlines.map((outline) => (outline.length === 0 ? bytes([]) : wider));
  const offsets = [0];
  for (const part of data) offsets.push((offsets.at(-1) ?? 0) + part.length);
  const start = 20 + 4 * offsets.length;
  const longOffsets = 1;
  const header = [
    u16([1, 0, 1, 0]),
    u32([start]),
    u16([outlines.length, longOffsets]),
    u32([start, ...offsets]),
  ];
  return join([...header, ...data]);
}

function tag(letters: string): Uint8Array {
  return bytes([...letters].map((letter) => letter.charCodeAt(0)));
}

function assemble(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const tags = Object.keys(tables).sort();
  let offset = 12 + 16 * tags.length;
  const directory: Uint8Array[] = [u32([0x00010000]), u16([tags.length, 128, 3, tags.length * 16 - 128])];
  const bodies: Uint8Array[] = [];
  for (const name of tags) {
    const table = tables[name] ?? bytes([]);
    const body = join([table, bytes(Array((4 - (table.length % 4)) % 4).fill(0))]);
    directory.push(tag(name), u32([checksum(body), offset, table.length]));
    bodies.push(body);
    offset += body.length;
  }
  return join([...directory, ...bodies]);
}

function checksum(body: Uint8Array): number {
  const view = new DataView(body.buffer, body.byteOffset);
  let sum = 0;
  for (let at = 0; at < body.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function bytes(values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

function u16(values: readonly number[]): Uint8Array {
  return bytes(values.flatMap((value) => [(value >> 8) & 0xff, value & 0xff]));
}

function u32(values: readonly number[]): Uint8Array {
  return bytes(
    values.flatMap((value) => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]),
  );
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
