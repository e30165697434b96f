import { applyEdits, type Edit, type FlatText, follow } from "./flat-text.js";
import type { InlineSegment } from "./paragraph.js";

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
  for (const word of flat.text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const start = word.index;
    const segment = segments[flat.segment[start] ?? 0];
    if (segment?.kind !== "text" || segment.style.textTransform === "none") continue;
    const before = word[0];
    const lang = canonicalLanguage(segment.lang);
    const upper = segment.style.textTransform === "uppercase";
    const after = upper ? before.toLocaleUpperCase(lang) : before.toLocaleLowerCase(lang);
    if (after === before) continue;
    if (after.length === before.length) {
      edits.push({ start, end: start + before.length, text: after, rule: "case" });
    } else {
      edits.push(
        ...letterEdits(before, start, (letter) =>
          upper ? letter.toLocaleUpperCase(lang) : letter.toLocaleLowerCase(lang),
        ),
      );
    }
  }
  return follow(flat, applyEdits(flat.text, edits));
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
