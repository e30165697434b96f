/**
 * The text that a glyph's name stands for; undefined for names that mean nothing outside their font (`g23`).
 *
 * Source: Adobe Glyph List Specification 1.7, 2: `uniXXXX` and `uXXXXXX`, suffixes after a point, ligatures joined
 * by low lines; of the list's names those of Latin letters and signs.
 */
export function glyphNameText(name: string): string | undefined {
  const base = name.split(".", 1)[0] ?? "";
  if (base === "") return undefined;
  const parts = base.split("_").map(partText);
  return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
}

function partText(name: string): string | undefined {
  const uni = /^uni((?:[0-9A-F]{4})+)$/.exec(name)?.[1];
  if (uni)
    return (uni.match(/.{4}/g) ?? []).map((hex) => String.fromCharCode(Number.parseInt(hex, 16))).join("");
  const u = /^u([0-9A-F]{4,6})$/.exec(name)?.[1];
  if (u) return String.fromCodePoint(Math.min(Number.parseInt(u, 16), 0x10ffff));
  return /^[A-Za-z]$/.test(name) ? name : (SIGNS.get(name) ?? accented(name));
}

/** A letter with a mark, as `adieresis`: the letter's name, then the mark's. */
function accented(name: string): string | undefined {
  for (const [mark, combining] of MARKS)
    if (name.length === mark.length + 1 && name.endsWith(mark) && /^[A-Za-z]/.test(name))
      return `${name[0]}${combining}`.normalize("NFC");
  return undefined;
}

const MARKS: readonly (readonly [string, string])[] = [
  ["grave", "\u0300"],
  ["acute", "\u0301"],
  ["circumflex", "\u0302"],
  ["tilde", "\u0303"],
  ["macron", "\u0304"],
  ["breve", "\u0306"],
  ["dotaccent", "\u0307"],
  ["dieresis", "\u0308"],
  ["ring", "\u030a"],
  ["hungarumlaut", "\u030b"],
  ["caron", "\u030c"],
  ["cedilla", "\u0327"],
  ["ogonek", "\u0328"],
];

const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    space: " ",
    nbspace: "\u00a0",
    exclam: "!",
    quotedbl: '"',
    numbersign: "#",
    dollar: "$",
    percent: "%",
    ampersand: "&",
    quotesingle: "'",
    parenleft: "(",
    parenright: ")",
    asterisk: "*",
    plus: "+",
    comma: ",",
    hyphen: "-",
    period: ".",
    slash: "/",
    zero: "0",
    one: "1",
    two: "2",
    three: "3",
    four: "4",
    five: "5",
    six: "6",
    seven: "7",
    eight: "8",
    nine: "9",
    colon: ":",
    semicolon: ";",
    less: "<",
    equal: "=",
    greater: ">",
    question: "?",
    at: "@",
    bracketleft: "[",
    backslash: "\\",
    bracketright: "]",
    asciicircum: "^",
    underscore: "_",
    grave: "`",
    braceleft: "{",
    bar: "|",
    braceright: "}",
    asciitilde: "~",
    exclamdown: "¡",
    cent: "¢",
    sterling: "£",
    currency: "¤",
    yen: "¥",
    brokenbar: "¦",
    section: "§",
    dieresis: "¨",
    copyright: "©",
    ordfeminine: "ª",
    guillemotleft: "«",
    logicalnot: "¬",
    registered: "®",
    macron: "¯",
    degree: "°",
    plusminus: "±",
    acute: "´",
    mu: "µ",
    paragraph: "¶",
    periodcentered: "·",
    cedilla: "¸",
    ordmasculine: "º",
    guillemotright: "»",
    onequarter: "¼",
    onehalf: "½",
    threequarters: "¾",
    questiondown: "¿",
    AE: "Æ",
    ae: "æ",
    OE: "Œ",
    oe: "œ",
    Eth: "Ð",
    eth: "ð",
    Oslash: "Ø",
    oslash: "ø",
    Thorn: "Þ",
    thorn: "þ",
    germandbls: "ß",
    Lslash: "Ł",
    lslash: "ł",
    dotlessi: "ı",
    multiply: "×",
    divide: "÷",
    florin: "ƒ",
    circumflex: "ˆ",
    tilde: "˜",
    caron: "ˇ",
    breve: "˘",
    dotaccent: "˙",
    ring: "˚",
    hungarumlaut: "˝",
    ogonek: "˛",
    endash: "–",
    emdash: "—",
    quoteleft: "‘",
    quoteright: "’",
    quotesinglbase: "‚",
    quotedblleft: "“",
    quotedblright: "”",
    quotedblbase: "„",
    dagger: "†",
    daggerdbl: "‡",
    bullet: "•",
    ellipsis: "…",
    perthousand: "‰",
    guilsinglleft: "‹",
    guilsinglright: "›",
    fraction: "⁄",
    Euro: "€",
    trademark: "™",
    minus: "−",
    fi: "ﬁ",
    fl: "ﬂ",
    ff: "ﬀ",
    ffi: "ﬃ",
    ffl: "ﬄ",
    softhyphen: "\u00ad",
  }),
);
