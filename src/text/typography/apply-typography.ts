import { applyEdits, composeMaps, type Edit } from "../flat-text.js";
import { patternFor } from "../letter-pattern.js";
import type { LanguageTypography, Replacement } from "./language.js";
import { typographyOf } from "./languages.js";
import { quoteEdits } from "./quotes.js";
import { signsOf } from "./signs.js";

/** Something that was changed; offsets in the text given. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  readonly rule: string;
}

/** What language a place has, where not all of the text has one, and where nothing may be changed. */
export interface TypographyContext {
  readonly langAt?: (offset: number) => string;
  readonly isOn?: (offset: number) => boolean;
}

export interface TypesetText {
  readonly text: string;
  /** Per unit of `text`: the unit of the text given that it comes from. */
  readonly map: Int32Array;
  /** In the order of the text. */
  readonly changes: readonly TextChange[];
}

/**
 * The text of a whole paragraph with quotation marks, apostrophes, dashes, the ellipsis and spaces as its
 * language (BCP 47) sets them. What is already right stays; letters and figures are never touched.
 * U+00A0 and U+202F in the result say that no line ends there, the latter that the space is thin.
 */
export function applyTypography(text: string, lang: string, context: TypographyContext = {}): TypesetText {
  const { isOn = () => true } = context;
  const langs = languagesOf(text, lang, context.langAt);
  const rulesAt = (offset: number): LanguageTypography | undefined =>
    isOn(offset) ? typographyOf(context.langAt?.(offset) ?? lang) : undefined;

  const glyphEdits = ordered([...quoteEdits(text, rulesAt), ...replacements(text, langs, "glyphs", rulesAt)]);
  const first = applyEdits(text, glyphEdits);
  const source = (offset: number): number => first.map[Math.min(offset, first.map.length - 1)] ?? 0;
  const spaceEdits = ordered(replacements(first.text, langs, "spaces", (offset) => rulesAt(source(offset))));
  const second = spaceEdits.length === 0 ? undefined : applyEdits(first.text, spaceEdits);
  return {
    text: second?.text ?? first.text,
    map: second ? composeMaps(first.map, second.map) : first.map,
    changes: [
      ...glyphEdits.map((edit) => changeOf(edit, text, (offset) => offset)),
      ...spaceEdits.map((edit) => changeOf(edit, first.text, source)),
    ].sort((a, b) => a.start - b.start),
  };
}

function languagesOf(text: string, lang: string, langAt: TypographyContext["langAt"]): readonly string[] {
  if (!langAt) return [lang];
  const langs = new Set<string>();
  for (let at = 0; at < text.length; at++) langs.add(langAt(at));
  return [...langs];
}

function replacements(
  text: string,
  langs: readonly string[],
  kind: "glyphs" | "spaces",
  rulesAt: (offset: number) => LanguageTypography | undefined,
): Edit[] {
  const edits: Edit[] = [];
  const tables = new Set(langs.map((lang) => typographyOf(lang)));
  const present = signsOf(text);
  for (const table of tables) {
    const rules = table[kind];
    const isHere = (start: number): boolean => rulesAt(Math.min(start, text.length - 1)) === table;
    for (let i = 0; i < rules.length; i++) {
      const one = rules[i];
      if (!one) continue;
      const { signs = 0, needs } = one;
      if ((signs & present) !== signs || (needs && !needs(text))) continue;
      addEdits(edits, text, one, isHere);
    }
  }
  return edits;
}

function addEdits(
  edits: Edit[],
  text: string,
  { rule, pattern: source, put, when }: Replacement,
  isHere: (start: number) => boolean,
): void {
  const pattern = patternFor(source, text);
  // `matchAll` would make the pattern anew for each text.
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [before] = found;
    const start = found.index;
    if (before === "") pattern.lastIndex = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
    if (before === put || !isHere(start) || (when && !when(found))) continue;
    edits.push({ start, end: start + before.length, text: put, rule });
  }
}

/** In the order of the text; of two that overlap the one that came first. */
function ordered(edits: readonly Edit[]): readonly Edit[] {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.start - b.edit.start || a.index - b.index)
    .map(({ edit }) => edit);
  const kept: Edit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last && (edit.start < last.end || (edit.start === last.start && last.end === last.start))) continue;
    kept.push(edit);
  }
  return kept;
}

function changeOf(edit: Edit, text: string, source: (offset: number) => number): TextChange {
  const start = source(edit.start);
  const end = edit.end > edit.start ? source(edit.end - 1) + 1 : start;
  return { start, end, before: text.slice(edit.start, edit.end), after: edit.text, rule: edit.rule };
}
