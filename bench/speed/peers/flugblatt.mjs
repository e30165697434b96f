import path from "node:path";
import { pathToFileURL } from "node:url";
import { BUILT, markdownOf, meetingYaml } from "../documents.mjs";

const { build, expectManyLeaflets, nodeHost } = await import(
  pathToFileURL(path.join(BUILT, "index.js")).href
);

/** `layout`: of the package by default; a folder beside this one sets the text in sizes given. */
export function open({ layout = "classic" } = {}) {
  const encoder = new TextEncoder();
  const files = new Map();
  const folder = path.resolve("content/text");
  let written;
  // As a program does that makes leaflets again and again.
  expectManyLeaflets?.();
  const host = {
    ...nodeHost,
    readFile: (file) => (file.startsWith(folder) ? files.get(path.basename(file)) : nodeHost.readFile(file)),
    readInside: (root, file) => (root === folder ? files.get(file) : nodeHost.readInside(root, file)),
    listFiles: (of) => (of === folder ? [...files.keys()].sort() : nodeHost.listFiles(of)),
    listFolders: (of) => (path.resolve(of) === path.dirname(folder) ? ["text"] : nodeHost.listFolders(of)),
    writeWhole: (_, bytes) => {
      written = bytes;
    },
  };
  return (document) => {
    const { langs, format, meeting } = document;
    files.clear();
    for (const [side, lang] of langs.entries())
      files.set(`${lang}.md`, encoder.encode(markdownOf(document, side)));
    if (meeting !== undefined) files.set("leaflet.yaml", encoder.encode(meetingYaml(meeting)));
    written = undefined;
    const report = build({ statements: ["text"], languages: [langs], formats: [format], layout, host });
    if (!written) throw new Error(report.diagnostics[0]?.message);
    return written;
  };
}
