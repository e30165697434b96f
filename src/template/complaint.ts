import type { Diagnostic, Span } from "../diagnostics/index.js";

/** What is wrong, before it is known where. */
export interface Complaint {
  /** The part of the code after `template/`. */
  readonly what: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

export function asError({ what, message, hint }: Complaint, span: Span): Diagnostic {
  return { severity: "error", code: `template/${what}`, message, span, ...(hint ? { hint } : {}) };
}

/** Names between backquotes, with commas. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
