import path from "node:path";
import { loadStatement, type Statement } from "../content/index.js";
import { nearestName, type Report } from "../diagnostics/index.js";
import { shownPath } from "./assets.js";
import type { Host } from "./host.js";

/** Which statements of a content folder to take: all, or those named. Reports compile/no-statement. */
export function findStatements(
  content: string,
  names: readonly string[] | undefined,
  { host, report }: { readonly host: Host; readonly report: Report },
): readonly string[] {
  const there = host.listFolders(content);
  if (!there || there.length === 0) {
    const shown = shownPath(path.resolve(content));
    const message = there ? `\`${shown}\` holds no statement` : `there is no folder \`${shown}\``;
    const hint = "a statement is a folder in content/ with a Markdown file for each language: de.md, en.md";
    report({ severity: "error", code: "compile/no-statement", message, hint });
    return [];
  }
  if (!names || names.length === 0) return there;
  return names.flatMap((name) => {
    const wanted = name.replace(/[\\/]+$/, "");
    const known = there.includes(wanted) ? wanted : inContent(wanted, content, there);
    if (known) return [known];
    const near = nearestName(wanted, there);
    const message = `there is no statement \`${name}\` in \`${shownPath(path.resolve(content))}\``;
    report({
      severity: "error",
      code: "compile/no-statement",
      message,
      hint: near ? `write \`${near}\`` : `there are ${there.join(", ")}`,
    });
    return [];
  });
}

/** A statement given by its path, as a shell completes it: `content/our-statement`. */
function inContent(wanted: string, content: string, there: readonly string[]): string | undefined {
  const name = path.basename(wanted);
  return path.resolve(wanted) === path.resolve(content, name) && there.includes(name) ? name : undefined;
}

/** Reads one statement; undefined where not one edition of it could be read. */
export function readStatement(
  content: string,
  name: string,
  host: Host,
  report: Report,
): Statement | undefined {
  const folder = path.resolve(content, name);
  return loadStatement(
    {
      name,
      path: shownPath(folder),
      files: host.listFiles(folder) ?? [],
      read: (file) => host.readInside(folder, file),
    },
    report,
  );
}
