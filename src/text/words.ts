import type { InlineContent } from "./paragraph.js";
import type { SetText } from "./set-text.js";
import { FormMark, formOf, type TokenForm, type Vocabulary, vocabularyOf } from "./token-forms.js";

/** What stands between white space and boxes. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Of the language that it begins in. */
  readonly form: TokenForm;
  /** Nothing but opening punctuation stands between it and the start of a sentence. */
  readonly opensSentence: boolean;
}

/** The tokens of a text, in order. */
export function tokensOf({ text, segment }: SetText, { segments, lang }: InlineContent): readonly Token[] {
  const tokens: Token[] = [];
  let vocabulary = vocabularyOf(lang);
  let opensSentence = true;
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : SPACE;
    // ASCII without a call for each letter.
    if ((code > SPACE && code < 0x7f) || !isBetween(code)) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0) {
      const source = segments[segment[start] ?? 0];
      vocabulary = inLanguage(vocabulary, source?.kind === "text" ? source.lang : lang);
      const form = formOf(vocabulary, text.slice(start, at));
      tokens.push({ start, end: at, form, opensSentence });
      if (form.marks & FormMark.says) opensSentence = (form.marks & FormMark.endsSentence) > 0;
      start = -1;
    }
    if (code === LINE_FEED) opensSentence = true;
  }
  return tokens;
}

function inLanguage(vocabulary: Vocabulary, lang: string): Vocabulary {
  return vocabulary.lang === lang ? vocabulary : vocabularyOf(lang);
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const OBJECT_CODE = 0xfffc;

function isBetween(code: number): boolean {
  if (code < 0x1680) return code === SPACE || (code >= 9 && code <= 13) || code === 0xa0;
  return code === OBJECT_CODE || /\s/.test(String.fromCharCode(code));
}
