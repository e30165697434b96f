import { CharacterClass, classesIn, isAllUpper, isLetter, isLower, isUpper } from "./character-classes.js";
import type { Token, Word } from "./words.js";

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
/** People who do something: Arbeiter, Gewerkschafterinnen. */
const GERMAN_AGENT = /\p{Ll}{3}(?:er|ler|ner|ant|ent|ist|or|eur)(?:n|s|in|innen|en|es)?$/u;

/** Longer words that a German prefix begins: Angestellte, Unternehmen. */
const GERMAN_PREFIX =
  /^(?:an|auf|aus|be|bei|ein|ent|er|fort|ge|her|hin|miss|mit|nach|neben|rück|über|um|un|unter|ver|vor|wider|wieder|zer|zu|zwischen)\p{Ll}{6}/iu;

/** Articles and their like, after which a noun stands more often than a name. */
const BEFORE_NOUN =
  /^(?:d(?:er|ie|as|en|em|es)|diese[rsmn]?|jede[rsmn]?|(?:k?ein|mein|dein|sein|unser|ihr)(?:e[rsmn]?)?|(?:viel|wenig|mehrer|einig|all)e[rn]?|zum|zur|vom|beim|ins|ans|\d+)$/iu;

/** Determiners that, with an adjective between, stand before a noun and hardly ever before a name. */
const INDEFINITE =
  /^(?:jede[rsmn]?|(?:k?ein|mein|dein|sein|unser|ihr)(?:e[rsmn]?)?|(?:viel|wenig|mehrer|einig|all)e[rn]?)$/iu;
const ADJECTIVE = /^\p{Ll}{3,}e[nmrs]?$/u;

/** Whether the language capitalises its nouns, so that a capital says nothing about names. */
function capitalisesNouns(lang: string): boolean {
  return lang === "de" || lang === "lb";
}

/**
 * Whether a word is, or seems to be, a proper name, which is not hyphenated: capitals inside it
 * (KazMunaiGas), letters foreign to the language (Pôle), or a capital where its language gives none to
 * ordinary words. In German, where nouns have one, what looks like a noun is none: by its endings, by the
 * article before it, or because `knows` its vocabulary; at the start of a sentence, whatever a word in small
 * letters follows.
 */
export function isName(word: Word, base: string, knows: (text: string) => boolean): boolean {
  const { text } = word;
  if (hasInnerCapital(text)) return true;
  if (!beginsUpper(text) || isAllUpper(text)) return false;
  if (hasForeignLetters(text, base)) return true;
  if (capitalisesNouns(base)) {
    if (GERMAN_NOUN.test(text) || GERMAN_AGENT.test(text) || GERMAN_PREFIX.test(text)) return false;
    const { before, after, secondBefore, opensSentence } = word.token;
    if (opensSentence && startsToken(word) && !beginsUpper(after)) return false;
    if (INDEFINITE.test(secondBefore) && ADJECTIVE.test(before)) return false;
    return !(BEFORE_NOUN.test(before) || knows(text));
  }
  return !(word.token.opensSentence && startsToken(word));
}

/** Whether a word holds letters that its language does not write; false where we do not know its letters. */
export function hasForeignLetters(text: string, base: string): boolean {
  const own = OWN_LETTERS.get(base);
  if (own === undefined) return false;
  const lowered = text.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has no letters but English ones.
  if (/^[\x00-\x7f]*$/.test(lowered)) return false;
  for (const letter of lowered.normalize("NFC")) {
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

function startsToken(word: Word): boolean {
  const { letter, number } = CharacterClass;
  return (classesIn(word.token.text.slice(0, word.start - word.token.start)) & (letter | number)) === 0;
}

/** Tokens in which nothing is hyphenated: addresses, and whatever holds a figure. */
export function isUnhyphenated(token: Token): boolean {
  const { text } = token;
  if (classesIn(text) & CharacterClass.number || /@|:\/\/|^www\./.test(text)) return true;
  return /\S\.\S/.test(text) && /\p{L}\.\p{L}/u.test(text);
}
