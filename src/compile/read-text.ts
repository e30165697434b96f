import { isUtf8 } from "node:buffer";
import { decodeUtf8 } from "../content/index.js";
import type { Report, SourceFile } from "../diagnostics/index.js";

/** A text file of ours or of a layout: UTF-8, without a byte-order mark. */
export function sourceFile(path: string, bytes: Uint8Array, report: Report): SourceFile {
  if (!isUtf8(bytes)) {
    const message = `\`${path}\` is not UTF-8`;
    report({ severity: "error", code: "compile/not-utf8", message, hint: "save it as UTF-8" });
  }
  return { path, text: decodeUtf8(bytes) };
}
