import { CharacterClass, classOf, isHighSurrogate } from "./character-classes.js";
import { letterPattern, matches } from "./letter-pattern.js";

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
  /** Of all its characters together (`CharacterClass`). */
  readonly classes: number;
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
  const stretches = stretchesOf(text);
  const { letter, number } = CharacterClass;
  let opensSentence = true;
  let end = 0;
  return stretches.map((stretch, i) => {
    if (text.slice(end, stretch.start).includes("\n")) opensSentence = true;
    end = stretch.end;
    const token = {
      start: stretch.start,
      end,
      text: stretch.text,
      classes: stretch.classes,
      opensSentence,
      before: stretches[i - 1]?.text ?? "",
      after: stretches[i + 1]?.text ?? "",
      secondBefore: stretches[i - 2]?.text ?? "",
    };
    if (stretch.classes & (letter | number)) opensSentence = endsSentence(stretch.text);
    return token;
  });
}

type TextStretch = Pick<Token, "start" | "end" | "text" | "classes">;

/** What stands between white space and boxes. */
function stretchesOf(text: string): readonly TextStretch[] {
  const stretches: TextStretch[] = [];
  let start = -1;
  let classes = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : SPACE;
    if (isBetween(code)) {
      if (start >= 0) stretches.push({ start, end: at, text: text.slice(start, at), classes });
      start = -1;
      classes = 0;
      continue;
    }
    if (start < 0) start = at;
    const point = isHighSurrogate(code) ? (text.codePointAt(at) ?? code) : code;
    classes |= classOf(point);
    if (point > 0xffff) at++;
  }
  return stretches;
}

const SPACE = 0x20;
const OBJECT_CODE = 0xfffc;

function isBetween(code: number): boolean {
  if (code < 0x1680) return code === SPACE || (code >= 9 && code <= 13) || code === 0xa0;
  return code === OBJECT_CODE || /\s/.test(String.fromCharCode(code));
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
  return matches(MARK_AT_END, token) || (matches(STOP_AT_END, token) && !matches(ABBREVIATION, token));
}

const MARK_AT_END = letterPattern("[!?…:]\\P{L}*$");
const STOP_AT_END = letterPattern("[\\p{L}%)\\]”“»’]\\.\\P{L}*$");
const ABBREVIATION = letterPattern(String.raw`^\P{L}*\p{L}{1,2}\.$`);
