import { readFileSync } from "node:fs";

/** A fenced block of a page of the manual. */
export interface Fence {
  readonly language: string;
  /** What stands behind the language: `file=…`, `part`, `in=edition`. */
  readonly info: string;
  readonly text: string;
  readonly line: number;
}

export const DOCS = new URL("../../docs/", import.meta.url);

export function readPage(name: string): string {
  return readFileSync(new URL(name, DOCS), "utf8");
}

export function fencesOf(page: string): readonly Fence[] {
  return [...page.matchAll(/^```(\w*)(.*)\n([\s\S]*?)^```$/gm)].map(
    ({ 1: language = "", 2: info = "", 3: text = "", index }) => ({
      language,
      info: info.trim(),
      text,
      line: page.slice(0, index).split("\n").length,
    }),
  );
}

export function fileNameOf({ info }: Fence): string | undefined {
  return /\bfile=(\S+)/.exec(info)?.[1];
}
