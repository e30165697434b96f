/**
 * `raw` with its character references put into characters, or undefined where it has one that is not plain: none
 * of the common names, without semicolon, or of a number that stands for something else in HTML.
 *
 * Source: HTML Standard, 13.2.5.72 to 13.2.5.80, and 13.5 (names).
 */
export function decodeReferences(raw: string): string | undefined {
  let at = raw.indexOf("&");
  if (at < 0) return raw;
  let decoded = raw.slice(0, at);
  while (at >= 0) {
    REFERENCE.lastIndex = at;
    const [whole = "", name, decimal, hexadecimal] = REFERENCE.exec(raw) ?? [];
    const character = name === undefined ? numbered(decimal, hexadecimal) : NAMED[name];
    if (character === undefined) return undefined;
    const next = raw.indexOf("&", at + 1);
    decoded += character + raw.slice(at + whole.length, next < 0 ? raw.length : next);
    at = next;
  }
  return decoded;
}

const REFERENCE = /&(?:([a-zA-Z]{2,6})|#([0-9]{1,6})|#[xX]([0-9a-fA-F]{1,5}));/y;

/** Those that we write ourselves, and those that people do who make layouts. */
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00A0",
  shy: "\u00AD",
  middot: "·",
  bull: "•",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  copy: "©",
  thinsp: "\u2009",
  rarr: "→",
};

function numbered(decimal: string | undefined, hexadecimal: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number.parseInt(decimal, 10);
  const isPlain = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800);
  return isPlain ? String.fromCharCode(code) : undefined;
}
