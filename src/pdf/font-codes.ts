import type { Face, GlyphRun } from "../fonts/index.js";

/**
 * A glyph that stands for a certain text. The same glyph with another text (a hyphen of the author's and
 * one of HarfBuzz's for U+2011, a space and a no-break space) is another one: it needs a code of its own,
 * or copying would give the wrong character.
 */
export interface CodedGlyph {
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

/** A font of the file: at most 221 coded glyphs of a face. */
export interface CodedFont {
  readonly face: Face;
  /** Of its resource, `F1` … in the order of first use. */
  readonly name: string;
  readonly glyphs: readonly CodedGlyph[];
}

export interface FontCodes {
  readonly fonts: readonly CodedFont[];
  /** The coded glyphs of a run, one for each of its glyphs. */
  codesOf(run: GlyphRun): readonly CodedGlyph[];
  /** The space of a face, if it has one: for the end of lines. */
  spaceOf(face: Face): CodedGlyph | undefined;
}

/**
 * Gives every glyph of the document a code. An ASCII character keeps its own, so that content streams can
 * be read and word spacing works (it acts on code 32 alone: ISO 32000-1, 9.3.3).
 */
export function codeGlyphs(
  runs: Iterable<GlyphRun>,
  atLineEnds: ReadonlySet<GlyphRun> = new Set(),
): FontCodes {
  const faces = new Map<Face, FaceUse>();
  const uses = new Map<GlyphRun, readonly DraftGlyph[]>();
  for (const run of runs) {
    if (uses.has(run)) continue;
    const face = faces.get(run.face) ?? openFaceUse(run.face);
    faces.set(run.face, face);
    const texts = glyphTexts(run, atLineEnds.has(run));
    uses.set(
      run,
      run.glyphs.map((glyph, i) => draftOf(face, glyph.id, texts[i] ?? "")),
    );
  }
  const coded = new Map<DraftGlyph, CodedGlyph>();
  const fonts = [...faces.values()].flatMap(splitFace).map((part, i) => codeFont(part, `F${i + 1}`, coded));
  const codesOf = (run: GlyphRun) => (uses.get(run) ?? []).map((draft) => found(coded.get(draft)));
  const spaceOf = (face: Face) => {
    const space = faces.get(face)?.space;
    return space && coded.get(space);
  };
  return { fonts, codesOf, spaceOf };
}

function found(glyph: CodedGlyph | undefined): CodedGlyph {
  if (!glyph) throw new Error("a glyph was drawn that has no code");
  return glyph;
}

/** What a glyph without text of its own is given: one letter drawn by two glyphs has its text in the first. */
const NO_TEXT = "\u200b";

/**
 * The text each glyph of a run stands for. A cluster's text goes to its first glyph in reading order.
 * The hyphen of a line break is a hyphen; what tells it from the author's stands in the structure.
 */
function glyphTexts(run: GlyphRun, endsLine: boolean): readonly string[] {
  const texts = ascends(run) ? textsInOrder(run) : textsByCluster(run);
  const last = texts.length - 1;
  if (run.softHyphen && last >= 0) texts[last] = "-";
  else if (endsLine && texts[last] === "-") texts[last] = KEPT_HYPHEN;
  return texts;
}

/**
 * A hyphen of the author's at the end of a line. As hyphen-minus, poppler and PDFium would
 * take it for one of line breaking and copy CGT-PSA as CGTPSA; this one says that it is a hyphen and stays.
 */
const KEPT_HYPHEN = "\u2010";

/** As in nearly every run written from left to right: a cluster each, one after another. */
function ascends({ glyphs }: GlyphRun): boolean {
  let last = -1;
  for (const { cluster } of glyphs) {
    if (cluster <= last) return false;
    last = cluster;
  }
  return true;
}

function textsInOrder({ glyphs, text }: GlyphRun): string[] {
  return glyphs.map(({ cluster }, i) => visible(text.slice(cluster, glyphs[i + 1]?.cluster)));
}

function textsByCluster({ glyphs, text }: GlyphRun): string[] {
  const starts = [...new Set(glyphs.map((glyph) => glyph.cluster))].sort((a, b) => a - b);
  const end = new Map(starts.map((start, i) => [start, starts[i + 1]]));
  const seen = new Set<number>();
  return glyphs.map(({ cluster }) => {
    if (seen.has(cluster)) return NO_TEXT;
    seen.add(cluster);
    return visible(text.slice(cluster, end.get(cluster)));
  });
}

/** Without the characters that only tell where a line may break: they have no place in what is copied. */
function visible(text: string): string {
  return text.replaceAll(/[\u00ad\u200b\u2060\ufeff]/g, "") || NO_TEXT;
}

interface DraftGlyph {
  readonly id: number;
  readonly text: string;
  readonly width: number;
}

interface FaceUse {
  readonly face: Face;
  readonly byGlyph: Map<number, Map<string, DraftGlyph>>;
  readonly glyphs: DraftGlyph[];
  readonly space: DraftGlyph | undefined;
}

function openFaceUse(face: Face): FaceUse {
  const opened = { face, byGlyph: new Map(), glyphs: [] };
  const space = face.glyphOf(0x20);
  return { ...opened, space: space === 0 ? undefined : draftOf(opened, space, " ") };
}

function draftOf(face: Omit<FaceUse, "space">, id: number, text: string): DraftGlyph {
  let texts = face.byGlyph.get(id);
  if (!texts) {
    texts = new Map();
    face.byGlyph.set(id, texts);
  }
  let glyph = texts.get(text);
  if (!glyph) {
    // A tenth of a unit is exact enough for 2048 units to the em; whole numbers stay whole.
    glyph = { id, text, width: Math.round(face.face.advanceEm(id) * 10000) / 10 };
    texts.set(text, glyph);
    face.glyphs.push(glyph);
  }
  return glyph;
}

const FIRST_CODE = 0x20;
const LAST_ASCII = 0x7e;
/** Delete, no-break space and soft hyphen: readers have ideas of their own about these codes. */
const AVOIDED_CODES = new Set([0x7f, 0xa0, 0xad]);
const CODES = Array.from({ length: 256 - FIRST_CODE }, (_, i) => FIRST_CODE + i).filter(
  (c) => !AVOIDED_CODES.has(c),
);

interface FacePart {
  readonly face: Face;
  readonly drafts: readonly DraftGlyph[];
}

/** Sorted by text, the face's glyphs fall into fonts of a script each, and the mapping compresses well. */
function splitFace({ face, glyphs }: FaceUse): FacePart[] {
  const sorted = [...glyphs].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.id - b.id));
  const parts: FacePart[] = [];
  for (let i = 0; i < sorted.length; i += CODES.length)
    parts.push({ face, drafts: sorted.slice(i, i + CODES.length) });
  return parts;
}

function codeFont(part: FacePart, name: string, coded: Map<DraftGlyph, CodedGlyph>): CodedFont {
  const free = new Set(CODES);
  const codes = new Map<DraftGlyph, number>();
  for (const draft of part.drafts) {
    const own = draft.text.length === 1 ? draft.text.charCodeAt(0) : 0;
    if (own <= LAST_ASCII && free.delete(own)) codes.set(draft, own);
  }
  const rest = free.values();
  const glyphs = part.drafts.map((draft) => {
    const code = codes.get(draft) ?? rest.next().value ?? 0;
    const glyph: CodedGlyph = { id: draft.id, text: draft.text, width: draft.width, font: name, code };
    coded.set(draft, glyph);
    return glyph;
  });
  return { face: part.face, name, glyphs: glyphs.sort((a, b) => a.code - b.code) };
}
