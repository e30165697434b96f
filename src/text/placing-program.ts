import { dataStart, type Exported, instantiate, preparedBytes } from "../prepared/index.js";
import * as placing from "./placing/index.js";
import type { addPiece } from "./placing/place.js";

/** Where the program is told what to place, and tells where (placing/columns.ts): good until it is asked for more room. */
export interface Columns {
  readonly room: number;
  readonly kinds: Uint8Array;
  readonly positions: Float64Array;
  readonly give: Float64Array;
  readonly advancesEm: Float64Array;
  readonly shapedClusters: Int32Array;
  readonly advances: Float64Array;
  readonly clusters: Int32Array;
}

/** The functions of placing/, in whichever form. */
interface Calls {
  /** Columns of at least so many entries: those had before are gone, what is in them is not. */
  readonly makeRoom: (entries: number) => void;
  readonly beginLine: () => void;
  readonly addPiece: typeof addPiece;
  readonly addHyphen: (advance: number, cluster: number) => number;
  readonly addBox: (width: number) => number;
  readonly spreadSpaces: (start: number, contentEnd: number, width: number, em: number) => number;
}

/** What sets the glyphs of a line: loops over all letters of a leaflet. */
export interface PlacingProgram extends Calls {
  readonly columns: () => Columns;
}

/** The program, as WebAssembly where the package is compiled, or else as TypeScript: the same numbers come out. */
export function placingProgram(): PlacingProgram {
  const bytes = preparedBytes("placing");
  return bytes ? compiled(bytes) : plain();
}

function plain(): PlacingProgram {
  const { makeRoom, beginLine, addPiece, addHyphen, addBox, spreadSpaces } = placing;
  return { makeRoom, beginLine, addPiece, addHyphen, addBox, spreadSpaces, columns: plainColumns };
}

/** One by one, so that those who look for unused code see that they are used. */
function plainColumns(): Columns {
  const { room, kinds, positions, give, advancesEm, shapedClusters, advances, clusters } = placing;
  return { ...{ room, kinds, positions, give }, ...{ advancesEm, shapedClusters, advances, clusters } };
}

/** What AssemblyScript makes of placing/index.ts. */
type Exports = Calls & { readonly [Name in keyof Columns]: Exported };

function compiled(bytes: Uint8Array): PlacingProgram {
  const { memory, ...program } = instantiate<Exports>(bytes);
  return {
    ...program,
    columns() {
      const { buffer } = memory;
      const numbersOf = (column: Exported) => new Float64Array(buffer, dataStart(buffer, column));
      const wholesOf = (column: Exported) => new Int32Array(buffer, dataStart(buffer, column));
      return {
        room: program.room.value,
        kinds: new Uint8Array(buffer, dataStart(buffer, program.kinds)),
        positions: numbersOf(program.positions),
        give: numbersOf(program.give),
        advancesEm: numbersOf(program.advancesEm),
        shapedClusters: wholesOf(program.shapedClusters),
        advances: numbersOf(program.advances),
        clusters: wholesOf(program.clusters),
      };
    },
  };
}
