import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../../src/compile/index.js";
import { hasTool, joinedAsFound, pdfJsText, runTool } from "./tools.js";

const NARROW = fileURLToPath(new URL("../fixtures/layouts/narrow", import.meta.url));
const WORDS = [
  "Gewerkschaftsföderation",
  "Solidaritätsbewegung",
  "Arbeitersolidarität",
  "Protestschreiben",
  "Lohnerhöhungen",
  "Versammlungsfreiheit",
  "Bergarbeiterstreik",
];
// Of every width, so that each word comes to stand at a line's end somewhere.
const FILL = ["Im", "Im Mai", "Im Jahr", "Heute hat", "Vor allem", "Gegen alle", "Im Januar soll"];
const PARAGRAPHS = WORDS.flatMap((word) =>
  FILL.map((fill) => `${fill} die ${word} der CGT-PSA, »wohl« 5\u00a0kg, offen die Filiale gefunden.`),
);

const folder = mkdtempSync(path.join(tmpdir(), "flugblatt-"));
let pdf: Uint8Array;
beforeAll(() => {
  mkdirSync(path.join(folder, "content/s"), { recursive: true });
  writeFileSync(path.join(folder, "content/s/de.md"), `# Titel\n\n${PARAGRAPHS.join("\n\n")}\n`);
  const report = build({
    content: path.join(folder, "content"),
    output: folder,
    layout: NARROW,
    formats: ["A4"],
  });
  expect(report.diagnostics).toEqual([]);
  pdf = readFileSync(path.join(folder, "s-de-a4.pdf"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * As copied: white space runs together, whatever kind of space it is. A hyphen of the author's at the end of a
 * line is U+2010, and the line ends behind it.
 */
function copied(text: string): string {
  return text.replaceAll(/\u2010\s*/gu, "-").replaceAll(/\s+/gu, " ");
}

function count(text: string, word: string): number {
  return text.split(word).length - 1;
}

/** Chromium leaves this out of what is searched and copied (`IsIgnorableCharacter` in its PDF viewer). */
async function pdfiumText(): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(Buffer.from(pdf));
  const text = [...document.pages()].map((page) => page.getText()).join("\n");
  document.destroy();
  library.destroy();
  return text.replaceAll(/[\ufffe\u200b]/gu, "");
}

describe("words hyphenated at a line's end", () => {
  test("each of them stands divided somewhere", async () => {
    const text = await pdfJsText(pdf);
    for (const word of WORDS) {
      const divided = [...word].map((_, i) => `${word.slice(0, i)}-\n${word.slice(i)}`);
      expect(
        divided.some((parts) => text.includes(parts)),
        word,
      ).toBe(true);
    }
  });

  test.each(WORDS)("%s is found by pdf.js's find bar wherever it stands", async (word) => {
    expect(count(joinedAsFound(await pdfJsText(pdf)), word)).toBe(FILL.length);
  });

  test("all are found, and copied without hyphens, by PDFium", async () => {
    const text = copied(await pdfiumText());
    for (const word of WORDS) expect(count(text, word), word).toBe(FILL.length);
    for (const paragraph of PARAGRAPHS) expect(text).toContain(copied(paragraph));
  });

  test.skipIf(!hasTool("pdftotext"))("all are found, and copied without hyphens, by poppler", () => {
    const text = copied(runTool("pdftotext", pdf, "{}", "-"));
    for (const word of WORDS) expect(count(text, word), word).toBe(FILL.length);
    for (const paragraph of PARAGRAPHS) expect(text).toContain(copied(paragraph));
  });

  test.skipIf(!hasTool("mutool"))("MuPDF keeps the hyphens, and nothing else is different", () => {
    const text = joinedAsFound(
      runTool("mutool", pdf, "draw", "-q", "-F", "txt", "{}").replaceAll(" \n", "\n"),
    );
    for (const word of WORDS) expect(count(text, word), word).toBe(FILL.length);
  });
});
