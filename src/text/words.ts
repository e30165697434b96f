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
    if (/[\p{L}\p{N}]/u.test(own)) opensSentence = endsSentence(own);
    return token;
  });
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
