import { dataStart, type Exported, instantiate, preparedBytes } from "../prepared/index.js";
import * as lattice from "./lattice/index.js";

/** What an alignment is told: numbers in the order in which lattice/align.ts takes them. */
export interface Told {
  readonly wholes: readonly number[];
  readonly strengths: readonly number[];
}

/** The rows found, as in lattice/rows.ts. */
export interface Found {
  readonly rowCount: number;
  readonly rows: Int32Array;
  readonly confidences: Float64Array;
}

/** Finds the rows of two sides; what it gives holds until it is called again. */
export type Aligner = (told: Told) => Found;

/**
 * The functions of lattice/, as the WebAssembly that `npm run compile` has made of them, which is as fast from its first
 * call as V8 makes TypeScript after thousands; or as TypeScript, where nothing is compiled. The same numbers come out.
 */
export function aligner(): Aligner {
  if (known) return known;
  const bytes = preparedBytes("align");
  known = bytes ? compiledAligner(bytes) : plainAligner;
  return known;
}

let known: Aligner | undefined;

function plainAligner({ wholes, strengths }: Told): Found {
  lattice.makeRoom(wholes.length, strengths.length);
  lattice.wholes.set(wholes);
  lattice.strengths.set(strengths);
  lattice.align();
  const { rowCount, rows, confidences } = lattice;
  return { rowCount, rows, confidences };
}

/** What AssemblyScript makes of lattice/index.ts. */
interface Exports {
  readonly makeRoom: typeof lattice.makeRoom;
  readonly align: typeof lattice.align;
  readonly wholes: Exported;
  readonly strengths: Exported;
  readonly rowCount: Exported;
  readonly rows: Exported;
  readonly confidences: Exported;
}

function compiledAligner(bytes: Uint8Array): Aligner {
  const instance = instantiate<Exports>(bytes);
  const { memory } = instance;
  return ({ wholes, strengths }) => {
    instance.makeRoom(wholes.length, strengths.length);
    new Int32Array(memory.buffer, dataStart(memory.buffer, instance.wholes)).set(wholes);
    new Float64Array(memory.buffer, dataStart(memory.buffer, instance.strengths)).set(strengths);
    instance.align();
    // Memory that has grown is another buffer.
    const { buffer } = memory;
    if (buffer.byteLength > MOST_MEMORY) known = undefined;
    return {
      rowCount: instance.rowCount.value,
      rows: new Int32Array(buffer, dataStart(buffer, instance.rows)),
      confidences: new Float64Array(buffer, dataStart(buffer, instance.confidences)),
    };
  };
}

/** In bytes: what an instance has taken it never gives back, so one that has taken more is let go with it. */
const MOST_MEMORY = 8 * 1024 * 1024;
