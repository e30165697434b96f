import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import jsQR from "jsqr";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuildReport, build } from "../../src/index.js";
import { type PdfPage, readPdf } from "./read-pdf.js";
import { canUse, drawPages, type Picture } from "./tools.js";

const LINK = "https://example.org/solidarity";
const SETTINGS = `meeting:
  start: 2030-01-31 19:00 Europe/Berlin
  place: Ort
link: ${LINK}
imprint: Name, Straße, Ort
`;

const folder = mkdtempSync(path.join(tmpdir(), "flugblatt-meeting-"));
const output = path.join(folder, "output");
let report: BuildReport;

beforeAll(() => {
  const statement = path.join(folder, "content", "with-meeting");
  mkdirSync(statement, { recursive: true });
  for (const name of ["de.md", "en.md"]) {
    copyFileSync(path.join("content", "kazakhstan-solidarity", name), path.join(statement, name));
  }
  writeFileSync(path.join(statement, "leaflet.yaml"), SETTINGS);
  report = build({ content: path.join(folder, "content"), output });
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileAt = (name: string) => path.join(output, `with-meeting-${name}.pdf`);

function textOf(pages: readonly PdfPage[]): string {
  return pages.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(" ");
}

/** What a phone held over the page reads. */
function readQr({ width, height, grey }: Picture): string | undefined {
  const colours = new Uint8ClampedArray(grey.length * 4);
  for (let i = 0; i < grey.length; i++) colours.fill(grey[i] ?? 0, i * 4, i * 4 + 4);
  return jsQR.default(colours, width, height, { inversionAttempts: "dontInvert" })?.data;
}

/** The lowest `share` of a picture. */
function foot({ width, height, grey }: Picture, share: number): Picture {
  const from = Math.floor(height * (1 - share));
  return { width, height: height - from, grey: grey.subarray(from * width) };
}

describe("the statement with a meeting, a link and an imprint", () => {
  test("makes six leaflets, and says of the smallest that both texts and the box need another page", () => {
    expect(report.leaflets).toHaveLength(6);
    expect(report.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(/^copyfit\/more-pages `with-meeting` \(de\+en, A5\) takes 3 pages, not 2/),
    ]);
  });

  test("is one page of A4 side by side, with when, where, who and the link in words", async () => {
    const pages = await readPdf(readFileSync(fileAt("de-en-a4")));
    expect(pages).toHaveLength(1);
    const text = textOf(pages);
    for (const part of ["Veranstaltung", "Meeting", "31. Januar", "31 January", "19", "Ort"]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/V\.\s?i\.\s?S\.\s?d\.\s?P\.:?\s+Name, Straße, Ort/);
    expect(text).toContain("example.org/solidarity");
  });

  describe.skipIf(!canUse("pdftoppm"))("drawn at 300 dpi", () => {
    test.each(["de-a4", "en-a4", "de-en-a4", "de-a5", "en-a5", "de-en-a5"])(
      "%s shows a QR code that reads as the link",
      (name) => {
        const last = drawPages(fileAt(name), 300).at(-1);
        expect(last && readQr(foot(last, 0.25))).toBe(LINK);
      },
    );

    test("the box takes the page's width and 23 mm of its height", () => {
      const [page] = drawPages(fileAt("de-en-a4"), 300);
      if (!page) throw new Error("there is no page");
      const [left, right] = [11, 199].map((mm) => Math.round((mm / 25.4) * 300));
      const strokes: number[] = [];
      for (let y = 1; y < page.height; y++) {
        if (isBlack(page, y, left, right) && !isBlack(page, y - 1, left, right)) strokes.push(y);
      }
      expect(strokes).toHaveLength(2);
      const [top = 0, bottom = 0] = strokes;
      // From the frame's upper edge to the upper edge of its lower stroke, 1.2 pt thick.
      expect(((bottom - top) / 300) * 25.4).toBeCloseTo(23 - (1.2 * 25.4) / 72, 0);
    });
  });
});

function isBlack({ width, grey }: Picture, y: number, from = 0, to = width): boolean {
  return grey.subarray(y * width + from, y * width + to).every((value) => value < 128);
}

test("a statement without meeting, link or imprint leaves no label", async () => {
  const bare = path.join(folder, "bare");
  const { leaflets } = build({ output: bare, languages: [["de", "en"]], formats: ["A4"] });
  expect(leaflets).toHaveLength(1);
  const text = textOf(await readPdf(readFileSync(path.join(bare, "kazakhstan-solidarity-de-en-a4.pdf"))));
  for (const label of ["Meeting", "V.i.S.d.P."]) expect(text).not.toContain(label);
});

test("an edition's own place stands in its language", async () => {
  const own = path.join(folder, "own");
  build({ content: "test/fixtures/statements", statements: ["meeting"], formats: ["A5"], output: own });
  const de = textOf(await readPdf(readFileSync(path.join(own, "meeting-de-a5.pdf"))));
  const en = textOf(await readPdf(readFileSync(path.join(own, "meeting-en-a5.pdf"))));
  expect(en).toContain("Place in English");
  expect(de).not.toContain("Place in English");
  expect(de).toContain("kontakt@example.org");
});
