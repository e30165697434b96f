import { existsSync, type FSWatcher, watch } from "node:fs";
import path from "node:path";
import type { Terminal } from "./terminal.js";

/** Editors save in several steps, a millisecond or two apart; so long after the last one they are done. */
const SETTLE_MS = 30;

interface Watched {
  readonly content: string;
  readonly layout?: string;
}

/** The folders whose files a build reads: texts, layouts and fonts of the user's. */
export function watchedFolders({ content, layout }: Watched): readonly string[] {
  const folders = [content, "templates", "fonts", ...(layout === undefined ? [] : [layout])];
  return [...new Set(folders.map((folder) => path.resolve(folder)))].filter((folder) => existsSync(folder));
}

/**
 * Names of the statements that changed files belong to, of which nothing else can depend; undefined where one of
 * the files is of no statement, so that all may have to be built.
 */
export function statementsWith(files: readonly string[], watched: Watched): readonly string[] | undefined {
  const content = path.resolve(watched.content);
  const others = watchedFolders(watched).filter((folder) => folder !== content);
  const names = files.map((file) => {
    if (others.some((folder) => isInside(file, folder)) || !isInside(file, content)) return undefined;
    const [name = "", ...inside] = path.relative(content, file).split(path.sep);
    return inside.length > 0 && existsSync(path.join(content, name)) ? name : undefined;
  });
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length ? [...new Set(known)] : undefined;
}

function isInside(file: string, folder: string): boolean {
  return file.startsWith(folder + path.sep);
}

/**
 * Does the work now, and again after every change below the folders, until the terminal says stop; told then
 * which files changed.
 */
export async function watchFiles(
  folders: readonly string[],
  work: (changed?: readonly string[]) => void,
  { stderr, untilStopped }: Terminal,
): Promise<void> {
  work();
  const watchers: FSWatcher[] = [];
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const failure = new Promise<never>((_, reject) => {
    const again = () => {
      const files = [...changed];
      changed.clear();
      try {
        work(files);
      } catch (error) {
        reject(error);
      }
    };
    const note = (folder: string, file: string | null) => {
      // Hidden files are editors' own and half-written ones.
      if (file !== null && path.basename(file).startsWith(".")) return;
      changed.add(file === null ? folder : path.join(folder, file));
      clearTimeout(timer);
      timer = setTimeout(again, SETTLE_MS);
    };
    for (const folder of folders) {
      const watcher = watch(folder, { recursive: true }, (_, file) => note(folder, file));
      watchers.push(watcher.on("error", reject));
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
