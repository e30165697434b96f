import type { Pt } from "../geometry/index.js";
import type { ByteWriter } from "./byte-writer.js";
import { BACKSLASH, CLOSING, type GlyphLine, OPENING, type Stretch } from "./glyph-line.js";
import { number, operator, round } from "./operators.js";

/** What of the graphics state text depends on; it lasts for the page. */
export interface TextState {
  /** Operators that set them. */
  readonly fill: string;
  readonly font: string;
  readonly letterSpace: number;
  readonly wordSpace: number;
  readonly scale: number;
  readonly rise: number;
}

/** The state a page begins with (ISO 32000-1, 8.4.1 and 9.3.1). */
export const INITIAL_STATE: TextState = {
  fill: "0 g",
  font: "",
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
  const state = { ...before };
  setSpacing(line, state, out);
  let pen = round(line.places[0] ?? 0);
  line.stretches.forEach((stretch, i) => {
    setStretchState(stretch, state, out);
    pen = showStretch(line, { stretch, end: line.stretches[i + 1]?.start ?? line.count, pen }, state, out);
  });
  return state;
}

type Changing = { -readonly [Key in keyof TextState]: TextState[Key] };

/** Spacing for the whole line; what a line has no use for stays as the line before left it. */
function setSpacing(line: GlyphLine, state: Changing, out: ByteWriter): void {
  const { letters, spaces } = commonExtras(line);
  const letterSpace = letters ?? state.letterSpace;
  if (letterSpace !== state.letterSpace) out.latin1(`${operator("Tc", letterSpace)}\n`);
  const wordSpace = spaces === undefined ? state.wordSpace : round(spaces - 2 * letterSpace);
  if (wordSpace !== state.wordSpace) out.latin1(`${operator("Tw", wordSpace)}\n`);
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
  const letters = new Map<number, number>();
  const spaces = new Map<number, number>();
  let spaceCount = 0;
  for (let i = 0; i + 1 < count; i++) {
    const extra = extras[i] ?? 0;
    if (codes[i] === SPACE) {
      const over = extra + (extras[i - 1] ?? 0);
      spaceCount++;
      spaces.set(over, (spaces.get(over) ?? 0) + 1);
    } else if (codes[i + 1] !== SPACE) letters.set(extra, (letters.get(extra) ?? 0) + 1);
  }
  return { letters: mostCommon(letters), spaces: spaceCount > 1 ? mostCommon(spaces) : undefined };
}

function mostCommon(counts: ReadonlyMap<number, number>): Pt | undefined {
  let best: number | undefined;
  let bestCount = 0;
  for (const [extra, found] of counts) {
    if (found <= bestCount) continue;
    best = extra;
    bestCount = found;
  }
  return best === undefined ? undefined : best / 1000;
}

function setStretchState({ font, size, fill, rise, scale }: Stretch, state: Changing, out: ByteWriter): void {
  const set = `/${font} ${number(size)} Tf`;
  const raised = round(rise);
  if (set !== state.font) out.latin1(`${set}\n`);
  if (fill !== state.fill) out.latin1(`${fill}\n`);
  if (raised !== state.rise) out.latin1(`${operator("Ts", raised)}\n`);
  if (scale !== state.scale) out.latin1(`${operator("Tz", scale * 100)}\n`);
  state.font = set;
  state.fill = fill;
  state.rise = raised;
  state.scale = scale;
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
  out.latin1(adjustments[start] === 0 ? "[(" : `[${adjustments[start]}(`);
  for (let i = start + 1; i < end; i++) {
    const adjustment = adjustments[i];
    if (adjustment === 0) continue;
    writeCodes(line, open, i, out);
    out.latin1(`)${adjustment}(`);
    open = i;
  }
  writeCodes(line, open, end, out);
  out.latin1(")]TJ\n");
}

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
