import { type Conventions, compileConventions, NO_BREAK, THIN } from "./conventions.js";
import { SENSELESS, WEAK } from "./function-words.js";
import type { LanguageTypography, LineEndWords, QuotePair } from "./language.js";
import { MONTHS } from "./months.js";

function pairs(marks: string): readonly [QuotePair, QuotePair] {
  const [open = "", close = "", innerOpen = "", innerClose = ""] = marks;
  return [
    { open, close },
    { open: innerOpen, close: innerClose },
  ];
}

function spaced(open: string, close: string, space: string): QuotePair {
  return { open: open + space, close: space + close };
}

/**
 * By BCP 47 tag in lower case; a tag not listed takes the line of its language alone, or the last one.
 * After: Duden (de), New Hart's Rules (en-GB), The Chicago Manual of Style (en-US), Lexique des règles
 * typographiques en usage à l'Imprimerie nationale (fr), Ortografía de la lengua española (es), Pravidla
 * českého pravopisu (cs), Milchin's Spravočnaja kniga (ru), Taalunie (nl), PWN (pl), TDK (tr).
 */
const TABLE: Readonly<Record<string, Conventions>> = {
  de: { quotes: pairs("„“‚‘"), dash: "spaced-en", ellipsisStandsOff: true, dottedOrdinals: true },
  "de-at": { quotes: pairs("„“‚‘"), dash: "spaced-en", ellipsisStandsOff: true, dottedOrdinals: true },
  "de-ch": { quotes: pairs("«»‹›"), dash: "spaced-en", ellipsisStandsOff: true, dottedOrdinals: true },
  "de-li": { quotes: pairs("«»‹›"), dash: "spaced-en", ellipsisStandsOff: true, dottedOrdinals: true },
  en: { quotes: pairs("“”‘’"), dash: "spaced-en" },
  "en-us": { quotes: pairs("“”‘’"), dash: "closed-em" },
  "en-ca": { quotes: pairs("“”‘’"), dash: "closed-em" },
  fr: {
    quotes: [spaced("«", "»", NO_BREAK), { open: "“", close: "”" }],
    dash: "spaced-en",
    highPunctuation: "france",
  },
  "fr-ch": {
    quotes: [spaced("«", "»", THIN), spaced("‹", "›", THIN)],
    dash: "spaced-en",
    highPunctuation: "switzerland",
  },
  "fr-ca": {
    quotes: [spaced("«", "»", NO_BREAK), { open: "“", close: "”" }],
    dash: "spaced-en",
    highPunctuation: "canada",
  },
  it: { quotes: pairs("«»“”"), dash: "spaced-en" },
  "it-ch": { quotes: pairs("«»‹›"), dash: "spaced-en" },
  es: { quotes: pairs("«»“”"), dash: "spaced-en" },
  "es-mx": { quotes: pairs("“”‘’"), dash: "spaced-en" },
  ca: { quotes: pairs("«»“”"), dash: "spaced-en" },
  pt: { quotes: pairs("«»“”"), dash: "spaced-en" },
  "pt-br": { quotes: pairs("“”‘’"), dash: "spaced-en" },
  nl: { quotes: pairs("“”‘’"), dash: "spaced-en" },
  pl: { quotes: pairs("„”«»"), dash: "spaced-en", clingingWords: "a i o u w z" },
  cs: { quotes: pairs("„“‚‘"), dash: "spaced-en", dottedOrdinals: true, clingingWords: "a i k o s u v z" },
  sk: { quotes: pairs("„“‚‘"), dash: "spaced-en", dottedOrdinals: true, clingingWords: "a i k o s u v z" },
  tr: { quotes: pairs("“”‘’"), dash: "spaced-en", dottedOrdinals: true },
  ru: {
    quotes: pairs("«»„“"),
    dash: "spaced-em",
    clingingWords: "а в и к о с у я",
    clingingParticles: "б бы ж же ли ль",
    numeroStandsOff: true,
    hyphenedOrdinals: true,
  },
  uk: {
    quotes: pairs("«»„“"),
    dash: "spaced-em",
    clingingWords: "а в є з і й о у я",
    clingingParticles: "б би ж же",
    numeroStandsOff: true,
    hyphenedOrdinals: true,
  },
  be: {
    quotes: pairs("«»„“"),
    dash: "spaced-em",
    clingingWords: "а б з і й о у я ў",
    numeroStandsOff: true,
    hyphenedOrdinals: true,
  },
  kk: { quotes: pairs("«»„“"), dash: "spaced-em", numeroStandsOff: true, hyphenedOrdinals: true },
  el: { quotes: pairs("«»“”"), dash: "spaced-en" },
  sv: { quotes: pairs("””’’"), dash: "spaced-en" },
  fi: { quotes: pairs("””’’"), dash: "spaced-en", dottedOrdinals: true },
  da: { quotes: pairs("„“‚‘"), dash: "spaced-en", dottedOrdinals: true },
  nb: { quotes: pairs("«»‘’"), dash: "spaced-en", dottedOrdinals: true },
  no: { quotes: pairs("«»‘’"), dash: "spaced-en", dottedOrdinals: true },
  hu: { quotes: pairs("„”»«"), dash: "spaced-en", dottedOrdinals: true },
  ro: { quotes: pairs("„”«»"), dash: "spaced-en" },
  bg: { quotes: pairs("„“’’"), dash: "spaced-en", numeroStandsOff: true },
  hr: { quotes: pairs("„”‘’"), dash: "spaced-en", dottedOrdinals: true },
  sr: { quotes: pairs("„“’’"), dash: "spaced-en", dottedOrdinals: true },
  sl: { quotes: pairs("„“‚‘"), dash: "spaced-en", dottedOrdinals: true },
};

const DEFAULT: Conventions = { quotes: pairs("“”‘’"), dash: "spaced-en" };

const tables = new Map<string, LanguageTypography>();

/** The typography of a language (BCP 47); the same object for the same line of the table. */
export function typographyOf(lang: string): LanguageTypography {
  let table = tables.get(lang);
  if (!table) {
    const tag = lang.toLowerCase();
    const base = tag.split("-")[0] ?? "";
    const short = tag.split("-").slice(0, 2).join("-");
    const line = TABLE[tag] ?? TABLE[short] ?? TABLE[base] ?? DEFAULT;
    table = tables.get(tag) ?? compileConventions(line, base);
    tables.set(tag, table).set(lang, table);
  }
  return table;
}

/** The words of a language (its subtag, in lower case); none where we do not know it. */
export function lineEndWords(base: string): LineEndWords {
  return {
    senseless: wordSet(SENSELESS[base]),
    weak: wordSet(WEAK[base]),
    months: wordSet(MONTHS[base]),
  };
}

function wordSet(words: string | undefined): ReadonlySet<string> {
  return new Set(words?.split(" "));
}
