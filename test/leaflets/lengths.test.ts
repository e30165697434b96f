import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, type LeafletReport } from "../../src/index.js";
import { endsHyphenated, linesOf, type PlacedBlock, placeBlocks, type TextLine } from "./lines.js";
import { readPdf } from "./read-pdf.js";

const PT_PER_MM = 72 / 25.4;
const OURS = path.resolve("content/kazakhstan-solidarity");
const MEETING = readFileSync(new URL("../fixtures/statements/meeting/leaflet.yaml", import.meta.url), "utf8");

/** Our statement: its first half, whole, twice over. */
const LENGTHS: Readonly<Record<string, (blocks: readonly string[]) => readonly string[]>> = {
  half: (blocks) => blocks.slice(0, 3),
  whole: (blocks) => blocks,
  double: (blocks) => [...blocks, ...blocks],
  "half-meeting": (blocks) => blocks.slice(0, 3),
  "whole-meeting": (blocks) => blocks,
  "double-meeting": (blocks) => [...blocks, ...blocks],
};

const LAYOUTS: Readonly<
  Record<string, { readonly font: string; readonly columns: (a4: boolean) => number }>
> = {
  exclamation: { font: "Alegreya-Medium", columns: (a4) => (a4 ? 2 : 1) },
  classic: { font: "SourceSerif4-Regular", columns: (a4) => (a4 ? 2 : 1) },
};

const work = mkdtempSync(path.join(tmpdir(), "flugblatt-lengths-"));
afterAll(() => rmSync(work, { recursive: true }));

function blocksOf(name: string, lang: string): { readonly head: string; readonly blocks: readonly string[] } {
  const [, head = "", body = ""] = readFileSync(path.join(OURS, `${lang}.md`), "utf8").split(/^---\n/m);
  return { head, blocks: LENGTHS[name]?.(body.trim().split("\n\n")) ?? [] };
}

/** Paragraphs and list items as the Markdown has them. */
const paragraphs = (name: string, lang: string) =>
  blocksOf(name, lang)
    .blocks.join("\n\n")
    .split(/\n\n|\n(?=- )/);

function write(name: string): void {
  const folder = path.join(work, "content", name);
  mkdirSync(folder, { recursive: true });
  for (const lang of ["de", "en"]) {
    const { head, blocks } = blocksOf(name, lang);
    writeFileSync(path.join(folder, `${lang}.md`), `---\n${head}---\n\n${blocks.join("\n\n")}\n`);
  }
  if (name.endsWith("meeting")) writeFileSync(path.join(folder, "leaflet.yaml"), MEETING);
}

/** A leaflet as it came out: per language its lines, in the order of reading, and its paragraphs among them. */
interface Reading {
  readonly name: string;
  readonly leaflet: LeafletReport;
  readonly texts: readonly { readonly lines: readonly TextLine[]; readonly blocks: readonly PlacedBlock[] }[];
  readonly pageHeight: number;
}

async function read(leaflet: LeafletReport): Promise<Reading> {
  const { statement, languages, format, layout } = leaflet;
  const file = path.join(work, layout, path.basename(leaflet.file));
  const pages = await readPdf(readFileSync(file));
  const { font = "", columns } = LAYOUTS[layout] ?? {};
  const parallel = languages.length > 1;
  const set = linesOf(pages, parallel ? languages.length : (columns?.(format === "A4") ?? 1), font);
  const all = set.filter(({ text }) => !/^\d+$/.test(text));
  const texts = languages.map((lang, k) => {
    const own = parallel ? all.filter(({ column }) => column === k) : all;
    const blocks = placeBlocks(own, paragraphs(statement, lang));
    const last = blocks.at(-1)?.last;
    return { blocks, lines: own.slice(0, last ? own.indexOf(last) + 1 : 0) };
  });
  const name = `${statement}, ${languages.join("+")}, ${format}, ${layout}`;
  return { name, leaflet, texts, pageHeight: pages[0]?.height ?? 0 };
}

/** All lines of a block, by the columns they stand in. */
function partsOf(lines: readonly TextLine[], { first, last }: PlacedBlock): readonly (readonly TextLine[])[] {
  const parts = new Map<string, TextLine[]>();
  for (const line of lines.slice(lines.indexOf(first), lines.indexOf(last) + 1)) {
    const place = `${line.page} ${line.column}`;
    parts.set(place, [...(parts.get(place) ?? []), line]);
  }
  return [...parts.values()];
}

function leadingOf(lines: readonly TextLine[]): number {
  const steps = lines.flatMap((line, i) => {
    const step = (lines[i + 1]?.baseline ?? 0) - line.baseline;
    return step > 1 ? [step] : [];
  });
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? Number.NaN;
}

