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
}

/** The tokens of a text, in order. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let opensSentence = true;
  for (const found of text.matchAll(/[^\s\uFFFC]+/g)) {
    const start = found.index;
    if (text.slice(tokens.at(-1)?.end ?? 0, start).includes("\n")) opensSentence = true;
    const token = { start, end: start + found[0].length, text: found[0], opensSentence };
    tokens.push(token);
    if (/[\p{L}\p{N}]/u.test(token.text)) opensSentence = endsSentence(token.text);
  }
  return tokens;
}

/** The words of a token. */
export function wordsOf(token: Token): readonly Word[] {
  const words: Word[] = [];
  for (const found of token.text.matchAll(/[\p{L}\p{M}\u200C\u200D]+/gu)) {
    const start = token.start + found.index;
    words.push({ start, end: start + found[0].length, text: found[0], token });
  }
  return words;
}

/** A full stop after a figure or a single letter is an ordinal's or an abbreviation's. */
function endsSentence(token: string): boolean {
  return (
    /[!?…:]\P{L}*$/u.test(token) ||
    (/[\p{L}%)\]”“»’]\.\P{L}*$/u.test(token) && !/^\P{L}*\p{L}{1,2}\.$/u.test(token))
  );
}
