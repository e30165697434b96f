import { baseLanguage } from "./hyphenation-points.js";
import { hasForeignLetters } from "./names.js";
import type { InlineContent } from "./paragraph.js";
import type { SetText } from "./set-text.js";
import type { LineEndWords } from "./typography/language.js";
import { lineEndWords } from "./typography/languages.js";
import type { Token } from "./words.js";

/** What speaks for or against ending a line between two tokens, the strongest reason. */
export type LineEnd =
  /** After punctuation, or before a preposition, a conjunction, an article: a phrase begins there. */
  | "phrase"
  | "plain"
  /** After a short function word; in a headline as bad as after a longer one. */
  | "weak"
  /** After an article, a preposition, a conjunction. */
  | "senseless"
  /** Inside a name or a date, or after an acronym. */
  | "name";

/**
 * The kind of every line end between two tokens, by the offset where the first one ends.
 *
 * Names are told by their looks: two words with capitals where neither begins a sentence, a word with letters
 * that its language does not write and what follows it.
 */
export function lineEnds(
  set: SetText,
  tokens: readonly Token[],
  content: InlineContent,
): ReadonlyMap<number, LineEnd> {
  const ends = new Map<number, LineEnd>();
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (!next) return;
    const segment = content.segments[set.segment[token.start] ?? 0];
    const lang = segment?.kind === "text" ? segment.lang : content.lang;
    ends.set(token.end, lineEnd(token, next, lineEndWords(lang), baseLanguage(lang)));
  });
  return ends;
}

function lineEnd(token: Token, next: Token, words: LineEndWords, base: string): LineEnd {
  const ordinal = /^\p{N}+\.$/u.test(token.text);
  if (!ordinal && /[.,;:!?…)\]–—“”’»]$/u.test(token.text)) return "phrase";
  const word = letters(token);
  const lower = word.toLowerCase();
  const isFunctionWord = words.senseless.has(lower) || words.weak.has(lower);
  if (isFunctionWord && !/^\p{Lu}{2,}$/u.test(word)) return words.weak.has(lower) ? "weak" : "senseless";
  if (word === "I" && base === "en") return "weak";
  if (joinsName(token, next, word, words, base)) return "name";
  const following = letters(next).toLowerCase();
  return words.senseless.has(following) || words.weak.has(following) ? "phrase" : "plain";
}

function joinsName(token: Token, next: Token, word: string, words: LineEndWords, base: string): boolean {
  const following = letters(next);
  if (following === "") return false;
  if (words.months.has(word.toLowerCase()) && /^\p{N}{4}/u.test(next.text)) return true;
  if (words.months.has(following.toLowerCase()) && /^\p{N}{1,2}\P{N}*$/u.test(token.text)) return true;
  if (/^\p{Lu}{2,}$/u.test(word)) return true;
  if (/^\p{Lu}/u.test(word) && hasForeignLetters(word, base)) return true;
  return !token.opensSentence && isCapitalised(word) && isCapitalised(following);
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}\p{L}*\p{Ll}/u.test(word) || /^\p{Lu}{2,}/u.test(word);
}

function letters(token: Token): string {
  return token.text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
