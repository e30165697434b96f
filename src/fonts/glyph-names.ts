/**
 * The glyph names that a compact font need not spell, by their numbers there from 1 on: Adobe's standard Latin set
 * but for Euro.
 *
 * Source: Adobe Technical Note 5176, appendix A; ISO 32000-1, annex D.2.
 */
export const STANDARD_NAMES: readonly string[] = `
space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright asterisk plus comma
hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater
question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum
underscore quoteleft a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde
exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft
guilsinglleft guilsinglright fi fl endash dagger daggerdbl periodcentered paragraph bullet quotesinglbase
quotedblbase quotedblright guillemotright ellipsis perthousand questiondown grave acute circumflex tilde macron
breve dotaccent dieresis ring cedilla hungarumlaut ogonek caron emdash AE ordfeminine Lslash Oslash OE
ordmasculine ae dotlessi lslash oslash oe germandbls onesuperior logicalnot mu trademark Eth onehalf plusminus
Thorn onequarter divide brokenbar degree thorn threequarters twosuperior registered minus eth multiply
threesuperior copyright Aacute Acircumflex Adieresis Agrave Aring Atilde Ccedilla Eacute Ecircumflex Edieresis
Egrave Iacute Icircumflex Idieresis Igrave Ntilde Oacute Ocircumflex Odieresis Ograve Otilde Scaron Uacute
Ucircumflex Udieresis Ugrave Yacute Ydieresis Zcaron aacute acircumflex adieresis agrave aring atilde ccedilla
eacute ecircumflex edieresis egrave iacute icircumflex idieresis igrave ntilde oacute ocircumflex odieresis
ograve otilde scaron uacute ucircumflex udieresis ugrave yacute ydieresis zcaron
`
  .trim()
  .replaceAll("\n", " ")
  .split(" ");

/** What they stand for, one after another. */
const STANDARD_CHARACTERS =
  " !\"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž";

const NAMES = new Map<string, string>();
const NUMBERS = new Map<string, number>();
for (let i = 0; i < STANDARD_NAMES.length; i++) {
  const name = STANDARD_NAMES[i] ?? "";
  NAMES.set(STANDARD_CHARACTERS[i] ?? "", name);
  NUMBERS.set(name, i + 1);
}
NAMES.set("\u20ac", "Euro");
// Ligatures, which have characters of their own in the standard set.
NAMES.set("fi", "fi");
NAMES.set("fl", "fl");

/** The number of a name of the standard set. */
export function standardNumber(name: string): number | undefined {
  return NUMBERS.get(name);
}

/**
 * The name of a glyph that stands for a text, from which readers can tell the text again: a letter's or a sign's
 * own, or its number in Unicode; of a ligature, those of its characters.
 *
 * Source: Adobe Glyph List Specification 1.7, 6.
 */
export function glyphName(text: string): string {
  const known = NAMES.get(text);
  if (known !== undefined) return known;
  const characters = [...text];
  return characters.length === 1 ? numberedName(text) : characters.map(glyphName).join("_");
}

function numberedName(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return digits.length > 4 ? `u${digits}` : `uni${digits.padStart(4, "0")}`;
}
