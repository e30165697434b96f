import { isAllUpper, isLetter, isLower, isUpper } from "./character-classes.js";
import { letterPattern, matches } from "./letter-pattern.js";

/** Letters a language writes its own words with, beyond a to z; other letters mark a word from elsewhere. */
const OWN_LETTERS: ReadonlyMap<string, string> = new Map([
  ["de", "äöüß"],
  ["en", ""],
  ["nl", "éëïöüèáóí"],
  ["it", "àèéìíîòóùú"],
  ["es", "áéíñóúü"],
]);

/** Endings of German nouns that no name has, long enough to be sure of. */
const GERMAN_NOUN =
  /(?:ung|heit|keit|schaft|tion|sion|ismus|ität|tät|nis|ling|tum|ment|enz|anz|ik|logie|graphie|grafie|ur|chen|lein|erei|schreiben|arbeit|recht|werk|zeit|tag)(?:en|e|s|es|n|er|ern|nen|se|sen|ses)?$/u;
/** People who do something: Arbeiter, Gewerkschafterinnen. Their endings, and those of their plurals and cases. */
const AGENTS: ReadonlySet<string> = new Set(["er", "ant", "ent", "ist", "or", "eur"]);
const AGENT_INFLECTIONS = ["", "n", "s", "in", "innen", "en", "es"];

/** Longer words that a German prefix begins: Angestellte, Unternehmen. */
const GERMAN_PREFIXES: ReadonlySet<string> = new Set(
  (
    "an auf aus be bei ein ent er fort ge her hin miss mit nach neben rück über um un unter ver vor wider wieder " +
    "zer zu zwischen"
  ).split(" "),
);
const LONGEST_PREFIX = 8;

/** Determiners that, with an adjective between, stand before a noun and hardly ever before a name. */
const INDEFINITE: ReadonlySet<string> = new Set([
  ...inflected(["jede"], ["", "r", "s", "m", "n"]),
  ...inflected(["ein", "kein", "mein", "dein", "sein", "unser", "ihr"], ["", "e", "er", "es", "em", "en"]),
  ...inflected(["viel", "wenig", "mehrer", "einig", "all"], ["e", "er", "en"]),
]);

/** Articles and their like, after which a noun stands more often than a name; figures do so, too. */
const BEFORE_NOUN: ReadonlySet<string> = new Set([
  ...INDEFINITE,
  ...inflected(["d"], ["er", "ie", "as", "en", "em", "es"]),
  ...inflected(["diese"], ["", "r", "s", "m", "n"]),
  ...["zum", "zur", "vom", "beim", "ins", "ans"],
]);

function inflected(stems: readonly string[], endings: readonly string[]): readonly string[] {
  return stems.flatMap((stem) => endings.map((ending) => stem + ending));
}

const ADJECTIVE = letterPattern(String.raw`^\p{Ll}{3,}e[nmrs]?$`);

/** Whether the language capitalises its nouns, so that a capital says nothing about names. */
function capitalisesNouns(lang: string): boolean {
  return lang === "de" || lang === "lb";
}

/** What a word is by itself: a name, none, or either, which the words around it tell. */
export type Looks = "name" | "word" | "open";

/**
 * Whether a word is, or seems to be, a proper name, which is not hyphenated: capitals inside it
 * (KazMunaiGas), letters foreign to the language (Pôle), or a capital where its language gives none to
 * ordinary words. In German, where nouns have one, what looks like a noun is none: by its endings, or because
 * `knows` its vocabulary. `base` is the language subtag.
 */
export function looksOf(text: string, base: string, knows: (text: string) => boolean): Looks {
  if (hasInnerCapital(text)) return "name";
  if (!beginsUpper(text) || isAllUpper(text)) return "word";
  if (hasForeignLetters(text, base)) return "name";
  if (!capitalisesNouns(base)) return "open";
  const isNoun = GERMAN_NOUN.test(text) || isAgent(text) || hasGermanPrefix(text);
  return isNoun || knows(text) ? "word" : "open";
}

/** Whether a word ends as those of agents do, after three small letters at least. */
function isAgent(text: string): boolean {
  for (const inflection of AGENT_INFLECTIONS) {
    if (!text.endsWith(inflection)) continue;
    const end = text.length - inflection.length;
    for (let start = end - 3; start < end - 1; start++) {
      if (AGENTS.has(text.slice(start, end)) && areLetters(text, start - 3, start, isLower)) return true;
    }
  }
  return false;
}

/** Whether a word is a German prefix and six letters or more. */
function hasGermanPrefix(text: string): boolean {
  const lowered = text.toLowerCase();
  const longest = Math.min(LONGEST_PREFIX, lowered.length - 6);
  for (let length = 2; length <= longest; length++) {
    if (!GERMAN_PREFIXES.has(lowered.slice(0, length))) continue;
    if (areLetters(lowered, length, length + 6, isLetter)) return true;
  }
  return false;
}

function areLetters(text: string, start: number, end: number, are: (code: number) => boolean): boolean {
  for (let i = start; i < end; i++) if (!are(text.charCodeAt(i))) return false;
  return true;
}

/** What a word stands among. */
export interface Neighbours {
  /** The language subtag of the word. */
  readonly base: string;
  /** The word's token begins a sentence. */
  readonly opensSentence: boolean;
  /** The tokens beside its own, nothing but white space between; empty at an end. */
  readonly before: string;
  readonly after: string;
  /** The token before the one before, likewise. */
  readonly secondBefore: string;
}

/**
 * Whether a word that may be a name by its looks is one where it stands: not at the start of a sentence; in German
 * not there if a word in small letters follows, and not after an article. `isFirst`: the first word of its token.
 */
export function isNameHere(
  { isFirst }: { readonly isFirst: boolean },
  { base, opensSentence, before, after, secondBefore }: Neighbours,
): boolean {
  const opens = opensSentence && isFirst;
  if (!capitalisesNouns(base)) return !opens;
  if (opens && !beginsUpper(after)) return false;
  if (INDEFINITE.has(secondBefore.toLowerCase()) && matches(ADJECTIVE, before)) return false;
  return !BEFORE_NOUN.has(before.toLowerCase()) && !/^\d+$/.test(before);
}

/** Whether a word holds letters that its language does not write; false where we do not know its letters. */
export function hasForeignLetters(text: string, base: string): boolean {
  const own = OWN_LETTERS.get(base);
  if (own === undefined) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has no letters but English ones.
  if (/^[\x00-\x7f]*$/.test(text)) return false;
  for (const letter of text.toLowerCase().normalize("NFC")) {
    const isForeign = !(letter >= "a" && letter <= "z") && !own.includes(letter);
    if (isForeign && isLetter(letter.codePointAt(0) ?? 0)) return true;
  }
  return false;
}

/** A capital stands right behind a small letter. */
function hasInnerCapital(text: string): boolean {
  let wasLower = false;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (wasLower && isUpper(code)) return true;
    wasLower = isLower(code);
  }
  return false;
}

function beginsUpper(text: string): boolean {
  return isUpper(text.codePointAt(0) ?? 0);
}
