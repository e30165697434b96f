import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canUse, runTool } from "../leaflets/tools.js";
import { enterFolder, runCommand } from "./running.js";

const STATEMENT = path.resolve("content/kazakhstan-solidarity");
let work: ReturnType<typeof enterFolder>;

beforeAll(async () => {
  const read = (name: string) => readFileSync(path.join(STATEMENT, name));
  work = enterFolder({ "content/s/de.md": read("de.md"), "content/s/en.md": read("en.md"), "no.pdf": "no" });
  expect((await runCommand(["build", "-f", "A5"])).code).toBe(0);
});
afterAll(() => work.leave());

describe("flugblatt impose", () => {
  test("puts two A5 side by side beside the leaflet's file, and says how many sheets to load", async () => {
    const { code, stdout, stderr } = await runCommand(
      "impose output/s-de-a5.pdf -s n-up --copies 201".split(" "),
    );
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^output\/s-de-a5-n-up\.pdf, 2 pages on 1 sheet, \d+\.\d kB\n/);
    expect(stdout).toContain(
      "for 201 copies: load 101 sheets of A4; print 101 times at 100 %, on both sides, turned about the long edge",
    );
    expect(code).toBe(0);
  });

  test.each(["de", "en", "de-en"])(
    "the sheet of %s weighs less than 1.15 times its leaflet",
    async (langs) => {
      const file = `output/s-${langs}-a5.pdf`;
      await runCommand(["impose", file, "-s", "n-up", "-o", "two-up.pdf"]);
      expect(statSync("two-up.pdf").size).toBeLessThan(1.15 * statSync(file).size);
    },
  );

  test.skipIf(!canUse("qpdf"))("its sheets of our leaflets are sound", async () => {
    for (const scheme of ["n-up", "booklet", "letter-fold"]) {
      await runCommand(["impose", "output/s-de-a5.pdf", "output/s-en-a5.pdf", "-s", scheme, "-o", "x.pdf"]);
      expect(runTool("qpdf", "--check", "x.pdf")).toContain("No syntax or stream encoding errors");
    }
  });

  test.skipIf(!canUse("pdftotext"))("its sheets hold the whole text, twice for two copies", async () => {
    await runCommand("impose output/s-de-a5.pdf -s n-up --turn short -o x.pdf".split(" "));
    const text = runTool("pdftotext", "-raw", "x.pdf", "-");
    expect(text.match(/In Solidarität/g)).toHaveLength(2);
    expect(text.match(/Yann Venier/g)).toHaveLength(2);
  });

  test("--plan shows the order and writes nothing", async () => {
    const { stdout } = await runCommand(
      "impose output/s-de-a5.pdf output/s-en-a5.pdf -s half-fold --plan".split(" "),
    );
    expect(stdout).toContain("│   4    ┊   1    │   │  3 ↓   ┊  2 ↓   │");
    expect(existsSync("output/s-de-a5-half-fold.pdf")).toBe(false);
  });

  test("--json tells the same to programs", async () => {
    const { stdout } = await runCommand(
      "impose output/s-de-a5.pdf -s n-up --copies 10 --turn short --json".split(" "),
    );
    expect(JSON.parse(stdout)).toMatchObject({
      file: "output/s-de-a5-n-up.pdf",
      pages: 2,
      paper: "A4",
      copies: 10,
      load: { sheets: 5, prints: 5 },
      plan: {
        scheme: "n-up",
        turn: "short",
        copiesPerSheet: 2,
        sheets: [{ front: [{ page: 1 }, { page: 1 }] }],
      },
      diagnostics: [],
    });
  });

  test.each([
    ["no scheme", "output/s-de-a5.pdf", 2, "required option '-s, --scheme <name>' not specified"],
    ["an unknown scheme", "output/s-de-a5.pdf -s bookle", 2, "did you mean booklet?"],
    ["an unknown edge", "output/s-de-a5.pdf -s n-up --turn left", 2, "write --turn long or --turn short"],
    ["an unknown paper", "output/s-de-a5.pdf -s n-up --sheet B4", 2, "unknown paper 'B4'"],
    ["no grid", "output/s-de-a5.pdf -s n-up --grid 0x2", 2, "'0x2' is no grid"],
    ["no copies", "output/s-de-a5.pdf -s n-up --copies 0", 2, "'0' is not a number of copies"],
    ["a length without a unit", "output/s-de-a5.pdf -s n-up --gutter 5", 2, "write --gutter 5mm"],
    ["a gutter too wide", "output/s-de-a5.pdf -s n-up --gutter 9cm", 2, "write at most 50mm"],
    [
      "a gutter where nothing is cut",
      "output/s-de-a5.pdf -s z-fold --gutter 5mm",
      2,
      "is for n-up and cut-and-stack",
    ],
    [
      "creep without a booklet",
      "output/s-de-a5.pdf -s n-up --creep 0.1mm",
      2,
      "is for booklet, not for n-up",
    ],
    ["no file", "nothing.pdf -s n-up", 1, "error[sheets/unreadable] `nothing.pdf` cannot be read"],
    ["no PDF", "no.pdf -s n-up", 1, "error[sheets/not-a-pdf] `no.pdf` is no PDF"],
    ["to write over what it reads", "no.pdf output/s-de-a5.pdf -s n-up -o output/s-de-a5.pdf", 1, "no.pdf"],
    [
      "to write over its only file",
      "output/s-de-a5.pdf -s n-up -o output/s-de-a5.pdf",
      2,
      "is one of the files",
    ],
  ])("refuses %s", async (_, args, exit, says) => {
    const { code, stdout, stderr } = await runCommand(["impose", ...args.split(" ")]);
    expect(stderr).toContain(says);
    expect(stdout).toBe("");
    expect(code).toBe(exit);
  });
});

