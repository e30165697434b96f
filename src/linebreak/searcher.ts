import { type Columns as ColumnsOf, type Program, programOf } from "../prepared/index.js";
import * as search from "./search/index.js";

/** Where a search is told what to break, and tells what it found: columns of `room` entries, in the order of search/columns.ts. */
export type Columns = ColumnsOf<typeof search>;

/** The search, in whichever form. */
export type Searcher = Program<typeof search>;

export function searcher(): Searcher {
  known ??= programOf("linebreak", search);
  return known;
}

let known: Searcher | undefined;
