import { type Columns as ColumnsOf, type Program, programOf } from "../prepared/index.js";
import * as line from "./line/index.js";

/** Where the program is told what to write, and tells what it wrote (line/columns.ts). */
export type Columns = ColumnsOf<typeof line>;

/** What codes the glyphs of a line and writes them, in whichever form: loops over all letters of a leaflet. */
export type LineProgram = Program<typeof line>;

export function lineProgram(): LineProgram {
  return programOf("line", line);
}
