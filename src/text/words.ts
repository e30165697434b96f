import { CharacterClass, classesIn, classOf } from "./character-classes.js";

/** A word of the set text: letters with their marks, nothing else. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The stretch without white space that holds it. */
  readonly token: Token;
}

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Nothing but opening punctuation stands between it and the start of a sentence. */
  readonly opensSentence: boolean;
  /** The tokens beside it, nothing but white space between; empty at an end. */
  readonly before: string;
  readonly after: string;
  /** The token before the one before, likewise. */
  readonly secondBefore: string;
}

/** The tokens of a text, in order. */
export function tokensOf(text: string): readonly Token[] {
  const found = [...text.matchAll(/[^\s\uFFFC]+/g)];
  let opensSentence = true;
  return found.map((match, i) => {
    const [own] = match;
    const start = match.index;
    const last = found[i - 1];
    const gap = last ? text.slice(last.index + last[0].length, start) : "";
    if (gap.includes("\n")) opensSentence = true;
    const token = {
      start,
      end: start + own.length,
      text: own,
      opensSentence,
      before: last?.[0] ?? "",
      after: found[i + 1]?.[0] ?? "",
      secondBefore: found[i - 2]?.[0] ?? "",
    };
    const { letter, number } = CharacterClass;
    if (classesIn(own) & (letter | number)) opensSentence = endsSentence(own);
    return token;
  });
}

/** The words of a token. */
export function wordsOf(token: Token): readonly Word[] {
  const words: Word[] = [];
  const { text } = token;
  let from = -1;
  const close = (to: number): void => {
    if (from >= 0) {
      words.push({ start: token.start + from, end: token.start + to, text: text.slice(from, to), token });
    }
    from = -1;
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0;
    if (!isOfWord(code)) close(i);
    else if (from < 0) from = i;
    if (code > 0xffff) i++;
  }
  close(text.length);
  return words;
}

/** Letters, their marks, and the joiners between them. */
function isOfWord(code: number): boolean {
  const { letter, mark } = CharacterClass;
  return (classOf(code) & (letter | mark)) > 0 || code === 0x200c || code === 0x200d;
}

/** A full stop after a figure or a single letter is an ordinal's or an abbreviation's. */
function endsSentence(token: string): boolean {
  if (!/[.!?…:]/.test(token)) return false;
  return (
    /[!?…:]\P{L}*$/u.test(token) ||
    (/[\p{L}%)\]”“»’]\.\P{L}*$/u.test(token) && !/^\P{L}*\p{L}{1,2}\.$/u.test(token))
  );
}
