import { type Program, programOf } from "../prepared/index.js";
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
export function alignNumbers({ wholes, strengths }: Told): Found {
  known ??= programOf("align", lattice);
  const program = known;
  program.makeRoom(wholes.length, strengths.length);
  const told = program.columns();
  told.wholes.set(wholes);
  told.strengths.set(strengths);
  program.align();
  const { rowCount, rows, confidences } = program.columns();
  if (rows.buffer.byteLength > MOST_MEMORY) known = undefined;
  return { rowCount, rows, confidences };
}

let known: Program<typeof lattice> | undefined;

/** In bytes: what an instance has taken it never gives back, so one that has taken more is let go with it. */
const MOST_MEMORY = 8 * 1024 * 1024;
