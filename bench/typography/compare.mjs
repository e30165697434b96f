import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openEngines } from "./engines.mjs";
import { measureLines } from "./measure-lines.mjs";
import { TEXTS } from "./texts.mjs";

/** Points, for about so many characters a line. */
const MEASURES = [
  [40, 193],
  [50, 241],
  [60, 290],
  [70, 338],
];
const PAGE = path.join(import.meta.dirname, "../../docs/typography.md");
const HEAD =
  "| text | characters a line | set by | lines | mean | deviation / mean | widest | over 1.7 | hyphens | runs of 3 | one-word ends |";

const rows = [HEAD, HEAD.replaceAll(/[^|]+/gu, "---")];
for (const { name, lang, paragraphs } of TEXTS) {
  for (const [characters, measure] of MEASURES) {
    for (const engine of await openEngines()) {
      const folder = mkdtempSync(path.join(tmpdir(), "typography-"));
      const m = measureLines(engine.set({ paragraphs, lang, measure, folder }));
      rmSync(folder, { recursive: true });
      const figures = [
        m.lines,
        m.mean.toFixed(2),
        m.evenness.toFixed(3),
        m.most.toFixed(2),
        m.open,
        m.hyphens,
      ];
      const cells = [`${name}, ${lang}`, characters, engine.name, ...figures, m.runs, m.oneWord];
      rows.push(`| ${cells.join(" | ")} |`);
      console.log(rows.at(-1));
    }
  }
}
const page = readFileSync(PAGE, "utf8");
const table = `<!-- table -->\n\n${rows.join("\n")}\n\n<!-- end -->`;
writeFileSync(
  PAGE,
  page.replace(/<!-- table -->.*<!-- end -->/su, () => table),
);
