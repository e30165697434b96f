/**
 * A word as a rough sound in Latin letters, so that one name written by two conventions comes out alike:
 * *Ukteshbajew*, *Ukteshbaev* and *Уктешбаев* all give `uktesbaev`.
 *
 * Case and marks go, Cyrillic and Greek are transliterated, and the spellings of one sound (sh, sch, š; j, y;
 * w, v; c, k, q …) become one. Letters of other scripts stay as they are.
 */
export function fold(word: string): string {
  return foldAll([word])[0] ?? "";
}

/** Each of `words`, which are letters and marks, folded; all together, since to begin a search costs more than to search. */
export function foldAll(words: readonly string[]): readonly string[] {
  const small = words.join("\n").toLowerCase();
  const plain = NOT_ASCII.test(small) ? inLatin(small) : small;
  const sounds = plain.replace(SPELLINGS, (spelling) => SOUNDS.get(spelling) ?? "");
  const single = sounds.replace(NOT_ASCII.test(sounds) ? /(\p{L})\1+/gu : /([a-z])\1+/g, "$1");
  return single.split("\n");
}

const NOT_ASCII = /[^\0-\x7F]/;

function inLatin(words: string): string {
  const modern = words.replace(GREEK_PAIRS, (pair) => GREEK_SOUNDS.get(pair) ?? pair);
  const latin = modern.replace(/[^\0-\x7F]/g, (letter) => LATIN.get(letter) ?? letter);
  const apart = latin.normalize("NFKD").replace(/[\u0300-\u036F]+/g, "");
  return NOT_ASCII.test(apart) ? apart.replace(/\p{M}+/gu, "") : apart;
}

// ISO 9 and ISO 843 in spirit: one letter or one customary group a letter, chosen for what `SOUNDS` makes of it.
const LATIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "e", ж: "z", з: "z", и: "i", й: "i", к: "k" },
    ...{ л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "ts" },
    ...{ ч: "ts", ш: "s", щ: "s", ъ: "", ы: "i", ь: "", э: "e", ю: "iu", я: "ia", і: "i", ї: "i", є: "e" },
    ...{ ґ: "g", ў: "u", ә: "a", ғ: "g", қ: "k", ң: "n", ө: "o", ұ: "u", ү: "u", һ: "h", ј: "i", љ: "l" },
    ...{ њ: "n", ћ: "ts", ђ: "dz", џ: "dz", ѓ: "g", ќ: "k" },
    ...{ α: "a", β: "v", γ: "g", δ: "d", ε: "e", ζ: "z", η: "i", θ: "t", ι: "i", κ: "k", λ: "l", μ: "m" },
    ...{ ν: "n", ξ: "x", ο: "o", π: "p", ρ: "r", σ: "s", ς: "s", τ: "t", υ: "i", φ: "f", χ: "h", ψ: "ps" },
    ...{ ω: "o", ά: "a", έ: "e", ή: "i", ί: "i", ό: "o", ύ: "i", ώ: "o", ϊ: "i", ΐ: "i", ϋ: "i", ΰ: "i" },
    ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "t", ı: "i", ş: "s", š: "s", ž: "z" },
    ...{ č: "ts", ç: "s", ś: "s", ź: "z", ż: "z", ć: "ts", ñ: "n" },
  }),
);

/** Pairs of Greek letters with one sound, as names from other languages are written. */
const GREEK_SOUNDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ου: "u",
    ού: "u",
    μπ: "b",
    ντ: "d",
    γκ: "g",
    ει: "i",
    εί: "i",
    οι: "i",
    οί: "i",
    τζ: "dz",
  }),
);

const GREEK_PAIRS = new RegExp([...GREEK_SOUNDS.keys()].join("|"), "g");

const SOUNDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      tsch: "ts",
      tsh: "ts",
      tch: "ts",
      cz: "ts",
      dsch: "dz",
      dzh: "dz",
      sch: "s",
      sh: "s",
      sz: "s",
      zh: "z",
    },
    ...{ kh: "h", gh: "g", ph: "f" },
    ...{
      th: "t",
      ck: "k",
      qu: "kv",
      q: "k",
      c: "k",
      j: "i",
      y: "i",
      w: "v",
      ou: "u",
      ae: "a",
      oe: "o",
      ue: "u",
    },
  }),
);

const SPELLINGS = new RegExp([...SOUNDS.keys()].sort((a, b) => b.length - a.length).join("|"), "g");
