import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { keptOrMade } from "./kept.mjs";

const ROOT = path.join(import.meta.dirname, "../..");
const FOLDER = path.join(ROOT, "src/linebreak/search");

// Without assertions and a call to say so, reading a column is inlined: an entry that there is not ends the program.
const ARGUMENTS = [
  "index.ts",
  "--outFile",
  "search.wasm",
  "--runtime",
  "stub",
  "-O3",
  "--noAssert",
  "--use",
  "abort=",
];

/**
 * The search for the best line breaks (src/linebreak/search) as WebAssembly. Its TypeScript keeps to what AssemblyScript
 * knows, too: numbers and typed arrays, functions without closures, and types that say which numbers are whole. That
 * takes some seconds, so it is kept while neither the sources nor AssemblyScript change.
 */
export function compileSearch() {
  const { version } = createRequire(import.meta.url)("assemblyscript/package.json");
  const files = readdirSync(FOLDER).toSorted();
  const sources = files.flatMap((name) => [name, readFileSync(path.join(FOLDER, name))]);
  return keptOrMade("flugblatt-search", [JSON.stringify([version, ARGUMENTS]), ...sources], compile);
}

async function compile() {
  const { main } = await import("assemblyscript/asc");
  const written = new Map();
  const { error, stderr } = await main(ARGUMENTS, {
    readFile: readSource,
    writeFile: (name, contents) => written.set(name, contents),
    listFiles: () => [],
  });
  const bytes = written.get("search.wasm");
  if (error || !bytes) throw new Error(`src/linebreak/search is not compiled: ${stderr}`);
  return bytes;
}

/** Sources import each other by the names that they have once they are JavaScript; to those `asc` adds its own ending. */
function readSource(name) {
  const file = path.join(FOLDER, name.replace(/\.js\.ts$/u, ".ts"));
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
