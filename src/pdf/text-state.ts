import type { Pt } from "../geometry/index.js";
import { FILL, FONT, LETTER_SPACE, RISE, SCALE, SIZE, WORD_SPACE } from "./line/columns.js";
import type { LineColumns } from "./line-columns.js";

/** What of the graphics state text depends on; it lasts for the page. */
export interface TextState {
  /** The operator that sets it. */
  readonly fill: string;
  /** The name of its resource as it is written, and its size. */
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

/** The number of an operator that sets a colour. */
export function fillWord(lines: LineColumns, fill: string): number {
  return lines.wordOf(`${fill}\n`);
}

/** Has lines go on from a state. */
export function setTextState(lines: LineColumns, state: TextState): void {
  const fill = fillWord(lines, state.fill);
  const font = lines.wordOf(state.font);
  const { setting } = lines.columns;
  setting[FILL] = fill;
  setting[FONT] = font;
  setting[SIZE] = state.size;
  setting[LETTER_SPACE] = state.letterSpace;
  setting[WORD_SPACE] = state.wordSpace;
  setting[SCALE] = state.scale;
  setting[RISE] = state.rise;
}

/** The state that lines have come to. */
export function textState(lines: LineColumns): TextState {
  const { setting } = lines.columns;
  return {
    fill: lines.word(setting[FILL] ?? 0).slice(0, -1),
    font: lines.word(setting[FONT] ?? 0),
    size: setting[SIZE] ?? 0,
    letterSpace: setting[LETTER_SPACE] ?? 0,
    wordSpace: setting[WORD_SPACE] ?? 0,
    scale: setting[SCALE] ?? 1,
    rise: setting[RISE] ?? 0,
  };
}
