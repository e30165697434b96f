import type { DiagnosticCode, Severity } from "../diagnostics/index.js";
import type { Rect } from "../geometry/index.js";

/** Something wrong in a PDF, said so that whoever made it can mend it. */
export interface Finding {
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  /** In lower case, without a full stop, with the offending value between backquotes. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** The clause that it breaks: standard and number. */
  readonly clause?: string;
  /** From 1; absent where the whole document is meant. */
  readonly page?: number;
  /** Where on the page, in points from its top left. */
  readonly place?: Rect;
  /** How many more of the kind there are on that page; absent where there are none. */
  readonly more?: number;
}

/** Where a rule says what it found. */
export type Tell = (finding: Finding) => void;

/** What is found again and again on one page is told once, with the first place and how many more there are. */
export function gathered(findings: readonly Finding[]): readonly Finding[] {
  const firsts = new Map<string, { readonly finding: Finding; more: number }>();
  for (const finding of findings) {
    const { code, message, page } = finding;
    const key = JSON.stringify([code, message, page ?? 0]);
    const first = firsts.get(key);
    if (first) first.more++;
    else firsts.set(key, { finding, more: 0 });
  }
  return [...firsts.values()].map(({ finding, more }) => (more > 0 ? { ...finding, more } : finding));
}
