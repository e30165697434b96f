import type { GlyphRun } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import type { ByteWriter } from "./byte-writer.js";
import type { ColourOperators } from "./colour-operators.js";
import type { CodedGlyph } from "./font-codes.js";
import { number, operator, round } from "./operators.js";

/**
 * Glyphs of one baseline that follow one another, gathered run by run. Each page has thousands: they lie in
 * arrays of numbers, used again for the next line.
 */
export interface GlyphLine {
  /** Up from the page's bottom. */
  y: Pt;
  count: number;
  codes: Uint8Array;
  /** Pen positions. */
  places: Float64Array;
  /** Nominal advances, as the reader of the file reckons them. */
  advances: Float64Array;
  /** How much further the next glyph is than that, in thousandths of a point before scaling. */
  extras: Int32Array;
  /** Before each glyph, in thousandths of an em. */
  adjustments: Int32Array;
  /** Whether a code among them means something else in a string. */
  needsEscapes: boolean;
  /** Neighbours that one TJ can show. */
  readonly stretches: Stretch[];
}

interface Stretch {
  readonly start: number;
  readonly font: string;
  readonly size: Pt;
  /** How much wider than as drawn. */
  readonly scale: number;
  /** Above the line's baseline. */
  readonly rise: Pt;
  /** The operator that sets the colour. */
  readonly fill: string;
}

/** What of the graphics state text depends on; it lasts for the page. */
export interface TextState {
  readonly colours: ColourOperators;
  fill: string;
  font: string;
  letterSpace: number;
  wordSpace: number;
  scale: number;
  rise: number;
}

/** Where the last line of a text object began: the next is placed relative to it. */
export interface LineOrigin {
  x: number;
  y: number;
}

/** The state a page begins with (ISO 32000-1, 8.4.1 and 9.3.1). */
export function initialTextState(colours: ColourOperators): TextState {
  return { colours, fill: "0 g", font: "", letterSpace: 0, wordSpace: 0, scale: 1, rise: 0 };
}

const FIRST_ROOM = 256;

export function createGlyphLine(): GlyphLine {
  return {
    y: 0,
    count: 0,
    codes: new Uint8Array(FIRST_ROOM),
    places: new Float64Array(FIRST_ROOM),
    advances: new Float64Array(FIRST_ROOM),
    extras: new Int32Array(FIRST_ROOM),
    adjustments: new Int32Array(FIRST_ROOM),
    needsEscapes: false,
    stretches: [],
  };
}

/** A run and where to draw it. */
export interface RunPlace {
  readonly run: GlyphRun;
  readonly codes: readonly CodedGlyph[];
  readonly x: Pt;
  readonly fill: string;
}

/** Adds the run's glyphs from `from` to `to`; gives the pen after them. */
export function addRun(line: GlyphLine, place: RunPlace, from: number, to: number): Pt {
  const { run, codes, x, fill } = place;
  const { glyphs, size } = run;
  const scale = roundScale(run.scale ?? 1);
  let pen = x;
  for (let i = 0; i < from; i++) pen += glyphs[i]?.advance ?? 0;
  makeRoom(line, to - from);
  const { places, advances, extras } = line;
  let { count } = line;
  let stretch = line.stretches.at(-1);
  // All of a page's letters come through here: no calls and no objects for each.
  for (let i = from; i < to; i++) {
    const glyph = glyphs[i];
    const coded = codes[i];
    if (!glyph || !coded) throw new Error("a run has fewer codes than glyphs");
    const at = pen + glyph.dx;
    const { code, font } = coded;
    if (stretch && count > 0) {
      const gap = at - (places[count - 1] ?? 0) - (advances[count - 1] ?? 0);
      extras[count - 1] = Math.round((gap / stretch.scale) * 1000);
    }
    const isSame =
      stretch?.font === font &&
      stretch.rise === glyph.dy &&
      stretch.size === size &&
      stretch.scale === scale &&
      stretch.fill === fill;
    if (!isSame) {
      stretch = { start: count, font, size, scale, rise: glyph.dy, fill };
      line.stretches.push(stretch);
    }
    line.codes[count] = code;
    places[count] = at;
    advances[count] = (coded.width * size * scale) / 1000;
    if (code === OPENING || code === CLOSING || code === BACKSLASH) line.needsEscapes = true;
    count++;
    pen += glyph.advance;
  }
  line.count = count;
  return pen;
}

