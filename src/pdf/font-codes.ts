import type { Face, GlyphRun } from "../fonts/index.js";
import {
  type CodedGlyph,
  codeOf,
  type FaceCodes,
  glyphsInOrder,
  isCodedSo,
  type OpenFont,
  openFaceCodes,
} from "./face-codes.js";

/** A font of the file: coded glyphs of a face, at most 221. */
export interface CodedFont {
  readonly face: Face;
  /** Of its resource, `F1` … in the order of first use. */
  readonly name: string;
  /** In the order of their codes. */
  readonly glyphs: readonly CodedGlyph[];
  /** Of the glyphs and their codes: fonts with another have others. */
  readonly sum: number;
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
  /** The coded glyphs of a stretch of a run, one for each of its glyphs, in a new list. */
  codesOf(stretch: RunStretch): CodedGlyph[];
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
  const faces = new Map<Face, FaceCodes>();
  const fonts: OpenFont[] = [];
  const codesIn = (face: Face): FaceCodes => {
    let codes = faces.get(face);
    if (!codes) {
      codes = openFaceCodes(face, fonts);
      faces.set(face, codes);
    }
    return codes;
  };
  const document = ++documents;
  let use: Use = { turn: 0, glyphs: [] };
  return {
    codesOf(stretch) {
      const codes = codesIn(stretch.run.face);
      return codesInOrder(stretch, codes, use) ?? codesByCluster(stretch, codes, use);
    },
    spaceOf(face) {
      const { space } = codesIn(face);
      if (space) use.glyphs.push(space);
      return space;
    },
    beginUse() {
      use = { turn: ++turns, glyphs: [] };
    },
    used: () => use.glyphs,
    agree(glyphs) {
      let codes: FaceCodes | undefined;
      for (let i = 0; i < glyphs.length; i++) {
        const glyph = glyphs[i];
        if (!glyph || glyph.agreedIn === document) continue;
        if (codes?.face !== glyph.face) codes = codesIn(glyph.face);
        if (!isCodedSo(codes, glyph)) return false;
        glyph.agreedIn = document;
      }
      return true;
    },
    fonts: () =>
      fonts.map((font) => ({ face: font.face, name: font.name, glyphs: glyphsInOrder(font), sum: font.sum })),
  };
}

/** What gathers the glyphs that are used. */
interface Use {
  readonly turn: number;
  readonly glyphs: CodedGlyph[];
}

/** Glyphs are shared by documents: no two of them have the same number, nor the same turn. */
let documents = 0;
let turns = 0;

/** Undefined unless each glyph has a cluster of its own, one after another, as in nearly every run from left to right. */
function codesInOrder(
  { run, from, to, endsLine }: RunStretch,
  codes: FaceCodes,
  { turn, glyphs }: Use,
): CodedGlyph[] | undefined {
  const { text } = run;
  const { count, ids, clusters } = run.glyphs;
  const { letters } = codes;
  const coded: CodedGlyph[] = new Array(to - from);
  const edge = endsLine || run.softHyphen ? count - 1 : -1;
  let start = clusters[from] ?? 0;
  for (let i = from; i < to; i++) {
    const end = i + 1 < count ? (clusters[i + 1] ?? 0) : text.length;
    if (end <= start) return undefined;
    const id = ids[i] ?? 0;
    // Nearly all glyphs are one letter that was met before.
    let glyph = end === start + 1 && i !== edge ? letters[text.charCodeAt(start)] : undefined;
    if (glyph?.id !== id) glyph = codeOf(codes, id, textAt(run, visible(text.slice(start, end)), i === edge));
    if (glyph.turn !== turn) {
      glyph.turn = turn;
      glyphs.push(glyph);
    }
    coded[i - from] = glyph;
    start = end;
  }
  return coded;
}

/** A cluster's text goes to its first glyph in reading order. */
function codesByCluster(
  { run, from, to, endsLine }: RunStretch,
  codes: FaceCodes,
  { turn, glyphs }: Use,
): CodedGlyph[] {
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
  return Array.from(ids.subarray(from, to), (id, i) => {
    const glyph = codeOf(codes, id, texts[from + i] ?? NO_TEXT);
    if (glyph.turn !== turn) glyphs.push(glyph);
    glyph.turn = turn;
    return glyph;
  });
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
  let seen = "";
  for (let i = 0; i < text.length; i++) if (!BREAKS_ONLY.has(text.charCodeAt(i))) seen += text[i];
  return seen || NO_TEXT;
}

const BREAKS_ONLY: ReadonlySet<number> = new Set([0xad, 0x200b, 0x2060, 0xfeff]);
