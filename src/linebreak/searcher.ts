import { preparedBytes } from "../prepared/index.js";
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

// Node has WebAssembly, TypeScript describes it only together with the browser's DOM.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
};

/** What AssemblyScript makes of search/index.ts: calls, and variables, of typed arrays the addresses of their objects. */
interface Exports extends Omit<Searcher, "columns"> {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly room: { readonly value: number };
  readonly numbers: { readonly value: number };
  readonly wholes: { readonly value: number };
}

function compiledSearcher(bytes: Uint8Array): Searcher {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const { memory, room, numbers, wholes, ...calls } = instance.exports as Exports;
  let columns: Columns = { room: 0, numbers: new Float64Array(0), wholes: new Int32Array(0) };
  return {
    ...calls,
    columns: () => {
      const { buffer } = memory;
      // Memory that grows is another buffer.
      if (room.value !== columns.room || columns.numbers.buffer !== buffer) {
        columns = {
          room: room.value,
          numbers: new Float64Array(buffer, dataStart(buffer, numbers.value)),
          wholes: new Int32Array(buffer, dataStart(buffer, wholes.value)),
        };
      }
      return columns;
    },
  };
}

/** Where the numbers of a typed array stand, whose object in AssemblyScript's memory is at `address`. */
function dataStart(buffer: ArrayBuffer, address: number): number {
  return new DataView(buffer).getUint32(address + 4, true);
}
