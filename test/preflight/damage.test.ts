import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { BoundedCheck, type Finding } from "../../src/preflight/index.js";
import { imposeFiles } from "../../src/sheets/index.js";
import { samplePdf } from "../pdf/sample.js";
import { spoil } from "./broken.js";
import { CATALOG, latin1, PAGES, page, pdfOf, stream } from "./plain-pdf.js";

const FOREIGN = "test/fixtures/foreign-pdfs";

/** Short: a file that would hang is one that takes longer than this. */
const bounded = new BoundedCheck({ seconds: 1, megabytes: 300 });
afterAll(() => bounded.close());

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
const TRAPS: readonly (readonly [string, Uint8Array])[] = [
  ["pages that hold themselves", pdfOf(CATALOG, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")],
  ["a catalog that is a reference to itself", pdfOf("1 0 R")],
  [
    "references in a circle",
    pdfOf("<</Type/Catalog/Pages 2 0 R/Lang 4 0 R>>", PAGES, "5 0 R", "5 0 R", "4 0 R"),
  ],
  [
    "a form that draws itself twice, and so on",
    pdfOf(
      CATALOG,
      PAGES,
      page("/Contents 5 0 R/Resources<</XObject<</A 4 0 R>>>>"),
      stream("/A Do /A Do /A Do /A Do", "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>"),
      stream("/A Do"),
    ),
  ],
  [
    "arrays ten thousand deep",
    pdfOf(`<</Type/Catalog/Pages 2 0 R/X ${"[".repeat(1e4)}${"]".repeat(1e4)}>>`, PAGES),
  ],
  [
    "content with arrays a hundred thousand deep",
    pdfOf(CATALOG, PAGES, page("/Contents 4 0 R"), stream(`${"[".repeat(1e5)} TJ`)),
  ],
  [
    "content with dictionaries deep, and delimiters without end",
    pdfOf(CATALOG, PAGES, page("/Contents 4 0 R"), stream(`${"<</A ".repeat(5e4)}${")".repeat(1e5)}`)),
  ],
  [
    "numbers too large for anything",
    pdfOf(
      CATALOG,
      `<</Type/Pages/Kids[3 0 R]/Count 99999999999999999999>>`,
      page(`/Contents 4 0 R/Rotate 1e400/UserUnit 999999999999`),
      stream("1e308 0 0 1e308 0 0 cm 1e308 w 0 0 m 9 9 l S BT /F 99999999999999999999 Tf ET"),
    ),
  ],
  [
    "a font of four thousand million widths",
    pdfOf(
      CATALOG,
      PAGES,
      page("/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"),
      stream("BT /F 9 Tf <0001> Tj ET"),
      "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
      "<</Type/Font/Subtype/CIDFontType2/W[0 4294967295 500]>>",
      stream("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"),
    ),
  ],
  ["a header and nothing else", latin1("%PDF-1.7\n")],
  [
    "a table of objects that points at itself",
    latin1("%PDF-1.7\nxref\n0 1\n0000000009 00000 n\ntrailer\n<</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF"),
  ],
];

describe("a file that is damaged, or made to do harm", () => {
  test.each(TRAPS)("%s: there is an answer", async (_, bytes) => {
    expect((await bounded.check(bytes)).length).toBeGreaterThan(0);
  });

  test("of forty damaged by a seed, there is an answer to each, and to a good one after them", async () => {
    const good = samplePdf();
    const plain = await spoil(good, () => {});
    const answers: string[][] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const answer = await bounded.check(damaged(seed % 2 ? good : plain, seed));
      expect(answer.length, `seed ${seed}`).toBeGreaterThan(0);
      for (const { message, hint } of answer) expect(`${message}${hint}`).not.toMatch(/\n|\bat .*:\d+:\d+/u);
      answers.push(codes(answer));
    }
    // Damage that changes nothing would prove nothing.
    expect(answers.filter((found) => found.includes("preflight/no-pdf")).length).toBeGreaterThan(2);
    expect(codes(await bounded.check(good))).not.toContain("preflight/no-pdf");
  }, 120_000);
});

describe("PDFs of other programs, damaged", () => {
  const files = readdirSync(FOREIGN).filter((name) => name.endsWith(".pdf"));

  test.each(files)(
    "%s: there is an answer to each, and impose has one, too",
    async (name) => {
      const good = new Uint8Array(readFileSync(path.join(FOREIGN, name)));
      for (let seed = 1; seed <= 3; seed++) {
        const bytes = damaged(good, seed);
        const answer = await bounded.check(bytes);
        expect(answer.length, `seed ${seed}`).toBeGreaterThan(0);
        for (const { message, hint } of answer)
          expect(`${message}${hint}`).not.toMatch(/\n|\bat .*:\d+:\d+/u);
        const told: string[] = [];
        const options = { scheme: "n-up", turn: "short", producer: "test" } as const;
        const made = await imposeFiles([{ name, bytes }], options, ({ code }) => told.push(code));
        expect(made !== undefined || told.length > 0, `seed ${seed}`).toBe(true);
      }
    },
    60_000,
  );
});

describe("BoundedCheck", () => {
  /** Each form draws the next ten times, so that few bytes make ten thousand million marks. */
  const laughing = pdfOf(
    CATALOG,
    PAGES,
    page("/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>"),
    stream("/A Do"),
    ...Array.from({ length: 10 }, (_, i) =>
      stream("/A Do ".repeat(10), `/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A ${i + 6} 0 R>>>>`),
    ),
    stream("0 0 5 5 re f", "/Subtype/Form/BBox[0 0 9 9]"),
  );

  test("gives up on a file that takes too long, says so, and reads the next", async () => {
    const short = new BoundedCheck({ seconds: 0.2 });
    expect(codes(await short.check(laughing))).toEqual(["preflight/too-slow"]);
    expect(codes(await short.check(latin1("Guten Tag")))).toEqual(["preflight/no-pdf"]);
    short.close();
  });

  test("gives up on a file that needs too much memory", async () => {
    const small = new BoundedCheck({ megabytes: 64 });
    expect(codes(await small.check(laughing))).toEqual(["preflight/too-large"]);
    small.close();
  });
});

/** Bytes changed, words written over, pieces moved, the end cut off: by the seed. */
function damaged(bytes: Uint8Array, seed: number): Uint8Array {
  const chance = chanceOf(seed);
  const below = (most: number) => Math.floor(chance() * most);
  const copy = Buffer.from(bytes);
  for (let times = 1 + below(16); times > 0; times--) {
    const at = below(copy.length);
    const how = below(3);
    if (how === 0) copy[at] = below(256);
    else if (how === 1) copy.write(WORDS[below(WORDS.length)] ?? "", at, "latin1");
    else copy.copyWithin(at, below(copy.length), at + 50);
  }
  return chance() < 0.2 ? copy.subarray(0, below(copy.length)) : copy;
}

const WORDS = [
  "[",
  "<<",
  "(",
  ">>",
  "/Kids",
  "/Length",
  "0 R",
  "99999999999",
  "-1",
  "endobj",
  "stream",
  "xref",
];

/** Numbers from 0 to 1 (Park and Miller's generator). */
function chanceOf(seed: number): () => number {
  let state = seed * 7919 + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
