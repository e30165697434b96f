import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askVeraPdf as askInstalled, checkPdf } from "../../src/preflight/index.js";
import { samplePdf } from "../pdf/sample.js";
import { BREAKAGES, spoil } from "../preflight/broken.js";

/** Tests of 7.2 about what stands in what; 15 and 41 to 43 are about cells. */
const TABLES_AND_LISTS = [
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 26, 27, 28, 36, 37, 38, 39, 40],
];
/** Entries that must not be there. */
const FORBIDDEN = [
  ...["6.2.5-1", "6.2.5-2", "6.2.5-3", "6.2.8-1", "6.2.8-2", "6.2.9-1", "6.2.9-2", "6.2.9-3"],
  ...["6.4.1-3", "6.4.2-1", "6.9-4", "6.10-1", "6.10-2", "6.11-1"],
];

/** Rules that both have: our code, and veraPDF's rules of PDF/UA-1 and PDF/A-2a. */
const RULES: readonly (readonly [string, readonly string[]])[] = [
  ["preflight/missing-alt", ["ua1 7.3-1"]],
  ["preflight/no-language", ["ua1 7.2-34"]],
  ["preflight/bad-language", ["ua1 7.2-29"]],
  ["preflight/no-title", ["ua1 7.1-9"]],
  ["preflight/title-not-shown", ["ua1 7.1-10"]],
  ["preflight/no-metadata", ["ua1 7.1-8", "2a 6.6.2.1-1"]],
  ["preflight/not-marked", ["ua1 6.2-1", "2a 6.7.2.2-1"]],
  ["preflight/suspect-tags", ["ua1 7.1-4"]],
  ["preflight/no-structure", ["ua1 7.1-11", "2a 6.7.3.3-1"]],
  // veraPDF says both of an artifact within content; they are told apart by our own test.
  ["preflight/artifact-in-content or preflight/content-in-artifact", ["ua1 7.1-1", "ua1 7.1-2"]],
  ["preflight/unknown-type", ["ua1 7.1-5", "2a 6.7.3.4-1"]],
  ["preflight/circular-role", ["ua1 7.1-6", "2a 6.7.3.4-2"]],
  ["preflight/remapped-type", ["ua1 7.1-7", "2a 6.7.3.4-3"]],
  ["preflight/no-language-of-words", ["2", "21", "22", "23", "24", "33"].map((test) => `ua1 7.2-${test}`)],
  ["preflight/misplaced-element", TABLES_AND_LISTS.map((test) => `ua1 7.2-${test}`)],
  ["preflight/overlapping-cells", ["ua1 7.2-15"]],
  ["preflight/uneven-table", ["ua1 7.2-41", "ua1 7.2-42", "ua1 7.2-43"]],
  ["preflight/crowded-headings", ["ua1 7.4.4-1"]],
  ["preflight/untagged-content or preflight/no-parent", ["ua1 7.1-3", "ua1 7.1-12"]],
  ["preflight/layer-without-name", ["ua1 7.10-1", "2a 6.9-1"]],
  ["preflight/annotation-not-printed", ["2a 6.3.2-1", "2a 6.3.2-2"]],
  ["preflight/wrong-width", ["ua1 7.21.5-1", "2a 6.2.11.5-1"]],
  [
    "preflight/font-encoding",
    ["1", "2", "3", "4"].flatMap((test) => [`ua1 7.21.6-${test}`, `2a 6.2.11.6-${test}`]),
  ],
  ["preflight/no-glyph-map", ["ua1 7.21.3.2-1", "2a 6.2.11.3.2-1"]],
  ["preflight/script or preflight/forbidden-action", ["2a 6.5.1-1"]],
  ["preflight/forbidden-entry", FORBIDDEN.map((rule) => `2a ${rule}`)],
  ["preflight/unknown-blend-mode", ["2a 6.2.10-1"]],
  ["preflight/no-blending-space", ["2a 6.2.10-2"]],
  ["preflight/nested-too-deep", ["2a 6.1.13-8"]],
  ["preflight/unknown-operator", ["2a 6.2.2-1"]],
  ["preflight/no-file-id", ["2a 6.1.3-1"]],
  ["preflight/encrypted", ["2a 6.1.3-2"]],
  ["preflight/header", ["ua1 6.1-1"]],
  ["preflight/heading-order", ["ua1 7.4.2-1"]],
  ["preflight/mixed-headings", ["ua1 7.4.4-2", "ua1 7.4.4-3"]],
  ["preflight/header-without-scope", ["ua1 7.5-1", "ua1 7.5-2"]],
  ["preflight/note-without-id", ["ua1 7.9-1"]],
  ["preflight/duplicate-note-id", ["ua1 7.9-2"]],
  ["preflight/tab-order", ["ua1 7.18.3-1"]],
  ["preflight/link-not-tagged", ["ua1 7.18.5-1"]],
  ["preflight/link-without-description", ["ua1 7.18.5-2"]],
  ["preflight/annotation-not-tagged", ["ua1 7.18.1-1"]],
  ["preflight/font-not-embedded", ["ua1 7.21.4.1-1", "2a 6.2.11.4.1-1"]],
  ["preflight/no-unicode", ["ua1 7.21.7-1"]],
  ["preflight/bad-unicode", ["ua1 7.21.7-2"]],
  ["preflight/automatic-action", ["2a 6.5.2-1", "2a 6.5.2-2"]],
  ["preflight/external-reference", ["2a 6.1.7.1-3"]],
  ["preflight/no-colour-profile", ["2a 6.2.4.3-2", "2a 6.2.4.3-3", "2a 6.2.4.3-4"]],
  ["preflight/interpolated-picture", ["2a 6.2.8-3"]],
];

