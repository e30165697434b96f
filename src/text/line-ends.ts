import { baseLanguage } from "./hyphenation-points.js";
import { hasForeignLetters } from "./names.js";
import type { InlineContent } from "./paragraph.js";
import type { SetText } from "./set-text.js";
import type { LineEndWords } from "./typography/language.js";
import { lineEndWords } from "./typography/languages.js";
import type { Token } from "./words.js";

/** Demerits on the scale of the ragged breaker; DESIGN's figures, found by setting the texts. */
export const LINE_END_DEMERITS = {
  /** The line ends in a short function word. */
  functionWord: 22,
  /** A name, a date or what belongs to an acronym is torn apart. */
  insideName: 55,
  afterMark: 70,
  /** A compound is hyphenated elsewhere than at its joint. */
  besideJoint: 165,
  /** A second hyphen in a word that has one. */
  secondHyphen: 100,
} as const;

/** A space between two tokens where a line would better not end. */
export interface LineEnd {
  /** By sense: an article, a preposition, a conjunction must not end a headline's line. */
  readonly senseless: boolean;
  readonly demerits: number;
}

/** What it costs to end a line after each token, by the offset of its end; tokens that cost nothing are not in it. */
export function lineEnds(
  set: SetText,
  tokens: readonly Token[],
  content: InlineContent,
): ReadonlyMap<number, LineEnd> {
  const ends = new Map<number, LineEnd>();
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (!next || (/[.,;:!?…)\]–—-]$/.test(token.text) && !/^\p{N}+\.$/u.test(token.text))) return;
    const segment = content.segments[set.segment[token.start] ?? 0];
    const lang = segment?.kind === "text" ? segment.lang : content.lang;
    const words = lineEndWords(lang);
    const end = lineEnd(token, next, words, baseLanguage(lang));
    if (end) ends.set(token.end, end);
  });
  return ends;
}

function lineEnd(token: Token, next: Token, words: LineEndWords, base: string): LineEnd | undefined {
  const word = letters(token);
  const lower = word.toLowerCase();
  const senseless = words.senseless.has(lower) && !/^\p{Lu}{2,}$/u.test(word);
  if (joinsName(token, next, word, words, base)) return { senseless, demerits: LINE_END_DEMERITS.insideName };
  if (words.weak.has(lower) || (word === "I" && base === "en")) {
    return { senseless, demerits: LINE_END_DEMERITS.functionWord };
  }
  return senseless ? { senseless, demerits: 0 } : undefined;
}

function joinsName(token: Token, next: Token, word: string, words: LineEndWords, base: string): boolean {
  const following = letters(next);
  if (words.months.has(word.toLowerCase()) && /^\p{N}{4}/u.test(next.text)) return true;
  if (/^\p{N}{1,2}(?:\.|st|nd|rd|th|er|º)?$/u.test(token.text) && words.months.has(following.toLowerCase()))
    return true;
  if (/^\p{Lu}{2,}$/u.test(word) && following !== "") return true;
  if (hasForeignLetters(word, base) && /^\p{Lu}/u.test(word) && following !== "") return true;
  if (token.opensSentence && (words.senseless.has(word.toLowerCase()) || words.weak.has(word.toLowerCase())))
    return false;
  return !token.opensSentence && isCapitalised(word) && isCapitalised(following);
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}\p{L}*\p{Ll}/u.test(word) || /^\p{Lu}{2,}/u.test(word);
}

function letters(token: Token): string {
  return token.text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
