import type { Face, ShapedGlyphs, ShapeOptions } from "./face.js";
import { handleOf } from "./open-face.js";
import { shapeWhole } from "./shape-whole.js";
import { emptyGlyphs } from "./shaped-glyphs.js";
import { type WordBoundaries, wordBoundaries } from "./word-boundaries.js";

/** Words of one face, shaped with one set of options. */
export interface ShapedWords {
  readonly face: Face;
  readonly options: ShapeOptions;
  readonly boundaries: WordBoundaries;
  /** By the text that was shaped: the number of the word, -1 where it cannot be shaped by itself. */
  readonly numbers: Map<string, number>;
  /** Where the glyphs of each word begin in the columns, and last where those of the next will. */
  readonly starts: number[];
  readonly columns: GlyphColumns;
}

/** Glyphs as in `ShapedGlyphs`, one word's after the other's. */
interface GlyphColumns {
  readonly ids: number[];
  readonly advancesEm: number[];
  readonly clusters: number[];
  readonly safeToBreak: number[];
}

/** The words of a face and options; undefined where a script or font has rules that look from one word to another. */
export function shapedWordsOf(face: Face, options: ShapeOptions): ShapedWords | undefined {
  if (options.dir !== "ltr" || !PLAIN_SCRIPTS.has(options.script ?? "")) return undefined;
  const asked = options.features.filter(({ value }) => value !== 0).map(({ tag }) => tag);
  const boundaries = wordBoundaries(handleOf(face).tables, face.glyphOf(SPACE), asked);
  if (!boundaries) return undefined;
  const columns = { ids: [], advancesEm: [], clusters: [], safeToBreak: [] };
  return { face, options, boundaries, numbers: new Map(), starts: [0], columns };
}

/** HarfBuzz has no rules of its own for them. */
const PLAIN_SCRIPTS: ReadonlySet<string> = new Set(["latn", "cyrl", "grek"]);

const SPACE = 0x20;

/**
 * What `shapeWhole` gives for a text, put together of words that are shaped once; undefined where one of them cannot
 * be shaped by itself.
 *
 * A word is shaped with the spaces beside it. Of that are taken its own glyphs, the advance of the space before it,
 * which may be kerned with its first letter, and whether the text may be broken before the space after it.
 */
export function shapeWords(words: ShapedWords, text: string): ShapedGlyphs | undefined {
  const { numbers, starts } = words;
  if (columnsAreFull(words)) forget(words);
  let count = 1;
  let pieces = 0;
  let end = -1;
  while (end < text.length) {
    const from = Math.max(0, end);
    end = endOfPiece(words, text, end + 1);
    const piece = text.slice(from, end + 1);
    const number = numbers.get(piece) ?? learn(words, piece);
    if (number < 0) return undefined;
    PLACES[pieces] = from;
    NUMBERS[pieces++] = number;
    count += (starts[number + 1] ?? 0) - (starts[number] ?? 0) - 1;
  }
  return assembled(words, pieces, emptyGlyphs(count));
}

/** Some ten thousand words, known or not to be shaped by themselves: more are shaped again. */
const MOST_WORDS = 10_000;
const MOST_GLYPHS = 8 * MOST_WORDS;

function columnsAreFull({ numbers, columns }: ShapedWords): boolean {
  return numbers.size > MOST_WORDS || columns.ids.length > MOST_GLYPHS;
}

// The pieces of the text at hand: where each begins with the space before it, and its word.
const PLACES: number[] = [];
const NUMBERS: number[] = [];

function forget({ numbers, starts, columns }: ShapedWords): void {
  numbers.clear();
  starts.length = 1;
  for (const column of Object.values(columns)) column.length = 0;
}

/** Where the word ends that begins at `start`, or words that rules may hold together. */
function endOfPiece({ face, boundaries }: ShapedWords, text: string, start: number): number {
  const { before, after } = boundaries;
  const isAmong = (glyphs: ReadonlySet<number>, at: number): boolean => {
    if (at < 0 || at >= text.length) return false;
    const glyph = face.glyphOf(text.charCodeAt(at));
    return glyph === 0 || glyphs.has(glyph);
  };
  let end = text.indexOf(" ", start);
  if (before.size > 0) {
    while (end >= 0 && isAmong(before, end - 1) && isAmong(after, end + 1)) end = text.indexOf(" ", end + 1);
  }
  return end < 0 ? text.length : end;
}

/** What is neither mark nor joiner nor invisible nor the fraction slash, but for non-joiners between letters. */
const PLAIN =
  /^(?:[\u0020-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u052F\u1E00-\u1FFF\u2010-\u2027\u2030-\u2043\u2045-\u205E\u20A0-\u20CF\u2100-\u218F]|(?<=[^ ])\u200C(?=[^ ]))*$/;

/** Shapes a word with the spaces beside it and keeps its glyphs; returns its number. */
function learn(words: ShapedWords, text: string): number {
  const { numbers, starts, columns } = words;
  const glyphs = PLAIN.test(text) ? shapeWhole(words.face, text, words.options) : undefined;
  if (!glyphs || glyphs.offsetsEm) {
    numbers.set(text, NOT_ALONE);
    return NOT_ALONE;
  }
  for (let i = 0; i < glyphs.count; i++) {
    columns.ids.push(glyphs.ids[i] ?? 0);
    columns.advancesEm.push(glyphs.advancesEm[i] ?? 0);
    columns.clusters.push(glyphs.clusters[i] ?? 0);
    columns.safeToBreak.push(glyphs.safeToBreak[i] ?? 0);
  }
  const number = starts.push(columns.ids.length) - 2;
  numbers.set(text, number);
  return number;
}

const NOT_ALONE = -1;

/** The glyphs of the pieces, of each but the last without the space after it. */
function assembled({ starts, columns }: ShapedWords, pieces: number, glyphs: ShapedGlyphs): ShapedGlyphs {
  const { ids, advancesEm, clusters, safeToBreak } = glyphs;
  let at = 0;
  let isSpaceSafe = 1;
  // Plain loops over columns: all text goes through here.
  for (let i = 0; i < pieces; i++) {
    const place = PLACES[i] ?? 0;
    const number = NUMBERS[i] ?? 0;
    const next = starts[number + 1] ?? 0;
    const end = i + 1 < pieces ? next - 1 : next;
    const space = at;
    for (let k = starts[number] ?? 0; k < end; k++) {
      ids[at] = columns.ids[k] ?? 0;
      advancesEm[at] = columns.advancesEm[k] ?? 0;
      clusters[at] = place + (columns.clusters[k] ?? 0);
      safeToBreak[at++] = columns.safeToBreak[k] ?? 0;
    }
    if (i > 0) safeToBreak[space] = isSpaceSafe;
    isSpaceSafe = columns.safeToBreak[next - 1] ?? 1;
  }
  return glyphs;
}
