import path from "node:path";
import { type CompiledStylesheet, compileStylesheet } from "../css/index.js";
import { nearestName, type Report, type SourceFile, type Span } from "../diagnostics/index.js";
import { type CompiledLayout, compileLayout } from "../template/index.js";
import { PACKAGE_FOLDER, shownPath } from "./assets.js";
import type { Host } from "./host.js";
import { sourceFile } from "./read-text.js";

/** A layout checked and compiled, for all leaflets of a run. */
export interface Layout {
  readonly name: string;
  readonly template: CompiledLayout;
  readonly sheet: CompiledStylesheet;
  /** The layout's own texts: template, stylesheet and partials. */
  readonly files: ReadonlySet<SourceFile>;
}

export const DEFAULT_LAYOUT = "exclamation";

export interface LayoutFolder {
  readonly name: string;
  readonly folder: string;
}

/** All layouts there are: those of the working folder's `templates/` before those shipped. */
export function findLayouts(host: Host): readonly LayoutFolder[] {
  const found = new Map<string, string>();
  for (const root of roots()) {
    for (const name of host.listFolders(root) ?? []) {
      const folder = path.join(root, name);
      if (!found.has(name) && isLayout(folder, host)) found.set(name, folder);
    }
  }
  return [...found].map(([name, folder]) => ({ name, folder }));
}

function roots(): readonly string[] {
  return [...new Set([path.resolve("templates"), path.resolve(PACKAGE_FOLDER, "templates")])];
}

function isLayout(folder: string, host: Host): boolean {
  return host.readFile(path.join(folder, "layout.hbs")) !== undefined;
}

/**
 * A layout by its name or by the path of its folder. Reports compile/unknown-layout, at `span` where a
 * file names it.
 */
export function locateLayout(
  nameOrFolder: string,
  { host, report, span }: { readonly host: Host; readonly report: Report; readonly span?: Span },
): LayoutFolder | undefined {
  const isName = /^[^./\\][^/\\]*$/.test(nameOrFolder);
  const places = isName ? roots().map((root) => path.join(root, nameOrFolder)) : [];
  const named = places.find((place) => isLayout(place, host));
  if (named !== undefined) return { name: nameOrFolder, folder: named };
  const folder = path.resolve(nameOrFolder);
  if (host.listFiles(folder)) return { name: path.basename(folder), folder };
  const names = findLayouts(host).map(({ name }) => name);
  const near = nearestName(nameOrFolder, names);
  report({
    severity: "error",
    code: "compile/unknown-layout",
    message: `there is no layout \`${nameOrFolder}\``,
    hint: near ? `write \`${near}\`` : `there are ${names.join(", ")}; or give the path of a layout's folder`,
    ...(span && { span }),
  });
  return undefined;
}

/**
 * The files of a layout, checked and compiled. Reports compile/incomplete-layout and what its files have
 * wrong; undefined where it cannot be used.
 */
export function loadLayout(found: LayoutFolder, host: Host, report: Report): Layout | undefined {
  const read = (name: string) => readPart(path.join(found.folder, name), host, report);
  const template = read("layout.hbs");
  const stylesheet = read("layout.css");
  if (!template || !stylesheet) return undefined;
  let failed = false;
  const watching: Report = (diagnostic) => {
    failed ||= diagnostic.severity === "error";
    report(diagnostic);
  };
  const partials = loadPartials(found.folder, host, watching);
  const compiled = compileLayout({ name: found.name, template, stylesheet, partials }, watching);
  const sheet = compileStylesheet(stylesheet, watching);
  const files = new Set([template, stylesheet, ...partials.values()]);
  return compiled && !failed ? { name: found.name, template: compiled, sheet, files } : undefined;
}

function readPart(file: string, host: Host, report: Report): SourceFile | undefined {
  const bytes = host.readFile(file);
  if (bytes) return sourceFile(shownPath(file), bytes, report);
  report({
    severity: "error",
    code: "compile/incomplete-layout",
    message: `the layout has no file \`${shownPath(file)}\``,
    hint: "a layout is a folder with layout.hbs and layout.css",
  });
  return undefined;
}

/** Shared partials, then the layout's own, which win. */
function loadPartials(folder: string, host: Host, report: Report): ReadonlyMap<string, SourceFile> {
  const shared = path.join(PACKAGE_FOLDER, "templates", "partials");
  const partials = new Map<string, SourceFile>();
  const folders = [shared, path.join(path.dirname(folder), "partials"), path.join(folder, "partials")];
  for (const from of new Set(folders.map((from) => path.resolve(from)))) {
    for (const name of host.listFiles(from) ?? []) {
      const bytes = name.endsWith(".hbs") ? host.readFile(path.join(from, name)) : undefined;
      if (bytes) partials.set(name.slice(0, -4), sourceFile(shownPath(path.join(from, name)), bytes, report));
    }
  }
  return partials;
}
