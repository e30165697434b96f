import type { Pt } from "../geometry/index.js";
import type { ByteWriter } from "./byte-writer.js";
import { BACKSLASH, CLOSING, type GlyphLine, OPENING, type Stretch } from "./glyph-line.js";
import { round } from "./operators.js";

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
  setSpacing(line, state, out);
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

/** Spacing for the whole line; what a line has no use for stays as the line before left it. */
function setSpacing(line: GlyphLine, state: Changing, out: ByteWriter): void {
  const { letters, spaces } = commonExtras(line);
  const letterSpace = letters ?? state.letterSpace;
  if (letterSpace !== state.letterSpace) write(out, letterSpace, " Tc\n");
  const wordSpace = spaces === undefined ? state.wordSpace : round(spaces - 2 * letterSpace);
  if (wordSpace !== state.wordSpace) write(out, wordSpace, " Tw\n");
  state.letterSpace = letterSpace;
  state.wordSpace = wordSpace;
}

const SPACE = 0x20;

interface CommonExtras {
  readonly letters: Pt | undefined;
  readonly spaces: Pt | undefined;
}

/**
 * What most letters are further from the next, and from one another over a space, than the font has them: justified
 * and tracked lines then need two numbers. Undefined without such glyphs; a single space is no reason for an operator.
 */
function commonExtras({ count, codes, extras }: GlyphLine): CommonExtras {
  letterTally.kinds = 0;
  spaceTally.kinds = 0;
  let spaceCount = 0;
  for (let i = 0; i + 1 < count; i++) {
    const extra = extras[i] ?? 0;
    if (codes[i] === SPACE) {
      spaceCount++;
      add(spaceTally, extra + (i > 0 ? (extras[i - 1] ?? 0) : 0));
    } else if (codes[i + 1] !== SPACE) add(letterTally, extra);
  }
  return { letters: mostCommon(letterTally), spaces: spaceCount > 1 ? mostCommon(spaceTally) : undefined };
}

/** How often each of some numbers comes, in the order in which they came first. */
interface Tally {
  kinds: number;
  readonly values: Int32Array;
  readonly counts: Int32Array;
}

/** A line with more kinds of distances has none that is worth an operator. */
const MOST_KINDS = 64;

/** Used again for each line. */
const letterTally = emptyTally();
const spaceTally = emptyTally();

function emptyTally(): Tally {
  return { kinds: 0, values: new Int32Array(MOST_KINDS), counts: new Int32Array(MOST_KINDS) };
}

/** By looking at all: a line mostly has a handful, which a map would take longer for. */
function add(tally: Tally, value: number): void {
  const { kinds, values, counts } = tally;
  let kind = 0;
  while (kind < kinds && values[kind] !== value) kind++;
  if (kind === MOST_KINDS) return;
  values[kind] = value;
  counts[kind] = kind === kinds ? 1 : (counts[kind] ?? 0) + 1;
  if (kind === kinds) tally.kinds++;
}

function mostCommon({ kinds, values, counts }: Tally): Pt | undefined {
  let best = 0;
  for (let kind = 1; kind < kinds; kind++) if ((counts[kind] ?? 0) > (counts[best] ?? 0)) best = kind;
  return kinds === 0 ? undefined : (values[best] ?? 0) / 1000;
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

/** Gives the pen a reader has afterwards. */
function showStretch(
  line: GlyphLine,
  { stretch, end, pen: from }: Shown,
  state: TextState,
  out: ByteWriter,
): Pt {
  const { codes, places, advances, adjustments } = line;
  const { start, size, scale } = stretch;
  const unit = (size * scale) / 1000;
  let pen = from;
  let isDivided = false;
  for (let i = start; i < end; i++) {
    const isSpace = codes[i] === SPACE;
    const adjustment = isSpace && i > start ? 0 : Math.round((pen - (places[i] ?? 0)) / unit);
    adjustments[i] = adjustment;
    if (adjustment !== 0) isDivided = true;
    const extra = isSpace ? state.letterSpace + state.wordSpace : state.letterSpace;
    pen += (advances[i] ?? 0) + extra * scale - adjustment * unit;
  }
  if (isDivided) showDivided(line, start, end, out);
  else {
    out.byte(OPENING);
    writeCodes(line, start, end, out);
    out.latin1(")Tj\n");
  }
  return pen;
}

function showDivided(line: GlyphLine, start: number, end: number, out: ByteWriter): void {
  const { adjustments } = line;
  let open = start;
  out.byte(BRACKET);
  if (adjustments[start] !== 0) out.integer(adjustments[start] ?? 0);
  out.byte(OPENING);
  for (let i = start + 1; i < end; i++) {
    const adjustment = adjustments[i] ?? 0;
    if (adjustment === 0) continue;
    writeCodes(line, open, i, out);
    out.byte(CLOSING);
    out.integer(adjustment);
    out.byte(OPENING);
    open = i;
  }
  writeCodes(line, open, end, out);
  out.latin1(")]TJ\n");
}

const BRACKET = 0x5b;

/** Within a literal string (ISO 32000-1, 7.3.4.2). Codes begin at 32: there are no line ends. */
function writeCodes({ codes, needsEscapes }: GlyphLine, start: number, end: number, out: ByteWriter): void {
  if (!needsEscapes) {
    out.bytes(codes, start, end);
    return;
  }
  for (let i = start; i < end; i++) {
    const code = codes[i] ?? 0;
    if (code === OPENING || code === CLOSING || code === BACKSLASH) out.byte(BACKSLASH);
    out.byte(code);
  }
}
