import type { GlyphRun } from "../fonts/index.js";
import type { Colour, Pt } from "../geometry/index.js";
import type { ColourOperators } from "./colour-operators.js";
import type { CodedGlyph } from "./font-codes.js";
import { literal, number, operator, round } from "./operators.js";

/** A glyph placed on the page. `x` is its pen position, y up from the page's bottom. */
export interface PlacedGlyph {
  readonly glyph: CodedGlyph;
  readonly x: Pt;
  /** Above the line's baseline. */
  readonly rise: Pt;
  readonly size: Pt;
  /** How much wider than as drawn. */
  readonly scale: number;
  readonly colour: Colour;
}

/** Glyphs of one baseline that follow one another. */
export interface TextLine {
  readonly y: Pt;
  readonly glyphs: readonly PlacedGlyph[];
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

/** Glyphs of a run where they are drawn; `y` of the run's baseline is the caller's. */
export function placeRun(
  run: GlyphRun,
  codes: readonly CodedGlyph[],
  at: { readonly x: Pt; readonly colour: Colour },
): PlacedGlyph[] {
  let pen = at.x;
  const scale = roundScale(run.scale ?? 1);
  return run.glyphs.map((glyph, i) => {
    const coded = codes[i];
    if (!coded) throw new Error("a run has fewer codes than glyphs");
    const { size } = run;
    const placed = { glyph: coded, x: pen + glyph.dx, rise: glyph.dy, size, scale, colour: at.colour };
    pen += glyph.advance;
    return placed;
  });
}

/** As `Tz` has it, in percent and to a thousandth: what is written is what is reckoned with. */
function roundScale(scale: number): number {
  return round(scale * 100) / 100;
}

/**
 * The operators that show a line, inside a text object: one TJ for all glyphs of one font and colour.
 *
 * Every glyph is placed against the pen a reader has after the glyphs before it, rounded as the reader
 * rounds, so errors never add up: no glyph is off by more than half a thousandth of its size.
 */
export function showLine(line: TextLine, state: TextState, origin: LineOrigin): string[] {
  const first = line.glyphs[0];
  if (!first) return [];
  const operators: string[] = [];
  const x = round(first.x);
  const y = round(line.y);
  operators.push(operator("Td", x - origin.x, y - origin.y));
  origin.x = x;
  origin.y = y;
  setSpacing(line.glyphs, state, operators);
  let pen = x;
  for (const stretch of stretches(line.glyphs)) {
    setStretchState(stretch, state, operators);
    pen = showStretch(stretch, pen, { state, operators });
  }
  return operators;
}

/** Spacing for the whole line; what a line has no use for stays as the line before left it. */
function setSpacing(glyphs: readonly PlacedGlyph[], state: TextState, operators: string[]): void {
  const letterSpace = mostCommonExtra(glyphs, false) ?? state.letterSpace;
  if (letterSpace !== state.letterSpace) operators.push(operator("Tc", letterSpace));
  const extra = mostCommonExtra(glyphs, true);
  const wordSpace = extra === undefined ? state.wordSpace : round(extra - letterSpace);
  if (wordSpace !== state.wordSpace) operators.push(operator("Tw", wordSpace));
  Object.assign(state, { letterSpace, wordSpace });
}

const SPACE = 0x20;

/**
 * What most spaces, or else most other glyphs, of the line are further from the next than the font has them:
 * justified and tracked lines then need two numbers. Undefined without such glyphs.
 */
function mostCommonExtra(glyphs: readonly PlacedGlyph[], spaces: boolean): number | undefined {
  const counts = new Map<number, number>();
  for (let i = 0; i + 1 < glyphs.length; i++) {
    const placed = glyphs[i];
    const next = glyphs[i + 1];
    if (!placed || !next || (placed.glyph.code === SPACE) !== spaces) continue;
    const extra = round((next.x - placed.x - widthOf(placed)) / placed.scale);
    counts.set(extra, (counts.get(extra) ?? 0) + 1);
  }
  let best: number | undefined;
  let bestCount = 0;
  for (const [extra, count] of counts) {
    if (count <= bestCount) continue;
    best = extra;
    bestCount = count;
  }
  return best;
}

function widthOf(placed: PlacedGlyph): Pt {
  return (placed.glyph.width * placed.size * placed.scale) / 1000;
}

function sameStretch(a: PlacedGlyph, b: PlacedGlyph): boolean {
  const sameFont = a.glyph.font === b.glyph.font && a.size === b.size && a.scale === b.scale;
  return sameFont && a.rise === b.rise && a.colour === b.colour;
}

/** Neighbours that one TJ can show. */
function* stretches(glyphs: readonly PlacedGlyph[]): Generator<readonly PlacedGlyph[]> {
  let start = 0;
  for (let i = 1; i <= glyphs.length; i++) {
    const from = glyphs[start];
    const next = glyphs[i];
    if (from && next && sameStretch(from, next)) continue;
    yield glyphs.slice(start, i);
    start = i;
  }
}

function setStretchState(stretch: readonly PlacedGlyph[], state: TextState, operators: string[]): void {
  const first = stretch[0];
  if (!first) return;
  const font = `/${first.glyph.font} ${number(first.size)} Tf`;
  const fill = state.colours.text(first.colour);
  const rise = round(first.rise);
  if (font !== state.font) operators.push(font);
  if (fill !== state.fill) operators.push(fill);
  if (rise !== state.rise) operators.push(operator("Ts", rise));
  if (first.scale !== state.scale) operators.push(operator("Tz", first.scale * 100));
  Object.assign(state, { font, fill, rise, scale: first.scale });
}

interface Output {
  readonly state: TextState;
  readonly operators: string[];
}

function showStretch(stretch: readonly PlacedGlyph[], start: Pt, { state, operators }: Output): Pt {
  const parts: string[] = [];
  let codes: number[] = [];
  let pen = start;
  for (const placed of stretch) {
    const unit = (placed.size * placed.scale) / 1000;
    const adjustment = Math.round((pen - placed.x) / unit);
    if (adjustment !== 0) {
      if (codes.length > 0) parts.push(literal(codes));
      parts.push(String(adjustment));
      codes = [];
      pen -= adjustment * unit;
    }
    codes.push(placed.glyph.code);
    const extra = state.letterSpace + (placed.glyph.code === SPACE ? state.wordSpace : 0);
    pen += widthOf(placed) + extra * placed.scale;
  }
  parts.push(literal(codes));
  operators.push(parts.length === 1 ? `${parts[0]}Tj` : `[${parts.join("")}]TJ`);
  return pen;
}
