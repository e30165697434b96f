import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export const ROOT = path.join(import.meta.dirname, "../..");
/** flugblatt compiled; another build may be named to compare with. */
export const BUILT = path.resolve(process.env.FLUGBLATT_DIST ?? path.join(ROOT, "dist"));
const FONTS = path.dirname(
  createRequire(import.meta.url).resolve("@expo-google-fonts/source-serif-4/package.json"),
);
export const REGULAR = path.join(FONTS, "400Regular/SourceSerif4_400Regular.ttf");
export const BOLD = path.join(FONTS, "700Bold/SourceSerif4_700Bold.ttf");

const MM = 72 / 25.4;
const A4 = { format: "A4", width: 595.28, height: 841.89 };
const A5 = { format: "A5", width: 419.53, height: 595.28 };
const COLUMN_GAP = 7 * MM;

/** The six leaflets: points throughout. */
export const LEAFLETS = [
  { ...A4, langs: ["de"], columns: 2, margin: 18 * MM, size: 10, leading: 13 },
  { ...A4, langs: ["en"], columns: 2, margin: 18 * MM, size: 10, leading: 13 },
  { ...A5, langs: ["de"], columns: 1, margin: 14 * MM, size: 8.5, leading: 11 },
  { ...A5, langs: ["en"], columns: 1, margin: 14 * MM, size: 8.5, leading: 11 },
  { ...A4, langs: ["de", "en"], columns: 1, margin: 14 * MM, size: 9, leading: 11.7 },
  { ...A5, langs: ["de", "en"], columns: 1, margin: 10 * MM, size: 7.5, leading: 9.75 },
].map((leaflet) => ({ ...leaflet, gap: COLUMN_GAP, name: `${leaflet.langs.join("-")}-${leaflet.format}` }));

/** How many paragraphs of each language a row of the side-by-side leaflets holds. */
const ROWS = [
  [1, 1],
  [1, 1],
  [1, 2],
  [1, 6],
  [1, 1],
  [1, 1],
];

/**
 * A leaflet with its words: `titles`, and either `paragraphs` of its one language or `rows` of one list of
 * paragraphs a language. `variation`: `times` repeats the text, `meeting` adds a line, `seed` mixes the words.
 */
export function documentOf(leaflet, variation = {}) {
  const texts = leaflet.langs.map((lang) => varied(statement(lang), variation));
  const meeting = variation.meeting === undefined ? [] : [meetingLine(variation.meeting)];
  const titles = texts.map(({ title }) => title);
  if (texts.length === 1) {
    return { ...leaflet, titles, paragraphs: [...texts[0].paragraphs, ...meeting] };
  }
  const next = texts.map(() => 0);
  const rows = ROWS.map((counts) =>
    counts.map((count, side) => {
      next[side] += count;
      return texts[side].paragraphs.slice(next[side] - count, next[side]);
    }),
  );
  return { ...leaflet, titles, rows: [...rows, ...(meeting.length > 0 ? [[meeting, meeting]] : [])] };
}

/** As `leaflet.yaml` says it. */
export function meetingYaml(number) {
  return `meeting:\n  start: 2030-01-${pad(1 + (number % 28))} ${pad(8 + (number % 12))}:${pad(number % 60)}\n  place: Saal ${number}\n`;
}

function meetingLine(number) {
  return `Treffen am ${1 + (number % 28)}. Januar um ${8 + (number % 12)}.${pad(number % 60)} Uhr, Saal ${number}`;
}

function pad(number) {
  return String(number).padStart(2, "0");
}

const statements = new Map();

/** The statement of `content/`: title and paragraphs, list items among them. */
function statement(lang) {
  let known = statements.get(lang);
  if (!known) {
    const source = readFileSync(path.join(ROOT, `content/kazakhstan-solidarity/${lang}.md`), "utf8");
    const paragraphs = source
      .replace(/^---\n.*?\n---\n/su, "")
      .split(/\n\s*\n/u)
      .flatMap((block) => block.split(/^[-*] /mu))
      .map((words) => words.replaceAll(/\s+/gu, " ").trim())
      .filter((words) => words !== "");
    known = { title: /^title: (.*)$/mu.exec(source)[1], paragraphs };
    statements.set(lang, known);
  }
  return known;
}

function varied({ title, paragraphs }, { times = 1, seed }) {
  const mixed = seed === undefined ? paragraphs : mixWords(paragraphs, seed);
  return { title, paragraphs: Array.from({ length: times }, () => mixed).flat() };
}

/** The same words in another order, so that no paragraph and no line is known from before. */
function mixWords(paragraphs, seed) {
  const words = paragraphs.flatMap((paragraph) => paragraph.split(" "));
  let state = seed + 1;
  for (let i = words.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (i + 1);
    [words[i], words[other]] = [words[other], words[i]];
  }
  let from = 0;
  return paragraphs.map((paragraph) => {
    const count = paragraph.split(" ").length;
    from += count;
    return words.slice(from - count, from).join(" ");
  });
}

/** The document's Markdown of one language, for flugblatt. */
export function markdownOf({ titles, paragraphs, rows }, side) {
  const words = paragraphs ?? rows.flatMap((row) => row[side]);
  // A number that opens a paragraph would begin a list.
  const body = words.map((text) => text.replace(/^(\d+)([.)])/u, "$1\\$2").replace(/^([-+*#>])/u, "\\$1"));
  return `---\ntitle: ${JSON.stringify(titles[side])}\n---\n\n${body.join("\n\n")}\n`;
}