/** Where we are right to differ. */
const KNOWN_DIFFERENCES = new Set([
  // A glyph of a bitmap font is named `a136`, which says nothing of the bullet it shows; veraPDF lets it pass.
  "pdflatex.pdf: only we say preflight/no-unicode",
  // Of glyphs that a font does not have we say just that; veraPDF, that their widths and characters are wrong.
  "a font without Unicode: only veraPDF says ua1 7.21.5-1, 2a 6.2.11.5-1",
  "a font without Unicode: only veraPDF says ua1 7.21.7-2",
  // Where no code means a glyph, since the font has maps for Unicode alone, we compare no widths.
  "a symbolic font with an encoding: only veraPDF says ua1 7.21.5-1, 2a 6.2.11.5-1",
]);

const VERAPDF = fileURLToPath(new URL("verapdf.mjs", import.meta.url));
/** PDFs of other programs, and how they were made. */
const FIXTURES = fileURLToPath(new URL("../fixtures/foreign-pdfs/", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "flugblatt-"));
const files = new Map<string, Uint8Array>();
const failed = new Map<string, Set<string>>();

beforeAll(async () => {
  const good = samplePdf();
  files.set("good", good);
  files.set("rewritten by another library", await spoil(good, () => {}));
  for (const { what, change } of BREAKAGES) files.set(what, await spoil(good, change));
  for (const name of readdirSync(FIXTURES).filter((name) => name.endsWith(".pdf")))
    files.set(name, readFileSync(path.join(FIXTURES, name)));
  for (const [name, make] of FOREIGN) {
    const pdf = make();
    if (pdf) files.set(name, pdf);
  }
  const names = [...files.keys()].map((_, i) => path.join(folder, `${i}.pdf`));
  [...files.values()].forEach((bytes, i) => {
    writeFileSync(names[i] ?? "", bytes);
  });
  for (const flavour of ["ua1", "2a"]) askVeraPdf(flavour, names);
});
afterAll(() => rmSync(folder, { recursive: true }));