describe.each(Object.keys(LAYOUTS))("in %s, however long the text is", (layout) => {
  const readings: Reading[] = [];
  beforeAll(async () => {
    for (const name of Object.keys(LENGTHS)) write(name);
    const { leaflets, failed, diagnostics } = build({
      content: path.join(work, "content"),
      output: path.join(work, layout),
      layout,
    });
    expect(failed).toBe(0);
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["copyfit/more-pages"]));
    for (const leaflet of leaflets) readings.push(await read({ ...leaflet, layout }));
    expect(readings).toHaveLength(6 * Object.keys(LENGTHS).length);
  }, 180_000);

  /** What is wrong, in all leaflets, so that a failure shows the whole of it. */
  const complaints = (find: (reading: Reading) => readonly string[]) =>
    readings.flatMap((reading) => find(reading).map((complaint) => `${reading.name}: ${complaint}`));

  test("no page but the last ends far above its foot", () => {
    const found = complaints(({ texts, pageHeight, leaflet }) => {
      const lines = texts.flatMap((text) => text.lines);
      const leading = leadingOf(texts[0]?.lines ?? []);
      const pages = Array.from({ length: leaflet.pages - 1 }, (_, page) => page);
      return pages.flatMap((page) => {
        const bottom = Math.max(
          ...lines.filter((line) => line.page === page).map(({ baseline }) => baseline),
        );
        const left = (pageHeight - 18 * PT_PER_MM - bottom) / leading;
        // Side by side both languages need a good break at one height, or the whole row goes over.
        const isRow = texts.every(({ lines: own, blocks }) => {
          const next = own.find((line) => line.page > page);
          return blocks.some(({ first }) => first === next);
        });
        const most = texts.length === 1 ? 3.2 : isRow ? Infinity : 4.8;
        return left > most ? [`page ${page + 1} ends ${left.toFixed(1)} lines too high`] : [];
      });
    });
    expect(found).toEqual([]);
  });

  test("the last page of several is worth its paper", () => {
    const found = complaints(({ texts, pageHeight, leaflet }) => {
      const last = texts.flatMap(({ lines }) => lines).filter(({ page }) => page === leaflet.pages - 1);
      const share = Math.max(0, ...last.map(({ baseline }) => baseline)) / pageHeight;
      // The meeting's box fills what the text leaves.
      const isText = leaflet.pages > 1 && !leaflet.statement.endsWith("meeting");
      return isText && share < 0.35 ? [`the last page is full to ${share.toFixed(2)}`] : [];
    });
    expect(found).toEqual([]);
  });

  test("no widow, no orphan", () => {
    const found = complaints(({ texts }) =>
      texts.flatMap(({ lines, blocks }) =>
        blocks.flatMap((block) => {
          const parts = partsOf(lines, block);
          const alone = parts.length > 1 ? parts.filter((part) => part.length < 2) : [];
          return alone.map(([line]) => `alone: ${line?.text}`);
        }),
      ),
    );
    expect(found).toEqual([]);
  });

  test("no word divided at the end of a column or page", () => {
    const found = complaints(({ texts }) =>
      texts.flatMap(({ lines }) =>
        lines.flatMap((line, i) => {
          const next = lines[i + 1];
          const leaves = next && (next.page !== line.page || next.column !== line.column);
          return leaves && endsHyphenated(line) ? [`divided: ${line.text}`] : [];
        }),
      ),
    );
    expect(found).toEqual([]);
  });

  test("no paragraph ends in a runt", () => {
    // Rather than open the line above to twice its spaces, a justified paragraph ends a little shorter.
    const least = layout === "classic" ? 0.15 : 0.2;
    const found = complaints(({ texts }) =>
      texts.flatMap(({ lines, blocks }) => {
        const measure = Math.max(...lines.map(({ left, right }) => right - left));
        return blocks.flatMap(({ first, last }) => {
          const share = (last.right - last.left) / measure;
          // The lines of an item are few and names are not divided: a lone word may have to stand there.
          const isItem = first.text.startsWith("–");
          const isAlone = !isItem && share < 0.33 && !last.text.trim().includes(" ");
          return first !== last && (share < least || isAlone) ? [`${share.toFixed(2)}: ${last.text}`] : [];
        });
      }),
    );
    expect(found).toEqual([]);
  });

  test("the report says why each size was chosen", () => {
    const found = complaints(({ leaflet }) => {
      const size = leaflet.fit.find(({ property }) => property === "--size");
      if (!size) return ["no size"];
      const over = !size.fits;
      return over === (size.reason === "more-pages") ? [] : [`${size.value} ${size.reason}`];
    });
    expect(found).toEqual([]);
  });
});
