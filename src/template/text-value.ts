import type { Span } from "../diagnostics/index.js";
import type { Origins } from "./origin.js";

/** A text of the statement as layouts see it: `{{title}}` writes it escaped and keeps its place. */
export interface Text {
  readonly kind: "text";
  /** As written, for comparing. */
  readonly value: string;
  /** Escaped for HTML text and quoted attributes, after the mark of its place. */
  readonly html: string;
}

/** HTML of our own making, such as a paragraph's: written as it is. Layouts cannot make one. */
export interface Markup {
  readonly kind: "markup";
  readonly html: string;
}

/** A text written at `span`, or null where there is nothing to write. */
export function textValue(value: string, span: Span, origins: Origins): Text | null {
  if (value.trim() === "") return null;
  return { kind: "text", value, html: origins.mark(span) + escapeHtml(value) };
}

export function isText(value: unknown): value is Text {
  return isKind(value, "text");
}

export function isMarkup(value: unknown): value is Markup {
  return isKind(value, "markup");
}

function isKind(value: unknown, kind: string): boolean {
  return typeof value === "object" && value !== null && (value as { readonly kind?: unknown }).kind === kind;
}

/** Fit for text and for attribute values in either quotes; what could be taken for a mark becomes U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`\uFDD0-\uFDEF]/g, (found) => ESCAPES[found] ?? "\uFFFD");
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};
