import { readFileSync, type Stats, statSync } from "node:fs";
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
export function readBytes(file: string): Uint8Array {
  const full = path.resolve(file);
  const stats = statSync(full);
  const last = known.get(full);
  if (last && isSame(last.stats, stats)) return last.bytes;
  known.delete(full);
  const bytes = readFileSync(full);
  if (bytes.length <= LARGEST_KEPT && stats.mtimeMs < Date.now() - LONGEST_TICK_MS)
    keep(full, { stats, bytes });
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

function keep(file: string, read: Known): void {
  const [oldest] = known.keys();
  if (known.size >= MOST_FILES && oldest !== undefined) known.delete(oldest);
  known.set(file, read);
}
