import { vi } from "vitest";

// Compiling the package has it compiled; from the sources nothing is prepared.
const COMPILER = new URL("../scripts/bundle/compile-wasm.mjs", import.meta.url).href;
const PREPARED = "../src/prepared/prepared.js";

interface BothForms<T> {
  readonly plain: T;
  readonly compiled: T;
  /** The names under which something prepared was asked for, one for each time. */
  readonly asked: readonly string[];
}

/**
 * What `load` gives of modules that it loads anew: with the numbers of a folder as TypeScript, and compiled to
 * WebAssembly, as they are in the package under `name`. `sourcesAgain` is for afterwards.
 */
export async function bothForms<T>(
  folder: string,
  name: string,
  load: () => Promise<T>,
): Promise<BothForms<T>> {
  const { compileWasm } = await import(COMPILER);
  const bytes: Uint8Array = await compileWasm(folder);
  vi.resetModules();
  const plain = await load();
  const asked: string[] = [];
  vi.doMock(PREPARED, async (importOriginal) => ({
    ...(await importOriginal<object>()),
    preparedBytes: (of: string) => {
      asked.push(of);
      return of === name ? bytes : undefined;
    },
  }));
  vi.resetModules();
  return { plain, compiled: await load(), asked };
}

/** Nothing is prepared any longer for modules that are loaded from now on. */
export function sourcesAgain(): void {
  vi.doUnmock(PREPARED);
  vi.resetModules();
}
