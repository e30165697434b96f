/** Classes of characters, as bits (Unicode, general category). */
export const CharacterClass = { letter: 1, upper: 2, lower: 4, number: 8, mark: 16 } as const;

const { letter, upper, lower, number, mark } = CharacterClass;

/**
 * The classes of a code point; none for NaN, which `charCodeAt` gives beyond a text's end. Latin-1 is known by heart,
 * for V8 compiles a pattern with `\p{L}` at its first use, which takes longer than many a paragraph, and so are quotation
 * marks, dashes and the euro sign; what else comes up is asked of patterns once.
 */
export function classOf(codePoint: number): number {
  if (!(codePoint >= 0x100)) return LATIN_1[codePoint] ?? 0;
  if ((codePoint >= 0x2010 && codePoint <= 0x2060) || codePoint === 0x20ac) return 0;
  let known = others.get(codePoint);
  if (known === undefined) {
    known = classByPattern(String.fromCodePoint(codePoint));
    if (others.size < MOST_REMEMBERED) others.set(codePoint, known);
  }
  return known;
}

/** The classes of the character that unit `i` of a text is, or is half of; none beyond its ends. */
function classesAt(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  if (!(unit >= 0xd800 && unit <= 0xdfff)) return classOf(unit);
  return classOf(text.codePointAt(isHighSurrogate(unit) ? i : i - 1) ?? unit);
}

/** Whether that character is a letter; or one or a figure. */
export function isLetterAt(text: string, i: number): boolean {
  return (classesAt(text, i) & letter) > 0;
}

export function isAlphanumericAt(text: string, i: number): boolean {
  return (classesAt(text, i) & (letter | number)) > 0;
}

export function isLetter(codePoint: number): boolean {
  return (classOf(codePoint) & letter) > 0;
}

export function isUpper(codePoint: number): boolean {
  return (classOf(codePoint) & upper) > 0;
}

export function isLower(codePoint: number): boolean {
  return (classOf(codePoint) & lower) > 0;
}

export function isNumber(codePoint: number): boolean {
  return (classOf(codePoint) & number) > 0;
}

export function isAlphanumeric(codePoint: number): boolean {
  return (classOf(codePoint) & (letter | number)) > 0;
}

/** The classes of all characters of a text together. */
export function classesIn(text: string): number {
  let classes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x100) classes |= LATIN_1[code] ?? 0;
    else classes |= classOf(isHighSurrogate(code) ? (text.codePointAt(i++) ?? code) : code);
  }
  return classes;
}

/** Whether there is a text and all of it is capitals. */
export function isAllUpper(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0;
    if (!isUpper(code)) return false;
    if (code > 0xffff) i++;
  }
  return text !== "";
}

export function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** More than any script but the ideographic ones has. */
const MOST_REMEMBERED = 5_000;
const others = new Map<number, number>();

function classByPattern(character: string): number {
  return (
    (/\p{L}/u.test(character) ? letter : 0) |
    (/\p{Lu}/u.test(character) ? upper : 0) |
    (/\p{Ll}/u.test(character) ? lower : 0) |
    (/\p{N}/u.test(character) ? number : 0) |
    (/\p{M}/u.test(character) ? mark : 0)
  );
}

const LATIN_1 = latin1();

function latin1(): Uint8Array {
  const classes = new Uint8Array(0x100);
  classes.fill(number, 0x30, 0x3a);
  classes.fill(letter | upper, 0x41, 0x5b);
  classes.fill(letter | lower, 0x61, 0x7b);
  classes.fill(letter | upper, 0xc0, 0xdf);
  classes.fill(letter | lower, 0xdf, 0x100);
  for (const sign of [0xd7, 0xf7]) classes[sign] = 0;
  for (const figure of [0xb2, 0xb3, 0xb9, 0xbc, 0xbd, 0xbe]) classes[figure] = number;
  for (const ordinal of [0xaa, 0xba]) classes[ordinal] = letter;
  classes[0xb5] = letter | lower;
  return classes;
}
