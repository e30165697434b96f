import { execFileSync } from "node:child_process";
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
    node: { type: "string", multiple: true, default: [] },
    "no-page": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const unknown = positionals.filter((kind) => !KINDS.has(kind));
if (positionals.includes("nodes") && values.node.length === 0) {
  console.error("nodes: name the programs with --node, e.g. --node /opt/node-24/bin/node");
  process.exit(2);
}
if (values.help || unknown.length > 0) {
  console.log(`npm run bench -- [${[...KINDS.keys()].join("|")} …] [--runs 5] [--count 1000] [--only typst,pdfmake]
                  [--limit seconds] [--node program …] [--no-page]

Measures flugblatt beside others on this machine and writes docs/benchmarks.md. All kinds by default.`);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const scratch = mkdtempSync(path.join(os.tmpdir(), "flugblatt-bench-"));
try {
  const wanted = values.only?.toLowerCase().split(",");
  const isWanted = ({ name, version }) =>
    version && (!wanted || wanted.some((part) => name.toLowerCase().startsWith(part.trim())));
  const found = findTools(scratch);
  for (const { name } of found.filter(({ version }) => !version))
    console.log(`${name} is not installed: left out`);
  const tools = found.filter(isWanted);
  const settings = {
    runs: Number(values.runs),
    count: Number(values.count),
    limit: Number(values.limit),
    nodes: values.node.map((node) => ({
      version: execFileSync(node, ["--version"], { encoding: "utf8" }).trim(),
      tools: findTools(scratch, node).filter(isWanted),
    })),
    scratch,
  };
  for (const kind of positionals.length > 0 ? positionals : KINDS.keys()) {
    const { title, note, measure } = KINDS.get(kind);
    if (kind === "nodes" && settings.nodes.length === 0) continue;
    const table = await measure(tools, settings);
    printTable(title, table);
    if (!values["no-page"]) writePage({ kind, title, note, table, tools: found });
  }
} finally {
  rmSync(scratch, { recursive: true });
}
