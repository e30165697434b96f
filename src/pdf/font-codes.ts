import type { Face, GlyphRun } from "../fonts/index.js";
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
}

/** A font of the file: coded glyphs of a face, at most 221. */
export interface CodedFont {
  readonly face: Face;
  /** Of its resource, `F1` … in the order of first use. */
  readonly name: string;
  readonly glyphs: readonly CodedGlyph[];
}

/** Neighbouring glyphs of a run. */
export interface RunStretch {
  readonly run: GlyphRun;
  /** The first of them, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** The last glyph of the run is the line's. */
  readonly endsLine: boolean;
}

/** Codes of glyphs, given as they are first drawn. */
export interface FontCodes {
  /** The coded glyphs of a stretch of a run, one for each of its glyphs. */
  codesOf(stretch: RunStretch): readonly CodedGlyph[];
  /** The space of a face, if it has one: for the end of lines. */
  spaceOf(face: Face): CodedGlyph | undefined;
  /** From now on `used` gathers. */
  beginUse(): void;
  /** What was asked for since `beginUse`, each glyph once, in the order of first asking. */
  used(): readonly CodedGlyph[];
  /**
   * Whether these very codes, which were given in another document, would be given in this one, too, if they were
   * asked for. It is as if they had been.
   */
  agree(glyphs: readonly CodedGlyph[]): boolean;
  /** The fonts so far, in the order of first use. */
  fonts(): readonly CodedFont[];
}

/**
 * Gives every glyph of a document a code. A character of WinAnsiEncoding keeps its own, if it is free, so that
 * content streams can be read, word spacing works (it acts on code 32 alone: ISO 32000-1, 9.3.3), and leaflets
 * with almost the same text have the same fonts and the same lines.
 */
export function createFontCodes(): FontCodes {
  const faces = new Map<Face, FaceUse>();
  const fonts: OpenFont[] = [];
  const useOf = (face: Face): FaceUse => {
    let use = faces.get(face);
    if (!use) {
      use = openFaceUse(face, fonts);
      faces.set(face, use);
    }
    return use;
  };
  let used: CodedGlyph[] = [];
  let turn = 0;
  const use = (glyph: OpenGlyph): void => {
    if (glyph.turn === turn) return;
    glyph.turn = turn;
    used.push(glyph);
  };
  return {
    codesOf(stretch) {
      const face = useOf(stretch.run.face);
      const coded = ascends(stretch.run) ? codesInOrder(stretch, face) : codesByCluster(stretch, face);
      for (let i = 0; i < coded.length; i++) {
        const glyph = coded[i];
        if (glyph) use(glyph);
      }
      return coded;
    },
    spaceOf(face) {
      const { space } = useOf(face);
      if (space) use(space);
      return space;
    },
    beginUse() {
      used = [];
      turn++;
    },
    used: () => used,
    agree(glyphs) {
      let face: FaceUse | undefined;
      for (const glyph of glyphs) {
        if (face?.face !== glyph.face) face = useOf(glyph.face);
        if (!isCodedSo(face, glyph)) return false;
      }
      return true;
    },
    fonts: () => fonts.map(({ face, name, glyphs }) => ({ face, name, glyphs: inOrder(glyphs) })),
  };
}

function inOrder(glyphs: readonly CodedGlyph[]): readonly CodedGlyph[] {
  return glyphs.toSorted((a, b) => a.code - b.code);
}

/** Whether each glyph has a cluster of its own, one after another, as in nearly every run from left to right. */
function ascends({ glyphs: { count, clusters } }: GlyphRun): boolean {
  let last = -1;
  for (let i = 0; i < count; i++) {
    const cluster = clusters[i] ?? 0;
    if (cluster <= last) return false;
    last = cluster;
  }
  return true;
}

function codesInOrder({ run, from, to, endsLine }: RunStretch, use: FaceUse): readonly OpenGlyph[] {
  const { text } = run;
  const { count, ids, clusters } = run.glyphs;
  const { letters } = use;
  const coded: OpenGlyph[] = new Array(to - from);
  const edge = endsLine || run.softHyphen ? count - 1 : -1;
  let start = clusters[from] ?? 0;
  for (let i = from; i < to; i++) {
    const end = i + 1 < count ? (clusters[i + 1] ?? 0) : text.length;
    const id = ids[i] ?? 0;
    // Nearly all glyphs are one letter that was met before.
    let glyph = end === start + 1 && i !== edge ? letters[text.charCodeAt(start)] : undefined;
    if (glyph?.id !== id) glyph = codeOf(use, id, textAt(run, visible(text.slice(start, end)), i === edge));
    coded[i - from] = glyph;
    start = end;
  }
  return coded;
}

/** A cluster's text goes to its first glyph in reading order. */
function codesByCluster({ run, from, to, endsLine }: RunStretch, use: FaceUse): readonly OpenGlyph[] {
  const { text, softHyphen } = run;
  const { count, ids, clusters } = run.glyphs;
  const starts = [...new Set(clusters)].sort((a, b) => a - b);
  const end = new Map(starts.map((start, i) => [start, starts[i + 1]]));
  const seen = new Set<number>();
  const texts = Array.from(clusters, (cluster, i) => {
    const own = seen.has(cluster) ? NO_TEXT : visible(text.slice(cluster, end.get(cluster)));
    seen.add(cluster);
    return textAt(run, own, i === count - 1 && (endsLine || softHyphen));
  });
  return Array.from(ids.subarray(from, to), (id, i) => codeOf(use, id, texts[from + i] ?? NO_TEXT));
}

