import { readFileSync } from "node:fs";

/**
 * A text's words as both a typewriter and a typesetter would have them: typographic quotes as straight
 * ones, an ellipsis as three dots without the space before it, every space as a plain one, no dash or
 * hyphen before a list's item.
 */
export function plain(text: string): string {
  return text
    .replace(/[“”„]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/\s*…/g, "...")
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

/** Where a line ended with a hyphen: the word may have it (CGT-Gruppe) or not (geschrie-ben). */
const LINE_END = "\u0001";

/** The words of extracted text, with line-end hyphens marked. */
export function extractedWords(text: string): readonly string[] {
  return plain(text.replace(/(?<=\p{L})-\r?\n(?=\p{L})/gu, LINE_END)).split(" ");
}

/** Whether an extracted word is this word of the statement. */
function isWord(extracted: string | undefined, word: string | undefined): boolean {
  if (extracted === undefined || word === undefined) return false;
  return extracted.replaceAll(LINE_END, "") === word || extracted.replaceAll(LINE_END, "-") === word;
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
      while (isWord(words[at], edition[read[k] ?? 0])) {
        at++;
        read[k] = (read[k] ?? 0) + 1;
      }
    }
    return words.slice(at);
  });
  return { furniture, missing: editions.map((edition, k) => edition.slice(read[k])) };
}
