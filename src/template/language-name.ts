/**
 * A language's name in itself, as it stands over its text: Deutsch, English, Русский, Қазақша. Without the
 * region, which no reader needs to find their language, unless `withRegion`.
 */
export function languageName(lang: string, withRegion = false): string {
  const key = `${lang} ${withRegion}`;
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = nameAnew(lang, withRegion);
  names.set(key, name);
  return name;
}

const names = new Map<string, string>();

function nameAnew(lang: string, withRegion: boolean): string {
  const { language, script } = new Intl.Locale(lang);
  const asked = withRegion ? lang : script ? `${language}-${script}` : language;
  const known = withRegion || script ? undefined : OWN_NAMES[language];
  const name = known ?? new Intl.DisplayNames([lang], { type: "language" }).of(asked) ?? lang;
  const [first = ""] = name;
  return first.toLocaleUpperCase(lang) + name.slice(first.length);
}

/**
 * The languages that have labels, because Intl takes some 20 ms to give its first name. They are CLDR's but for
 * Kazakh, which people call shorter (CLDR: “қазақ тілі”).
 */
const OWN_NAMES: Readonly<Record<string, string>> = {
  cs: "Čeština",
  de: "Deutsch",
  el: "Ελληνικά",
  en: "English",
  es: "Español",
  fr: "Français",
  it: "Italiano",
  kk: "Қазақша",
  nl: "Nederlands",
  pl: "Polski",
  pt: "Português",
  ru: "Русский",
  tr: "Türkçe",
  uk: "Українська",
};
