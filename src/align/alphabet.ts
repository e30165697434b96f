/** Classes of characters, as they stand between the brackets of a pattern. */
export interface Alphabet {
  readonly letter: string;
  readonly small: string;
  readonly mark: string;
  readonly number: string;
  /** Of every pattern with these classes. */
  readonly flags: "" | "u";
}

/**
 * Makes something of patterns for the letters that a text has: those of Latin-1 where these are all, else all of
 * Unicode. V8 takes milliseconds to compile one class of Unicode's, longer than a leaflet's text takes to be
 * searched. Both find the same in a text of Latin-1.
 */
export function byAlphabet<T>(make: (alphabet: Alphabet) => T): (text: string) => T {
  let [latin, unicode]: (T | undefined)[] = [];
  return (text) => {
    if (BEYOND_LATIN_1.test(text)) {
      unicode ??= make(UNICODE);
      return unicode;
    }
    latin ??= make(LATIN_1);
    return latin;
  };
}

/** General punctuation and the euro sign are neither letters nor marks nor numbers. */
const BEYOND_LATIN_1 = /[^\0-\u00FF\u2010-\u2060\u20AC]/;

// Source: The Unicode Standard 17, UnicodeData.txt, General_Category.
const LATIN_1: Alphabet = {
  letter: "A-Za-zªµºÀ-ÖØ-öø-ÿ",
  small: "a-zµß-öø-ÿ",
  mark: "",
  number: "0-9²³¹¼-¾",
  flags: "",
};

const UNICODE: Alphabet = {
  letter: "\\p{L}",
  small: "\\p{Ll}",
  mark: "\\p{M}",
  number: "\\p{N}",
  flags: "u",
};
