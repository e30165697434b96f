import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { hasTool } from "../pdf/tools.js";

/** Programs of other people that tell what is in a PDF. */
export const TOOLS = ["qpdf", "pdftotext", "pdfinfo", "pdffonts", "pdftoppm"] as const;
type Tool = (typeof TOOLS)[number];

/** Where all must be installed, on the machine that guards the project, a missing one fails the tests. */
export function canUse(tool: Tool): boolean {
  return process.env.CI !== undefined || hasTool(tool);
}

export function runTool(tool: Tool, ...args: readonly string[]): string {
  return execFileSync(tool, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** A page in shades of grey, 0 black, 255 white. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** The pages of a PDF as `pdftoppm` draws them. */
export function drawPages(file: string, dpi: number): readonly Picture[] {
  const prefix = file.replace(/\.pdf$/, `-${dpi}dpi`);
  runTool("pdftoppm", "-gray", "-r", String(dpi), file, prefix);
  const names = readdirSync(path.dirname(prefix)).filter((name) =>
    name.startsWith(`${path.basename(prefix)}-`),
  );
  return names.sort().map((name) => readPgm(readFileSync(path.join(path.dirname(prefix), name))));
}

/** The Netpbm format `P5`: width, height and the largest value in words, then a byte a pixel. */
function readPgm(bytes: Buffer): Picture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString("latin1"));
  if (!head) throw new Error("this is no grey picture of one byte a pixel");
  const [all, width, height] = head;
  return { width: Number(width), height: Number(height), grey: bytes.subarray(all.length) };
}
