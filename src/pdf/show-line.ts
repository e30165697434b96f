import type { Pt } from "../geometry/index.js";
import { type ByteWriter, integerTo } from "./byte-writer.js";
import {
  BACKSLASH,
  CLOSING,
  type Extras,
  type GlyphLine,
  OPENING,
  SPACE,
  type Stretch,
} from "./glyph-line.js";
import { round } from "./operators.js";
import { mostCommon } from "./tally.js";

/** What of the graphics state text depends on; it lasts for the page. */
export interface TextState {
  /** The operator that sets it. */
  readonly fill: string;
  /** The name of its resource, and its size as it is written. */
  readonly font: string;
  readonly size: Pt;
  readonly letterSpace: number;
  readonly wordSpace: number;
  readonly scale: number;
  readonly rise: number;
}

/** The state a page begins with (ISO 32000-1, 8.4.1 and 9.3.1). */
export const INITIAL_STATE: TextState = {
  fill: "0 g",
  font: "",
  size: 0,
  letterSpace: 0,
  wordSpace: 0,
  scale: 1,
  rise: 0,
};

/**
 * Writes the operators that show a line from where its first glyph is placed: one TJ for all glyphs of one font and
 * colour. Gives the state afterwards.
 *
 * Every glyph is placed against the pen a reader has after the glyphs before it, rounded as the reader
 * rounds, so errors never add up: no glyph is off by more than half a thousandth of its size. Only spaces are where
 * the pen happens to be: the letter after them is in its place again, and lines are a tenth shorter.
 */
export function showLine(line: GlyphLine, before: TextState, out: ByteWriter): TextState {
  const { stretches } = line;
  const state = { ...before };
  setSpacing(line.extras, state, out);
  let pen = round(line.places[0] ?? 0);
  for (let i = 0; i < stretches.length; i++) {
    const stretch = stretches[i];
    if (!stretch) continue;
    setStretchState(stretch, state, out);
    pen = showStretch(line, { stretch, end: stretches[i + 1]?.start ?? line.count, pen }, state, out);
  }
  return state;
}

type Changing = { -readonly [Key in keyof TextState]: TextState[Key] };

/**
 * Spacing for the whole line: what most letters are further from the next, and from one another over a space, than the
 * font has them. Justified and tracked lines then need two numbers. What a line has no use for stays as the line before
 * left it; a single space is no reason for an operator.
 */
function setSpacing({ letters, spaces, spaceCount }: Extras, state: Changing, out: ByteWriter): void {
  const letterExtra = mostCommon(letters);
  const letterSpace = letterExtra === undefined ? state.letterSpace : letterExtra / 1000;
  if (letterSpace !== state.letterSpace) write(out, letterSpace, " Tc\n");
  const spaceExtra = spaceCount > 1 ? mostCommon(spaces) : undefined;
  const wordSpace = spaceExtra === undefined ? state.wordSpace : round(spaceExtra / 1000 - 2 * letterSpace);
  if (wordSpace !== state.wordSpace) write(out, wordSpace, " Tw\n");
  state.letterSpace = letterSpace;
  state.wordSpace = wordSpace;
}

function setStretchState({ font, size, fill, rise, scale }: Stretch, state: Changing, out: ByteWriter): void {
  const written = round(size);
  const raised = round(rise);
  if (font !== state.font || written !== state.size) {
    out.latin1(`/${font} `);
    write(out, written, " Tf\n");
  }
  if (fill !== state.fill) out.latin1(`${fill}\n`);
  if (raised !== state.rise) write(out, raised, " Ts\n");
  if (scale !== state.scale) write(out, scale * 100, " Tz\n");
  state.font = font;
  state.size = written;
  state.fill = fill;
  state.rise = raised;
  state.scale = scale;
}

function write(out: ByteWriter, operand: number, operator: string): void {
  out.number(operand);
  out.latin1(operator);
}

interface Shown {
  readonly stretch: Stretch;
  readonly end: number;
  readonly pen: Pt;
}

/**
 * In one pass, with room made for all of it. Codes stand in literal strings (ISO 32000-1, 7.3.4.2), and begin at 32:
 * there are no line ends. Gives the pen a reader has afterwards.
 */
function showStretch(
  { codes, places, advances, needsEscapes }: GlyphLine,
  { stretch, end, pen: from }: Shown,
  { letterSpace, wordSpace }: TextState,
  out: ByteWriter,
): Pt {
  const { start, size, scale } = stretch;
  const unit = (size * scale) / 1000;
  const afterLetter = letterSpace * scale;
  const afterSpace = (letterSpace + wordSpace) * scale;
  const buffer = out.room((end - start) * MOST_A_GLYPH + MOST_AROUND);
  let pen = from;
  let at = out.length;
  let isDivided = false;
  buffer[at++] = BRACKET;
  buffer[at++] = OPENING;
  for (let i = start; i < end; i++) {
    const code = codes[i] ?? 0;
    let advance = (advances[i] ?? 0) + (code === SPACE ? afterSpace : afterLetter);
    if (code !== SPACE || i === start) {
      const off = (pen - (places[i] ?? 0)) / unit;
      // Seldom: most are where they should be.
      if (off < -0.5 || off >= 0.5) {
        const adjustment = Math.round(off) | 0;
        advance -= adjustment * unit;
        if (i === start) at--;
        else buffer[at++] = CLOSING;
        at = integerTo(buffer, at, adjustment);
        buffer[at++] = OPENING;
        isDivided = true;
      }
    }
    pen += advance;
    if (needsEscapes && (code === OPENING || code === CLOSING || code === BACKSLASH))
      buffer[at++] = BACKSLASH;
    buffer[at++] = code;
  }
  buffer[at++] = CLOSING;
  if (!isDivided) buffer.copyWithin(out.length, out.length + 1, at--);
  out.length = at;
  out.latin1(isDivided ? "]TJ\n" : "Tj\n");
  return pen;
}

/** Of an adjustment, and of a code with its escape. */
const MOST_A_GLYPH = 28;
const MOST_AROUND = 8;
const BRACKET = 0x5b;
