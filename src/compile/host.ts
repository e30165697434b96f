import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { listFiles, listFolders } from "./list-folder.js";
import { readBytes, readBytesInside } from "./read-bytes.js";

/** The machine as the compiler sees it: files, and a clock that only timings read. */
export interface Host {
  /**
   * Undefined where there is no such file, or it may not be read. The same object again says that nothing changed,
   * sooner than the same bytes.
   */
  readFile(file: string): Uint8Array | undefined;
  /** Names of all files below a folder, separated by "/" and sorted; undefined where it is none. */
  listFiles(folder: string): readonly string[] | undefined;
  /** Names of the folders in a folder, sorted; undefined where it is none. */
  listFolders(folder: string): readonly string[] | undefined;
  /** The file as it really lies, if that is inside `folder`. */
  readInside(folder: string, file: string): Uint8Array | undefined;
  /** Writes beside the file, then renames: whoever reads it finds the old one or the new one, whole. */
  writeWhole(file: string, bytes: Uint8Array): void;
  /** Milliseconds from any fixed moment. */
  now(): number;
}

export const nodeHost: Host = {
  readFile(file) {
    try {
      return readBytes(file);
    } catch {
      return undefined;
    }
  },
  listFiles,
  listFolders,
  readInside(folder, file) {
    try {
      return readBytesInside(folder, file);
    } catch {
      return undefined;
    }
  },
  writeWhole(file, bytes) {
    const folder = path.dirname(file);
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
    removeLeftovers(folder, path.basename(file));
    const beside = writeBeside(file, bytes);
    try {
      renameSync(beside, file);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  },
  // Node loads `performance` when it is first asked for.
  now: () => Number(process.hrtime.bigint()) / 1e6,
};

const PART = ".part";

/** Writes into a file of a name that nothing else has, be it another thread of this process; returns its name. */
function writeBeside(file: string, bytes: Uint8Array): string {
  for (let number = 0; ; number++) {
    const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}-${number}${PART}`);
    try {
      writeFileSync(beside, bytes, { flag: "wx" });
      return beside;
    } catch (error) {
      if (isErrorOf(error, "EEXIST")) continue;
      rmSync(beside, { force: true });
      throw error;
    }
  }
}

/** Takes away what a run that was killed left half-written; a run still at work keeps its own. */
function removeLeftovers(folder: string, name: string): void {
  for (const entry of halfWrittenIn(path.resolve(folder))) {
    if (!entry.startsWith(`.${name}.`)) continue;
    const owner = Number.parseInt(entry.slice(name.length + 2), 10);
    if (!isRunning(owner)) rmSync(path.join(folder, entry), { force: true });
  }
}

let listed = { folder: "", parts: [] as readonly string[], writes: 0 };

/**
 * Names of files half-written, as they were when the folder was last listed: it is again after as many writes as it
 * had entries, so that a write costs no more in a folder of thousands.
 */
function halfWrittenIn(folder: string): readonly string[] {
  if (listed.folder !== folder || --listed.writes < 0) {
    const entries = readdirSync(folder);
    listed = { folder, parts: entries.filter((entry) => entry.endsWith(PART)), writes: entries.length };
  }
  return listed.parts;
}

function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // The process of somebody else is running all the same.
    return isErrorOf(error, "EPERM");
  }
}

function isErrorOf(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
