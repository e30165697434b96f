import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../../src/index.js";
import { shippedFace } from "../fonts/shipped.js";
import { type DrawnRun, drawnRuns } from "./drawn-runs.js";

/**
 * The rules of headline and text, seen in the leaflets of our own statement. What is held elsewhere: lines filled,
 * hyphens running and at columns' ends, the grid (six.test.ts), widows and runts at other lengths (lengths.test.ts).
 */
const PT_PER_MM = 72 / 25.4;
const NAME = "kazakhstan-solidarity";
const HEADLINE = "FiraSansExtraCondensed-ExtraBold";
const TEXT = "Alegreya-Medium";

/** Columns from left to right, in mm, and the largest headline the layout allows. */
const SHEETS = [
  {
    file: "de-a4",
    langs: ["de"],
    columns: [
      [21, 105.5],
      [112.5, 197],
    ],
    headline: 52,
  },
  {
    file: "en-a4",
    langs: ["en"],
    columns: [
      [21, 105.5],
      [112.5, 197],
    ],
    headline: 52,
  },
  {
    file: "de-en-a4",
    langs: ["de", "en"],
    columns: [
      [10.5, 100],
      [110, 199.5],
    ],
    headline: 26.5,
  },
  { file: "de-a5", langs: ["de"], columns: [[17, 137]], headline: 35.5 },
  { file: "en-a5", langs: ["en"], columns: [[17, 137]], headline: 35.5 },
  {
    file: "de-en-a5",
    langs: ["de", "en"],
    columns: [
      [9, 69.7],
      [78.3, 139],
    ],
    headline: 21.5,
  },
] as const;
type Sheet = (typeof SHEETS)[number];

/** A line of one column: its runs from left to right. */
interface Line {
  readonly page: number;
  readonly column: number;
  readonly y: number;
  readonly x: number;
  readonly right: number;
  readonly size: number;
  readonly text: string;
  readonly runs: readonly DrawnRun[];
}

const folder = mkdtempSync(path.join(tmpdir(), "flugblatt-design-"));
const drawn = new Map<string, readonly DrawnRun[]>();

