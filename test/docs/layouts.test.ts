import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuildReport, build } from "../../src/compile/index.js";
import { compileStylesheet } from "../../src/css/index.js";
import { type Diagnostic, printDiagnostic } from "../../src/diagnostics/index.js";
import { DOCS, type Fence, fencesOf, fileNameOf, readPage } from "./fences.js";

const PAGE = "making-a-layout.md";
const FENCES = fencesOf(readPage(PAGE));

/** A statement that gives everything a layout can show. */
const STATEMENT = {
  "de.md":
    "---\ntitle: Wir bleiben dabei!\nauthor: Name\n---\n\nEin Absatz.\n\n- ein Punkt\n\n## Nun\n\nEnde.\n",
  "en.md": "---\ntitle: We carry on!\nauthor: Name\n---\n\nA paragraph.\n\n- an item\n\n## Now\n\nThe end.\n",
  "leaflet.yaml":
    "meeting: {start: 2030-01-31 19:00, end: 21:00, place: Place, address: Street, speaker: Name, note: Note}\n" +
    "link: https://example.org/\ncontact: Name\nimprint: Name, Street\nlogo: {file: logo.svg, alt: Logo}\n",
  "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
};

let work = "";

beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), "flugblatt-docs-"));
  for (const [name, text] of Object.entries(STATEMENT)) write(`content/everything/${name}`, text);
  write("content/title-alone/de.md", "# Wir bleiben dabei!\n\nEin Absatz.\n");
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

function write(name: string, text: string): void {
  const file = path.join(work, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Leaflets of every kind with a layout, which must say nothing; `statements` are all by default. */
function buildWith(layout: string, statements: readonly string[] = []): BuildReport {
  const report = build({
    layout,
    statements,
    content: path.join(work, "content"),
    output: path.join(work, "output"),
  });
  expect(report.diagnostics.map(printDiagnostic)).toEqual([]);
  return report;
}

describe("the layouts of docs/making-a-layout.md", () => {
  const folders = [...new Set(FENCES.flatMap((fence) => fileNameOf(fence)?.split("/")[0] ?? []))];

  test.each(folders)("`%s` is whole and builds every leaflet", (folder) => {
    for (const fence of FENCES) {
      const name = fileNameOf(fence);
      if (name?.startsWith(`${folder}/`)) write(`layouts/${name}`, fence.text);
    }
    const { leaflets, failed } = buildWith(path.join(work, "layouts", folder));
    expect([leaflets.length, failed]).toEqual([8, 0]);
  });

  test("the example in docs/examples builds every leaflet, on the pages it is meant for", () => {
    const example = fileURLToPath(new URL("examples/notice", DOCS));
    cpSync(
      fileURLToPath(new URL("../content/kazakhstan-solidarity", DOCS)),
      path.join(work, "content/long"),
      {
        recursive: true,
      },
    );
    const { leaflets, failed } = buildWith(example);
    rmSync(path.join(work, "content/long"), { recursive: true });
    expect([leaflets.length, failed]).toEqual([14, 0]);
    const long = leaflets.filter(({ statement }) => statement === "long");
    expect(long.map(({ format, pages }) => `${format} ${pages}`)).toEqual([
      ...["A4 1", "A4 1", "A4 1"],
      ...["A5 2", "A5 2", "A5 2"],
    ]);
    expect(long.flatMap(({ fit }) => fit.filter(({ fits }) => !fits))).toEqual([]);
  });
});

describe("the pieces of docs/making-a-layout.md", () => {
  const named = (fence: Fence) => ({ line: fence.line, fence });
  const css = FENCES.filter(({ language, info }) => language === "css" && info === "part");
  const templates = FENCES.filter((fence) => fence.language === "handlebars" && !fileNameOf(fence));

  test.each(css.map(named))("the stylesheet in line $line has nothing wrong", ({ fence }) => {
    const diagnostics: Diagnostic[] = [];
    compileStylesheet({ path: PAGE, text: fence.text }, (diagnostic) => diagnostics.push(diagnostic));
    expect(diagnostics.map(printDiagnostic)).toEqual([]);
  });

  test.each(templates.map(named))("the template in line $line has nothing wrong", ({ fence }) => {
    const inside = fence.info === "in=edition" ? `{{#each editions}}${fence.text}{{/each}}` : fence.text;
    write(
      "layouts/piece/layout.hbs",
      `<html lang="{{lang}}"><head><title>{{title}}</title></head><body>${inside}</body></html>`,
    );
    write("layouts/piece/layout.css", css.map(({ text }) => text).join("\n"));
    const { leaflets } = buildWith(path.join(work, "layouts/piece"), ["everything"]);
    expect(leaflets).toHaveLength(6);
  });

  test("every fenced block is a file, a piece, a command or a message", () => {
    const others = FENCES.filter((fence) => {
      const isPiece = css.includes(fence) || templates.includes(fence);
      return !isPiece && !fileNameOf(fence) && fence.language !== "sh" && fence.language !== "";
    });
    expect(others).toEqual([]);
  });
});
