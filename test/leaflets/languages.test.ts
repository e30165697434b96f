import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../../src/index.js";
import { type Files, writeFiles } from "../cli/running.js";
import { CASES, type Case } from "../text/typography/cases.js";
import { type DrawnGlyph, drawnRuns } from "./drawn-runs.js";

const FORMAT = "400x1000mm";
/** A language of which the table knows nothing takes the default. */
const CODE: Readonly<Record<string, string>> = { und: "cy" };

/** Each case once on a line of its own, and once in a column in which lines end wherever they may. */
const LAYOUT: Files = {
  "layout/layout.hbs": `<!doctype html>
<html lang="{{lang}}"><head><title>{{title}}</title></head>
<body>{{#each editions}}<article lang="{{lang}}"><div>{{content}}</div><div class="narrow">{{content}}</div></article>{{/each}}</body></html>
`,
  "layout/layout.css": `@page { margin: 5mm }
.narrow { width: 40mm }
body { margin: 0; font: 10pt/12pt "Source Serif 4"; font-kerning: none }
p { margin: 0 0 12pt; orphans: 1; widows: 1 }
`,
};

type Paragraph = readonly (readonly DrawnGlyph[])[];

const folder = mkdtempSync(path.join(tmpdir(), "flugblatt-languages-"));
const read = new Map<string, readonly Paragraph[]>();
const languages = Object.entries(CASES).map(([lang, cases]) => ({ lang, code: CODE[lang] ?? lang, cases }));

beforeAll(async () => {
  const files = languages.map(({ code, cases }) => [`content/known/${code}.md`, statement(cases)]);
  writeFiles(folder, { ...LAYOUT, ...Object.fromEntries(files) });
  const complaints: string[] = [];
  build({
    content: path.join(folder, "content"),
    output: path.join(folder, "output"),
    layout: path.join(folder, "layout"),
    languages: languages.map(({ code }) => [code]),
    formats: [FORMAT],
    pages: 1,
    onDiagnostic: ({ code, message }) => complaints.push(`${code}: ${message}`),
  });
  expect(complaints).toEqual([]);
  for (const { code } of languages) {
    const file = path.join(folder, "output", `known-${code.toLowerCase()}-${FORMAT}.pdf`);
    read.set(code, await paragraphsOf(readFileSync(file)));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A paragraph for each case; what Markdown would take for a mark of its own is escaped. */
function statement(cases: readonly Case[]): string {
  const paragraphs = cases.map(({ given }) =>
    given.replaceAll(/[*_<[\\`&#]/g, "\\$&").replace(/^(\d+)(?=[.)] )/, "$1\\"),
  );
  return `---\ntitle: Known cases\n---\n\n${paragraphs.join("\n\n").replaceAll(/(?<=^\d+)\\(?=\.)/gm, "\\")}\n`;
}

async function paragraphsOf(bytes: Uint8Array): Promise<readonly Paragraph[]> {
  const lines: { baseline: number; glyphs: DrawnGlyph[] }[] = [];
  for (const { y, glyphs } of await drawnRuns(bytes)) {
    if (lines.at(-1)?.baseline !== y) lines.push({ baseline: y, glyphs: [] });
    lines.at(-1)?.glyphs.push(...glyphs);
  }
  return paragraphsIn(lines);
}

/** Between paragraphs a line is free. */
function paragraphsIn(
  lines: readonly { readonly baseline: number; readonly glyphs: DrawnGlyph[] }[],
): Paragraph[] {
  const paragraphs: DrawnGlyph[][][] = [];
  lines.forEach(({ baseline, glyphs }, i) => {
    const above = lines[i - 1]?.baseline ?? Infinity;
    if (Math.abs(above - baseline) > 18) paragraphs.push([]);
    paragraphs.at(-1)?.push(glyphs);
  });
  return paragraphs;
}
describe.each(languages)("the page of known cases in $lang", ({ code, cases }) => {
  const wide = (): readonly Paragraph[] => (read.get(code) ?? []).slice(0, cases.length);
  const narrow = (): readonly Paragraph[] => (read.get(code) ?? []).slice(cases.length);

  test("shows the right glyphs", () => {
    const shown = wide().map((lines) => lines.flatMap((line) => line.map(({ text }) => text)).join(""));
    expect(shown.map(plain)).toEqual(cases.map(({ set }) => plain(set)));
    expect(narrow().map((lines) => plain(linesOf(lines).join("")))).toEqual(
      cases.map(({ set }) => plain(set)),
    );
  });
  test("has thin spaces where they belong, and word spaces elsewhere", () => {
    const found = wide().map((lines) =>
      lines
        .map((line) => line.map(marked).join(""))
        .join("")
        .trim(),
    );
    expect(found).toEqual(cases.map(({ set }) => set.replaceAll("·", " ").replaceAll("⁃", "-")));
  });
  test("ends no line where its language forbids it", () => {
    narrow().forEach((lines, i) => {
      const { set = "" } = cases[i] ?? {};
      expect(endsIn(set, linesOf(lines)), set).not.toMatch(/[·˽⁃]\|/);
    });
  });
});

test("the narrow columns have many lines", () => {
  const lines = languages.flatMap(({ code, cases }) => (read.get(code) ?? []).slice(cases.length)).flat();
  expect(lines.length).toBeGreaterThan(1.5 * languages.flatMap(({ cases }) => cases).length);
});

/** Without spaces, and with one kind of hyphen. */
function plain(text: string): string {
  return text.replaceAll(/[\s·˽]/g, "").replaceAll(/[⁃\u2010\u2011]/g, "-");
}

function linesOf(paragraph: Paragraph): readonly string[] {
  return paragraph.map((line) => line.map(({ text }) => text).join(""));
}

/** The word space of Source Serif 4 is 237 thousandths wide, the thin one 200 at most. */
function marked({ text, advance }: DrawnGlyph): string {
  if (/[\u2010\u2011]/.test(text)) return "-";
  if (!/\s/.test(text)) return text;
  return advance < 210 ? "˽" : " ";
}

/** `set` with a stroke behind what each line ends with, be it a space that the break swallows. */
function endsIn(set: string, lines: readonly string[]): string {
  let at = 0;
  let shown = "";
  for (const line of lines) {
    let left = plain(line).length;
    for (; at < set.length && (left > 0 || /[ ·˽]/.test(set.charAt(at))); at++) {
      if (!/[ ·˽]/.test(set.charAt(at))) left--;
      shown += set.charAt(at);
    }
    shown += "|";
  }
  return shown.replace(/\|$/, "");
}