function askVeraPdf(flavour: string, names: readonly string[]): void {
  const output = execFileSync("node", [VERAPDF, "--json", "--flavour", flavour, ...names], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (output === "") return;
  for (const { itemDetails, validationResult } of JSON.parse(output).jobs) {
    const rules = failed.get(itemDetails.name) ?? new Set<string>();
    failed.set(itemDetails.name, rules);
    for (const { details } of validationResult ?? [])
      for (const { ruleStatus, clause, testNumber } of details.ruleSummaries)
        if (ruleStatus === "FAILED") rules.add(`${flavour} ${clause}-${testNumber}`);
  }
}

/** More of other programs, where these are installed. */
const FOREIGN: readonly (readonly [string, () => Uint8Array | undefined])[] = [
  ["Chromium, tagged", () => chromium([])],
  ["Chromium, untagged", () => chromium(["--disable-pdf-tagging"])],
  ["groff", () => piped("groff", ["-Tpdf", "-ms"], ".TL\nTitel\n.PP\nEin Absatz aus Worten.\n")],
  [
    "ghostscript",
    () =>
      piped(
        "gs",
        ["-q", "-sDEVICE=pdfwrite", "-o", "-", "-"],
        "/Times-Roman findfont 20 scalefont setfont 72 700 moveto (Worte) show showpage",
      ),
  ],
];

function piped(program: string, args: readonly string[], input: string): Uint8Array | undefined {
  try {
    return execFileSync(program, args, { input, stdio: ["pipe", "pipe", "ignore"], maxBuffer: 1 << 28 });
  } catch {
    return undefined;
  }
}

function chromium(options: readonly string[]): Uint8Array | undefined {
  const page = path.join(folder, "page.html");
  const pdf = path.join(folder, "page.pdf");
  writeFileSync(
    page,
    '<html lang="en"><title>A title</title><h1>A</h1><h3>B</h3><p>Words and <a href="https://example.org/">a link</a>.<ul><li>one</ul><table><tr><th>a<tr><td>b</table></html>',
  );
  try {
    execFileSync(
      "chromium",
      ["--headless", "--no-sandbox", "--disable-gpu", ...options, `--print-to-pdf=${pdf}`, page],
      { stdio: "ignore" },
    );
    return readFileSync(pdf);
  } catch {
    return undefined;
  }
}

describe("flugblatt check and veraPDF", () => {
  test("say the same of every file, rule by rule where both have the rule", async () => {
    if (failed.size === 0) return console.warn("*** VERAPDF COULD NOT BE ASKED: NOTHING IS PROVEN ***");
    expect(files.size).toBeGreaterThanOrEqual(30);
    const differences: string[] = [];
    let index = 0;
    for (const [what, bytes] of files) {
      const theirs = failed.get(path.join(folder, `${index++}.pdf`)) ?? new Set();
      const ours = new Set((await checkPdf(bytes)).map(({ code }) => String(code)));
      for (const [code, rules] of RULES) {
        const theySay = rules.filter((rule) => theirs.has(rule));
        const weSay = code.split(" or ").some((one) => ours.has(one));
        if (weSay !== theySay.length > 0)
          differences.push(
            `${what}: ${weSay ? `only we say ${code}` : `only veraPDF says ${theySay.join(", ")}`}`,
          );
      }
    }
    expect(differences.filter((difference) => !KNOWN_DIFFERENCES.has(difference))).toEqual([]);
  });
});

describe("where veraPDF is installed as `verapdf`", () => {
  test("flugblatt check asks it, and reads its answer", async () => {
    if (failed.size === 0) return console.warn("*** VERAPDF COULD NOT BE ASKED: NOTHING IS PROVEN ***");
    const program = path.join(folder, "verapdf");
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${VERAPDF}" --as-is "$@"\n`, {
      mode: 0o755,
    });
    const good = path.join(folder, "good.pdf");
    writeFileSync(good, samplePdf());
    const spoilt = path.join(folder, "spoilt.pdf");
    writeFileSync(spoilt, await spoil(samplePdf(), ({ first }) => first("S", "Figure").delete("Alt")));
    const before = process.env.PATH;
    process.env.PATH = `${folder}${path.delimiter}${before}`;
    try {
      expect(askInstalled(good)).toEqual([]);
      expect(askInstalled(spoilt)).toMatchObject([
        { code: "preflight/verapdf", clause: "ISO 14289-1:2014, 7.3 (test 1)" },
      ]);
      expect(askInstalled(path.join(folder, "verapdf"))?.map(({ code }) => code)).toEqual([
        "preflight/verapdf-failed",
      ]);
    } finally {
      process.env.PATH = before;
    }
  });
});
