import { dataStart, type Exported, instantiate, preparedBytes } from "../prepared/index.js";
import * as search from "./search/index.js";

/** Where a search is told what to break, and tells what it found: columns of `room` entries, in the order of search/columns.ts. */
export interface Columns {
  readonly room: number;
  readonly numbers: Float64Array;
  readonly wholes: Int32Array;
}

/** The functions of search/, in whichever form. */
export interface Searcher {
  /** Columns of at least so many entries; those had before are gone. */
  readonly makeRoom: (entries: number) => void;
  readonly readSetting: () => void;
  readonly beginReaches: (stretch: number, shrink: number, slack: number) => void;
  readonly onlyLine: () => number;
  readonly bestWithin: (most: number, wanted: number) => number;
  /** The columns, until a further call. */
  readonly columns: () => Columns;
}

/**
 * The search, as the WebAssembly that `npm run compile` has made of it, which is as fast from its first call as V8 makes
 * TypeScript after thousands; or as TypeScript, where nothing is compiled. The same numbers come out.
 */
export function searcher(): Searcher {
  if (known) return known;
  const bytes = preparedBytes("linebreak");
  known = bytes ? compiledSearcher(bytes) : plainSearcher();
  return known;
}

let known: Searcher | undefined;

function plainSearcher(): Searcher {
  const { makeRoom, readSetting, beginReaches, onlyLine, bestWithin } = search;
  return { makeRoom, readSetting, beginReaches, onlyLine, bestWithin, columns: () => search };
}

/** What AssemblyScript makes of search/index.ts. */
interface Exports extends Omit<Searcher, "columns"> {
  readonly room: Exported;
  readonly numbers: Exported;
  readonly wholes: Exported;
}

function compiledSearcher(bytes: Uint8Array): Searcher {
  const { memory, room, numbers, wholes, ...calls } = instantiate<Exports>(bytes);
  let columns: Columns = { room: 0, numbers: new Float64Array(0), wholes: new Int32Array(0) };
  return {
    ...calls,
    columns: () => {
      const { buffer } = memory;
      // Memory that grows is another buffer.
      if (room.value !== columns.room || columns.numbers.buffer !== buffer) {
        columns = {
          room: room.value,
          numbers: new Float64Array(buffer, dataStart(buffer, numbers)),
          wholes: new Int32Array(buffer, dataStart(buffer, wholes)),
        };
      }
      return columns;
    },
  };
}
