import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/index.js";
import { PT_PER_MM, paperNamed } from "../../src/geometry/index.js";
import { latin1, ObjectStore, text } from "../../src/pdf/index.js";
import { type ImposeFilesOptions, imposeFiles } from "../../src/sheets/index.js";
import { readPdf } from "../leaflets/read-pdf.js";
import { hasTool, runTool } from "../pdf/tools.js";

const mm = (length: number) => length * PT_PER_MM;

interface MadePage {
  readonly width: number;
  readonly height: number;
  /** More entries of the page. */
  readonly entries?: Record<string, number | readonly number[]>;
  /** Where the word stands, from the left and from the bottom. */
  readonly at?: readonly [number, number];
}

/** A PDF as others make it: a word on each page, in a font that all share and inherit, content in two streams. */
function madePdf(pages: readonly MadePage[], more: Record<string, string> = {}): Uint8Array {
  const store = new ObjectStore();
  const font = store.add({
    Type: "Font",
    Subtype: "Type1",
    BaseFont: "Helvetica",
    Encoding: "WinAnsiEncoding",
  });
  for (const [i, { width, height, entries = {}, at: [x, y] = [20, 30] }] of pages.entries()) {
    const parts = [`BT /F#31 10 Tf ${x} ${y}`, `Td (word${i + 1}) Tj ET`];
    const page = store.openPage({
      MediaBox: [0, 0, mm(width), mm(height)],
      Contents: parts.map((part) => store.addStream({}, latin1(part))),
      Resources: { Font: { F1: font } },
      StructParents: 0,
      ...entries,
      ...(more.note && { Annots: [store.add({ Type: "Annot", Subtype: more.note, Rect: [0, 0, 9, 9] })] }),
    });
    page.end();
  }
  return store.finish({ Title: text("made") });
}

async function imposed(
  pdfs: readonly Uint8Array[],
  options: Partial<ImposeFilesOptions> & Pick<ImposeFilesOptions, "scheme">,
) {
  const diagnostics: Diagnostic[] = [];
  const files = pdfs.map((bytes, i) => ({ name: `file${i + 1}.pdf`, bytes }));
  const made = await imposeFiles(
    files,
    { turn: "short", producer: "test", ...options },
    (diagnostic) => void diagnostics.push(diagnostic),
  );
  return { made, told: diagnostics.map(({ severity, code }) => `${severity} ${code}`) };
}

/** Words of a page with their places in millimetres from the top left. */
async function wordsOf(bytes: Uint8Array | undefined): Promise<readonly (readonly string[])[]> {
  const pages = await readPdf(bytes ?? new Uint8Array());
  return pages.map(({ pieces }) =>
    pieces
      .filter((piece) => piece.text.trim() !== "")
      .map(
        (piece) =>
          `${piece.text} ${(piece.x / PT_PER_MM).toFixed(1)} ${(piece.baseline / PT_PER_MM).toFixed(1)}`,
      ),
  );
}

const A5 = { width: 148, height: 210 };
/** 10 mm from the left, 20 mm from the bottom. */
const AT = [mm(10), mm(20)] as const;

describe("pages on sheets", () => {
  test("stand where the scheme says, at their own size", async () => {
    const { made, told } = await imposed([madePdf([A5, A5, A5, A5].map((page) => ({ ...page, at: AT })))], {
      scheme: "half-fold",
    });
    expect(told).toEqual([]);
    expect(await wordsOf(made?.bytes)).toEqual([
      ["word4 10.5 190.0", "word1 158.5 190.0"],
      ["word2 10.5 190.0", "word3 158.5 190.0"],
    ]);
  });

  test("come from several files, one after the other", async () => {
    const pdf = madePdf([{ ...A5, at: AT }]);
    const { made } = await imposed([pdf, pdf], { scheme: "cut-and-stack", oneSided: true });
    expect(await wordsOf(made?.bytes)).toEqual([["word1 10.5 190.0", "word1 158.5 190.0"]]);
  });

  test("are as large as their trim box, and turned as they are shown", async () => {
    const trimmed = { TrimBox: [mm(5), mm(5), mm(153), mm(215)] };
    const at = [mm(15), mm(25)] as const;
    const { made } = await imposed([madePdf([{ width: 158, height: 220, entries: trimmed, at }])], {
      scheme: "n-up",
    });
    expect(await wordsOf(made?.bytes)).toEqual([["word1 10.5 190.0", "word1 158.5 190.0"]]);
  });

  test.each([
    // The word's place on an A5 page from the shown left and top, at its left half of the sheet.
    [90, 210, 148, "word1 20.0 10.0"],
    [180, 148, 210, "word1 138.0 20.0"],
    [270, 210, 148, "word1 190.0 138.0"],
  ])("turned by %i degrees are shown so", async (Rotate, width, height, place) => {
    const pdf = madePdf([{ ...A5, entries: { Rotate }, at: AT }]);
    const sheet = paperNamed(`${width}x${height}mm`);
    const { made } = await imposed([pdf], { scheme: "n-up", ...(sheet && { sheet }) });
    expect(await wordsOf(made?.bytes)).toEqual([[place]]);
  });

  test("are made smaller only with a warning", async () => {
    const pdf = madePdf([{ width: 210, height: 297, at: AT }]);
    const { made, told } = await imposed([pdf], { scheme: "booklet" });
    expect(told).toEqual(["warning sheets/made-smaller"]);
    expect(made?.imposition.scale).toBeCloseTo(Math.SQRT1_2, 2);
    const a3 = paperNamed("A3");
    expect((await imposed([pdf], { scheme: "booklet", ...(a3 && { sheet: a3 }) })).told).toEqual([]);
  });

  test("lie on Letter where they are made for it", async () => {
    const half = madePdf([{ width: 139.7, height: 215.9 }]);
    expect((await imposed([half], { scheme: "n-up" })).made?.paper.name).toBe("Letter");
    expect((await imposed([madePdf([A5])], { scheme: "n-up" })).made?.paper.name).toBe("A4");
  });
});