/**
 * The text that a glyph stands for. The hyphen of a line break is a hyphen; what tells it from the author's
 * stands in the structure.
 */
function textAt({ softHyphen }: GlyphRun, own: string, isAtEnd: boolean): string {
  if (!isAtEnd) return own;
  if (softHyphen) return "-";
  return own === "-" ? KEPT_HYPHEN : own;
}

/**
 * A hyphen of the author's at the end of a line. As hyphen-minus, poppler and PDFium would
 * take it for one of line breaking and copy CGT-PSA as CGTPSA; this one says that it is a hyphen and stays.
 */
const KEPT_HYPHEN = "\u2010";

/** What a glyph without text of its own is given: one letter drawn by two glyphs has its text in the first. */
const NO_TEXT = "\u200b";

/** Without the characters that only tell where a line may break: they have no place in what is copied. */
function visible(text: string): string {
  return text.replaceAll(/[\u00ad\u200b\u2060\ufeff]/g, "") || NO_TEXT;
}

/** A glyph of this document. */
interface OpenGlyph extends CodedGlyph {
  /** When it was last asked for. */
  turn: number;
}

interface FaceUse {
  readonly face: Face;
  /** All fonts of the file; the last one of this face takes new glyphs. */
  readonly fonts: OpenFont[];
  /** By glyph, with each of its texts. */
  readonly coded: Map<number, OpenGlyph[]>;
  /** By character, one of those that stand for it alone. */
  readonly letters: (OpenGlyph | undefined)[];
  /** By code, the last glyph of another document that has it in this one, too. */
  readonly agreed: (CodedGlyph | undefined)[];
  font: OpenFont;
  readonly space: OpenGlyph | undefined;
}

/** A font to which glyphs are added. */
interface OpenFont {
  readonly face: Face;
  readonly name: string;
  readonly glyphs: CodedGlyph[];
  /** By code: 1 where it may not be given any more. */
  readonly taken: Uint8Array;
}

function openFaceUse(face: Face, fonts: OpenFont[]): FaceUse {
  const font = openFont(face, fonts);
  const use = { face, fonts, coded: new Map(), letters: [], agreed: [], font, space: undefined };
  const space = face.glyphOf(0x20);
  return space === 0 ? use : { ...use, space: codeOf(use, space, " ") };
}

function openFont(face: Face, fonts: OpenFont[]): OpenFont {
  const font = { face, name: `F${fonts.length + 1}`, glyphs: [], taken: RESERVED.slice() };
  fonts.push(font);
  return font;
}

function isCodedSo(use: FaceUse, glyph: CodedGlyph): boolean {
  // Nearly all glyphs stand in many lines that were written for one document.
  if (use.agreed[glyph.code] === glyph) return true;
  const own = codeOf(use, glyph.id, glyph.text);
  if (own.code !== glyph.code || own.font !== glyph.font) return false;
  use.agreed[glyph.code] = glyph;
  return true;
}

function codeOf(use: FaceUse, id: number, text: string): OpenGlyph {
  let texts = use.coded.get(id);
  if (!texts) {
    texts = [];
    use.coded.set(id, texts);
  }
  let glyph = texts.find((each) => each.text === text);
  if (!glyph) {
    glyph = addGlyph(use, id, text);
    texts.push(glyph);
    const unit = text.charCodeAt(0);
    if (text.length === 1 && unit < MOST_LETTERS) use.letters[unit] ??= glyph;
  }
  return glyph;
}

function addGlyph(use: FaceUse, id: number, text: string): OpenGlyph {
  let code = freeCode(use.font, text);
  if (code === undefined) {
    use.font = openFont(use.face, use.fonts);
    code = freeCode(use.font, text) ?? SPACE;
  }
  const { font, face } = use;
  font.taken[code] = 1;
  // A tenth of a unit is exact enough for 2048 units to the em; whole numbers stay whole.
  const width = Math.round(face.advanceEm(id) * 10000) / 10;
  const glyph: OpenGlyph = { face, id, text, width, font: font.name, code, turn: 0 };
  font.glyphs.push(glyph);
  return glyph;
}

/** Latin, Greek and Cyrillic: a short array is quicker to look up than a map. */
const MOST_LETTERS = 0x530;
const SPACE = 0x20;
const FIRST_AFTER_ASCII = 0x80;
/** Control characters, no-break space and soft hyphen: readers have ideas of their own about these codes. */
const RESERVED = Uint8Array.from({ length: 256 }, (_, code) =>
  code < SPACE || code === 0x7f || code === 0xa0 || code === 0xad ? 1 : 0,
);

/** Signs that leaflets hardly ever have: their codes may be given to others before letters' are. */
const RARE = "ƒˆ˜¤¦¨¬¯´¸¶µ¹²³ªº¼½¾";

/** Codes for what has none of its own, those that no other glyph is likely to ask for first. */
const SPARE: readonly number[] = ["none", "rare", "usual"].flatMap((use) =>
  Array.from({ length: 128 }, (_, i) => FIRST_AFTER_ASCII + i).filter((code) => useOf(code) === use),
);

function useOf(code: number): "none" | "rare" | "usual" {
  const character = winAnsiCharacter(code);
  if (character === undefined) return "none";
  return RARE.includes(character) ? "rare" : "usual";
}

/** The character's own code, or else the first to spare, which is never one of ASCII. */
function freeCode({ taken }: OpenFont, text: string): number | undefined {
  const own = text.length === 1 ? winAnsiCode(text) : undefined;
  if (own !== undefined && taken[own] === 0) return own;
  return SPARE.find((code) => taken[code] === 0);
}
