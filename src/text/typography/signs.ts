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
  /** A space right between numbers. */
  numbersSpace: 1 << 14,
  /** A number after a space after a full stop. */
  stopNumber: 1 << 15,
  /** A space and a sign after a number; a sign and a space before one: a unit's, a currency's, a paragraph's. */
  numberUnit: 1 << 16,
  unitNumber: 1 << 17,
} as const;

const { letter, upper, number } = CharacterClass;

/** The signs of a text, in one pass: some sixty rules ask for them. */
export function signsOf(text: string): number {
  let signs = 0;
  // What stands right before the unit, and before that.
  let before = LINE_FEED;
  let classBefore = 0;
  let second = LINE_FEED;
  let classSecond = 0;
  // Letters running, those right before the unit.
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Most of a text are these letters, and no rule looks for them.
    const isPlain = unit >= SMALL_A && unit <= SMALL_Z;
    const code = isPlain || !isHighSurrogate(unit) ? unit : (text.codePointAt(i) ?? unit);
    const classes = isPlain ? letter : classOf(code);
    if (classes & number) {
      signs |= Sign.number;
      if (before === HYPHEN) signs |= Sign.numbersHyphen;
      if (before === SPACE) signs |= Sign.spaceNumber | signAfter(second, classSecond);
    } else if (classes & letter) {
      letters++;
    } else {
      signs |= signOf(code, before, classBefore, letters);
      if (before === SPACE && classSecond & number && isUnit(code)) signs |= Sign.numberUnit;
    }
    if (!(classes & letter)) letters = 0;
    second = before;
    classSecond = classBefore;
    before = code;
    classBefore = classes;
    if (code > 0xffff) i++;
  }
  return signs;
}

const SMALL_A = 0x61;
const SMALL_Z = 0x7a;
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

/** The sign that a space and a number are after what stands before them. */
function signAfter(code: number, classes: number): number {
  if (classes & number) return Sign.numbersSpace;
  if (code === 0x2e) return Sign.stopNumber;
  return isUnit(code) ? Sign.unitNumber : 0;
}

/** Whether it is no letter, and beyond ASCII or among its signs. */
function isUnit(code: number): boolean {
  return code > 0x7f || code === 0x25 || code === 0x24;
}
