import { dataStart, type Exported, instantiate, preparedBytes } from "../prepared/index.js";
import type { codeGlyphs } from "./line/codes.js";
import type { addGlyphs } from "./line/gather.js";
import * as line from "./line/index.js";

/** Where the program is told what to write, and tells what it wrote (line/columns.ts): good until it is asked for more room. */
export interface Columns {
  readonly room: number;
  readonly ids: Uint16Array;
  readonly clusters: Int32Array;
  readonly advances: Float64Array;
  readonly offsets: Float64Array;
  readonly units: Uint16Array;
  readonly coded: Uint16Array;
  readonly codedIds: Uint16Array;
  readonly codedCodes: Uint8Array;
  readonly codedFonts: Uint16Array;
  readonly codedWidths: Float64Array;
  readonly used: Uint16Array;
  readonly letters: Uint16Array;
  readonly words: Uint8Array;
  readonly wordLengths: Uint8Array;
  readonly setting: Float64Array;
  readonly written: Uint8Array;
}

/** The functions of line/, in whichever form. */
interface Calls {
  /** Room for so many glyphs, units of text or, of the rest, for so many entries: columns had before are gone. */
  readonly makeRoom: (entries: number) => void;
  readonly makeCodedRoom: (entries: number) => void;
  readonly makeFaceRoom: (faces: number) => void;
  readonly makeWordRoom: (entries: number) => void;
  readonly beginUse: () => void;
  readonly use: (entry: number) => void;
  readonly usedCount: () => number;
  readonly codeGlyphs: typeof codeGlyphs;
  readonly addGlyphs: typeof addGlyphs;
  readonly clearLine: () => void;
  readonly showLine: (y: number) => number;
}

/** What codes the glyphs of a line and writes them: loops over all letters of a leaflet. */
export interface LineProgram extends Calls {
  readonly columns: () => Columns;
}

/**
 * The program, as the WebAssembly that `npm run compile` has made of it, which is as fast from its first call as V8 makes
 * TypeScript after thousands; or as TypeScript, where nothing is compiled. The same bytes come out.
 */
export function lineProgram(): LineProgram {
  if (known) return known;
  const bytes = preparedBytes("line");
  known = bytes ? compiled(bytes) : plain();
  return known;
}

let known: LineProgram | undefined;

function plain(): LineProgram {
  const { makeRoom, makeCodedRoom, makeFaceRoom, makeWordRoom, beginUse, use, usedCount } = line;
  const { codeGlyphs, addGlyphs, clearLine, showLine } = line;
  const makers = { makeRoom, makeCodedRoom, makeFaceRoom, makeWordRoom };
  const coders = { beginUse, use, usedCount, codeGlyphs };
  return { ...makers, ...coders, addGlyphs, clearLine, showLine, columns: plainColumns };
}

/** Taken one by one: those who look for unused code see then that they are used. */
function plainColumns(): Columns {
  const { room, ids, clusters, advances, offsets, units, coded, setting, written } = line;
  const { codedIds, codedCodes, codedFonts, codedWidths, used, letters, words, wordLengths } = line;
  const run = { room, ids, clusters, advances, offsets, units, coded };
  const glyphs = { codedIds, codedCodes, codedFonts, codedWidths, used, letters };
  return { ...run, ...glyphs, words, wordLengths, setting, written };
}

/** What AssemblyScript makes of line/index.ts. */
type Exports = Calls & { readonly [Name in keyof Columns]: Exported };

function compiled(bytes: Uint8Array): LineProgram {
  const { memory, ...program } = instantiate<Exports>(bytes);
  return {
    ...program,
    columns() {
      const { buffer } = memory;
      const bytesOf = (column: Exported) => new Uint8Array(buffer, dataStart(buffer, column));
      const wordsOf = (column: Exported) => new Uint16Array(buffer, dataStart(buffer, column));
      const numbersOf = (column: Exported) => new Float64Array(buffer, dataStart(buffer, column));
      return {
        room: program.room.value,
        ids: wordsOf(program.ids),
        clusters: new Int32Array(buffer, dataStart(buffer, program.clusters)),
        advances: numbersOf(program.advances),
        offsets: numbersOf(program.offsets),
        units: wordsOf(program.units),
        coded: wordsOf(program.coded),
        codedIds: wordsOf(program.codedIds),
        codedCodes: bytesOf(program.codedCodes),
        codedFonts: wordsOf(program.codedFonts),
        codedWidths: numbersOf(program.codedWidths),
        used: wordsOf(program.used),
        letters: wordsOf(program.letters),
        words: bytesOf(program.words),
        wordLengths: bytesOf(program.wordLengths),
        setting: numbersOf(program.setting),
        written: bytesOf(program.written),
      };
    },
  };
}
