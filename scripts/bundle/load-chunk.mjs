import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";

/**
 * Loads a chunk of this bundle and what it requires. V8's bytecode of a large chunk is kept from a build to the
 * next, with all functions that were run: parsing and compiling them is a sixth of a short run. Node's own
 * `module.enableCompileCache` keeps what is compiled at import, which is next to nothing. One thread is to keep it.
 *
 * As few of Node's modules as will do: each takes a millisecond.
 */
export function loadChunk(file, { keepsBytecode = false } = {}) {
  isKeeping = keepsBytecode;
  return load(file);
}

let isKeeping = false;
const loaded = new Map();

function load(file) {
  const known = loaded.get(file);
  if (known) return known.exports;
  const module = { exports: {} };
  loaded.set(file, module);
  const folder = path.dirname(file);
  const require = (name) =>
    name.startsWith(".") ? load(path.resolve(folder, name)) : process.getBuiltinModule(name);
  compile(file).runInThisContext()(module.exports, require, module, file, folder);
  return module.exports;
}

/** Bytecode of less is not worth a file; that of what is loaded before V8's flags are set would be refused. */
const WORTHWHILE = 5_000;

function compile(file) {
  const bytes = readFileSync(file);
  // Chunks are ASCII: read so, the text takes a byte a letter and nothing is decoded.
  const code = bytes.latin1Slice();
  const source = `(function(exports,require,module,__filename,__dirname){${code}\n})`;
  const folder = source.length < WORTHWHILE ? undefined : cacheFolder();
  if (folder === undefined) return new Script(source, { filename: file });
  const { base } = path.parse(file);
  const cache = path.join(folder, `${base}-${process.version}-${process.arch}`);
  const sourceSum = crc32(bytes);
  const cachedData = readCache(cache, sourceSum);
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  if (isKeeping && (!cachedData || script.cachedDataRejected || isOld(cache))) {
    process.once("exit", (exitCode) => {
      if (exitCode === 0 && process.argv[2] === "build")
        writeCache(cache, sourceSum, script.createCachedData());
    });
  }
  return script;
}

/** Milliseconds. Once a day bytecode is kept anew, with what builds have run that the first did not. */
const DAY = 86_400_000;

function isOld(cache) {
  return Date.now() - (statSync(cache, { throwIfNoEntry: false })?.mtimeMs ?? 0) > DAY;
}

/** Nothing but these files, since old ones are removed. */
const OWN_FOLDER = "bytecode";

function cacheFolder() {
  const { NODE_DISABLE_COMPILE_CACHE, LOCALAPPDATA, XDG_CACHE_HOME, HOME } = process.env;
  if (NODE_DISABLE_COMPILE_CACHE) return undefined;
  if (process.platform === "win32") return LOCALAPPDATA && path.join(LOCALAPPDATA, "flugblatt", OWN_FOLDER);
  const home = HOME || process.getBuiltinModule("node:os").homedir();
  if (process.platform === "darwin") return path.join(home, "Library/Caches/flugblatt", OWN_FOLDER);
  return path.join(XDG_CACHE_HOME || path.join(home, ".cache"), "flugblatt", OWN_FOLDER);
}

/** V8 itself looks at its version and flags, not at whether the bytes are whole: two sums stand before them. */
const HEADER = 8;

function readCache(file, sourceSum) {
  try {
    const bytes = readFileSync(file);
    const data = bytes.subarray(HEADER);
    return bytes.readUInt32LE(0) === sourceSum && bytes.readUInt32LE(4) === crc32(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Where nothing can be written, every run is like the first. */
function writeCache(file, sourceSum, data) {
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(sourceSum, 0);
  header.writeUInt32LE(crc32(data), 4);
  const unfinished = `${file}-${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(unfinished, Buffer.concat([header, data]));
    renameSync(unfinished, file);
    removeOld(path.dirname(file));
  } catch {
    rmSync(unfinished, { force: true });
  }
}

/** Of other versions, of flugblatt or of Node. */
const KEPT_FILES = 16;

function removeOld(folder) {
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  const age = new Map(files.map((file) => [file, statSync(file).mtimeMs]));
  for (const file of files.toSorted((a, b) => age.get(b) - age.get(a)).slice(KEPT_FILES)) rmSync(file);
}
