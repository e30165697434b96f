import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFParse } from "pdf-parse";

/** Programs of other people that read our files. */
export type Tool = "qpdf" | "pdftotext" | "pdfinfo" | "pdffonts" | "pdftoppm" | "mutool" | "gs";

/** Whether a program is installed; says loudly if it is not, as its tests then prove nothing. */
export function hasTool(tool: Tool): boolean {
  const found =
    !("error" in spawnSync(tool, ["--version"])) && spawnSync(tool, ["--version"]).error === undefined;
  if (!found) console.warn(`\n*** ${tool.toUpperCase()} IS NOT INSTALLED: ITS TESTS ARE SKIPPED ***\n`);
  return found;
}

/** Runs a program on a PDF; `{}` among the arguments stands for the file. */
export function runTool(tool: Tool, pdf: Uint8Array, ...args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "flugblatt-"));
  const file = join(folder, "file.pdf");
  try {
    writeFileSync(file, pdf);
    const filled = args.map((arg) => (arg === "{}" ? file : arg));
    return execFileSync(tool, filled, {
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What pdf.js reads: the text of all pages, lines ended by line feeds. */
export async function pdfJsText(pdf: Uint8Array): Promise<string> {
  const parser = new PDFParse({ data: Uint8Array.from(pdf) });
  const { pages } = await parser.getText();
  await parser.destroy();
  return pages.map((page) => page.text).join("\n");
}

/** As pdf.js's find bar joins words that a line break divides. */
export function joinedAsFound(text: string): string {
  return text.replace(/(\S)-\n/gu, "$1").replaceAll("\n", " ");
}
