import type { Edit } from "../flat-text.js";
import type { LanguageTypography, QuotePair } from "./language.js";

/**
 * Straight quotation marks and apostrophes as the language at their opening has them. A `"` within a `"` and
 * a `'` take the inner marks; a `'` that nothing closes, or that stands within or after a word, is an
 * apostrophe. Inches, feet and minutes (`6"`) stay.
 */
export function quoteEdits(
  text: string,
  rulesAt: (offset: number) => LanguageTypography | undefined,
): Edit[] {
  const edits: Edit[] = [];
  const open: { mark: string; pair: QuotePair }[] = [];
  for (const found of text.matchAll(/["'´]/g)) {
    const at = found.index;
    const rules = rulesAt(at);
    if (!rules) continue;
    const mark = found[0];
    const put = mark === '"' ? double(text, at, open, rules) : single(text, at, mark, open, rules);
    if (put !== undefined) {
      edits.push({
        start: at,
        end: at + 1,
        text: put,
        rule: put === "’" && mark !== '"' && !closing(put, rules) ? "apostrophe" : "quotation-mark",
      });
    }
  }
  return edits;
}

function closing(put: string, rules: LanguageTypography): boolean {
  return put === rules.single.close && put !== "’";
}

interface OpenQuote {
  readonly mark: string;
  readonly pair: QuotePair;
}

function double(text: string, at: number, open: OpenQuote[], rules: LanguageTypography): string | undefined {
  const innermost = open.findLastIndex(({ mark }) => mark === '"');
  if (opensHere(text, at) && !(innermost >= 0 && closesHere(text, at))) {
    const pair = open.some(({ mark }) => mark === '"') ? rules.single : rules.double;
    open.push({ mark: '"', pair });
    return pair.open;
  }
  if (innermost < 0) return undefined;
  const quote = open[innermost];
  open.length = innermost;
  return quote?.pair.close;
}

function single(
  text: string,
  at: number,
  mark: string,
  open: OpenQuote[],
  rules: LanguageTypography,
): string | undefined {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  const between = isWord(before) && isWord(after);
  if (mark === "´") return between ? "’" : undefined;
  if (between) return "’";
  const innermost = open.findLastIndex((quote) => quote.mark === "'");
  if (innermost >= 0 && closesHere(text, at)) {
    if (/[sxzSXZ]/.test(before) && hasCloser(text, at + 1)) return "’";
    const quote = open[innermost];
    open.length = innermost;
    return quote?.pair.close;
  }
  if (opensHere(text, at) && after !== "" && !/\s/.test(after)) {
    if (!hasCloser(text, at + 1)) return "’";
    if (/^\d\ds?(?!\p{L}|\p{N})/u.test(text.slice(at + 1, at + 6))) return "’";
    open.push({ mark, pair: rules.single });
    return rules.single.open;
  }
  return /\p{N}/u.test(before) ? undefined : isWord(before) ? "’" : undefined;
}

function isWord(unit: string): boolean {
  return /[\p{L}\p{M}\p{N}]/u.test(unit);
}

/** At the start, after a space, an opening mark, a dash or a slash. */
function opensHere(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return before === "" || /[\s\uFFFC([{<„“‚‘«»‹›"'\-–—/=]/.test(before);
}

function closesHere(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  return before !== "" && !/[\s([{]/.test(before) && (after === "" || /[^\p{L}\p{N}]/u.test(after));
}

/** Whether a `'` that can close a quotation follows before the paragraph's end or another that opens one. */
function hasCloser(text: string, from: number): boolean {
  for (let at = text.indexOf("'", from); at >= 0; at = text.indexOf("'", at + 1)) {
    if (isWord(text.charAt(at - 1)) && isWord(text.charAt(at + 1))) continue;
    if (closesHere(text, at)) return true;
    if (opensHere(text, at)) return false;
  }
  return false;
}
