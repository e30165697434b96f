import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../../src/index.js";
import { writeFiles } from "../cli/running.js";
import { type DrawnRun, drawnRuns } from "./drawn-runs.js";

/** Where parts of a German word meet, or a prefix or suffix the stem, no ligature may join them (Duden). */
const PARTED = `
Auf|lage auf|laden Auf|lösung auf|listen Auf|fassung auf|fordern Auf|forderung auf|fallen auf|finden auf|führen Auf|trag
Urauf|führung Wiederauf|führung hinauf|führen Auf|bau auf|hören auf|hängen Auf|kleber auf|kommen auf|jaulen Kauf|leute
Lauf|leistung Tief|land Tief|flug Schiff|fahrt Stoff|fetzen Stoff|lieferung Sauerstoff|flasche Kunststoff|industrie
Hof|fest Hof|laden Schaf|fell Schaf|leder Brief|kasten Brief|flut Dorf|leben Dorf|jugend Wolf|fell käuf|lich höf|lich
verkäuf|lich begreif|lich beruf|lich straf|los straf|frei tarif|lich Tarif|lohn Tarif|flucht Tarif|forderung hilf|los
Chef|lektor Hilf|losigkeit schlaf|los Kampf|lied Kampf|linie Kampf|fonds Impf|lücke Dampf|lok Topf|lappen Kopf|last
zwölf|fach vier|fach fünf|fach fünf|hundert Prüf|feld Stief|familie Haft|frist Luft|fahrt Schrift|leitung Griff|fest
Stoff|fabrik Schiff|bau Ruf|laut Ruf|identität Schaf|industrie Kauf|interesse Kauf|frau brief|lich griff|los treff|lich
`
  .trim()
  .split(/\s+/);

/** Where a ligature is right, and stands in Source Serif 4. */
const JOINED =
  "Affe finden Schiffe Offizier fliegen häufig Pflicht Konflikt offen treffen Griffe schaffen Effekt Waffe Grafik".split(
    " ",
  );

/** The words once in each face, and once in columns where long words are hyphenated. */
const FACES = ["SourceSerif4-Regular", "Alegreya-Medium", "FiraSansExtraCondensed-ExtraBold"] as const;
const LAYOUT = `<!doctype html>
<html lang="{{lang}}"><head><title>{{title}}</title></head>
<body>{{#each editions}}<article lang="{{lang}}"><div>{{content}}</div><div class="alegreya">{{content}}</div>
<div class="fira">{{content}}</div><div class="narrow">{{content}}</div></article>{{/each}}</body></html>
`;
const STYLE = `@page { margin: 5mm }
body { margin: 0; font: 10pt/12pt "Source Serif 4"; hyphens: auto; hyphenate-limit-chars: 5 2 2 }
.alegreya { font-family: Alegreya; font-weight: 500 }
.fira { font-family: "Fira Sans Extra Condensed"; font-weight: 800 }
.narrow { width: 20mm; color: #c8141b; text-align: justify }
p { margin: 0 }
`;

const folder = mkdtempSync(path.join(tmpdir(), "flugblatt-ligatures-"));
let runs: readonly DrawnRun[] = [];

beforeAll(async () => {
  const words = [...PARTED.map((word) => word.replace("|", "")), ...JOINED].join(" ");
  writeFiles(folder, {
    "layout/layout.hbs": LAYOUT,
    "layout/layout.css": STYLE,
    "content/words/de.md": `---\ntitle: Wörter\n---\n\n${words}\n`,
  });
  const output = path.join(folder, "output");
  const content = path.join(folder, "content");
  const report = build({
    content,
    output,
    layout: path.join(folder, "layout"),
    formats: ["300x1000mm"],
    pages: 1,
  });
  expect(report.failed).toBe(0);
  runs = await drawnRuns(readFileSync(path.join(output, "words-de-300x1000mm.pdf")));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The words with a stroke wherever a glyph ends inside them: `Au|f|l|a|g|e`; hyphens of line ends left out. */
function glyphwise(own: readonly DrawnRun[]): readonly string[] {
  const glyphs = own
    .flatMap((run) => run.glyphs.map(({ text }) => text))
    .filter((text) => !/^[\s\u2010-]*$/.test(text));
  const words: string[] = [];
  let next = 0;
  for (const word of [...PARTED, ...JOINED]) {
    const letters = word.replace("|", "");
    const parts: string[] = [];
    for (let length = 0; length < letters.length; length += glyphs[next++]?.length ?? Infinity)
      parts.push(glyphs[next] ?? "");
    expect(parts.join("")).toBe(letters);
    words.push(parts.join("|"));
  }
  return words;
}

/** Those of the parted words whose parts a glyph joins. */
function joinedWrongly(shown: readonly string[]): readonly string[] {
  return PARTED.filter((word, i) => {
    const at = word.indexOf("|");
    const ends = new Set<number>();
    let offset = 0;
    for (const part of shown[i]?.split("|") ?? []) {
      offset += part.length;
      ends.add(offset);
    }
    return !ends.has(at);
  });
}

describe("ligatures in German, as the PDF's glyphs show them", () => {
  test.each(FACES)("in %s never join the parts of a word", (font) => {
    const shown = glyphwise(runs.filter((run) => run.font === font && run.colour !== "#c8141b"));
    expect(joinedWrongly(shown)).toEqual([]);
  });
  test("never do so where lines end inside words", () => {
    const narrow = runs.filter(({ colour }) => colour === "#c8141b");
    expect(narrow.filter(({ text }) => /\p{L}[-\u2010]$/u.test(text) || text === "-").length).toBeGreaterThan(
      20,
    );
    expect(joinedWrongly(glyphwise(narrow))).toEqual([]);
  });
  test("stand wherever nothing forbids them", () => {
    const shown = glyphwise(runs.filter(({ font, colour }) => font === FACES[0] && colour !== "#c8141b"));
    const words = shown.slice(PARTED.length);
    expect(words.filter((word) => !/(^|\|)f\p{L}/u.test(word))).toEqual([]);
  });
});
