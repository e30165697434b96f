import { nearestName } from "../diagnostics/index.js";

/** A language a text can be written in. */
export interface Language {
  /** BCP 47, in canonical case. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
}

/**
 * The language that `tag` names, or undefined where it is no tag of BCP 47 or names no language that
 * Unicode's CLDR knows.
 *
 * Source: RFC 5646; ECMA-402, 6.2.
 */
export function parseLanguage(tag: string): Language | undefined {
  if (COMMON_LANGUAGES.has(tag)) return { lang: tag, dir: COMMON_RIGHT_TO_LEFT.has(tag) ? "rtl" : "ltr" };
  const lang = canonicalTag(tag);
  if (lang === undefined) return undefined;
  const { language, script } = new Intl.Locale(lang).maximize();
  if (NO_LANGUAGE.has(language)) return undefined;
  if (script === undefined && languageName("en", language) === undefined) return undefined;
  return { lang, dir: RIGHT_TO_LEFT.has(script ?? "Latn") ? "rtl" : "ltr" };
}

/** The tag that was probably meant by something that is none: `de` for `deutsch`, `en-GB` for `en_GB`. */
export function suggestLanguage(given: string): string | undefined {
  const hyphenated = parseLanguage(given.replaceAll("_", "-"));
  if (hyphenated) return hyphenated.lang;
  const byName = namesOfLanguages();
  const name = nearestName(given, byName.keys());
  return name === undefined ? undefined : byName.get(name);
}

/** ISO 639's codes for "undetermined", "several", "uncoded" and "no linguistic content". */
const NO_LANGUAGE: ReadonlySet<string> = new Set(["und", "mul", "mis", "zxx"]);

/** Scripts written from right to left that are in use today (ISO 15924 codes). */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  "Adlm",
  "Arab",
  "Aran",
  "Hebr",
  "Mand",
  "Mend",
  "Nkoo",
  "Rohg",
  "Samr",
  "Syrc",
  "Thaa",
  "Yezi",
]);

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

function languageName(inLanguage: string, language: string): string | undefined {
  return new Intl.DisplayNames([inLanguage], { type: "language", fallback: "none" }).of(language);
}

/**
 * Languages that are told at once, since Intl takes milliseconds for its first answer; and whose names people
 * are likely to write in full, for hints.
 */
const COMMON_LANGUAGES: ReadonlySet<string> = new Set(
  "ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy is it ja ka kk ko ku ky lt lv mk mn mt nb nl nn no pa pl ps pt ro ru sk sl so sq sr sv sw ta tg th ti tk tr uk ur uz vi zh".split(
    " ",
  ),
);

/** Those of them that are written from right to left. */
const COMMON_RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["ar", "fa", "he", "ps", "ur"]);

/** Names in English, in German and in the language itself, all lower case. */
function namesOfLanguages(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const code of COMMON_LANGUAGES) {
    for (const inLanguage of ["en", "de", code]) {
      const name = languageName(inLanguage, code);
      if (name !== undefined) names.set(name.toLowerCase(), code);
    }
  }
  return names;
}
