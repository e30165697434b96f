import { byAlphabet } from "./alphabet.js";
import { figuresOf } from "./figures.js";
import { foldAll } from "./fold.js";

/**
 * What one block says, as keys that can be the same in another language. Equal keys of kinds other than
 * `word` and `name` mean the same thing; words and names need only be alike.
 */
export interface Token {
  readonly kind: "figure" | "address" | "quote" | "name" | "word";
  /** Distinct between kinds, but for `name` and `word`. */
  readonly key: string;
}

/** The tokens of each text in no particular order, one for each time a thing is named. */
export function tokensOf(texts: readonly string[]): readonly (readonly Token[])[] {
  const found = texts.map(readTokens);
  const folded = foldAll(found.flatMap(({ words }) => words));
  let next = 0;
  return found.map(({ tokens, words, isUnspaced }) => {
    for (const word of words) {
      const key = folded[next++] ?? "";
      if (isUnspaced(word)) tokens.push(...pairsOfLetters(word));
      else tokens.push(wordToken(word, key));
    }
    return tokens;
  });
}

interface Read {
  /** All but words. */
  readonly tokens: Token[];
  readonly words: readonly string[];
  readonly isUnspaced: (word: string) => boolean;
}

function readTokens(text: string): Read {
  const tokens: Token[] = [];
  const { keys, rest } = figuresOf(withoutAddresses(text, tokens));
  for (const key of keys) tokens.push({ kind: "figure", key: `#${key}` });
  const { quotation, letters, word, isUnspaced } = patternsFor(rest);
  for (const [, quoted, singly] of QUOTING.test(rest) ? rest.matchAll(quotation) : []) {
    const key = foldAll((quoted ?? singly)?.match(letters) ?? []).join("");
    if (key.length > 0) tokens.push({ kind: "quote", key: `"${key}` });
  }
  return { tokens, words: rest.match(word) ?? [], isUnspaced };
}

/** Without one of these there is no address, and few texts have one. */
const ADDRESS_SIGN = /:\/\/|www\.|@/;
const WRITTEN_ADDRESS = /https?:\/\/\S+|www\.\S+|\S+@\S+\.\S+/gu;

const patternsFor = byAlphabet(({ letter, mark, flags }) => {
  const pattern = (source: string) => new RegExp(source, `g${flags}`);
  const inMarks = `[„“”«»"‚‘‹›]([${letter}][^„“”«»"‚‘‹›\\n]{2,80})[“”«»"’‘‹›]`;
  // The straight single quote is also the apostrophe, hence the spaces asked for around it.
  const inStraightMarks = `(?<=\\s)'([${letter}][^'\\n]{2,80})'(?![${letter}])`;
  return {
    quotation: pattern(`${inMarks}|${inStraightMarks}`),
    letters: pattern(`[${letter}]+`),
    word: pattern(`[${letter}${mark}]+`),
    isUnspaced: flags === "" ? () => false : isUnspaced,
  };
});

/** Without one of these there is no quotation. */
const QUOTING = /[„“”«»"‚‘‹›]|\s'/;

/** Scripts that write no space between words. */
function isUnspaced(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u.test(
    word,
  );
}

/** Words are cut so that most endings and second parts of compounds fall away. */
const STEM_LETTERS = 8;

function wordToken(word: string, folded: string): Token {
  return { kind: isCapital(word) ? "name" : "word", key: folded.slice(0, STEM_LETTERS) };
}

function isCapital(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code < 0x80) return code < 0x61;
  const first = word.charAt(0);
  return first !== first.toLowerCase();
}

function pairsOfLetters(word: string): Token[] {
  const letters = [...word];
  if (letters.length === 1) return [{ kind: "word", key: word }];
  return letters.slice(1).map((letter, i) => ({ kind: "word", key: `${letters[i] ?? ""}${letter}` }));
}

function withoutAddresses(text: string, tokens: Token[]): string {
  if (!ADDRESS_SIGN.test(text)) return text;
  return text.replace(WRITTEN_ADDRESS, (address) => {
    tokens.push(addressToken(address.replace(/[).,;:!?»”"]+$/u, "")));
    return " ";
  });
}

/** The token for the address of a link or an image. */
export function addressToken(url: string): Token {
  return { kind: "address", key: `@${withoutScheme(url)}` };
}

function withoutScheme(url: string): string {
  return url.replace(/^(?:https?:\/\/|mailto:)?(?:www\.)?/u, "").replace(/\/$/u, "");
}
