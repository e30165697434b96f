import type { Report } from "../diagnostics/index.js";
import type { Located } from "./edition.js";
import { parseLanguage } from "./language.js";
import type { YamlValue } from "./yaml-mapping.js";

/** What one file says of how words are divided: lists for a language each, or for all. */
export type DividedWords = Located<readonly WordList[] | "">;

interface WordList {
  /** As written; undefined for every language of the statement. */
  readonly lang?: Located<string>;
  /** Words with hyphens where a line may end in them. */
  readonly words: readonly string[];
}

/** Reads a list of words. Reports content/bad-hyphenation for what is no word, and leaves it out. */
export function readWordList(value: YamlValue, key: string, report: Report): DividedWords | undefined {
  if (value.kind === "nothing") return undefined;
  if (value.kind === "text" && value.text.trim() === "") return { value: "", span: value.span };
  if (value.kind !== "list") return wrongKind(value, `write a list: \`${key}: [${EXAMPLE}]\``, report);
  return { value: [{ words: wordsIn(value.items, report) }], span: value.span };
}

/** The same for all languages, or lists by language: `{de: […], en: […]}`. */
export function readWordLists(value: YamlValue, key: string, report: Report): DividedWords | undefined {
  if (value.kind !== "mapping") return readWordList(value, key, report);
  const lists = value.entries.flatMap(({ key: lang, keySpan, value: words }): WordList[] => {
    if (words.kind === "nothing") return [];
    if (words.kind === "list")
      return [{ lang: { value: lang, span: keySpan }, words: wordsIn(words.items, report) }];
    wrongKind(words, `write a list: \`${lang}: [${EXAMPLE}]\``, report);
    return [];
  });
  return { value: lists, span: value.span };
}

/** The words an edition's lines may be divided in as its own file says, then as `leaflet.yaml` does. */
export function wordsFor(
  lang: string,
  own: DividedWords | undefined,
  defaults: DividedWords | undefined,
): readonly string[] {
  if (own?.value === "") return [];
  const lists = [own, defaults].flatMap((given) => (given && given.value !== "" ? given.value : []));
  return lists
    .filter((list) => list.lang === undefined || covers(list.lang.value, lang))
    .flatMap(({ words }) => words);
}

/** Reports content/unknown-language for a list that no edition has a use for. */
export function reportUnusedLists(
  given: DividedWords | undefined,
  present: readonly string[],
  report: Report,
): void {
  for (const { lang } of given && given.value !== "" ? given.value : []) {
    if (!lang || present.some((edition) => covers(lang.value, edition))) continue;
    report({
      severity: "error",
      code: "content/unknown-language",
      message: `there is no text in \`${lang.value}\``,
      hint: `there are: ${present.join(", ")}`,
      span: lang.span,
    });
  }
}

/** What is said of `de` holds for `de-AT`, too. */
function covers(given: string, edition: string): boolean {
  const lang = parseLanguage(given)?.lang;
  return lang !== undefined && (lang === edition || edition.startsWith(`${lang}-`));
}

const EXAMPLE = "Zha-nar-tu, Ort";

function wordsIn(items: readonly YamlValue[], report: Report): readonly string[] {
  return items.flatMap((item) => {
    if (item.kind === "nothing") return [];
    const text = item.kind === "text" ? item.text.trim().normalize("NFC") : undefined;
    if (text !== undefined && /^[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*$/u.test(text)) return [text];
    report({
      severity: "error",
      code: "content/bad-hyphenation",
      message: text === undefined ? "a list stands where a word belongs" : `\`${text}\` is not one word`,
      hint: `write words of letters only, with a hyphen where they may be divided: \`[${EXAMPLE}]\``,
      span: item.span,
    });
    return [];
  });
}

function wrongKind(value: YamlValue, hint: string, report: Report): undefined {
  const message =
    value.kind === "text" ? "`hyphenation` cannot be one text" : "`hyphenation` cannot be several keys";
  report({ severity: "error", code: "content/wrong-type", message, hint, span: value.span });
}
