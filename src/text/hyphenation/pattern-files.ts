/**
 * Pattern files of the package `hyphen`; which of them exist is checked by a test. Church Slavonic's (`cu`) is left out:
 * it names letters that not every Node knows, and a text is to come out the same with each.
 */
export const PATTERN_FILES: ReadonlySet<string> = new Set(
  (
    "af as be bg bn ca cop cs cy da de-1901 de-1996 de-ch-1901 el-monoton el-polyton en-gb en-us es et eu " +
    "fi fi-x-school fr fur ga gl grc gu hi hr hsb hu hy ia id is it ka kmr kn la la-x-classic la-x-liturgic lt " +
    "lv mk ml mn-cyrl mn-cyrl-x-lmc mr mul-ethi nb nl nn no oc or pa pi pl pms pt rm ro ru sa sh-cyrl sh-latn " +
    "sk sl sq sr-cyrl sv ta te th tk tr uk zh-latn-pinyin"
  ).split(" "),
);

/** Tags whose patterns have another name. The longest that matches the beginning of a tag counts. */
const FILE_OF_TAG: ReadonlyMap<string, string> = new Map([
  ["am", "mul-ethi"],
  ["bs", "sh-latn"],
  ["bs-cyrl", "sh-cyrl"],
  ["de", "de-1996"],
  ["el", "el-monoton"],
  ["en", "en-gb"],
  ["ku", "kmr"],
  ["mn", "mn-cyrl"],
  ["sh", "sh-latn"],
  ["sr", "sr-cyrl"],
  ["sr-latn", "sh-latn"],
  ["ti", "mul-ethi"],
]);

/**
 * Which pattern file serves a language: its BCP 47 tag in lower case, shortened from the right (RFC 4647, 3.4
 * "lookup") until a file or a name for one is known. Undefined where there are no patterns.
 */
export function patternFile(lang: string): string | undefined {
  const subtags = lang.toLowerCase().replaceAll("_", "-").split("-");
  for (let length = subtags.length; length > 0; length--) {
    const tag = subtags.slice(0, length).join("-");
    const file = FILE_OF_TAG.get(tag) ?? (PATTERN_FILES.has(tag) ? tag : undefined);
    if (file !== undefined) return file;
  }
  return undefined;
}
