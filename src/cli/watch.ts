import { existsSync, type FSWatcher, watch } from "node:fs";
import path from "node:path";
import type { Terminal } from "./terminal.js";

/** Editors save in several steps; this long after the last one, in milliseconds, they are done. */
const SETTLE_MS = 150;

/** The folders whose files a build reads: texts, layouts and fonts of the user's. */
export function watchedFolders({
  content,
  layout,
}: {
  readonly content: string;
  readonly layout?: string;
}): readonly string[] {
  const folders = [content, "templates", "fonts", ...(layout === undefined ? [] : [layout])];
  return [...new Set(folders.map((folder) => path.resolve(folder)))].filter((folder) => existsSync(folder));
}

/** Does the work now, and again after every change below the folders, until the terminal says stop. */
export async function watchFiles(
  folders: readonly string[],
  work: () => void,
  { stderr, untilStopped }: Terminal,
): Promise<void> {
  work();
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const failure = new Promise<never>((_, reject) => {
    const again = () => {
      try {
        work();
      } catch (error) {
        reject(error);
      }
    };
    const changed = (_: string, file: string | null) => {
      // Hidden files are editors' own and half-written ones.
      if (file !== null && path.basename(file).startsWith(".")) return;
      clearTimeout(timer);
      timer = setTimeout(again, SETTLE_MS);
    };
    for (const folder of folders) {
      watchers.push(watch(folder, { recursive: true }, changed).on("error", reject));
    }
  });
  stderr.write("waiting for changes; stop with Ctrl+C\n");
  try {
    await Promise.race([untilStopped(), failure]);
  } finally {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  }
}
