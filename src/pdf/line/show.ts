import {
  codes,
  FILL,
  FONT,
  fills,
  fonts,
  LETTER_SPACE,
  LONGEST_WORD,
  ORIGIN_X,
  ORIGIN_Y,
  places,
  RISE,
  rises,
  SCALE,
  SIZE,
  scales,
  setting,
  sizes,
  starts,
  WORD_SPACE,
  widths,
  wordLengths,
  words,
  written,
} from "./columns.js";
import { integerTo, PLACES, round, thousandthsTo } from "./digits.js";
import {
  BACKSLASH,
  CLOSING,
  clearLine,
  count,
  needsEscapes,
  OPENING,
  SPACE,
  spaceCount,
  stretchCount,
} from "./gather.js";
import { isEmpty, LETTERS, mostCommon, SPACES } from "./tally.js";

/** How many bytes are written. */
let length: i32 = 0;
/** The pen that a reader has. */
let pen: f64 = 0;

/**
 * Writes the operators that show the line gathered, on a baseline `y` up from the page's bottom: one TJ for all glyphs of
 * one font and colour. Gives the number of bytes.
 *
 * Every glyph is placed against the pen a reader has after the glyphs before it, rounded as the reader
 * rounds, so errors never add up: no glyph is off by more than half a thousandth of its size. Only spaces are where
 * the pen happens to be: the letter after them is in its place again, and lines are a tenth shorter.
 */
export function showLine(y: f64): i32 {
  length = 0;
  pen = round(places[0] as f64);
  moveTo(pen, round(y));
  setSpacing();
  for (let i = 0; i < stretchCount; i++) {
    setStretchState(i);
    showStretch(i, i + 1 < stretchCount ? (starts[i + 1] as i32) : count);
  }
  clearLine();
  return length;
}

function moveTo(x: f64, y: f64): void {
  writeNumber(x - (setting[ORIGIN_X] as f64));
  written[length++] = SPACE as u8;
  writeNumber(y - (setting[ORIGIN_Y] as f64));
  writeOperator(D);
  setting[ORIGIN_X] = x;
  setting[ORIGIN_Y] = y;
}

/**
 * Spacing for the whole line: what most letters are further from the next, and from one another over a space, than the
 * font has them. Justified and tracked lines then need two numbers. What a line has no use for stays as the line before
 * left it; a single space is no reason for an operator.
 */
function setSpacing(): void {
  const letterBefore = setting[LETTER_SPACE] as f64;
  const wordBefore = setting[WORD_SPACE] as f64;
  const letterSpace = isEmpty(LETTERS) ? letterBefore : (mostCommon(LETTERS) as f64) / 1000;
  if (letterSpace !== letterBefore) {
    writeNumber(letterSpace);
    writeOperator(C);
  }
  const wordSpace =
    spaceCount > 1 && !isEmpty(SPACES)
      ? round((mostCommon(SPACES) as f64) / 1000 - 2 * letterSpace)
      : wordBefore;
  if (wordSpace !== wordBefore) {
    writeNumber(wordSpace);
    writeOperator(W);
  }
  setting[LETTER_SPACE] = letterSpace;
  setting[WORD_SPACE] = wordSpace;
}

function setStretchState(stretch: i32): void {
  const font: i32 = fonts[stretch] as i32;
  const fill: i32 = fills[stretch] as i32;
  const scale = scales[stretch] as f64;
  const size = round(sizes[stretch] as f64);
  const rise = round(rises[stretch] as f64);
  if (font !== (setting[FONT] as i32) || size !== (setting[SIZE] as f64)) {
    writeWord(font);
    writeNumber(size);
    writeOperator(F);
  }
  if (fill !== (setting[FILL] as i32)) writeWord(fill);
  if (rise !== (setting[RISE] as f64)) {
    writeNumber(rise);
    writeOperator(S);
  }
  if (scale !== (setting[SCALE] as f64)) {
    writeNumber(scale * 100);
    writeOperator(Z);
  }
  setting[FONT] = font as f64;
  setting[SIZE] = size;
  setting[FILL] = fill as f64;
  setting[RISE] = rise;
  setting[SCALE] = scale;
}

/** Codes stand in literal strings (ISO 32000-1, 7.3.4.2), and begin at 32: there are no line ends. */
function showStretch(stretch: i32, end: i32): void {
  const start: i32 = starts[stretch] as i32;
  const scale = scales[stretch] as f64;
  const unit = ((sizes[stretch] as f64) * scale) / 1000;
  const letterSpace = setting[LETTER_SPACE] as f64;
  const afterLetter = letterSpace * scale;
  const afterSpace = (letterSpace + (setting[WORD_SPACE] as f64)) * scale;
  const from = length;
  let at = length;
  let isDivided = false;
  written[at++] = BRACKET;
  written[at++] = OPENING as u8;
  for (let i = start; i < end; i++) {
    const code: i32 = codes[i] as i32;
    let advance = (widths[i] as f64) + (code === SPACE ? afterSpace : afterLetter);
    if (code !== SPACE || i === start) {
      const off = (pen - (places[i] as f64)) / unit;
      // Seldom: most are where they should be.
      if (off < -0.5 || off >= 0.5) {
        const adjustment = Math.round(off);
        advance -= adjustment * unit;
        if (i === start) at--;
        else written[at++] = CLOSING as u8;
        at = integerTo(written, at, adjustment);
        written[at++] = OPENING as u8;
        isDivided = true;
      }
    }
    pen += advance;
    if (needsEscapes && (code === OPENING || code === CLOSING || code === BACKSLASH))
      written[at++] = BACKSLASH as u8;
    written[at++] = code as u8;
  }
  written[at++] = CLOSING as u8;
  if (!isDivided) written.copyWithin(from, from + 1, at--);
  else written[at++] = CLOSING_BRACKET;
  written[at++] = T;
  written[at++] = isDivided ? J : LOWER_J;
  written[at++] = LINE_FEED;
  length = at;
}

function writeNumber(value: f64): void {
  length = thousandthsTo(written, length, Math.round(value * PLACES));
}

/** A name with the space after it, or an operator with its line end. */
function writeWord(word: i32): void {
  const first = word * LONGEST_WORD;
  const end = first + (wordLengths[word] as i32);
  for (let i = first; i < end; i++) written[length++] = words[i] as u8;
}

/** An operator of text after its operand: `Td`, `Tf` … */
function writeOperator(letter: u8): void {
  written[length++] = SPACE as u8;
  written[length++] = T;
  written[length++] = letter;
  written[length++] = LINE_FEED;
}

const LINE_FEED: u8 = 0x0a;
const BRACKET: u8 = 0x5b;
const CLOSING_BRACKET: u8 = 0x5d;
const T: u8 = 0x54;
const D: u8 = 0x64;
const F: u8 = 0x66;
const C: u8 = 0x63;
const W: u8 = 0x77;
const S: u8 = 0x73;
const Z: u8 = 0x7a;
const J: u8 = 0x4a;
const LOWER_J: u8 = 0x6a;
