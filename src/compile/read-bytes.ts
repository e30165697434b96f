import { readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import path from "node:path";

interface Known {
  readonly stats: Stats;
  readonly bytes: Uint8Array;
}

/**
 * The bytes of a file: the very same object as the last time while the file is unchanged, so that whoever keeps what
 * was made of it need not compare. Unchanged is what has the same size, place and times; a file written to a moment
 * ago is read again, for it may have been written to once more within one tick of the file system's clock.
 *
 * Throws Node's error where there is no such file, or it may not be read.
 */
export function readBytes(file: string): Uint8Array | undefined {
  const full = path.resolve(file);
  return bytesOf(full, full, () => full);
}

/**
 * The same for a file as it really lies; undefined where that is not inside `folder`. Where links lead is looked at
 * when the file is read: while it stays the very same one, so does the answer.
 */
export function readBytesInside(folder: string, file: string): Uint8Array | undefined {
  const inside = path.join(path.resolve(folder), file);
  return bytesOf(`${path.resolve(folder)}\0${file}`, inside, () => {
    const real = realpathSync.native(inside);
    const within = path.relative(realpathSync.native(folder), real);
    return within.startsWith("..") || path.isAbsolute(within) ? undefined : real;
  });
}

/** What is known under `key` of a file; else what is read where `place` says. */
function bytesOf(key: string, file: string, place: () => string | undefined): Uint8Array | undefined {
  const stats = statSync(file);
  const last = known.get(key);
  if (last && isSame(last.stats, stats)) return last.bytes;
  known.delete(key);
  const from = place();
  if (from === undefined) return undefined;
  const bytes = readFileSync(from);
  const isSettled = Math.max(stats.mtimeMs, stats.ctimeMs) < Date.now() - LONGEST_TICK_MS;
  if (isSettled && bytes.length <= LARGEST_KEPT) keep(key, { stats, bytes });
  return bytes;
}

const known = new Map<string, Known>();

/** Fonts and texts; no photographs. */
const LARGEST_KEPT = 2 ** 21;
const MOST_FILES = 200;

/** Of FAT, the coarsest. */
const LONGEST_TICK_MS = 2_000;

function isSame(a: Stats, b: Stats): boolean {
  return (
    a.mtimeMs === b.mtimeMs &&
    a.ctimeMs === b.ctimeMs &&
    a.size === b.size &&
    a.ino === b.ino &&
    a.dev === b.dev
  );
}

function keep(key: string, read: Known): void {
  const [oldest] = known.keys();
  if (known.size >= MOST_FILES && oldest !== undefined) known.delete(oldest);
  known.set(key, read);
}