describe("the file", () => {
  const pdf = madePdf([A5, A5, A5, A5, A5]);

  test("is the same for the same pages", async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(() => imposed([pdf], { scheme: "booklet", marks: true })),
    );
    expect(one?.made?.bytes).toEqual(two?.made?.bytes);
  });

  test("holds each page and each font once, however often they are placed", async () => {
    const { made } = await imposed([pdf], { scheme: "n-up", grid: { columns: 4, rows: 5 } });
    const { made: few } = await imposed([pdf], { scheme: "n-up" });
    expect(made?.imposition.copiesPerSheet).toBe(20);
    expect((made?.bytes.length ?? 0) - (few?.bytes.length ?? 0)).toBeLessThan(1500);
  });

  test("says that it is only for printing, and which to read instead", async () => {
    const { made } = await imposed([pdf], { scheme: "booklet" });
    const content = Buffer.from(made?.bytes ?? []).toString("utf8");
    expect(content).toContain("has no tags and its pages stand in no order of reading");
    expect(content).toContain("take file1.pdf");
  });

  test.skipIf(!hasTool("qpdf"))("is found sound by qpdf", async () => {
    for (const scheme of ["n-up", "booklet", "letter-fold"] as const) {
      const { made } = await imposed([pdf], { scheme, marks: true });
      expect(runTool("qpdf", made?.bytes ?? new Uint8Array(), "--check", "{}")).toContain(
        "No syntax or stream",
      );
    }
  });

  test.skipIf(!hasTool("qpdf"))(
    "tells the printer which edge to turn about, and to keep the size",
    async () => {
      const { made } = await imposed([pdf], { scheme: "booklet", turn: "long" });
      const json = runTool("qpdf", made?.bytes ?? new Uint8Array(), "--json", "{}");
      expect(json).toContain('"/Duplex": "/DuplexFlipLongEdge"');
      expect(json).toContain('"/PrintScaling": "/None"');
      expect(json).toContain('"/Marked": false');
    },
  );
});

describe("refused are", () => {
  test.each([
    ["an empty file", new Uint8Array()],
    ["a text", latin1("# Not a PDF\n")],
    ["the beginning of a PDF", madePdf([A5]).subarray(0, 300)],
  ])("%s", async (_, bytes) => {
    expect(await imposed([bytes], { scheme: "n-up" })).toEqual({
      made: undefined,
      told: ["error sheets/not-a-pdf"],
    });
  });

  test.skipIf(!hasTool("qpdf"))("what is locked with a password", async () => {
    const folder = mkdtempSync(join(tmpdir(), "flugblatt-locked-"));
    const [open, locked] = ["open.pdf", "locked.pdf"].map((name) => join(folder, name));
    if (!open || !locked) throw new Error("two names");
    writeFileSync(open, madePdf([A5]));
    execFileSync("qpdf", ["--encrypt", "secret", "owner", "256", "--", open, locked]);
    const bytes = readFileSync(locked);
    rmSync(folder, { recursive: true });
    expect(await imposed([bytes], { scheme: "n-up" })).toEqual({
      made: undefined,
      told: ["error sheets/locked"],
    });
  });
});

describe("notes on a page", () => {
  test("are said to be missing", async () => {
    const { made, told } = await imposed([madePdf([A5], { note: "Stamp" })], { scheme: "n-up" });
    expect(made).toBeDefined();
    expect(told).toEqual(["warning sheets/annotations"]);
  });

  test("but links are not missed", async () => {
    expect((await imposed([madePdf([A5], { note: "Link" })], { scheme: "n-up" })).told).toEqual([]);
  });
});
