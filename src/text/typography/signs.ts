import { CharacterClass, classOf, isHighSurrogate } from "../character-classes.js";

/** What a text must have somewhere for a rule of typography to find anything, as bits. */
export const Sign = {
  number: 1,
  /** A space or no-break space right after a number; a space right before one. */
  numberSpace: 2,
  spaceNumber: 4,
  /** A full stop right after a number; after a capital; after one or two letters. */
  numberStop: 8,
  initial: 16,
  shortForm: 32,
  /** A hyphen after a space; before another; at the beginning of a line; between numbers. */
  spacedHyphen: 64,
  doubleHyphen: 128,
  openingHyphen: 256,
  numbersHyphen: 512,
  dash: 1024,
  ellipsis: 2048,
  /** Two full stops running. */
  stops: 4096,
  guillemet: 8192,
} as const;

const { letter, upper, number } = CharacterClass;

/** The signs of a text, in one pass: some sixty rules ask for them. */
export function signsOf(text: string): number {
  let signs = 0;
  let before = LINE_FEED;
  let classBefore = 0;
  // Letters running, those right before the unit.
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const code = isHighSurrogate(unit) ? (text.codePointAt(i) ?? unit) : unit;
    const classes = classOf(code);
    if (classes & number) {
      signs |= before === SPACE ? Sign.number | Sign.spaceNumber : Sign.number;
      if (before === HYPHEN) signs |= Sign.numbersHyphen;
    } else if (!(classes & letter)) signs |= signOf(code, before, classBefore, letters);
    letters = classes & letter ? letters + 1 : 0;
    before = code;
    classBefore = classes;
    if (code > 0xffff) i++;
  }
  return signs;
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const HYPHEN = 0x2d;

/** The sign that a mark or a space is after what stands before it. */
function signOf(code: number, before: number, classBefore: number, letters: number): number {
  switch (code) {
    case SPACE:
    case 0xa0:
      return classBefore & number ? Sign.numberSpace : 0;
    case 0x2e:
      return afterStop(before, classBefore, letters);
    case HYPHEN:
      if (before === HYPHEN) return Sign.doubleHyphen;
      if (before === LINE_FEED) return Sign.openingHyphen;
      return before === SPACE ? Sign.spacedHyphen : 0;
    case 0x2013:
    case 0x2014:
      return Sign.dash;
    case 0x2026:
      return Sign.ellipsis;
    case 0xab:
    case 0xbb:
      return Sign.guillemet;
    default:
      return 0;
  }
}

function afterStop(before: number, classBefore: number, letters: number): number {
  if (before === 0x2e) return Sign.stops;
  if (classBefore & number) return Sign.numberStop;
  const initial = classBefore & upper ? Sign.initial : 0;
  return letters === 1 || letters === 2 ? initial | Sign.shortForm : initial;
}
