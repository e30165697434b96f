import type { Report } from "../diagnostics/index.js";
import type { Host } from "./host.js";

/** What builds over one host keep for the next, by what it was made of. */
export type Shelf<T> = WeakMap<Host, Map<string, Kept<T>>>;

interface Kept<T> {
  readonly value: T;
  readonly isUnchanged: () => boolean;
  /** Something was wrong with it: it is made again, so that the next build says so, too. */
  isSound: boolean;
  /** Of the build that uses it now. */
  report: Report;
}

/**
 * A value made by reading files: that of the build before, as long as every file it read has the same bytes and
 * there was nothing to report. Watching so spares the compiling of layouts and the opening of fonts, and
 * HarfBuzz's memory does not grow with each build.
 */
export function keptOrMade<T>(
  shelf: Shelf<T>,
  { name, host, report }: { readonly name: string; readonly host: Host; readonly report: Report },
  make: (host: Host, report: Report) => T,
): T {
  const key = `${process.cwd()}\n${name}`;
  const ofHost = shelf.get(host) ?? new Map<string, Kept<T>>();
  shelf.set(host, ofHost);
  const known = ofHost.get(key);
  if (known?.isSound && known.isUnchanged()) {
    known.report = report;
    return known.value;
  }
  const listener = { report, isSound: true };
  const reads = recordReads(host);
  const value = make(reads.host, (diagnostic) => {
    listener.isSound = false;
    listener.report(diagnostic);
  });
  ofHost.set(key, Object.assign(listener, { value, isUnchanged: reads.isUnchanged }));
  return value;
}

/** A host that remembers what it was asked for and what it answered. */
function recordReads(host: Host): { readonly host: Host; isUnchanged(): boolean } {
  const asked = new Map<string, () => boolean>();
  const recorder: Host = {
    ...host,
    readFile(file) {
      const bytes = host.readFile(file);
      asked.set(
        `file\0${file}`,
        sameAgain(bytes, () => host.readFile(file)),
      );
      return bytes;
    },
    readInside(folder, file) {
      const bytes = host.readInside(folder, file);
      asked.set(
        `in\0${folder}\0${file}`,
        sameAgain(bytes, () => host.readInside(folder, file)),
      );
      return bytes;
    },
    listFiles(folder) {
      const names = host.listFiles(folder);
      asked.set(`files\0${folder}`, () => sameNames(host.listFiles(folder), names));
      return names;
    },
    listFolders(folder) {
      const names = host.listFolders(folder);
      asked.set(`folders\0${folder}`, () => sameNames(host.listFolders(folder), names));
      return names;
    },
  };
  const isUnchanged = (): boolean => {
    for (const isSame of asked.values()) if (!isSame()) return false;
    return true;
  };
  return { host: recorder, isUnchanged };
}

/** Of equal bytes the newest object is kept: what a host reads anew for a while it may later give again. */
function sameAgain(first: Uint8Array | undefined, read: () => Uint8Array | undefined): () => boolean {
  let last = first;
  return () => {
    const now = read();
    if (!sameBytes(now, last)) return false;
    last = now;
    return true;
  };
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0);
}

function sameNames(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.join("\n") === b.join("\n"));
}
