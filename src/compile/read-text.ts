import type { Report, SourceFile } from "../diagnostics/index.js";

/** A text file of ours or of a layout: UTF-8, without a byte-order mark. */
export function sourceFile(path: string, bytes: Uint8Array, report: Report): SourceFile {
  try {
    return { path, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const message = `\`${path}\` is not UTF-8`;
    report({ severity: "error", code: "compile/not-utf8", message, hint: "save it as UTF-8" });
    return { path, text: new TextDecoder("utf-8").decode(bytes) };
  }
}
