import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { keptOrMade } from "./kept.mjs";

const ROOT = path.join(import.meta.dirname, "../..");

// Without assertions and a call to say so, reading a column is inlined: an entry that there is not ends the program.
const ARGUMENTS = [
  "index.ts",
  "--outFile",
  "index.wasm",
  "--runtime",
  "stub",
  "-O3",
  "--noAssert",
  "--use",
  "abort=",
];

/**
 * A folder of the sources, from its index.ts on, as WebAssembly. Its TypeScript keeps to what AssemblyScript knows, too:
 * numbers and typed arrays, functions without closures, and types that say which numbers are whole. That takes some
 * seconds, so it is kept while neither the sources nor AssemblyScript nor this file change.
 */
export function compileWasm(folder) {
  const { version } = createRequire(import.meta.url)("assemblyscript/package.json");
  const files = readdirSync(path.join(ROOT, folder)).toSorted();
  const sources = files.flatMap((name) => [name, readFileSync(path.join(ROOT, folder, name))]);
  const how = readFileSync(import.meta.filename);
  return keptOrMade("flugblatt-wasm", [version, how, ...sources], () => compile(folder));
}

async function compile(folder) {
  const { main } = await import("assemblyscript/asc");
  const written = new Map();
  const { error, stderr } = await main(ARGUMENTS, {
    readFile: (name) => readSource(folder, name),
    writeFile: (name, contents) => written.set(name, contents),
    listFiles: () => [],
  });
  const bytes = written.get("index.wasm");
  if (error || !bytes) throw new Error(`${folder} is not compiled: ${stderr}`);
  return bytes;
}

/**
 * Sources import each other by the names that they have once they are JavaScript; to those `asc` adds its own ending. Nor
 * does it know that an import may say it is of a type.
 */
function readSource(folder, name) {
  const file = path.join(ROOT, folder, name.replace(/\.js\.ts$/u, ".ts"));
  if (!existsSync(file)) return null;
  return readFileSync(file, "utf8").replace(/^import (?:type )?\{[^}]*\}/gmu, (names) =>
    names.replace(/\btype /gu, ""),
  );
}
