import { readFileSync, statSync } from "node:fs";
import { shownPath } from "../compile/index.js";
import { mmToPt } from "../geometry/index.js";
import {
  askVeraPdf,
  BoundedCheck,
  type CheckOptions,
  type Destination,
  type Finding,
  printFindings,
} from "../preflight/index.js";
import { EXIT, type ExitCode, UsageError } from "./exit-codes.js";
import { paperLength } from "./length.js";
import type { Terminal } from "./terminal.js";

interface CheckedFile {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** The options of `check` as commander reads them. */
export interface GivenCheckOptions {
  readonly json?: boolean;
  readonly for?: string;
  readonly printerMargin?: string;
}

/** `flugblatt check`: what is wrong with PDFs, ours or not. */
export async function checkCommand(
  files: readonly string[],
  given: GivenCheckOptions,
  { stdout }: Terminal,
): Promise<ExitCode> {
  const { json } = given;
  const options = readOptions(given);
  const checked: CheckedFile[] = [];
  const bounded = new BoundedCheck();
  for (const file of files) {
    const result = { file: shownPath(file), findings: await check(file, bounded, options) };
    checked.push(result);
    if (!json) stdout.write(report(result));
  }
  bounded.close();
  if (json) stdout.write(`${JSON.stringify({ files: checked }, null, 2)}\n`);
  const failed = checked.some(({ findings }) => findings.some(({ severity }) => severity === "error"));
  return failed ? EXIT.files : EXIT.done;
}

const DESTINATIONS: readonly Destination[] = ["screen", "office", "press"];
const LARGEST_MARGIN = mmToPt(30);

function readOptions({ for: given = "screen", printerMargin }: GivenCheckOptions): CheckOptions {
  const destination = DESTINATIONS.find((one) => one === given.trim());
  if (!destination)
    throw new UsageError(`'${given}' is nothing to check for; write --for screen, office or press`);
  if (printerMargin === undefined) return { destination };
  if (destination !== "office") throw new UsageError("--printer-margin goes with --for office");
  return { destination, printerMargin: paperLength(printerMargin, "--printer-margin", LARGEST_MARGIN) };
}

async function check(
  file: string,
  bounded: BoundedCheck,
  options: CheckOptions,
): Promise<readonly Finding[]> {
  const bytes = read(file);
  if (!(bytes instanceof Uint8Array)) return [bytes];
  const findings = await bounded.check(bytes, options);
  // Its rules are those of readers and archives.
  return options.destination === "screen" ? [...findings, ...(askVeraPdf(file) ?? [])] : findings;
}

function read(file: string): Uint8Array | Finding {
  try {
    const found = statSync(file);
    if (found.isDirectory()) return unreadable("this is a folder", "name the PDFs in it: `folder/*.pdf`");
    if (!found.isFile()) return unreadable("this is no file", "give the name of a PDF");
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR")
      return unreadable("there is no such file", "look whether it is written as you wrote it");
    if (code === "ERR_FS_FILE_TOO_LARGE")
      return unreadable("the file is larger than 2 GB", "no leaflet is: look whether it is the right one");
    return unreadable(`the file cannot be opened (${code})`, "look whether you may read it");
  }
}

function unreadable(message: string, hint: string): Finding {
  return { severity: "error", code: "preflight/unreadable", message, hint };
}

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
