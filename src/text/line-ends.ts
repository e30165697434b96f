import { isNumber } from "./character-classes.js";
import type { SetText } from "./set-text.js";
import { FormMark, formOf, type TokenForm, vocabularyOf } from "./token-forms.js";
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
export function lineEnds(set: SetText, tokens: readonly Token[]): Uint8Array {
  const ends = new Uint8Array(set.text.length + 1);
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i - 1];
    const next = tokens[i];
    if (token && next) ends[token.end] = lineEnd(token, inLanguage(next.form, token.form.lang));
  }
  return ends;
}

/** What the language of the token before says of a form. */
function inLanguage(form: TokenForm, lang: string): TokenForm {
  return form.lang === lang ? form : formOf(vocabularyOf(lang), form.text);
}

const IN_PHRASE = FormMark.weak | FormMark.senseless;

function lineEnd({ form, opensSentence }: Token, next: TokenForm): LineEnd {
  const { marks } = form;
  if (marks & FormMark.closesPhrase) return LineEnd.phrase;
  if (marks & IN_PHRASE && !(marks & FormMark.acronym))
    return marks & FormMark.weak ? LineEnd.weak : LineEnd.senseless;
  if (marks & FormMark.pronoun) return LineEnd.weak;
  if (joinsName(form, next, opensSentence)) return LineEnd.name;
  return next.marks & IN_PHRASE ? LineEnd.phrase : LineEnd.plain;
}

function joinsName(form: TokenForm, next: TokenForm, opensSentence: boolean): boolean {
  const { marks } = form;
  if (!(next.marks & FormMark.says)) return false;
  if (marks & FormMark.month && isYear(next.text)) return true;
  if (next.marks & FormMark.month && isDay(form.text)) return true;
  if (!(marks & FormMark.upper)) return false;
  if (marks & (FormMark.acronym | FormMark.foreign)) return true;
  return !opensSentence && (marks & next.marks & FormMark.capitalised) > 0;
}

/** It begins with four figures. */
function isYear(text: string): boolean {
  return figuresIn(text) >= 4;
}

/** One or two figures, and nothing but marks and letters after them. */
function isDay(text: string): boolean {
  const figures = figuresIn(text);
  if (figures === 0 || figures > 2) return false;
  for (let i = figures; i < text.length; i++) if (isNumber(text.charCodeAt(i))) return false;
  return true;
}

/** How many figures a text begins with. */
function figuresIn(text: string): number {
  let count = 0;
  while (isNumber(text.charCodeAt(count))) count++;
  return count;
}
