import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "../..");
const FOLDER = path.join(ROOT, "src/linebreak/search");
const CACHE = path.join(ROOT, "node_modules/.cache/flugblatt-search");

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
export async function compileSearch() {
  const kept = path.join(CACHE, digest());
  if (existsSync(kept)) return readFileSync(kept);
  const bytes = await compile();
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(kept, bytes);
  return bytes;
}

function digest() {
  const { version } = createRequire(import.meta.url)("assemblyscript/package.json");
  const hash = createHash("md5").update(JSON.stringify([version, ARGUMENTS]));
  for (const name of readdirSync(FOLDER).toSorted())
    hash.update(name).update(readFileSync(path.join(FOLDER, name)));
  return hash.digest("hex");
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
