import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import { fullPath, isSame, isSettled } from "./read-bytes.js";

/** Names of all files below a folder, separated by "/" and sorted; undefined where it is none. */
export function listFiles(folder: string): readonly string[] | undefined {
  const stats = folderAt(folder);
  if (!stats) return undefined;
  const full = fullPath(folder);
  const last = known.get(full);
  const names = namesIn(folder);
  if (last && isSame(last.stats, stats) && last.names === names) return last.files;
  if (last) known.delete(full);
  const found = entries(folder);
  if (names === undefined || !found?.every((entry) => entry.isFile()))
    return filesBelow(folder, "")?.toSorted();
  const files = found.map(({ name }) => name).toSorted();
  if (isSettled(stats)) keep(full, { stats, names, files });
  return files;
}

/** Names of the folders in a folder, sorted; undefined where it is none. */
export function listFolders(folder: string): readonly string[] | undefined {
  return entries(folder)
    ?.filter((entry) => isFolder(folder, entry))
    .map(({ name }) => name)
    .toSorted();
}

/**
 * A folder that holds files alone, no folders and no links, such as one of partials: while it has the same times, they
 * need not be listed and asked again what they are.
 */
interface PlainFolder {
  readonly stats: Stats;
  readonly names: string;
  readonly files: readonly string[];
}

const known = new Map<string, PlainFolder>();
const MOST_FOLDERS = 50;

function keep(folder: string, read: PlainFolder): void {
  const [oldest] = known.keys();
  if (known.size >= MOST_FOLDERS && oldest !== undefined) known.delete(oldest);
  known.set(folder, read);
}

/** Most layouts have no partials of their own, and an error is dear to make. */
function folderAt(folder: string): Stats | undefined {
  try {
    const stats = statSync(folder, { throwIfNoEntry: false });
    return stats?.isDirectory() ? stats : undefined;
  } catch {
    return undefined;
  }
}

/** To be compared where times do not tell: Windows leaves those of folders on FAT and exFAT alone as files come and go. */
function namesIn(folder: string): string | undefined {
  if (process.platform !== "win32") return "";
  try {
    return readdirSync(folder).join("/");
  } catch {
    return undefined;
  }
}

function entries(folder: string): Dirent[] | undefined {
  if (!folderAt(folder)) return undefined;
  try {
    return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith("."));
  } catch {
    return undefined;
  }
}

/** Of a link, what it leads to. */
function isFolder(folder: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return statSync(path.join(folder, entry.name)).isDirectory();
  } catch {
    return false;
  }
}

/** Deep enough for any statement; a link that leads back up is not followed for ever. */
const MOST_LEVELS = 8;

function filesBelow(folder: string, prefix: string): string[] | undefined {
  if (prefix.split("/").length > MOST_LEVELS) return [];
  return entries(folder)?.flatMap((entry) => {
    const { name } = entry;
    if (!isFolder(folder, entry)) return [`${prefix}${name}`];
    return filesBelow(path.join(folder, name), `${prefix}${name}/`) ?? [];
  });
}
