import { readFileSync } from "node:fs";
import { shownPath } from "../compile/index.js";
import { askVeraPdf, checkPdf, type Finding, printFindings } from "../preflight/index.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import type { Terminal } from "./terminal.js";

interface CheckedFile {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** `flugblatt check`: what is wrong with PDFs, ours or not. */
export async function checkCommand(
  files: readonly string[],
  { json }: { readonly json?: boolean },
  { stdout }: Terminal,
): Promise<ExitCode> {
  const checked: CheckedFile[] = [];
  for (const file of files) {
    const result = { file: shownPath(file), findings: await check(file) };
    checked.push(result);
    if (!json) stdout.write(report(result));
  }
  if (json) stdout.write(`${JSON.stringify({ files: checked }, null, 2)}\n`);
  const failed = checked.some(({ findings }) => findings.some(({ severity }) => severity === "error"));
  return failed ? EXIT.files : EXIT.done;
}

async function check(file: string): Promise<readonly Finding[]> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    return [UNREADABLE];
  }
  return [...(await checkPdf(bytes)), ...(askVeraPdf(file) ?? [])];
}

const UNREADABLE: Finding = {
  severity: "error",
  code: "preflight/unreadable",
  message: "the file cannot be opened",
  hint: "look whether it exists and you may read it",
};

function report({ file, findings }: CheckedFile): string {
  const count = (severity: Finding["severity"]) =>
    findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  if (findings.length === 0) return `${file}: nothing found\n`;
  const said = [plural(errors, "error"), plural(warnings, "warning")].filter((words) => words !== "");
  return `${printFindings(file, findings)}${file}: ${said.join(", ")}\n`;
}

function plural(count: number, word: string): string {
  return count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`;
}
