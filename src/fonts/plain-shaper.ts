import { dataStart, type Exported, instantiate, preparedBytes } from "../prepared/index.js";
import * as plain from "./plain/index.js";

/** The functions of plain/, in whichever form. */
export interface PlainShaper {
  readonly addFace: () => number;
  readonly readFace: () => number;
  readonly glyphOf: (face: number, codePoint: number) => number;
  readonly advanceOf: (face: number, glyph: number) => number;
  readonly makePlan: (face: number) => number;
  readonly makeRoom: (units: number) => void;
  readonly shapeUnits: (plan: number, units: number) => number;
  /** The columns, until a further call. */
  readonly columns: () => PlainColumns;
}

/** What is told, and what is found out. */
export interface PlainColumns {
  readonly bytes: Uint8Array;
  readonly told: Int32Array;
  /** `units` as bytes, the lower one of each first. */
  readonly text: Buffer;
  readonly ids: Uint16Array;
  readonly advancesEm: Float64Array;
  readonly clusters: Int32Array;
  readonly safeToBreak: Uint8Array;
}

/**
 * Shaping of plain text, as the WebAssembly that `npm run compile` has made of it; or as TypeScript, where nothing is
 * compiled. The same comes out.
 */
export function plainShaper(): PlainShaper {
  if (known) return known;
  const bytes = preparedBytes("plain");
  known = bytes ? compiledShaper(bytes) : { ...plain, columns: () => columnsOf(plain) };
  return known;
}

let known: PlainShaper | undefined;

interface Columns extends Omit<PlainColumns, "text"> {
  readonly units: Uint16Array;
}

function columnsOf({ bytes, told, units, ids, advancesEm, clusters, safeToBreak }: Columns): PlainColumns {
  const text = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
  return { bytes, told, text, ids, advancesEm, clusters, safeToBreak };
}

/** What AssemblyScript makes of plain/index.ts. */
type Exports = Omit<PlainShaper, "columns"> & { readonly [Name in keyof Columns | "room"]: Exported };

function compiledShaper(file: Uint8Array): PlainShaper {
  const { memory, room, bytes, told, units, ids, advancesEm, clusters, safeToBreak, ...calls } =
    instantiate<Exports>(file);
  let columns: PlainColumns | undefined;
  let bytesAt = 0;
  let length = 0;
  return {
    ...calls,
    columns: () => {
      const { buffer } = memory;
      // Memory that grows is another buffer.
      if (columns && columns.told.buffer === buffer && length === room.value && bytesAt === bytes.value)
        return columns;
      length = room.value;
      bytesAt = bytes.value;
      columns = columnsOf({
        bytes: new Uint8Array(buffer, dataStart(buffer, bytes)),
        told: new Int32Array(buffer, dataStart(buffer, told)),
        units: new Uint16Array(buffer, dataStart(buffer, units), length),
        ids: new Uint16Array(buffer, dataStart(buffer, ids), length),
        advancesEm: new Float64Array(buffer, dataStart(buffer, advancesEm), length),
        clusters: new Int32Array(buffer, dataStart(buffer, clusters), length),
        safeToBreak: new Uint8Array(buffer, dataStart(buffer, safeToBreak), length),
      });
      return columns;
    },
  };
}
