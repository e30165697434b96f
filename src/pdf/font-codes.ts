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
import { MOST_LETTERS } from "./line/columns.js";
import { type LineColumns, lineColumns } from "./line-columns.js";

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
  /** Tells the columns of lines (`LineColumns`), which have the run, the coded glyphs of a stretch of it. */
  codeGlyphs(stretch: RunStretch): void;
  /** The number there of a face's space, 0 if it has none: for the end of lines. */
  spaceOf(face: Face): number;
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
  const lines = lineColumns();
  lines.forget();
  const codesIn = (face: Face): FaceCodes => {
    let codes = faces.get(face);
    if (!codes) {
      codes = openFaceCodes(face, fonts);
      faces.set(face, codes);
    }
    return codes;
  };
  const document = ++documents;
  return {
    codeGlyphs(stretch) {
      const codes = codesIn(stretch.run.face);
      if (!codeInOrder(stretch, codes, lines)) codeByCluster(stretch, codes, lines);
    },
    spaceOf(face) {
      const { space } = codesIn(face);
      if (!space) return 0;
      const number = lines.numberOf(space);
      lines.program.use(number);
      return number;
    },
    beginUse: () => lines.program.beginUse(),
    used: () => usedIn(lines),
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

/** Glyphs are shared by documents: no two of them have the same number. */
let documents = 0;

function usedIn(lines: LineColumns): readonly CodedGlyph[] {
  const { used } = lines.columns;
  const count = lines.program.usedCount();
  const glyphs: CodedGlyph[] = [];
  for (let i = 0; i < count; i++) {
    const glyph = lines.glyph(used[i] ?? 0);
    if (glyph) glyphs.push(glyph);
  }
  return glyphs;
}

/** False unless each glyph has a cluster of its own, one after another, as in nearly every run from left to right. */
function codeInOrder({ run, from, to, endsLine }: RunStretch, codes: FaceCodes, lines: LineColumns): boolean {
  const { text, softHyphen } = run;
  const { count, ids, clusters } = run.glyphs;
  const { program } = lines;
  const face = faceIn(lines, codes);
  const edge = endsLine || softHyphen ? count - 1 : -1;
  const keptEdge = softHyphen ? -1 : edge;
  let at = from;
  while (at < to) {
    at = program.codeGlyphs(at, to, count, text.length, keptEdge, face);
    if (at < 0) return false;
    if (at === to) break;
    const end = at + 1 < count ? clusters[at + 1] : text.length;
    const own = textAt(run, visible(text.slice(clusters[at], end)), at === edge);
    tell(lines, at, letterIn(lines, codes, codeOf(codes, ids[at] ?? 0, own)));
    at++;
  }
  return true;
}

/** The number of a face, whose letters the columns are told as they are met. */
function faceIn(lines: LineColumns, codes: FaceCodes): number {
  if (codes.generation !== lines.generation) {
    codes.number = lines.openFace();
    codes.generation = lines.generation;
  }
  return codes.number;
}

/** The number of a glyph, which the columns find from now on if it stands for a letter. */
function letterIn(lines: LineColumns, codes: FaceCodes, glyph: CodedGlyph): number {
  const number = lines.numberOf(glyph);
  const unit = glyph.text.charCodeAt(0);
  if (codes.letters[unit] === glyph) lines.columns.letters[codes.number * MOST_LETTERS + unit] = number;
  return number;
}

function tell(lines: LineColumns, at: number, number: number): void {
  lines.columns.coded[at] = number;
  lines.program.use(number);
}

/** A cluster's text goes to its first glyph in reading order. */
function codeByCluster({ run, from, to, endsLine }: RunStretch, codes: FaceCodes, lines: LineColumns): void {
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
  for (let i = from; i < to; i++)
    tell(lines, i, lines.numberOf(codeOf(codes, ids[i] ?? 0, texts[i] ?? NO_TEXT)));
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
