import { isWestern } from "./letter-pattern.js";

/** Letters of these blocks have one script, beside those of ASCII; HarfBuzz guesses the others (Unicode, Blocks.txt). */
const BLOCKS: readonly (readonly [first: number, last: number, script: string])[] = [
  [0x00aa, 0x00aa, "latn"],
  [0x00ba, 0x00ba, "latn"],
  [0x00c0, 0x00d6, "latn"],
  [0x00d8, 0x00f6, "latn"],
  [0x00f8, 0x02b8, "latn"],
  [0x0370, 0x03ff, "grek"],
  [0x0400, 0x052f, "cyrl"],
  [0x0530, 0x058f, "armn"],
  [0x0590, 0x05ff, "hebr"],
  [0x0600, 0x06ff, "arab"],
  [0x0750, 0x077f, "arab"],
  [0x08a0, 0x08ff, "arab"],
  [0x0900, 0x097f, "deva"],
  [0x10a0, 0x10ff, "geor"],
  [0x1c80, 0x1c8f, "cyrl"],
  [0x1e00, 0x1eff, "latn"],
  [0x1f00, 0x1fff, "grek"],
  [0x2c60, 0x2c7f, "latn"],
  [0x2de0, 0x2dff, "cyrl"],
  [0xa640, 0xa69f, "cyrl"],
  [0xa720, 0xa7ff, "latn"],
  [0xfb00, 0xfb06, "latn"],
  [0xfb1d, 0xfb4f, "hebr"],
  [0xfb50, 0xfdff, "arab"],
  [0xfe70, 0xfeff, "arab"],
];

/** Per unit the number of its script in `names`, of which the first stands for all that are not listed. */
export interface Scripts {
  readonly numbers: Uint8Array;
  readonly names: readonly (string | undefined)[];
}

/** The script of every unit; what all scripts share takes that of the letters before it, or after it. */
export function scriptsOf(text: string): Scripts {
  const numbers = new Uint8Array(text.length);
  if (isWestern(text)) return { numbers: numbers.fill(WESTERN_LETTER.test(text) ? 1 : 0), names: WESTERN };
  const names: (string | undefined)[] = [undefined];
  let last: string | undefined;
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0;
    const script = last === "latn" && code < 0xaa ? last : scriptOf(code);
    if (script !== undefined && script !== last) {
      const isFirst = last === undefined;
      last = script;
      number = script === "other" ? 0 : numberIn(names, script);
      if (isFirst) numbers.fill(number, 0, i);
    }
    numbers[i] = number;
    if (code > 0xffff) numbers[++i] = number;
  }
  return { numbers, names };
}

/** Where a text has no other letters than those of Latin-1, all of it is Latin, or nothing. */
const WESTERN = [undefined, "latn"];
const WESTERN_LETTER = /[A-Za-zªºÀ-ÖØ-öø-ÿ]/;

function numberIn(names: (string | undefined)[], name: string): number {
  const known = names.indexOf(name);
  return known < 0 ? names.push(name) - 1 : known;
}

/**
 * The script of a letter: an OpenType tag, `other` for scripts not listed, undefined for what every
 * script shares (digits, punctuation, spaces, marks), which goes with its neighbours (UAX 24, 5.1).
 */
function scriptOf(codePoint: number): string | undefined {
  if (codePoint < 0xaa) return isAsciiLetter(codePoint) ? "latn" : undefined;
  for (const [first, last, script] of BLOCKS) {
    if (codePoint < first) break;
    if (codePoint <= last) return script;
  }
  if (codePoint < 0x0590) return undefined;
  return /\p{L}/u.test(String.fromCodePoint(codePoint)) ? "other" : undefined;
}

function isAsciiLetter(codePoint: number): boolean {
  const small = codePoint | 0x20;
  return small >= 0x61 && small <= 0x7a;
}
