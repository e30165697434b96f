import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { StatementSource } from "../../src/content/index.js";

/** A statement's folder on disk; `folder` is relative to the repository. */
export function folderSource(folder: string): StatementSource {
  const root = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  return {
    name: folder.split("/").at(-1) ?? "",
    path: folder,
    files: files.sort(),
    read: (file) => readFileSync(join(root, file)),
  };
}
