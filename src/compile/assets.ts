import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Report } from "../diagnostics/index.js";
import {
  createFontLibrary,
  type FontDeclaration,
  type FontLibrary,
  parseFontDeclarations,
} from "../fonts/index.js";
import type { Host } from "./host.js";
import { keptOrMade, type Shelf } from "./kept.js";
import { sourceFile } from "./read-text.js";

/** The folder of the package, with `templates/` and `fonts/`, whether compiled or not. */
export const PACKAGE_FOLDER = path.join(import.meta.dirname, "../../");

let version: string | undefined;

interface Package {
  readonly version: string;
}

/** As package.json has it. */
export function packageVersion(): string {
  version ??= (JSON.parse(readFileSync(path.join(PACKAGE_FOLDER, "package.json"), "utf8")) as Package)
    .version;
  return version;
}

/** A path as people write it: from the working folder where it lies in it, always with slashes. */
export function shownPath(file: string): string {
  const inside = `${process.cwd()}/`;
  if (path.sep === "/" && file.startsWith(inside) && !UNSETTLED.test(file)) return file.slice(inside.length);
  const relative = path.relative(process.cwd(), file);
  const shown = relative.startsWith("..") || path.isAbsolute(relative) ? file : relative;
  return shown.split(path.sep).join("/");
}

/** What may have to be resolved: dots, two slashes or one at the end. */
const UNSETTLED = /\/(?:[./]|$)/;

/**
 * The fonts of the user's `fonts/fonts.yaml` in the working folder, where there is one, before those
 * shipped: of two declarations of one face the first counts.
 */
export function loadFonts(host: Host, report: Report): FontLibrary {
  return keptOrMade(libraries, { name: "fonts", host, report }, (from, to) =>
    openLibrary({ files: from, packages: host }, to),
  );
}

const libraries: Shelf<FontLibrary> = new WeakMap();

/** Packages stay what they are while this one runs, as its own code does: their files are not looked at again. */
interface FontHosts {
  readonly files: Host;
  readonly packages: Host;
}

function openLibrary(hosts: FontHosts, report: Report): FontLibrary {
  const own = path.resolve("fonts");
  const shipped = path.join(PACKAGE_FOLDER, "fonts");
  const folders = [...new Set([own, path.resolve(shipped)])];
  const declared = folders.flatMap((folder) => declarationsIn(folder, hosts.files, report));
  const folderOf = new Map(declared.map(({ declaration, folder }) => [declaration, folder]));
  const read = (declaration: FontDeclaration) =>
    readFont(declaration, folderOf.get(declaration) ?? shipped, hosts);
  return createFontLibrary([...folderOf.keys()], read, report);
}

interface Declared {
  readonly declaration: FontDeclaration;
  readonly folder: string;
}

function declarationsIn(folder: string, host: Host, report: Report): readonly Declared[] {
  const file = path.join(folder, "fonts.yaml");
  const bytes = host.readFile(file);
  if (!bytes) return [];
  const declarations = parseFontDeclarations(sourceFile(shownPath(file), bytes, report), report);
  return declarations.map((declaration) => ({ declaration, folder }));
}

function readFont(
  declaration: FontDeclaration,
  folder: string,
  { files, packages }: FontHosts,
): Uint8Array | undefined {
  if (declaration.package === undefined) return files.readInside(folder, declaration.file);
  const root = packageFolder(declaration.package, folder);
  return root === undefined ? undefined : packages.readInside(root, declaration.file);
}

function packageFolder(name: string, folder: string): string | undefined {
  for (const base of [import.meta.url, path.join(folder, "fonts.yaml")]) {
    try {
      return path.dirname(createRequire(base).resolve(`${name}/package.json`));
    } catch {
      // Not installed beside this one; the next place may have it.
    }
  }
  return undefined;
}
