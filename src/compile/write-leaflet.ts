import path from "node:path";
import type { Report } from "../diagnostics/index.js";
import { shownPath } from "./assets.js";
import type { Host } from "./host.js";

/**
 * Puts a leaflet in its place, whole or not at all. Reports compile/cannot-write; what stood there before
 * is then unchanged.
 */
export function writeLeaflet(file: string, bytes: Uint8Array, host: Host, report: Report): boolean {
  try {
    host.writeWhole(path.resolve(file), bytes);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "") throw error;
    const reason = WRITE_ERRORS.get(code) ?? code;
    report({
      severity: "error",
      code: "compile/cannot-write",
      message: `\`${shownPath(path.resolve(file))}\` could not be written: ${reason}`,
      hint: "give another place with `--output`; what stood there before is unchanged",
    });
    return false;
  }
}

/** What the system says of a file it would not write, as people say it. */
const WRITE_ERRORS: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "your share of the disk is full"],
  ["EFBIG", "no file may be as large there"],
  ["EACCES", "you may not write there"],
  ["EPERM", "you may not write there"],
  ["EROFS", "the disk cannot be written to"],
  ["ENOTDIR", "a file stands where the folder should be"],
  ["EEXIST", "a file stands where the folder should be"],
  ["EISDIR", "a folder stands where the file should be"],
  ["ENAMETOOLONG", "the name is too long"],
  ["EBUSY", "another program has it open"],
]);
