import {
  isAllUpper,
  isAlphanumeric,
  isHighSurrogate,
  isLetter,
  isLower,
  isNumber,
  isUpper,
} from "./character-classes.js";
import { letterPattern, matches } from "./letter-pattern.js";
import { hasForeignLetters } from "./names.js";
import type { InlineContent } from "./paragraph.js";
import type { SetText } from "./set-text.js";
import type { LineEndWords } from "./typography/language.js";
import { lineEndWords } from "./typography/languages.js";
import { baseLanguage } from "./word-division.js";
import type { Token } from "./words.js";

/** What speaks for or against ending a line between two tokens, the strongest reason. */
export const LineEnd = {
  /** No line ends between tokens here. */
  none: 0,
  plain: 1,
  /** After punctuation, or before a preposition, a conjunction, an article: a phrase begins there. */
  phrase: 2,
  /** After a short function word; in a headline as bad as after a longer one. */
  weak: 3,
  /** After an article, a preposition, a conjunction. */
  senseless: 4,
  /** Inside a name or a date, or after an acronym. */
  name: 5,
} as const;
export type LineEnd = (typeof LineEnd)[keyof typeof LineEnd];

/**
 * Per unit of the set text the kind of the line end (`LineEnd`) between two tokens of which the first one ends there.
 *
 * Names are told by their looks: two words with capitals where neither begins a sentence, a word with letters
 * that its language does not write and what follows it.
 */
export function lineEnds(set: SetText, tokens: readonly Token[], content: InlineContent): Uint8Array {
  const ends = new Uint8Array(set.text.length + 1);
  let { lang } = content;
  let base = baseLanguage(lang);
  let words = lineEndWords(lang);
  let next = tokens[0] && bareToken(tokens[0]);
  for (let i = 1; i < tokens.length; i++) {
    const bare = next;
    const token = tokens[i];
    if (!bare || !token) continue;
    next = bareToken(token);
    const segment = content.segments[set.segment[bare.token.start] ?? 0];
    const tokenLang = segment?.kind === "text" ? segment.lang : content.lang;
    if (tokenLang !== lang) {
      lang = tokenLang;
      base = baseLanguage(lang);
      words = lineEndWords(lang);
    }
    ends[bare.token.end] = lineEnd(bare, next, words, base);
  }
  return ends;
}

/** A token, and what is left of it without what stands before its first and after its last letter or figure. */
interface BareToken {
  readonly token: Token;
  readonly word: string;
  readonly lower: string;
}

function bareToken(token: Token): BareToken {
  const word = letters(token);
  return { token, word, lower: word.toLowerCase() };
}

function lineEnd(bare: BareToken, next: BareToken, words: LineEndWords, base: string): LineEnd {
  const { token, word, lower } = bare;
  if (CLOSES_PHRASE.test(token.text) && !isOrdinal(token.text)) return LineEnd.phrase;
  const isWeak = words.weak.has(lower);
  if ((isWeak || words.senseless.has(lower)) && !(word.length > 1 && isAllUpper(word)))
    return isWeak ? LineEnd.weak : LineEnd.senseless;
  if (word === "I" && base === "en") return LineEnd.weak;
  if (joinsName(bare, next, words, base)) return LineEnd.name;
  const beginsPhrase = words.senseless.has(next.lower) || words.weak.has(next.lower);
  return beginsPhrase ? LineEnd.phrase : LineEnd.plain;
}

const CLOSES_PHRASE = /[.,;:!?…)\]–—“”’»]$/;

function joinsName(
  { token, word, lower }: BareToken,
  next: BareToken,
  words: LineEndWords,
  base: string,
): boolean {
  if (next.word === "") return false;
  if (words.months.has(lower) && matches(YEAR, next.token.text)) return true;
  if (words.months.has(next.lower) && matches(DAY, token.text)) return true;
  if (!isUpper(word.codePointAt(0) ?? 0)) return false;
  if ((word.length > 1 && isAllUpper(word)) || hasForeignLetters(word, base)) return true;
  return !token.opensSentence && isCapitalised(word) && isCapitalised(next.word);
}

const YEAR = letterPattern(String.raw`^\p{N}{4}`);
const DAY = letterPattern(String.raw`^\p{N}{1,2}\P{N}*$`);

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
