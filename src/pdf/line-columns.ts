import type { GlyphRun } from "../fonts/index.js";
import type { CodedGlyph } from "./face-codes.js";
import { LONGEST_WORD, MOST_LETTERS } from "./line/columns.js";
import { type Columns, type LineProgram, lineProgram } from "./line-program.js";

/** As much as a leaflet needs. */
const FIRST_ROOM = 512;
const FIRST_GLYPHS = 256;
const FIRST_FACES = 8;
const FIRST_WORDS = 32;

/** The program that codes and writes lines, with what it was told so far: by number glyphs, faces, and words of the file. */
export class LineColumns {
  readonly program: LineProgram = lineProgram();
  columns: Columns;
  /** Numbers given before it changed mean nothing any more. */
  generation = 0;
  #glyphs: (CodedGlyph | undefined)[] = [undefined];
  #glyphRoom = FIRST_GLYPHS;
  #faces = 0;
  #faceRoom = FIRST_FACES;
  readonly #words = new Map<string, number>();
  #wordsByNumber: string[] = [];
  #wordRoom = FIRST_WORDS;
  #run: GlyphRun | undefined;
  /** The bytes of its text. */
  #units: Buffer;

  constructor() {
    const { program } = this;
    program.makeRoom(FIRST_ROOM);
    program.makeCodedRoom(FIRST_GLYPHS);
    program.makeFaceRoom(FIRST_FACES);
    program.makeWordRoom(FIRST_WORDS);
    this.columns = program.columns();
    this.#units = bytesOf(this.columns.units);
  }

  /** Begins anew with a document: what is told of one would only ever grow. */
  forget(): void {
    this.generation++;
    this.#glyphs = [undefined];
    this.#faces = 0;
    this.#words.clear();
    this.#wordsByNumber = [];
    this.#run = undefined;
  }

  /** Tells the glyphs and the text of a run, which goes on a line with so many. */
  readRun(run: GlyphRun, before: number): void {
    const { glyphs, text } = run;
    const { count, ids, clusters, advances, offsets } = glyphs;
    const needed = text.length + before + count + 1;
    if (needed > this.columns.room) {
      this.program.makeRoom(2 * needed);
      this.#renew();
    } else if (run === this.#run) return;
    const { columns } = this;
    this.#run = run;
    columns.ids.set(ids);
    columns.clusters.set(clusters);
    columns.advances.set(advances);
    if (offsets) columns.offsets.set(offsets);
    // One call for all.
    this.#units.write(text, "utf16le");
  }

  /** The number of a glyph with a code. */
  numberOf(glyph: CodedGlyph): number {
    const known = glyph.number;
    if (this.#glyphs[known] === glyph) return known;
    const number = this.#glyphs.length;
    if (number >= this.#glyphRoom) {
      this.#glyphRoom = 2 * number;
      this.program.makeCodedRoom(this.#glyphRoom);
      this.#renew();
    }
    const font = this.wordOf(`/${glyph.font} `);
    const { columns } = this;
    columns.codedIds[number] = glyph.id;
    columns.codedCodes[number] = glyph.code;
    columns.codedFonts[number] = font;
    columns.codedWidths[number] = glyph.width;
    this.#glyphs.push(glyph);
    glyph.number = number;
    return number;
  }

  glyph(number: number): CodedGlyph | undefined {
    return this.#glyphs[number];
  }

  /** The number of a further face, of which no letters are known. */
  openFace(): number {
    const face = this.#faces++;
    if (face >= this.#faceRoom) {
      this.#faceRoom = 2 * face;
      this.program.makeFaceRoom(this.#faceRoom);
      this.#renew();
    }
    this.columns.letters.fill(0, face * MOST_LETTERS, (face + 1) * MOST_LETTERS);
    return face;
  }

  /** The number of what is written as it is: the name of a font with a space, an operator with its line end. */
  wordOf(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    if (word.length > LONGEST_WORD) throw new Error(`no word of a line: ${word}`);
    const number = this.#wordsByNumber.length;
    if (number >= this.#wordRoom) {
      this.#wordRoom = 2 * number;
      this.program.makeWordRoom(this.#wordRoom);
      this.#renew();
    }
    const { words, wordLengths } = this.columns;
    for (let i = 0; i < word.length; i++) words[number * LONGEST_WORD + i] = word.charCodeAt(i);
    wordLengths[number] = word.length;
    this.#words.set(word, number);
    this.#wordsByNumber.push(word);
    return number;
  }

  word(number: number): string {
    return this.#wordsByNumber[number] ?? "";
  }

  /** Columns that grow stand elsewhere, and all others with them. */
  #renew(): void {
    this.columns = this.program.columns();
    this.#units = bytesOf(this.columns.units);
  }
}

let columns: LineColumns | undefined;

/** The columns of all documents: one line is written at a time. */
export function lineColumns(): LineColumns {
  columns ??= new LineColumns();
  return columns;
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
