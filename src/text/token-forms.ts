import {
  CharacterClass,
  classesIn,
  classOf,
  isAllUpper,
  isAlphanumericAt,
  isLetter,
  isLetterAt,
  isLower,
  isNumber,
  isUpper,
} from "./character-classes.js";
import { keep, type Lately, lately, recalled } from "./memory.js";
import { hasForeignLetters } from "./names.js";
import type { LineEndWords } from "./typography/language.js";
import { lineEndWords } from "./typography/languages.js";
import { baseLanguage, type WordDivision } from "./word-division.js";

/** What its letters alone say of a token of one language, wherever it stands. */
export interface TokenForm {
  readonly text: string;
  readonly lang: string;
  /** The language subtag in lower case. */
  readonly base: string;
  /** Bits of `FormMark`. */
  readonly marks: number;
  /** Its words, where they may be divided at all. */
  readonly words: readonly FormWord[];
}

/** Letters with their marks, nothing else. */
export interface FormWord {
  /** From the token's start. */
  readonly offset: number;
  readonly text: string;
  /** No letter or figure stands before it in the token. */
  readonly isFirst: boolean;
  /** In the token's language; null until it is asked for, undefined where that has no patterns. */
  division: WordDivision | undefined | null;
}

export const FormMark = {
  /** It has a letter or a figure. */
  says: 1,
  /** A sentence ends with it. */
  endsSentence: 2,
  /** It ends with punctuation, and is no ordinal. */
  closesPhrase: 4,
  weak: 8,
  senseless: 16,
  month: 32,
  /** Its first letter is a capital. */
  upper: 64,
  /** All of them are, and there are several. */
  acronym: 128,
  /** It has letters that its language does not write. */
  foreign: 256,
  /** A capital and, among the letters after it, a small one; or two capitals. */
  capitalised: 512,
  /** Letters with a hyphen between. */
  hyphen: 1024,
  /** English `I`. */
  pronoun: 2048,
} as const;

/** The forms of a language, kept: few words of a text are said once. */
export interface Vocabulary {
  readonly lang: string;
  /** The language subtag in lower case. */
  readonly base: string;
  readonly lineEnds: LineEndWords;
  readonly forms: Lately<TokenForm>;
}

/** UTF-16 units of some four thousand tokens; twice as many are the vocabulary of a long text. */
const REMEMBERED = 30_000;

const vocabularies = new Map<string, Vocabulary>();

/** The vocabulary of a language (BCP 47). */
export function vocabularyOf(lang: string): Vocabulary {
  let vocabulary = vocabularies.get(lang);
  if (!vocabulary) {
    const base = baseLanguage(lang);
    vocabulary = { lang, base, lineEnds: lineEndWords(base), forms: lately(REMEMBERED) };
    vocabularies.set(lang, vocabulary);
  }
  return vocabulary;
}

export function formOf(vocabulary: Vocabulary, text: string): TokenForm {
  const { forms } = vocabulary;
  const known = recalled(forms, text);
  if (known !== undefined) return known;
  const form = isWord(text) ? wordForm(text, vocabulary) : formOfAny(text, vocabulary);
  keep(forms, text, form);
  return form;
}

/** Whether all units are letters, as those of most tokens are: none is a half of a character. */
function isWord(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isLetter(text.charCodeAt(i))) return false;
  return true;
}

function wordForm(text: string, vocabulary: Vocabulary): TokenForm {
  const { lang, base } = vocabulary;
  const words = text.length < 3 ? NO_WORDS : [{ offset: 0, text, isFirst: true, division: null }];
  return { text, lang, base, marks: FormMark.says | wordMarks(text, vocabulary), words };
}

function formOfAny(text: string, vocabulary: Vocabulary): TokenForm {
  const { lang, base } = vocabulary;
  const classes = classesIn(text);
  const words = text.length < 3 || isUndivided(text, classes) ? NO_WORDS : wordsOf(text);
  return { text, lang, base, marks: marksOf(text, classes, vocabulary), words };
}

const NO_WORDS: readonly FormWord[] = [];

