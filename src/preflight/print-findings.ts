import { PT_PER_MM, type Rect } from "../geometry/index.js";
import type { Finding } from "./finding.js";

/**
 * Findings of a file as text: `file: page 2, 31 mm from the left, 40 mm from the top: error[code] message`, then the
 * clause and what to do. Ends with a newline, unless there are none.
 */
export function printFindings(name: string, findings: readonly Finding[]): string {
  return findings.map((finding) => printFinding(name, finding)).join("");
}

function printFinding(
  name: string,
  { severity, code, message, hint, clause, page, place, more }: Finding,
): string {
  const where = page === undefined ? "" : ` page ${page}${place ? `, ${printPlace(place)}` : ""}:`;
  const also = more === undefined ? "" : ` (and ${more} more on this page)`;
  const breaks = clause === undefined ? "" : `  breaks: ${clause}\n`;
  return `${name}:${where} ${severity}[${code}] ${message}${also}\n${breaks}  hint: ${hint}\n`;
}

function printPlace({ x, y }: Rect): string {
  const mm = (points: number) => Math.round(points / PT_PER_MM);
  return `${mm(x)} mm from the left, ${mm(y)} mm from the top`;
}
