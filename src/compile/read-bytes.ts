import { readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import path from "node:path";

interface Known {
  readonly file: string;
  readonly stats: Stats;
  readonly bytes: Uint8Array;
}

/**
 * The bytes of a file: the very same object as the last time while the file is unchanged, so that whoever keeps what
 * was made of it need not compare. Unchanged is what has the same size, place and times; a file written to a moment
 * ago is read again, for it may have been written to once more within one tick of the file system's clock.
 *
 * Undefined where there is no such file; throws Node's error where it may not be read.
 */
export function readBytes(file: string): Uint8Array | undefined {
  const full = fullPath(file);
  return bytesOf(full, full, wherever);
}

/** Most are whole, and to resolve those anew would be dear. */
export function fullPath(file: string): string {
  return path.isAbsolute(file) ? file : path.resolve(file);
}

function wherever(file: string): string {
  return file;
}

/**
 * The same for a file as it really lies; undefined where that is not inside `folder`. Where links lead is looked at
 * when the file is read: while it stays the very same one, so does the answer.
 */
export function readBytesInside(folder: string, file: string): Uint8Array | undefined {
  const from = fullPath(folder);
  const key = `${from}\0${file}`;
  const inside = known.get(key)?.file ?? path.join(from, file);
  return bytesOf(key, inside, () => {
    const real = realpathSync.native(inside);
    const within = path.relative(realpathSync.native(folder), real);
    return within.startsWith("..") || path.isAbsolute(within) ? undefined : real;
  });
}

/** What is known under `key` of a file; else what is read where `place` says. */
function bytesOf(
  key: string,
  file: string,
  place: (file: string) => string | undefined,
): Uint8Array | undefined {
  const stats = statSync(file, MAY_BE_MISSING);
  const last = known.get(key);
  if (last && stats && isSame(last.stats, stats)) return last.bytes;
  if (last) forget(key);
  const from = stats && place(file);
  if (!stats || from === undefined) return undefined;
  const bytes = readFileSync(from);
  if (isSettled(stats) && bytes.length <= LARGEST_KEPT) keep(key, { file, stats, bytes });
  return bytes;
}

/** An error is dear to make. */
const MAY_BE_MISSING = { throwIfNoEntry: false } as const;

/** Whether what was changed last would show if it had been changed since. */
export function isSettled({ mtimeMs, ctimeMs }: Stats): boolean {
  return Math.max(mtimeMs, ctimeMs) < Date.now() - LONGEST_TICK_MS;
}

const known = new Map<string, Known>();

/** Fonts and texts; no large photographs. */
const LARGEST_KEPT = 2 ** 21;
const MOST_FILES = 200;
/** Of all files together: many fonts and a leaflet's pictures. */
const MOST_BYTES = 2 ** 25;
let bytesKept = 0;

/** Of FAT, the coarsest. */
const LONGEST_TICK_MS = 2_000;

/** Whether a file or folder is still the one it was, and unchanged, as far as its times tell. */
export function isSame(a: Stats, b: Stats): boolean {
  return (
    a.mtimeMs === b.mtimeMs &&
    a.ctimeMs === b.ctimeMs &&
    a.size === b.size &&
    a.ino === b.ino &&
    a.dev === b.dev
  );
}

function keep(key: string, read: Known): void {
  known.set(key, read);
  bytesKept += read.bytes.length;
  for (const oldest of known.keys()) {
    if (known.size <= MOST_FILES && bytesKept <= MOST_BYTES) break;
    forget(oldest);
  }
}

function forget(key: string): void {
  bytesKept -= known.get(key)?.bytes.length ?? 0;
  known.delete(key);
}
