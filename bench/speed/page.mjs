import { existsSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ROOT } from "./documents.mjs";

const PAGE = path.join(ROOT, "docs/benchmarks.md");

/** A table: its head and its rows of texts. */
export function printTable(title, { head, rows }) {
  console.log(`\n${title}`);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => String(row[i]).length)));
  for (const row of [head, ...rows]) {
    console.log(
      row
        .map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i])))
        .join("  "),
    );
  }
}

/** Puts one kind's table into the page, and says on which machine and with which versions it was taken. */
export function writePage({ kind, title, note, table, tools }) {
  const page = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : INTRODUCTION;
  const section = `## ${title}\n\n${note}\n\n${markdown(table)}`;
  const withTable = replaced(page, kind, section);
  const versions = tools.filter(({ version }) => version).map(({ name, version }) => `${name} ${version}`);
  const cpu = os.cpus()[0]?.model ?? os.arch();
  const machine = `${os.cpus().length} × ${cpu}, ${os.type()} ${os.release()}, Node ${process.version}.`;
  writeFileSync(
    PAGE,
    replaced(
      withTable,
      "machine",
      `## Machine and versions\n\n${machine}\n\n${[...new Set(versions)].join("; ")}.`,
    ),
  );
}

function replaced(page, name, text) {
  const block = `<!-- ${name} -->\n\n${text}\n\n<!-- /${name} -->`;
  const known = new RegExp(`<!-- ${name} -->.*<!-- /${name} -->`, "su");
  return known.test(page) ? page.replace(known, () => block) : `${page.trimEnd()}\n\n${block}\n`;
}

function markdown({ head, rows }) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const INTRODUCTION = `# How fast, beside the others

Six leaflets of one statement, in Source Serif 4 from the same static font files: German and English alone and side by side, on A4 and A5. A4: two justified columns, 10 on 13 pt; A5: one column, 8.5 on 11 pt; side by side a row for each pair of paragraphs, 9 on 11.7 and 7.5 on 9.75 pt. *flugblatt* is the layout classic as it comes, which looks for the sizes with which text and headline fill their page, and so sets each leaflet several times; *flugblatt, sizes given* sets what the others set, once. Both hyphenate, break lines by total fit, and tag.

Where a row says *×*, it compares with the first of Typst's rows in the same run. Runs of all programs alternate, and the figures are medians. Seconds are those of one machine; what they are made of is in [performance](performance.md).

\`\`\`sh
npm ci && npm run compile
npm run bench:install            # the others, into bench/ only
npm run bench                    # everything; takes long
npm run bench -- cold --runs 3   # one kind
npm run bench -- nodes --node /opt/node-24/bin/node   # with another Node
\`\`\`

WeasyPrint and PyPI's Typst are looked for in \`bench/.venv\` (\`python3 -m venv bench/.venv && bench/.venv/bin/pip install typst weasyprint\`), LuaLaTeX, Chromium, groff and Typst's command (\`cargo install --locked typst-cli\`) in the path; what is not there is left out.
`;
