import { type Columns as ColumnsOf, type Program, programOf } from "../prepared/index.js";
import * as placing from "./placing/index.js";

/** Where the program is told what to place, and tells where (placing/columns.ts). */
export type Columns = ColumnsOf<typeof placing>;

/** What sets the glyphs of a line: loops over all letters of a leaflet. */
export function placingProgram(): Program<typeof placing> {
  return programOf("placing", placing);
}
