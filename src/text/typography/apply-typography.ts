import { applyEdits, composeMaps, type Edit, type EditedText, type Places } from "../flat-text.js";
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
  readonly map: Places;
  /** In the order of the text. */
  readonly changes: readonly TextChange[];
}

/**
 * The text of a whole paragraph with quotation marks, apostrophes, dashes, the ellipsis and spaces as its
 * language (BCP 47) sets them. What is already right stays; letters and figures are never touched.
 * U+00A0 and U+202F in the result say that no line ends there, the latter that the space is thin.
 */
export function applyTypography(text: string, lang: string, context: TypographyContext = {}): TypesetText {
  const { isOn, langAt } = context;
  const tables = tablesOf(text, lang, langAt);
  const [only] = tables;
  const tableAt: TableAt = (offset) => {
    if (isOn && !isOn(offset)) return undefined;
    return langAt ? typographyOf(langAt(offset)) : only;
  };
  const signs = signsOf(text);
  const quotes = quoteEdits(text, tableAt);
  const glyphEdits = ordered([...quotes, ...replacements({ text, signs, tables, tableAt }, "glyphs")]);
  const first = applyEdits(text, glyphEdits);
  const source = (offset: number): number => placeBefore(first, offset);
  const set: Searched =
    glyphEdits.length === 0
      ? { text, signs, tables, tableAt }
      : { text: first.text, signs: signsOf(first.text), tables, tableAt: (at) => tableAt(source(at)) };
  const spaceEdits = ordered(replacements(set, "spaces"));
  const second = applyEdits(first.text, spaceEdits);
  const changes = glyphEdits.map((edit) => changeOf(edit, text, (offset) => offset));
  for (const edit of spaceEdits) changes.push(changeOf(edit, first.text, source));
  if (glyphEdits.length > 0 && spaceEdits.length > 0) changes.sort((a, b) => a.start - b.start);
  return { text: second.text, map: composeMaps(first.map, second.map), changes };
}

type TableAt = (offset: number) => LanguageTypography | undefined;

function tablesOf(
  text: string,
  lang: string,
  langAt: TypographyContext["langAt"],
): readonly LanguageTypography[] {
  if (!langAt) return [typographyOf(lang)];
  const tables = new Set<LanguageTypography>();
  for (let at = 0; at < text.length; at++) tables.add(typographyOf(langAt(at)));
  return [...tables];
}

/** The unit before edits that a unit after them comes from. */
function placeBefore({ text, map }: EditedText, offset: number): number {
  const unit = Math.min(offset, text.length - 1);
  return map ? (map[unit] ?? 0) : Math.max(0, unit);
}

/** A text with its signs, and by which tables it is set where. */
interface Searched {
  readonly text: string;
  readonly signs: number;
  readonly tables: readonly LanguageTypography[];
  readonly tableAt: TableAt;
}

function replacements(searched: Searched, kind: "glyphs" | "spaces"): Edit[] {
  const edits: Edit[] = [];
  for (const table of searched.tables) {
    const rules = table[kind];
    for (let i = 0; i < rules.length; i++) {
      const one = rules[i];
      if (!one || (one.signs & searched.signs) !== one.signs) continue;
      if (one.needs === undefined || one.needs(searched.text)) addEdits(edits, searched, one, table);
    }
  }
  return edits;
}

function addEdits(
  edits: Edit[],
  { text, tableAt }: Searched,
  { rule, pattern: source, put, when }: Replacement,
  table: LanguageTypography,
): void {
  const pattern = patternFor(source, text);
  // `matchAll` would make the pattern anew for each text.
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [before] = found;
    const start = found.index;
    if (before === "") pattern.lastIndex = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
    if (before === put || tableAt(Math.min(start, text.length - 1)) !== table) continue;
    if (when && !when(found)) continue;
    edits.push({ start, end: start + before.length, text: put, rule });
  }
}

/** In the order of the text; of two that overlap the one that came first. */
function ordered(edits: readonly Edit[]): readonly Edit[] {
  if (edits.length < 2) return edits;
  const kept: Edit[] = [];
  // Sorting is stable.
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
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