describe("flugblatt build --for office --cut-from A4", () => {
  const build = (args: string) => runCommand(`build ${args}`.split(" "));

  test("lays two A5 and four A6 on A4, and says how many sheets to load", async () => {
    const { code, stdout, stderr } = await build(
      "-l de -f A5,A6 --for screen,office --cut-from A4 --copies 200 -o cut",
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n").filter((line) => /n-up|load/.test(line))).toEqual([
      expect.stringMatching(/^cut\/s-de-a5-office-n-up\.pdf, 2 pages on 1 sheet, /),
      "for 200 copies: load 100 sheets of A4; print 100 times at 100 %, on both sides, turned about the long edge",
      expect.stringMatching(/^cut\/s-de-a6-office-n-up\.pdf, 2 pages on 1 sheet, /),
      "for 200 copies: load 50 sheets of A4; print 50 times at 100 %, on both sides, turned about the long edge",
    ]);
    expect(statSync("cut/s-de-a5-office-n-up.pdf").size).toBeLessThan(
      1.15 * statSync("cut/s-de-a5-office.pdf").size,
    );
  });

  test("tells programs the same, and has no sheets for what fills one alone", async () => {
    const { stdout } = await build("-l de -f A4,A5 --for office --cut-from A4 --turn short --json -o cut");
    const { leaflets, sheets } = JSON.parse(stdout);
    expect(leaflets).toHaveLength(2);
    expect(sheets).toMatchObject([
      { from: "cut/s-de-a5-office.pdf", file: "cut/s-de-a5-office-n-up.pdf", plan: { turn: "short" } },
    ]);
  });

  test.each([
    ["-f A5 --cut-from A4", "option '--cut-from' needs '--for office'"],
    ["-f A5 --for office --copies 2", "option '--copies' needs '--cut-from'"],
    ["-f A5 --for office --turn short", "option '--turn' needs '--cut-from'"],
    ["-f A5 --for office --cut-from A9", "unknown paper 'A9'"],
    ["-f A5 --for office --cut-from A4 --watch", "option '--cut-from' does not go with '--watch'"],
    ["--ink red", "option '--ink' needs '--for office' or '--for press'"],
    ["--for office --bleed 3mm", "option '--bleed' needs '--for press'"],
    ["--for press --bleed 3", "'3' is not a length; write --bleed 5mm"],
    ["--for press --bleed 30mm", "--bleed '30mm' is too much"],
    ["--for press --marks crops", "unknown marks 'crops'; there are crop, cross, colours"],
  ])("refuses %s", async (args, message) => {
    const { code, stderr } = await build(args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});
