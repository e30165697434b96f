import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { KINDS } from "./kinds.mjs";
import { printTable, writePage } from "./page.mjs";
import { findTools } from "./tools.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    count: { type: "string", default: "1000" },
    only: { type: "string" },
    limit: { type: "string", default: "100" },
    "no-page": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const unknown = positionals.filter((kind) => !KINDS.has(kind));
if (values.help || unknown.length > 0) {
  console.log(`npm run bench -- [${[...KINDS.keys()].join("|")} …] [--runs 5] [--count 1000] [--only typst,pdfmake]
                  [--limit seconds] [--no-page]

Measures flugblatt beside others on this machine and writes docs/benchmarks.md. All kinds by default.`);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const scratch = mkdtempSync(path.join(os.tmpdir(), "flugblatt-bench-"));
try {
  const wanted = values.only?.toLowerCase().split(",");
  const found = findTools(scratch);
  for (const { name } of found.filter(({ version }) => !version))
    console.log(`${name} is not installed: left out`);
  const tools = found.filter(
    ({ name, version }) =>
      version && (!wanted || wanted.some((part) => name.toLowerCase().startsWith(part.trim()))),
  );
  const settings = {
    runs: Number(values.runs),
    count: Number(values.count),
    limit: Number(values.limit),
    scratch,
  };
  for (const kind of positionals.length > 0 ? positionals : KINDS.keys()) {
    const { title, note, measure } = KINDS.get(kind);
    const table = await measure(tools, settings);
    printTable(title, table);
    if (!values["no-page"]) writePage({ kind, title, note, table, tools: found });
  }
} finally {
  rmSync(scratch, { recursive: true });
}
