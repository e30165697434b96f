const FIRST_AFTER_ASCII = 0x80;
/** From code 128 on; a space where it has none. */
const BEFORE_LATIN_1 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/** The code of a character in WinAnsiEncoding, if it is there (ISO 32000-1, annex D.2). */
export function winAnsiCode(character: string): number | undefined {
  const unit = character.charCodeAt(0);
  if (unit < FIRST_AFTER_ASCII || (unit >= 0xa0 && unit <= 0xff)) return unit;
  const at = BEFORE_LATIN_1.indexOf(character);
  return at < 0 ? undefined : FIRST_AFTER_ASCII + at;
}

/** What a code from 32 on means in WinAnsiEncoding, if anything. */
export function winAnsiCharacter(code: number): string | undefined {
  const character = BEFORE_LATIN_1[code - FIRST_AFTER_ASCII] ?? String.fromCharCode(code);
  return character === " " && code !== 0x20 ? undefined : character;
}
