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
  const recorded =
    <A extends readonly string[], R>(
      name: string,
      read: (...args: A) => R,
      isSame: (a: R, b: R) => boolean,
    ) =>
    (...args: A): R => {
      const answer = read(...args);
      asked.set([name, ...args].join("\0"), () => isSame(read(...args), answer));
      return answer;
    };
  const readFile = recorded("file", (file: string) => host.readFile(file), sameBytes);
  const readInside = recorded("in", (to: string, file: string) => host.readInside(to, file), sameBytes);
  const listFiles = recorded("files", (folder: string) => host.listFiles(folder), sameNames);
  const listFolders = recorded("folders", (folder: string) => host.listFolders(folder), sameNames);
  return {
    host: { ...host, readFile, readInside, listFiles, listFolders },
    isUnchanged: () => [...asked.values()].every((isSame) => isSame()),
  };
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0);
}

function sameNames(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.join("\n") === b.join("\n"));
}
