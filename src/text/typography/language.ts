import type { LetterPattern } from "../letter-pattern.js";

/** Words a line had better not end in, and the months, all in lower case. */
export interface LineEndWords {
  /** Articles, prepositions, conjunctions: never at the end of a headline's line. */
  readonly senseless: ReadonlySet<string>;
  /** Those so short that running text, too, would rather carry them over. */
  readonly weak: ReadonlySet<string>;
  readonly months: ReadonlySet<string>;
}

/** A pair of quotation marks, with the space inside them. */
export interface QuotePair {
  readonly open: string;
  readonly close: string;
}

/** What to put for a stretch of text that `pattern` (global, with lookarounds for its surroundings) matches. */
export interface Replacement {
  readonly rule: string;
  /** Quick looks if there is anything to do: bits of `Sign` that the text must have all, and what they do not say. */
  readonly signs: number;
  readonly needs: ((text: string) => boolean) | undefined;
  readonly pattern: LetterPattern;
  readonly put: string;
  /** Whether a match is meant, where the pattern alone cannot tell. */
  readonly when: ((found: RegExpExecArray) => boolean) | undefined;
}

/** How a language sets what keyboards do not have. */
export interface LanguageTypography {
  /** For `"`. */
  readonly double: QuotePair;
  /** For `'`, and for a `"` inside `"`. */
  readonly single: QuotePair;
  /** Glyphs: ellipsis, dashes. Applied together with quotation marks. */
  readonly glyphs: readonly Replacement[];
  /** Spaces that must not break, or must be thin. Applied to the result of the former. */
  readonly spaces: readonly Replacement[];
}
