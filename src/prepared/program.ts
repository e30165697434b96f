import { preparedBytes } from "./prepared.js";

type Column = Uint8Array | Uint16Array | Int32Array | Float64Array;
type Call = (...numbers: never[]) => unknown;

/** Of a module the variables that are numbers or columns of numbers. */
export type Columns<Module> = {
  readonly [Name in keyof Module as Module[Name] extends number | Column ? Name : never]: Module[Name];
};

/** A module of loops over numbers, in whichever form: its functions, and its variables as they are. */
export type Program<Module> = {
  readonly [Name in keyof Module as Module[Name] extends Call ? Name : never]: Module[Name];
} & {
  /** Good until a further call: columns that grow stand elsewhere, and others with them. */
  readonly columns: () => Columns<Module>;
};

/**
 * A module, as the WebAssembly that `npm run compile` has made of its folder under `name`, which is as fast from its first
 * call as V8 makes TypeScript after thousands; or as it is, where nothing is compiled. The same numbers come out.
 */
export function programOf<Module extends object>(name: string, module: Module): Program<Module> {
  const bytes = preparedBytes(name);
  return bytes ? compiled(bytes, module) : ({ ...module, columns: () => module } as Program<Module>);
}

// Node has WebAssembly, TypeScript describes it only together with the browser's DOM.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: object };
};

/** A variable that AssemblyScript exports: a number, or of a typed array the address of its object. */
interface Exported {
  readonly value: number;
}

function compiled<Module extends object>(bytes: Uint8Array, module: Module): Program<Module> {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const { memory, ...exported } = instance.exports as Exports;
  // Its TypeScript tells what they are.
  const variables = Object.entries(module).filter(([, plain]) => typeof plain !== "function");
  let buffer: ArrayBuffer | undefined;
  let values: readonly number[] = [];
  let known: Record<string, number | Column> = {};
  const isAsBefore = () => {
    if (memory.buffer !== buffer) return false;
    for (const [i, [name]] of variables.entries()) if (exported[name]?.value !== values[i]) return false;
    return true;
  };
  const columns = () => {
    if (isAsBefore()) return known;
    buffer = memory.buffer;
    values = variables.map(([name]) => exported[name]?.value ?? 0);
    known = {};
    const memoryNow = new DataView(buffer);
    for (const [i, [name, plain]] of variables.entries())
      known[name] = variableOf(plain, values[i] ?? 0, memoryNow);
    return known;
  };
  return { ...exported, columns } as unknown as Program<Module>;
}

interface Exports extends Record<string, Exported> {
  readonly memory: Exported & { readonly buffer: ArrayBuffer };
}

/** A number, or a column of the kind of `plain`, whose object AssemblyScript has at the address `value`. */
function variableOf(plain: number | Column, value: number, memory: DataView): number | Column {
  if (typeof plain === "number") return value;
  // After the buffer: where the column begins, and how many bytes it has; 32 bits each.
  const start = memory.getUint32(value + 4, true);
  const bytes = memory.getUint32(value + 8, true);
  const Kind = plain.constructor as new (buffer: ArrayBufferLike, start: number, length: number) => Column;
  return new Kind(memory.buffer, start, bytes / plain.BYTES_PER_ELEMENT);
}
