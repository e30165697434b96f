import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { printDiagnostic } from "../../src/diagnostics/index.js";
import { build } from "../../src/index.js";
import { readPdf } from "./read-pdf.js";

const PT_PER_MM = 72 / 25.4;
const STATEMENT = "content/kazakhstan-solidarity";
const output = mkdtempSync(path.join(tmpdir(), "flugblatt-formats-"));
afterAll(() => rmSync(output, { recursive: true }));

/** Width and height in millimetres, and pages in one language and side by side. */
const FORMATS = [
  { format: "A3", size: [297, 420], pages: [1, 1] },
  { format: "A3-landscape", size: [420, 297], pages: [1, 2] },
  { format: "A4-landscape", size: [297, 210], pages: [1, 2] },
  { format: "A5-landscape", size: [210, 148], pages: [2, 2] },
  { format: "A6", size: [105, 148], pages: [2, 4] },
  { format: "A6-landscape", size: [148, 105], pages: [2, 4] },
  { format: "DL", size: [99, 210], pages: [2, 3] },
  { format: "DL-landscape", size: [210, 99], pages: [2, 3] },
  { format: "Letter", size: [215.9, 279.4], pages: [1, 1] },
  { format: "Half-Letter", size: [139.7, 215.9], pages: [2, 2] },
  { format: "170x240mm", size: [170, 240], pages: [2, 2] },
] as const;

/** Letters, marks and spaces of the running text. */
function textLength(lang: string): number {
  const [, , body = ""] = readFileSync(`${STATEMENT}/${lang}.md`, "utf8").split(/^---\n/m);
  return body.trim().length;
}

/** The second layout is tried where it goes other ways. */
const OF_CLASSIC = ["A3", "A4-landscape", "A6", "DL-landscape", "170x240mm"];

describe.each(["exclamation", "classic"])("the layout %s", (layout) => {
  const formats = FORMATS.filter(({ format }) => layout === "exclamation" || OF_CLASSIC.includes(format));

  describe.each(formats)("on $format", ({ format, size, pages }) => {
    const folder = path.join(output, layout, format);
    // For the office printer, whose check finds what stands too near to the edge.
    const made = () =>
      build({
        languages: [["de"], ["de", "en"]],
        formats: [format],
        targets: ["office"],
        layout,
        output: folder,
      });

    test("holds the text on its pages, at the sheet's size, in lines of 40 to 80 letters", async () => {
      const { leaflets, diagnostics } = made();
      expect(diagnostics.map(printDiagnostic)).toEqual([]);
      expect(leaflets.map((leaflet) => leaflet.format)).toEqual([format, format]);
      const [alone, parallel] = leaflets;
      if (!alone || !parallel) throw new Error("there are two");
      for (const [i, leaflet] of [alone, parallel].entries()) {
        expect(leaflet.pages).toBeLessThanOrEqual(pages[i] ?? 0);
        const read = await readPdf(readFileSync(path.join(folder, path.basename(leaflet.file))));
        for (const { width, height } of read) {
          expect([width, height]).toEqual(size.map((mm) => expect.closeTo(mm * PT_PER_MM, 1)));
        }
      }
      expect(textLength("de") / alone.lines.count).toBeGreaterThan(40);
      expect(textLength("de") / alone.lines.count).toBeLessThan(80);
      // Two columns on a third of A4 are narrow, whatever one does.
      const each = (textLength("de") + textLength("en")) / parallel.lines.count;
      expect(each).toBeGreaterThan(25);
      expect(each).toBeLessThan(85);
    });
  });
});
