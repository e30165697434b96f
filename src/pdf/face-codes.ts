import type { Face } from "../fonts/index.js";
import { MOST_LETTERS } from "./line/columns.js";
import { winAnsiCharacter, winAnsiCode } from "./win-ansi.js";

/**
 * A glyph that stands for a certain text. The same glyph with another text (a hyphen of the author's and
 * one of HarfBuzz's for U+2011, a space and a no-break space) is another one: it needs a code of its own,
 * or copying would give the wrong character.
 */
export interface CodedGlyph {
  readonly face: Face;
  readonly id: number;
  /** What copying gives. */
  readonly text: string;
  /** The name of its font. */
  readonly font: string;
  /** One byte. */
  readonly code: number;
  /** Nominal advance, in thousandths of an em, as the font dictionary gives it. */
  readonly width: number;
  /** Which it is in the columns of lines, if they have it (`LineColumns`). */
  number: number;
  /** The last document in which it was found to have its code: documents share glyphs. */
  agreedIn: number;
}

/** The codes that a face's glyphs have in a document. */
export interface FaceCodes {
  readonly face: Face;
  /** All fonts of the file; the last one of this face takes new glyphs. */
  readonly fonts: OpenFont[];
  /** By character, the first glyph that stands for it alone. */
  readonly letters: (CodedGlyph | undefined)[];
  /** All others by glyph, with each of its texts. */
  readonly others: Map<number, CodedGlyph[]>;
  font: OpenFont;
  space: CodedGlyph | undefined;
  /** Which it is in the columns of lines, as long as they are of this generation. */
  number: number;
  generation: number;
}

/** A font to which glyphs are added. */
export interface OpenFont {
  readonly face: Face;
  readonly name: string;
  readonly byCode: (CodedGlyph | undefined)[];
  /** Of all documents, by code the latest glyph of the face. */
  readonly latest: (CodedGlyph | undefined)[];
  /** Of what is in it, whatever came first. */
  sum: number;
}

/** The face's codes, of which its space has the first; the font that is opened for them joins `fonts`. */
export function openFaceCodes(face: Face, fonts: OpenFont[]): FaceCodes {
  const font = openFont(face, fonts);
  const codes: FaceCodes = {
    face,
    fonts,
    letters: new Array(CODES),
    others: new Map(),
    font,
    space: undefined,
    number: 0,
    generation: 0,
  };
  const space = face.glyphOf(SPACE);
  if (space !== 0) codes.space = codeOf(codes, space, " ");
  return codes;
}

function openFont(face: Face, fonts: OpenFont[]): OpenFont {
  const byCode: OpenFont["byCode"] = new Array(CODES).fill(undefined);
  const font = { face, name: `F${fonts.length + 1}`, byCode, latest: latestOf(face), sum: 0 };
  fonts.push(font);
  return font;
}

/** The glyphs of a font in the order of their codes. */
export function glyphsInOrder({ byCode }: OpenFont): readonly CodedGlyph[] {
  const glyphs: CodedGlyph[] = [];
  for (let code = 0; code < CODES; code++) {
    const glyph = byCode[code];
    if (glyph) glyphs.push(glyph);
  }
  return glyphs;
}

/** Whether a glyph of another document has, or is now given, the same code in this one. */
export function isCodedSo(codes: FaceCodes, glyph: CodedGlyph): boolean {
  // Nearly always: most glyphs stand in many lines, and documents share them.
  if (codes.font.byCode[glyph.code] === glyph) return true;
  const own = codeOf(codes, glyph.id, glyph.text);
  return own.code === glyph.code && own.font === glyph.font;
}

/** The glyph with the code that it has with this text, or is given now. */
export function codeOf(codes: FaceCodes, id: number, text: string): CodedGlyph {
  const { letters, others } = codes;
  const unit = text.length === 1 ? text.charCodeAt(0) : MOST_LETTERS;
  const letter = unit < MOST_LETTERS ? letters[unit] : undefined;
  if (letter?.id === id) return letter;
  const texts = others.get(id);
  const known = texts?.find((each) => each.text === text);
  if (known) return known;
  const glyph = addGlyph(codes, id, text);
  if (unit < MOST_LETTERS && !letter) letters[unit] = glyph;
  else if (texts) texts.push(glyph);
  else others.set(id, [glyph]);
  return glyph;
}

function addGlyph(codes: FaceCodes, id: number, text: string): CodedGlyph {
  let code = freeCode(codes.font, text);
  if (code === undefined) {
    codes.font = openFont(codes.face, codes.fonts);
    code = freeCode(codes.font, text) ?? SPACE;
  }
  const { font } = codes;
  const glyph = sharedGlyph(font, code, { id, text });
  font.byCode[code] = glyph;
  font.sum = (font.sum + scattered((code << 16) + id)) | 0;
  return glyph;
}

/** Numbers so far from one another that few sets of them have the same sum. */
function scattered(value: number): number {
  const spread = Math.imul(value, SPREAD);
  return Math.imul(spread ^ (spread >>> 15), SPREAD);
}

/** By face and code the latest: from one document to the next most glyphs have the same code. */
const latest = new WeakMap<Face, (CodedGlyph | undefined)[]>();

function latestOf(face: Face): (CodedGlyph | undefined)[] {
  let glyphs = latest.get(face);
  if (!glyphs) {
    glyphs = new Array(CODES).fill(undefined);
    latest.set(face, glyphs);
  }
  return glyphs;
}

function sharedGlyph(
  { face, name: font, latest: glyphs }: OpenFont,
  code: number,
  { id, text }: Pick<CodedGlyph, "id" | "text">,
): CodedGlyph {
  const known = glyphs[code];
  if (known?.id === id && known.text === text && known.font === font) return known;
  // A tenth of a unit is exact enough for 2048 units to the em; whole numbers stay whole.
  const width = Math.round(face.advanceEm(id) * 10000) / 10;
  const glyph: CodedGlyph = { face, id, text, width, font, code, number: 0, agreedIn: 0 };
  glyphs[code] = glyph;
  return glyph;
}

const CODES = 256;
/** An odd number near 2^32 divided by the golden ratio: numbers near one another become far apart. */
const SPREAD = 0x9e3779b1;
const SPACE = 0x20;
const FIRST_AFTER_ASCII = 0x80;
/** Control characters, no-break space and soft hyphen: readers have ideas of their own about these codes. */
const RESERVED = new Uint8Array(CODES).fill(1, 0, SPACE);
for (const code of [0x7f, 0xa0, 0xad]) RESERVED[code] = 1;

/** Signs that leaflets hardly ever have: their codes may be given to others before letters' are. */
const RARE = "ƒˆ˜¤¦¨¬¯´¸¶µ¹²³ªº¼½¾";

/** Codes for what has none of its own, those that no other glyph is likely to ask for first. */
const SPARE = spareCodes();

function spareCodes(): readonly number[] {
  const none: number[] = [];
  const rare: number[] = [];
  const usual: number[] = [];
  for (let code = FIRST_AFTER_ASCII; code < CODES; code++) {
    if (RESERVED[code] === 1) continue;
    const character = winAnsiCharacter(code);
    (character === undefined ? none : RARE.includes(character) ? rare : usual).push(code);
  }
  return [...none, ...rare, ...usual];
}

/** The character's own code, or else the first to spare, which is never one of ASCII. */
function freeCode({ byCode }: OpenFont, text: string): number | undefined {
  const own = text.length === 1 ? winAnsiCode(text) : undefined;
  if (own !== undefined && RESERVED[own] === 0 && !byCode[own]) return own;
  return SPARE.find((code) => !byCode[code]);
}
