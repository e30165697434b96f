import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { breakParagraph, placedIn, type TextLine } from "../../src/text/index.js";
import { glyphsOf } from "../fonts/run-glyphs.js";
import { paragraph, realLibrary } from "./helpers.js";

/** As the layout `classic` sets one language on A4: two columns of 83.5mm. */
const MEASURE = (83.5 * 72) / 25.4;
const STYLE = {
  fontFamily: ["Source Serif 4"],
  fontSize: 10,
  fontFeatures: [
    { tag: "onum", value: 1 },
    { tag: "pnum", value: 1 },
  ],
  textAlign: "justify",
  hyphens: "auto",
  hyphenateLimitChars: [6, 2, 3],
  hyphenateLimitLines: 3,
  flugTypography: "auto",
  flugProtrusion: "letters",
  flugLetterFit: { trackingEm: 0.01, scaling: 0.02 },
} as const;
const NAMES = [
  "KazMunaiGas",
  "Schanaosen",
  "Zhanartu",
  "Karaganda",
  "Esenbek",
  "Ukteshbajew",
  "Termitau",
  "ArcelorMittal",
  "Kazakhmys",
  "Mulhouse",
  "Lorraine",
];

describe("the German statement, justified in two columns on A4", () => {
  const fonts = realLibrary();
  const paragraphs = statement("de").map((words) =>
    breakParagraph(paragraph(words, STYLE, fonts), MEASURE).map(toLine),
  );
  const lines = paragraphs.flat();
  const ratios = lines.filter(({ last }) => !last).map(({ ratio }) => ratio);
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  const variance = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / ratios.length;

  test("the word spaces of its lines differ by at most 0.15 of their mean", () => {
    expect(ratios.length).toBeGreaterThan(60);
    expect(Math.sqrt(variance) / mean).toBeLessThanOrEqual(0.15);
  });

  test("no line is open or squeezed", () => {
    // The spaces as drawn here; that of an A before a W is nearer, for fonts kern with spaces.
    expect(Math.max(...ratios)).toBeLessThan(1.72);
    expect(Math.min(...ratios)).toBeGreaterThan(0.55);
  });

  test("at most twenty lines end in a hyphen, and three running only once", () => {
    expect(lines.filter(({ hyphen }) => hyphen).length).toBeLessThanOrEqual(20);
    const ends = paragraphs.flatMap((own) => own.map(({ hyphen }) => (hyphen ? "-" : ".")));
    expect(ends.join("").match(/-{3,}/g) ?? []).toHaveLength(1);
    expect(ends.join("")).not.toContain("----");
  });

  test("no paragraph ends with a single word, and no name is hyphenated", () => {
    for (const { last, text } of lines) if (last) expect(text).toContain(" ");
    const all = lines.map(({ text }) => text).join("\n");
    for (const name of NAMES) expect(all).toContain(name);
    for (const { text, hyphen } of lines) {
      const stump = hyphen ? (/[\p{L}]+(?=-$)/u.exec(text)?.[0] ?? "") : "";
      for (const name of NAMES) expect(stump !== "" && name.startsWith(stump), text).toBe(false);
    }
  });

  test("letters stay within their bounds", () => {
    for (const words of statement("de")) {
      for (const line of breakParagraph(paragraph(words, STYLE, fonts), MEASURE)) {
        for (const part of placedIn(line)) {
          if (part.kind === "run") expect(Math.abs((part.run.scale ?? 1) - 1)).toBeLessThan(0.02 + 1e-9);
        }
      }
    }
  });
});

interface Line {
  readonly text: string;
  readonly hyphen: boolean;
  readonly last: boolean;
  /** Mean word space over the font's own. */
  readonly ratio: number;
}

/** The face's space: 0.237em, at 10pt. */
const SPACE_PT = 2.37;

function toLine(line: TextLine): Line {
  const runs = placedIn(line).flatMap((placed) => (placed.kind === "run" ? [placed.run] : []));
  const text = runs.map((run) => run.text).join("");
  const spaces = runs.flatMap((run) =>
    glyphsOf(run)
      .filter(({ cluster }) => /\s/.test(run.text.charAt(cluster)))
      .map(({ advance }) => advance),
  );
  const inner = spaces.slice(0, text.trimEnd().split(/\s/).length - 1);
  const mean = inner.reduce((sum, width) => sum + width, 0) / Math.max(inner.length, 1);
  return {
    text: text.trimEnd(),
    hyphen: /[-\u2010]$/.test(text.trimEnd()),
    last: line.ends,
    ratio: mean / SPACE_PT,
  };
}

/** The paragraphs of the statement's edition, without front matter. */
function statement(lang: string): string[] {
  const path = join(import.meta.dirname, `../../content/kazakhstan-solidarity/${lang}.md`);
  return readFileSync(path, "utf8")
    .replace(/^---\n.*?\n---\n/su, "")
    .split(/\n\s*\n/)
    .map((words) => words.replaceAll(/\s+/g, " ").trim())
    .filter((words) => words !== "");
}
