import type { FontCodes } from "./font-codes.js";
import {
  addGlyphs,
  clearGlyphLine,
  createGlyphLine,
  type GlyphLine,
  type GlyphsPlace,
} from "./glyph-line.js";

/** Glyphs of one run that stand in a line. */
export interface LinePart extends GlyphsPlace {
  /** The last glyph of the run is the line's. */
  readonly endsLine: boolean;
  /** A word ends where the line does, and the break swallowed the space after it: that still belongs in the file. */
  readonly endsWord: boolean;
}

/** Used again for each line. */
const line = createGlyphLine();

/** The parts of a line as one, good until the next is asked for. */
export function glyphLineOf(parts: readonly LinePart[], codes: FontCodes): GlyphLine {
  clearGlyphLine(line);
  for (const part of parts) {
    const { run } = part;
    const coded = codes.codesOf(part);
    const space = part.endsWord && endsInWord(run.text) ? codes.spaceOf(run.face) : undefined;
    if (space) coded.push(space);
    addGlyphs(line, part, coded);
  }
  return line;
}

function endsInWord(text: string): boolean {
  return text.trimEnd().length === text.length;
}
