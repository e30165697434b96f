import { readFileSync } from "node:fs";

/**
 * A text's words as both a typewriter and a typesetter would have them: typographic quotes as straight
 * ones, an ellipsis as three dots without the space before it, every space as a plain one, one
 * hyphen for all, no dash or hyphen before a list's item.
 */
export function plain(text: string): string {
  return text
    .replace(/[“”„]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/\s*…/g, "...")
    .replaceAll("\u2010", "-")
    .replace(/(?<=^|\n)[–-]\s/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The words of a statement as its authors gave it, without the marks of Markdown. */
export function statementWords(lang: string): readonly string[] {
  const file = new URL(`../fixtures/words/kazakhstan-solidarity.${lang}.txt`, import.meta.url);
  const text = readFileSync(file, "utf8").replace(/^#+\s/gm, "").replaceAll("**", "");
  return plain(text).split(" ");
}

/**
 * The words of extracted text. A hyphen-minus at a line end is the typesetter's and no part of the word
 * (geschrie-ben); the author's own is drawn there as U+2010, and stays (CGT-Gruppe).
 */
export function extractedWords(text: string): readonly string[] {
  const joined = text.replace(/(?<=\p{L})-\r?\n(?=\p{L})/gu, "").replace(/\u2010\r?\n/g, "-");
  return plain(joined).split(" ");
}

/**
 * What is left of each page's words once each edition has been read on, in turn, as far as it goes; and
 * what of the editions was not found.
 */
export function readEditions(
  pages: readonly (readonly string[])[],
  editions: readonly (readonly string[])[],
): { readonly furniture: readonly (readonly string[])[]; readonly missing: readonly (readonly string[])[] } {
  const read = editions.map(() => 0);
  const furniture = pages.map((words) => {
    let at = 0;
    for (const [k, edition] of editions.entries()) {
      while (at < words.length && words[at] === edition[read[k] ?? 0]) {
        at++;
        read[k] = (read[k] ?? 0) + 1;
      }
    }
    return words.slice(at);
  });
  return { furniture, missing: editions.map((edition, k) => edition.slice(read[k])) };
}
