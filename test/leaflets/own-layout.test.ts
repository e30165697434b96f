import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { enterFolder, type Files, runCommand } from "../cli/running.js";
import { readPdf } from "./read-pdf.js";
import { canUse, runTool } from "./tools.js";

const FILES: Files = {
  "content/strike/de.md": "---\ntitle: Wir streiken\n---\n\nMorgen früh, vor dem Tor.\n",
  "content/strike/en.md": "---\ntitle: We are on strike\n---\n\nTomorrow morning, at the gate.\n",
  "our layouts/red/layout.hbs": `<!doctype html>
<html lang="{{lang}}"><head><title>{{title}}</title></head>
<body>
{{#each editions}}
<article lang="{{lang}}">
{{> banner}}
{{content}}
</article>
{{/each}}
</body></html>
`,
  "our layouts/red/layout.css": `@page { size: 148mm 210mm; margin: 20mm }
body { margin: 0; font: 14pt/18pt "Source Serif 4" }
h1 { font: 800 30pt/32pt "Fira Sans Extra Condensed"; color: #c8141b }
`,
  "our layouts/red/partials/banner.hbs": "<h1>{{title}}</h1>\n",
};

let place: ReturnType<typeof enterFolder>;
beforeEach(() => {
  place = enterFolder(FILES);
});
afterEach(() => place.leave());

test("a layout of one's own, in a folder anywhere, sets the text as it says", async () => {
  const { code, stderr } = await runCommand(
    "build -l de -f A5 --layout".split(" ").concat("our layouts/red/"),
  );
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const [page] = await readPdf(readFileSync("output/strike-de-a5.pdf"));
  const [title, text] = page?.pieces.filter((piece) => piece.text.trim() !== "") ?? [];
  expect(title).toMatchObject({ text: "Wir streiken", size: 30, font: "FiraSansExtraCondensed-ExtraBold" });
  expect(text).toMatchObject({ text: "Morgen früh, vor dem Tor.", size: 14, font: "SourceSerif4-Regular" });
  expect(text?.x).toBeCloseTo((20 / 25.4) * 72, 1);
});

test("one in templates/ of the working folder is known by its name, also to a statement", async () => {
  place.leave();
  const moved = Object.entries(FILES).map(([name, text]) => [name.replace("our layouts", "templates"), text]);
  place = enterFolder({ ...Object.fromEntries(moved), "content/strike/leaflet.yaml": "layout: red\n" });
  const { stdout, stderr } = await runCommand("build -f A5 --json".split(" "));
  expect(stderr).toBe("");
  const { leaflets } = JSON.parse(stdout);
  expect(leaflets.map(({ layout }: { layout: string }) => layout)).toEqual(["red", "red", "red"]);
});

test.skipIf(!canUse("pdfinfo"))("one that is written row by row is read so", async () => {
  place.leave();
  place = enterFolder({
    "content/strike/de.md": "---\ntitle: Wir streiken\n---\n\nMorgen früh.\n\nVor dem Tor.\n",
    "content/strike/en.md": "---\ntitle: We are on strike\n---\n\nIn the morning.\n\nAt the gate.\n",
    "rows/layout.hbs": `<!doctype html>
<html lang="{{lang}}"><head><title>{{title}}</title></head>
<body>
{{#each rows}}{{#each cells}}<div lang="{{lang}}" dir="{{dir}}">{{blocks}}</div>{{/each}}{{/each}}
</body></html>
`,
    "rows/layout.css": `body { margin: 0; display: grid; grid-template-columns: 1fr 1fr; font-family: Alegreya }`,
  });
  const { code, stderr } = await runCommand("build -l de+en -f A5 --layout rows".split(" "));
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const tree = runTool("pdfinfo", "-struct-text", "output/strike-de-en-a5.pdf");
  const read = [...tree.matchAll(/"([^"]+)"/g)]
    .map(([, words = ""]) => words.trim())
    .filter((words) => words !== "");
  expect(read).toEqual(["Morgen früh.", "In the morning.", "Vor dem Tor.", "At the gate."]);
});