/** Adds one glyph, as high as the run's baseline, where the pen is after the run. */
export function addAfter(line: GlyphLine, place: RunPlace, coded: CodedGlyph, pen: Pt): void {
  const glyph = { id: coded.id, advance: 0, dx: 0, dy: 0, cluster: 0 };
  const run = { ...place.run, glyphs: [glyph] };
  addRun(line, { ...place, run, codes: [coded], x: pen }, 0, 1);
}

/** Whether a glyph at `x` belongs to the line: no further away than words are, or another column begins. */
export function goesOn({ count, places, advances, stretches }: GlyphLine, x: Pt): boolean {
  const last = stretches.at(-1);
  if (!last) return true;
  const gap = x - (places[count - 1] ?? 0) - (advances[count - 1] ?? 0);
  return gap < 2 * last.size && gap > -last.size;
}

/** As `Tz` has it, in percent and to a thousandth: what is written is what is reckoned with. */
function roundScale(scale: number): number {
  return scale === 1 ? 1 : round(scale * 100) / 100;
}

function makeRoom(line: GlyphLine, more: number): void {
  const { codes, places, advances, extras } = line;
  if (line.count + more <= codes.length) return;
  const room = Math.max(codes.length * 2, line.count + more);
  line.codes = new Uint8Array(room);
  line.places = new Float64Array(room);
  line.advances = new Float64Array(room);
  line.extras = new Int32Array(room);
  line.adjustments = new Int32Array(room);
  line.codes.set(codes);
  line.places.set(places);
  line.advances.set(advances);
  line.extras.set(extras);
}

/**
 * Writes the operators that show a line, inside a text object: one TJ for all glyphs of one font and colour. The
 * line is empty then.
 *
 * Every glyph is placed against the pen a reader has after the glyphs before it, rounded as the reader
 * rounds, so errors never add up: no glyph is off by more than half a thousandth of its size.
 */
export function showLine(line: GlyphLine, state: TextState, origin: LineOrigin, out: ByteWriter): void {
  if (line.count === 0) return;
  const x = round(line.places[0] ?? 0);
  const y = round(line.y);
  out.latin1(`${operator("Td", x - origin.x, y - origin.y)}\n`);
  origin.x = x;
  origin.y = y;
  setSpacing(line, state, out);
  let pen = x;
  line.stretches.forEach((stretch, i) => {
    setStretchState(stretch, state, out);
    pen = showStretch(line, { stretch, end: line.stretches[i + 1]?.start ?? line.count, pen }, state, out);
  });
  line.count = 0;
  line.stretches.length = 0;
  line.needsEscapes = false;
}

/** Spacing for the whole line; what a line has no use for stays as the line before left it. */
function setSpacing(line: GlyphLine, state: TextState, out: ByteWriter): void {
  const { letters, spaces } = commonExtras(line);
  const letterSpace = letters ?? state.letterSpace;
  if (letterSpace !== state.letterSpace) out.latin1(`${operator("Tc", letterSpace)}\n`);
  const wordSpace = spaces === undefined ? state.wordSpace : round(spaces - letterSpace);
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
 * What most spaces of the line, and what most other glyphs, are further from the next than the font has them:
 * justified and tracked lines then need two numbers. Undefined without such glyphs.
 */
function commonExtras({ count, codes, extras }: GlyphLine): CommonExtras {
  const letters = new Map<number, number>();
  const spaces = new Map<number, number>();
  for (let i = 0; i + 1 < count; i++) {
    const counts = codes[i] === SPACE ? spaces : letters;
    const extra = extras[i] ?? 0;
    counts.set(extra, (counts.get(extra) ?? 0) + 1);
  }
  return { letters: mostCommon(letters), spaces: mostCommon(spaces) };
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

function setStretchState(
  { font, size, fill, rise, scale }: Stretch,
  state: TextState,
  out: ByteWriter,
): void {
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
    const adjustment = Math.round((pen - (places[i] ?? 0)) / unit);
    adjustments[i] = adjustment;
    if (adjustment !== 0) isDivided = true;
    const extra = codes[i] === SPACE ? state.letterSpace + state.wordSpace : state.letterSpace;
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

const OPENING = 0x28;
const CLOSING = 0x29;
const BACKSLASH = 0x5c;

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
