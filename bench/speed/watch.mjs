import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { BUILT, ROOT } from "./documents.mjs";
import { ENVIRONMENT } from "./measure.mjs";

const LAST = "kazakhstan-solidarity-de-en-a5.pdf";
const PATIENCE_MS = 30_000;

/** Milliseconds from writing a text to the last new PDF, with the command watching; each run changes a word. */
export async function watchTimes({ runs, scratch }) {
  const folder = mkdtempSync(path.join(scratch, "watch-"));
  cpSync(path.join(ROOT, "content"), path.join(folder, "content"), { recursive: true });
  const main = path.join(BUILT, "cli/main.js");
  const child = spawn(process.execPath, [main, "build", "--watch", "--layout", "classic"], {
    cwd: folder,
    env: ENVIRONMENT,
    stdio: "ignore",
  });
  const output = path.join(folder, "output");
  const found = [];
  try {
    await until(() => existsSync(output) && readdirSync(output).includes(LAST));
    const text = path.join(folder, "content/kazakhstan-solidarity/de.md");
    const words = readFileSync(text, "utf8");
    for (let run = 0; run < runs + 2; run++) {
      await pause(1000);
      const before = statSync(path.join(output, LAST)).mtimeMs;
      const start = performance.now();
      writeFileSync(text, words.replace("Lorraine steht", `Lorraine steht ${run} Mal`));
      await until(() => statSync(path.join(output, LAST)).mtimeMs !== before);
      // The first builds are still being compiled.
      if (run >= 2) found.push(performance.now() - start);
    }
  } finally {
    child.kill("SIGINT");
  }
  return new Map([["flugblatt build --watch", found]]);
}

async function until(isSo) {
  const start = performance.now();
  while (!isSo()) {
    if (performance.now() - start > PATIENCE_MS) throw new Error("the watched leaflets did not come");
    await pause(2);
  }
}