function marksOf(text: string, classes: number, vocabulary: Vocabulary): number {
  const { letter, number } = CharacterClass;
  const says = (classes & (letter | number)) > 0;
  let marks = says ? FormMark.says : 0;
  if (says && endsSentence(text)) marks |= FormMark.endsSentence;
  if (CLOSES_PHRASE.test(text) && !isOrdinal(text)) marks |= FormMark.closesPhrase;
  if (/[-\u2010\u2011]/.test(text) && joinsLetters(text, HYPHENS)) marks |= FormMark.hyphen;
  return classes & letter ? marks | wordMarks(bare(text), vocabulary) : marks;
}

function wordMarks(word: string, { base, lineEnds }: Vocabulary): number {
  const { weak, senseless, months } = lineEnds;
  const lower = word.toLowerCase();
  let marks = 0;
  if (weak.has(lower)) marks |= FormMark.weak;
  if (senseless.has(lower)) marks |= FormMark.senseless;
  if (months.has(lower)) marks |= FormMark.month;
  if (word === "I" && base === "en") marks |= FormMark.pronoun;
  if (!isUpper(word.codePointAt(0) ?? 0)) return marks;
  marks |= FormMark.upper;
  if (word.length > 1 && isAllUpper(word)) marks |= FormMark.acronym;
  if (isCapitalised(word)) marks |= FormMark.capitalised;
  return hasForeignLetters(word, base) ? marks | FormMark.foreign : marks;
}

const CLOSES_PHRASE = /[.,;:!?…)\]–—“”’»]$/;
const HYPHENS = "-\u2010\u2011";

/** Whether one of some marks stands between two letters. */
function joinsLetters(text: string, marks: string): boolean {
  for (let i = 1; i + 1 < text.length; i++) {
    if (marks.includes(text.charAt(i)) && isLetterAt(text, i - 1) && isLetterAt(text, i + 1)) return true;
  }
  return false;
}

function isCapitalised(word: string): boolean {
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

/** Without what stands before the first and after the last letter or figure. */
function bare(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && !isAlphanumericAt(text, start)) start++;
  while (end > start && !isAlphanumericAt(text, end - 1)) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** A full stop after a figure or a single letter is an ordinal's or an abbreviation's. */
function endsSentence(token: string): boolean {
  if (!/[.!?…:]/.test(token)) return false;
  let tail = token.length;
  while (tail > 0 && !isLetterAt(token, tail - 1)) tail--;
  let stops = false;
  for (let i = tail; i < token.length; i++) {
    const unit = token.charAt(i);
    if ("!?…:".includes(unit)) return true;
    if (unit === "." && i > 0 && (i === tail || "%)]”“»’".includes(token.charAt(i - 1)))) stops = true;
  }
  return stops && !isAbbreviation(token, tail);
}

/** One or two letters, the last of which ends before `tail`, and a full stop. */
function isAbbreviation(token: string, tail: number): boolean {
  if (tail !== token.length - 1) return false;
  let start = tail;
  while (start > 0 && isLetterAt(token, start - 1)) start--;
  for (let i = 0; i < start; i++) if (isLetterAt(token, i)) return false;
  return [...token.slice(start, tail)].length <= 2;
}

/** Addresses, and whatever holds a figure. */
function isUndivided(text: string, classes: number): boolean {
  if (classes & CharacterClass.number || /@|:\/\/|^www\./.test(text)) return true;
  return text.includes(".") && joinsLetters(text, ".");
}

function wordsOf(text: string): readonly FormWord[] {
  const words: FormWord[] = [];
  const { letter, number } = CharacterClass;
  let before = 0;
  let from = -1;
  let isFirst = true;
  for (let i = 0; i <= text.length; i++) {
    const code = text.codePointAt(i) ?? 0;
    const classes = classOf(code);
    const isOfWord = (classes & OF_WORD) > 0 || code === 0x200c || code === 0x200d;
    if (from < 0 && isOfWord) {
      from = i;
      isFirst = (before & (letter | number)) === 0;
    } else if (from >= 0 && !isOfWord) {
      words.push({ offset: from, text: text.slice(from, i), isFirst, division: null });
      from = -1;
    }
    before |= classes;
    if (code > 0xffff) i++;
  }
  return words;
}

/** Letters and their marks; the joiners between them are, too. */
const OF_WORD = CharacterClass.letter | CharacterClass.mark;