beforeAll(async () => {
  for (const layout of ["exclamation", "classic"]) {
    const output = path.join(folder, layout);
    build({ content: path.resolve("content"), output, layout });
    for (const { file } of SHEETS) {
      drawn.set(`${layout} ${file}`, await drawnRuns(readFileSync(path.join(output, `${NAME}-${file}.pdf`))));
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

function linesOf(sheet: Sheet, isOf: (run: DrawnRun) => boolean, layout = "exclamation"): readonly Line[] {
  const starts = sheet.columns.map(([left]) => left * PT_PER_MM);
  const lines: { page: number; column: number; y: number; runs: DrawnRun[] }[] = [];
  for (const run of (drawn.get(`${layout} ${sheet.file}`) ?? []).filter(isOf)) {
    const column = Math.max(
      0,
      starts.findLastIndex((left) => run.x > left - 12),
    );
    const last = lines.at(-1);
    if (last && last.page === run.page && last.column === column && Math.abs(last.y - run.y) < 0.5)
      last.runs.push(run);
    else lines.push({ page: run.page, column, y: run.y, runs: [run] });
  }
  return lines.map((line) => ({
    ...line,
    x: line.runs[0]?.x ?? Number.NaN,
    right: inkEnd(line.runs.at(-1)),
    size: Math.max(...line.runs.map(({ size }) => size)),
    text: line.runs
      .map(({ text }) => text)
      .join("")
      .trim(),
  }));
}

/** Without the space that stands for the break. */
function inkEnd(run: DrawnRun | undefined): number {
  const last = run?.glyphs.at(-1);
  if (!run || !last) return Number.NaN;
  const space = (last.advance / 1000) * run.size + run.characterSpacing + run.wordSpacing;
  return last.text === " " ? run.right - space : run.right;
}

const headlineOf = (sheet: Sheet) => linesOf(sheet, ({ font }) => font === HEADLINE);
const textOf = (sheet: Sheet) => linesOf(sheet, ({ font }) => font === TEXT);
/** Of a sheet side by side the lines of one language; else all. */
const inLanguage = (sheet: Sheet, lines: readonly Line[], lang: string) =>
  sheet.langs.length === 1 ? lines : lines.filter(({ column }) => sheet.langs[column] === lang);
const edgeOf = (sheet: Sheet, { column }: Line) => (sheet.columns[column]?.[0] ?? 0) * PT_PER_MM;
const withoutSpaceAtEnd = ({ runs }: Line) => {
  const glyphs = runs.flatMap((run) => run.glyphs.map((glyph) => ({ ...glyph, run })));
  const end = glyphs.findLastIndex(({ text }) => text.trim() !== "");
  return glyphs.slice(0, end + 1);
};

describe.each(SHEETS)("the headline of $file", (sheet) => {
  const breaks = {
    de:
      sheet.file === "de-en-a5"
        ? ["In Solidarität", "mit den kämpfenden", "kasachischen", "Arbeitern!"]
        : ["In Solidarität", "mit den kämpfenden", "kasachischen Arbeitern!"],
    en:
      sheet.file === "de-en-a5"
        ? ["Solidarity", "with the striking", "workers", "of Kazakhstan!"]
        : ["Solidarity", "with the striking workers", "of Kazakhstan!"],
  };

  test("is heavy, black, in the letters of the source, tracked by -0.6 %", () => {
    for (const { runs } of headlineOf(sheet)) {
      for (const { colour, characterSpacing, size } of runs) {
        expect(colour).toBe("#000000");
        expect(characterSpacing / size).toBeCloseTo(-0.006, 4);
      }
    }
  });
  test.each(sheet.langs)("breaks by sense, without a hyphen (%s)", (lang) => {
    const lines = inLanguage(sheet, headlineOf(sheet), lang).map(({ text }) => text);
    expect(lines).toEqual(breaks[lang]);
  });
  test("is as large as its longest line allows, in steps of half a point", () => {
    const lines = headlineOf(sheet);
    const [size = 0] = lines.map((line) => line.size);
    expect(new Set(lines.map((line) => line.size)).size).toBe(1);
    expect((size * 2) % 1).toBeCloseTo(0, 6);
    expect(size).toBeLessThanOrEqual(sheet.headline);
    const isNarrow = sheet.langs.length > 1;
    const [first, last] = [sheet.columns[0], isNarrow ? sheet.columns[0] : sheet.columns.at(-1)];
    const measure = ((last?.[1] ?? 0) - (first?.[0] ?? 0)) * PT_PER_MM;
    // Both languages of a format take the size that the longer line of either allows.
    const alike = SHEETS.filter(({ headline }) => headline === sheet.headline);
    const longest = Math.max(...alike.flatMap(headlineOf).map(({ x, right }) => right - x));
    expect(longest).toBeLessThan(measure + 0.02 * size);
    if (size < sheet.headline) expect((longest * (size + 0.5)) / size).toBeGreaterThan(measure);
  });
  test("stands with its ink on the edge, round letters a little further out", () => {
    const face = shippedFace("Fira Sans Extra Condensed", 800);
    for (const line of headlineOf(sheet)) {
      const [ink = 0] = face.inkEm(face.glyphOf(line.text.codePointAt(0) ?? 0)) ?? [];
      const round = /^[SOCGo]/.test(line.text) ? 0.012 : 0;
      const inkAt = line.x + (ink + round) * line.size - edgeOf(sheet, line);
      expect(inkAt, line.text).toBeGreaterThan(-0.05);
      expect(inkAt, line.text).toBeLessThan(0.55);
    }
  });
});

describe.each(SHEETS)("the text of $file", (sheet) => {
  test("is ragged, with the word space that was drawn for the type", () => {
    const spaces = textOf(sheet).flatMap((line) =>
      withoutSpaceAtEnd(line).flatMap(({ text, advance, run }) => {
        expect(run.wordSpacing, line.text).toBe(0);
        return text === " " && run.characterSpacing === 0 ? [advance] : [];
      }),
    );
    expect(spaces.length).toBeGreaterThan(300);
    // The face's space is 187 wide, kerned with A, T, V, W and Y; thin ones stand before an ellipsis.
    expect(spaces.filter((space) => Math.abs(space - 187) > 1).length / spaces.length).toBeLessThan(0.1);
    expect(Math.max(...spaces)).toBeLessThan(209);
  });
  test("divides words of six letters and more, three before and three after, but no name and no figure", () => {
    const lines = textOf(sheet);
    lines.forEach(({ text }, i) => {
      const [, before] = /(\p{L}+)-$/u.exec(text) ?? [];
      const [after = ""] = /^\p{L}+/u.exec(lines[i + 1]?.text ?? "") ?? [];
      if (before === undefined || /^\p{Lu}/u.test(after)) return;
      expect(before.length, text).toBeGreaterThanOrEqual(3);
      expect(after.length, text).toBeGreaterThanOrEqual(3);
      expect(text).not.toMatch(/\d\p{L}*-$/u);
      for (const name of NAMES) expect(name.startsWith(before + after.slice(0, 1)), text).toBe(false);
    });
  });
  test.runIf((sheet.langs as readonly string[]).includes("de"))("divides compounds at their joints", () => {
    const lines = inLanguage(sheet, textOf(sheet), "de")
      .map(({ text }) => text)
      .join("\n");
    expect(lines).not.toMatch(/Solidaritäts?[aA]k-\n|Gewerk-\nschafts(?=partn)|Regio-\nnalv|Arbeiterk-\n/);
  });
  test("hangs opening quotes by six tenths of their width outside the edge", () => {
    const face = shippedFace("Alegreya", 500);
    for (const line of textOf(sheet).filter(({ text }) => /^[„“‘(]/.test(text))) {
      const width = face.advanceEm(face.glyphOf(line.text.codePointAt(0) ?? 0)) * line.size;
      const share = { "(": 0.2, "‘": 0.75 }[line.text.charAt(0)] ?? 0.6;
      const indent = line.x - edgeOf(sheet, line) + share * width;
      const places = [0, 1.25, 1.1, 1.15].map((inset) => Math.abs(indent - inset * line.size));
      expect(Math.min(...places), line.text).toBeLessThan(0.1);
    }
  });
  test.each(sheet.langs)("has the quotes, ellipses and apostrophes of its language (%s)", (lang) => {
    const text = inLanguage(sheet, textOf(sheet), lang)
      .map((line) => line.text)
      .join(" ")
      .replaceAll(/- (?=\p{Ll})/gu, "");
    expect(text).not.toMatch(/["']|\.\.\./);
    if (lang === "de") {
      expect(text).toContain("„CampaignKazakhstan“");
      expect(text).toMatch(/griechischen\s?…/);
    } else expect(text).toMatch(/‘Campaign\s?Kazakhstan’/);
  });
  test("keeps dates together", () => {
    for (const { text } of textOf(sheet)) {
      expect(text).not.toMatch(/(?<!\d)\d{1,2}(?:\.|st|nd|rd|th)$/);
    }
  });
  test("ends no paragraph with a single word or less than a fifth of the measure", () => {
    for (const { last, line } of endings(sheet)) {
      if (!last) continue;
      const [left = 0, right = 0] = sheet.columns[line.column] ?? [];
      expect(line.text, line.text).toContain(" ");
      expect((line.right - edgeOf(sheet, line)) / ((right - left) * PT_PER_MM), line.text).toBeGreaterThan(
        0.2,
      );
    }
  });
});

describe.each(SHEETS.filter(({ langs }) => langs.length === 1))("the paragraphs of $file", (sheet) => {
  test("are indented by 1.25 em, but the first and what follows a list", () => {
    const lines = textOf(sheet);
    for (const [i, line] of lines.entries()) {
      const begins = FIRST_WORDS[sheet.langs[0]].findIndex((words) => line.text.startsWith(words));
      const indent = line.x - edgeOf(sheet, line);
      const isHung = /^[„“‘(]/.test(line.text);
      const afterList = sheet.langs[0] === "en" && line.text.startsWith("We also decided");
      if (begins > 0 && !afterList) expect(indent / line.size, line.text).toBeCloseTo(1.25, 1);
      else if (!isHung && !isItem(sheet, lines, i)) expect(Math.abs(indent), line.text).toBeLessThan(0.1);
    }
  });
});

describe.each(SHEETS.filter(({ langs }) => (langs as readonly string[]).includes("en")))(
  "the list of $file",
  (sheet) => {
    const runs = () => drawn.get(`exclamation ${sheet.file}`) ?? [];
    const dashes = () => runs().filter(({ text, colour }) => text.trim() === "–" && colour === "#c8141b");
    const lines = () =>
      inLanguage(
        sheet,
        linesOf(sheet, ({ font, colour }) => font === TEXT && colour === "#000000"),
        "en",
      );

    test("has four en dashes in red at the column's edge, and its text an em and a little further in", () => {
      expect(dashes()).toHaveLength(4);
      const inset = sheet.langs.length > 1 ? 1.1 : 1.15;
      for (const dash of dashes()) {
        const first = lines().find(
          (line) =>
            line.page === dash.page &&
            Math.abs(line.y - dash.y) < 0.5 &&
            line.x > dash.x &&
            line.x - dash.x < 30,
        );
        const edge = first ? edgeOf(sheet, first) : Number.NaN;
        expect(dash.x - edge).toBeGreaterThan(-0.41 * dash.size);
        expect(dash.x - edge).toBeLessThan(0.1);
        const hung = /^[‘“(]/.test(first?.text ?? "") ? 0.5 * dash.size : 0.06 * dash.size;
        expect(Math.abs((first?.x ?? Number.NaN) - edge - inset * dash.size), first?.text).toBeLessThan(hung);
      }
    });
    test("divides no word, splits no item over columns or pages, and has the leading of the text", () => {
      const own = lines();
      const from = own.findIndex(({ y, page, x }) =>
        dashes().some(
          (dash) => dash.page === page && Math.abs(dash.y - y) < 0.5 && x - dash.x < 30 && x > dash.x,
        ),
      );
      const to = own.findIndex(({ text }) => text.startsWith("We also decided"));
      const items = own.slice(from, to);
      expect(items.length).toBeGreaterThanOrEqual(4);
      for (const { text } of items) expect(text).not.toMatch(/\p{Ll}-$/u);
      const steps = items.slice(1).map((line, i) => ({ line, step: (items[i]?.y ?? 0) - line.y }));
      const leading = Math.min(...steps.filter(({ step }) => step > 0).map(({ step }) => step));
      for (const { line, step } of steps) {
        const begins = dashes().some((dash) => dash.page === line.page && Math.abs(dash.y - line.y) < 0.5);
        if (Math.abs(step - leading) > 0.1) expect(begins, line.text).toBe(true);
      }
      // What introduces the list stands above its first item.
      const above = own[from - 1];
      expect(above && above.page === items[0]?.page && above.column === items[0]?.column).toBe(true);
    });
  },
);

test("the columns of one language on A4 are level: the left one as long, or up to four lines longer", () => {
  for (const sheet of SHEETS.filter(({ file }) => file === "de-a4" || file === "en-a4")) {
    const [left = 0, right = 0] = [0, 1].map(
      (column) => textOf(sheet).filter((line) => line.column === column).length,
    );
    expect(left - right, sheet.file).toBeGreaterThanOrEqual(0);
    expect(left - right, sheet.file).toBeLessThanOrEqual(4);
  }
});

test("no paragraph leaves a single line on either side of a column's or page's end", () => {
  for (const sheet of SHEETS) {
    for (const lang of sheet.langs) {
      const lines = inLanguage(sheet, textOf(sheet), lang);
      const begins = (line: Line | undefined) =>
        FIRST_WORDS[lang].some((words) => line?.text.startsWith(words));
      lines.forEach((line, i) => {
        const next = lines[i + 1];
        if (!next || (next.page === line.page && next.column === line.column)) return;
        if (begins(next)) return;
        expect(begins(line), `${sheet.file}: ${line.text}`).toBe(false);
        expect(begins(lines[i + 2]) || i + 2 === lines.length, `${sheet.file}: ${next.text}`).toBe(false);
      });
    }
  }
});

describe.each(SHEETS)("classic: $file", (sheet) => {
  const lines = () =>
    linesOf(sheet, ({ font, size }) => font.startsWith("SourceSerif4") && size < 20, "classic");

  test("has typographic quotes and ellipses, whole dates and whole names", () => {
    const own = lines();
    expect(own.length).toBeGreaterThan(40);
    own.forEach(({ text }, i) => {
      expect(text).not.toMatch(/["']|\.\.\./);
      expect(text).not.toMatch(/(?<!\d)\d{1,2}\.$/);
      const [, before] = /(\p{L}+)-$/u.exec(text) ?? [];
      const [after = ""] = /^\p{L}+/u.exec(own[i + 1]?.text ?? "") ?? [];
      if (before)
        for (const name of NAMES) expect(name.startsWith(before + after.slice(0, 1)), text).toBe(false);
    });
  });
  test("divides no word of its headline, and ends none of its lines on a preposition or article", () => {
    const largest = Math.max(...(drawn.get(`classic ${sheet.file}`) ?? []).map(({ size }) => size));
    const headline = linesOf(sheet, ({ size }) => size === largest, "classic");
    expect(headline.length).toBeGreaterThan(0);
    for (const { text } of headline) expect(text).not.toMatch(/-$| (in|mit|den|with|the|of)$/i);
  });
});

const NAMES = [
  "KazMunaiGas",
  "Schanaosen",
  "Zhanaosen",
  "Zhanartu",
  "Karaganda",
  "Esenbek",
  "Ukteshbajew",
  "Ukteshbaev",
  "Termitau",
  "ArcelorMittal",
  "Kazakhmys",
  "Mulhouse",
  "Lorraine",
  "CampaignKazakhstan",
];

/** How the statement's paragraphs begin. */
const FIRST_WORDS = { de: beginnings("de"), en: beginnings("en") };

function beginnings(lang: string): readonly string[] {
  const markdown = readFileSync(path.join("content", NAME, `${lang}.md`), "utf8").replace(
    /^---\n[\s\S]*?\n---\n/,
    "",
  );
  return markdown
    .split(/\n\s*\n/)
    .filter((block) => !/^[-#]/.test(block.trim()))
    .map((block) => block.trim().replaceAll("**", "").split(/\s+/).slice(0, 2).join(" "))
    .filter((words) => words !== "");
}

function isItem(sheet: Sheet, lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  return line !== undefined && (line.text.startsWith("–") || line.x - edgeOf(sheet, line) > 1.05 * line.size);
}

/** Each line with whether a paragraph ends with it. */
function endings(sheet: Sheet): readonly { readonly line: Line; readonly last: boolean }[] {
  return sheet.langs.flatMap((lang) => {
    const lines = inLanguage(sheet, textOf(sheet), lang);
    return lines.map((line, i) => {
      const next = lines[i + 1];
      const last = !next || FIRST_WORDS[lang].some((words) => next.text.startsWith(words));
      return { line, last };
    });
  });
}
