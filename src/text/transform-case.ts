import { applyEdits, type Edit, type FlatText, follow } from "./flat-text.js";
import { letterPattern, patternFor } from "./letter-pattern.js";
import type { InlineSegment, TextSegment } from "./paragraph.js";

/**
 * `text-transform`, by the rules of the text's language (Turkish i, Greek accents, German ß → SS), the
 * places kept. Words are the unit, because a letter's case may depend on its neighbours.
 *
 * Source: CSS Text 3, 2.1; Unicode SpecialCasing.
 */
export function transformCase(flat: FlatText, segments: readonly InlineSegment[]): FlatText {
  if (!segments.some((segment) => segment.kind === "text" && segment.style.textTransform !== "none")) {
    return flat;
  }
  const edits: Edit[] = [];
  for (const word of flat.text.matchAll(patternFor(WORD, flat.text))) {
    const end = word.index + word[0].length;
    for (let start = word.index; start < end; ) {
      const segment = segments[flat.segment[start] ?? 0];
      let next = start + 1;
      while (next < end && sameTransform(segment, segments[flat.segment[next] ?? 0])) next++;
      if (segment?.kind === "text") edits.push(...caseEdits(flat.text.slice(start, next), start, segment));
      start = next;
    }
  }
  return follow(flat, applyEdits(flat.text, edits));
}

const WORD = letterPattern(String.raw`[\p{L}\p{M}\p{N}]+`, "g");

function sameTransform(a: InlineSegment | undefined, b: InlineSegment | undefined): boolean {
  if (a === b) return true;
  if (a?.kind !== "text" || b?.kind !== "text") return false;
  return a.lang === b.lang && a.style.textTransform === b.style.textTransform;
}

function caseEdits(before: string, start: number, { lang, style }: TextSegment): readonly Edit[] {
  if (style.textTransform === "none") return [];
  const locale = canonicalLanguage(lang);
  const change = (letters: string): string =>
    style.textTransform === "uppercase"
      ? letters.toLocaleUpperCase(locale)
      : letters.toLocaleLowerCase(locale);
  const after = change(before);
  if (after === before) return [];
  if (after.length !== before.length) return letterEdits(before, start, change);
  return [{ start, end: start + before.length, text: after, rule: "case" }];
}

function letterEdits(word: string, start: number, change: (letter: string) => string): Edit[] {
  const edits: Edit[] = [];
  let at = start;
  for (const letter of word) {
    edits.push({ start: at, end: at + letter.length, text: change(letter), rule: "case" });
    at += letter.length;
  }
  return edits;
}

/** A tag that `Intl` takes; the root language for one it would refuse. */
function canonicalLanguage(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? "und";
  } catch {
    return "und";
  }
}
