import {
  isAllUpper,
  isAlphanumeric,
  isHighSurrogate,
  isLetter,
  isLower,
  isNumber,
  isUpper,
} from "./character-classes.js";
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
  let { lang } = content;
  let base = baseLanguage(lang);
  let words = lineEndWords(lang);
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (!next) return;
    const segment = content.segments[set.segment[token.start] ?? 0];
    const tokenLang = segment?.kind === "text" ? segment.lang : content.lang;
    if (tokenLang !== lang) {
      lang = tokenLang;
      base = baseLanguage(lang);
      words = lineEndWords(lang);
    }
    ends.set(token.end, lineEnd(token, next, words, base));
  });
  return ends;
}

function lineEnd(token: Token, next: Token, words: LineEndWords, base: string): LineEnd {
  if (/[.,;:!?…)\]–—“”’»]$/.test(token.text) && !isOrdinal(token.text)) return "phrase";
  const word = letters(token);
  const lower = word.toLowerCase();
  const isFunctionWord = words.senseless.has(lower) || words.weak.has(lower);
  if (isFunctionWord && !(word.length > 1 && isAllUpper(word)))
    return words.weak.has(lower) ? "weak" : "senseless";
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
  if (!isUpper(word.codePointAt(0) ?? 0)) return false;
  if ((word.length > 1 && isAllUpper(word)) || hasForeignLetters(word, base)) return true;
  return !token.opensSentence && isCapitalised(word) && isCapitalised(following);
}

function isCapitalised(word: string): boolean {
  if (!isUpper(word.codePointAt(0) ?? 0)) return false;
  if (isUpper(word.charCodeAt(1))) return true;
  for (let i = 1; i < word.length && isLetter(word.charCodeAt(i)); i++) {
    if (isLower(word.charCodeAt(i))) return true;
  }
  return false;
}

/** Figures and a full stop. */
function isOrdinal(text: string): boolean {
  for (let i = 0; i < text.length - 1; i++) if (!isNumber(text.charCodeAt(i))) return false;
  return text.length > 1 && text.endsWith(".");
}

/** The token without what stands before its first and after its last letter or figure. */
function letters({ text }: Token): string {
  let start = 0;
  let end = text.length;
  while (start < end && !isAlphanumericAt(text, start)) start++;
  while (end > start && !isAlphanumericAt(text, end - 1)) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** Halves of a surrogate pair count as what the pair is. */
function isAlphanumericAt(text: string, i: number): boolean {
  const unit = text.charCodeAt(i);
  if (unit < 0xd800 || unit > 0xdfff) return isAlphanumeric(unit);
  return isAlphanumeric(text.codePointAt(isHighSurrogate(unit) ? i : i - 1) ?? 0);
}
