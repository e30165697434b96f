import { CharacterClass, classOf, isAlphanumeric, isLetter } from "../character-classes.js";
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
): readonly Edit[] {
  const edits: Edit[] = [];
  if (!text.includes("'") && !text.includes('"') && !text.includes("´")) return edits;
  const open: OpenQuote[] = [];
  for (const found of text.matchAll(/["'´]/g)) {
    const at = found.index;
    const rules = rulesAt(at);
    if (!rules) continue;
    const mark = found[0];
    const put = mark === '"' ? double(text, at, open, rules) : single(text, at, open, rules);
    if (put === APOSTROPHE) edits.push({ start: at, end: at + 1, text: "’", rule: "apostrophe" });
    else if (put) edits.push({ start: at, end: at + 1, text: put, rule: "quotation-mark" });
  }
  return edits;
}

/** Tells an apostrophe from a closing quotation mark that looks the same. */
const APOSTROPHE = Symbol("apostrophe");

interface OpenQuote {
  readonly mark: string;
  readonly pair: QuotePair;
}

function double(text: string, at: number, open: OpenQuote[], rules: LanguageTypography): string | undefined {
  const innermost = open.findLastIndex(({ mark }) => mark === '"');
  if (opensHere(text, at) && !(innermost >= 0 && closesHere(text, at))) {
    const pair = innermost >= 0 ? rules.single : rules.double;
    open.push({ mark: '"', pair });
    return pair.open;
  }
  if (innermost < 0) return undefined;
  return close(open, innermost);
}

/** Words that an apostrophe begins: rock ’n’ roll, ’tis, German ’s and ’ne. */
const ELISIONS: ReadonlySet<string> = new Set("n s ne nem nen ner tis twas em cause til till".split(" "));

/** Whether an apostrophe and these letters are such a word, or a year: ’68, the ’90s. */
function isElision(text: string): boolean {
  let end = 0;
  while (isWord(text.charAt(end))) end++;
  const word = text.slice(0, end).toLowerCase();
  return ELISIONS.has(word) || /^\d\ds?$/.test(word);
}

function single(
  text: string,
  at: number,
  open: OpenQuote[],
  rules: LanguageTypography,
): string | typeof APOSTROPHE | undefined {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  if (isWord(before) && isWord(after)) return APOSTROPHE;
  if (text.charAt(at) === "´") return undefined;
  const innermost = open.findLastIndex((quote) => quote.mark === "'");
  if (innermost >= 0 && closesHere(text, at)) {
    const possessive = /[sxzSXZ]/.test(before) && hasCloser(text, at + 1);
    return possessive ? APOSTROPHE : close(open, innermost);
  }
  if (opensHere(text, at) && after !== "" && !/\s/.test(after)) {
    if (isElision(text.slice(at + 1, at + 6)) || !hasCloser(text, at + 1)) return APOSTROPHE;
    open.push({ mark: "'", pair: rules.single });
    return rules.single.open;
  }
  return isLetter(before.charCodeAt(0)) ? APOSTROPHE : undefined;
}

/** Closes a quotation and, with it, whatever was left open inside. */
function close(open: OpenQuote[], index: number): string | undefined {
  const quote = open[index];
  open.length = index;
  return quote?.pair.close;
}

function isWord(unit: string): boolean {
  const { letter, mark, number } = CharacterClass;
  return (classOf(unit.charCodeAt(0)) & (letter | mark | number)) > 0;
}

/** At the start, after a space, an opening mark, a dash or a slash. */
function opensHere(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return before === "" || /[\s\uFFFC([{<„“‚‘«»‹›"'\-–—/=]/.test(before);
}

function closesHere(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  return before !== "" && !/[\s([{]/.test(before) && !isAlphanumeric(after.charCodeAt(0));
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
