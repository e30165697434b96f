import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { build } from "../../src/index.js";

const output = mkdtempSync(path.join(tmpdir(), "flugblatt-size-"));
afterAll(() => rmSync(output, { recursive: true }));

/** What Typst makes of the same text, tagged, with the same fonts, in kB: measured once. */
const TYPST = { german: 30.8, sideBySide: 42.3 };

test.each([
  { layout: "classic", languages: ["de"], most: 0.75 * TYPST.german },
  { layout: "exclamation", languages: ["de"], most: 34 },
  { layout: "classic", languages: ["de", "en"], most: 0.75 * TYPST.sideBySide },
  { layout: "exclamation", languages: ["de", "en"], most: 0.75 * TYPST.sideBySide },
])("$languages on A4 in $layout, tagged, takes at most $most kB", ({ layout, languages, most }) => {
  const report = build({ layout, languages: [languages], formats: ["A4"], output });
  expect(report.diagnostics).toEqual([]);
  const [leaflet] = report.leaflets;
  const bytes = readFileSync(leaflet?.file ?? "");
  // A thousand bytes, as the command says it.
  const size = bytes.length / 1000;
  expect(size, `${size} kB`).toBeLessThanOrEqual(most);
});
