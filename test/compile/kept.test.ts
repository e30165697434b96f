import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadFonts } from "../../src/compile/index.js";
import { build, nodeHost } from "../../src/index.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "flugblatt-kept-"));
  mkdirSync(path.join(folder, "content/s"), { recursive: true });
  writeFileSync(path.join(folder, "content/s/de.md"), "---\ntitle: Titel\n---\n\nEin Absatz.\n");
  for (const name of ["classic", "partials"]) {
    cpSync(path.resolve("templates", name), path.join(folder, "templates", name), { recursive: true });
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

function buildOnce() {
  const report = build({
    content: path.join(folder, "content"),
    output: path.join(folder, "output"),
    formats: ["A6"],
    layout: path.join(folder, "templates/classic"),
  });
  const [leaflet] = report.leaflets;
  return {
    diagnostics: report.diagnostics.map(({ code }) => code),
    bytes: leaflet && readFileSync(path.resolve(leaflet.file)),
  };
}

test("a second build reads the layout as it then is", () => {
  const before = buildOnce();
  const template = path.join(folder, "templates/classic/layout.hbs");
  writeFileSync(template, readFileSync(template, "utf8").replace("{{title}}</h1>", "{{title}} !</h1>"));
  const after = buildOnce();
  expect(after.bytes?.equals(before.bytes ?? Buffer.alloc(0))).toBe(false);
});

test("an unchanged layout gives the same bytes", () => {
  const first = buildOnce();
  expect(buildOnce().bytes?.equals(first.bytes ?? Buffer.alloc(0))).toBe(true);
});

test("what is wrong with a layout is said at every build", () => {
  const css = path.join(folder, "templates/classic/layout.css");
  writeFileSync(css, `${readFileSync(css, "utf8")}\np { colour: red; }\n`);
  const first = buildOnce();
  expect(first.diagnostics).toContain("css/unknown-property");
  expect(buildOnce().diagnostics).toEqual(first.diagnostics);
});

test("a font that no layout can have is missed at every build", () => {
  const css = path.join(folder, "templates/classic/layout.css");
  writeFileSync(css, `${readFileSync(css, "utf8")}\nh1 { font-family: "No Such Face", serif; }\n`);
  const first = buildOnce();
  expect(first.diagnostics).toContain("fonts/unknown-family");
  expect(buildOnce().diagnostics).toEqual(first.diagnostics);
});

test("fonts are opened once for all builds, for HarfBuzz gives their memory back only in the end", () => {
  const report = () => {};
  expect(loadFonts(nodeHost, report)).toBe(loadFonts(nodeHost, report));
  expect(loadFonts({ ...nodeHost }, report)).not.toBe(loadFonts(nodeHost, report));
});

test("files of fonts are looked at again, but for those of packages", () => {
  const asked: string[] = [];
  const host = {
    ...nodeHost,
    readFile: (file: string) => {
      asked.push(path.basename(file));
      return nodeHost.readFile(file);
    },
    readInside: (from: string, file: string) => {
      asked.push(path.basename(file));
      return nodeHost.readInside(from, file);
    },
  };
  const refuse = ({ message }: { readonly message: string }) => expect.unreachable(message);
  const [face] = loadFonts(host, refuse).select(["Source Serif 4"], 400, "normal");
  expect(face?.family).toBe("Source Serif 4");
  expect(asked).toContain("SourceSerif4_400Regular.ttf");
  asked.length = 0;
  loadFonts(host, refuse);
  expect(asked).toEqual(["fonts.yaml"]);
});
