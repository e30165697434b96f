// Node has WebAssembly, TypeScript describes it only together with the browser's DOM.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
};

/** A variable that AssemblyScript exports: a number, or of a typed array the address of its object. */
export interface Exported {
  readonly value: number;
}

/** What AssemblyScript makes of a module of calls and variables. */
export type Instance<Calls> = Calls & { readonly memory: { readonly buffer: ArrayBuffer } };

/** The calls and variables of WebAssembly, which imports nothing. */
export function instantiate<Calls>(bytes: Uint8Array): Instance<Calls> {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Instance<Calls>;
}

/** Where the numbers of a typed array stand in AssemblyScript's memory; elsewhere once it has been made anew. */
export function dataStart(buffer: ArrayBuffer, { value }: Exported): number {
  return new DataView(buffer).getUint32(value + 4, true);
}
