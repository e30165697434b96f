import type { Face } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import { createByteWriter } from "./byte-writer.js";
import type { CodedGlyph, FontCodes } from "./font-codes.js";
import { addGlyphs, clearGlyphLine, createGlyphLine, type GlyphsPlace, penAt } from "./glyph-line.js";
import { round } from "./operators.js";
import { showLine, type TextState } from "./show-line.js";

/** Glyphs of one run that stand in a line. */
export interface LinePart extends GlyphsPlace {
  /** The last glyph of the run is the line's. */
  readonly endsLine: boolean;
  /** A word ends where the line does, and the break swallowed the space after it: that still belongs in the file. */
  readonly endsWord: boolean;
}

/** A line as it is written after its place. */
export interface ShownLine {
  /** Where it begins, rounded as it is written. */
  readonly x: Pt;
  /** A byte a character. */
  readonly operators: string;
  /** The state it leaves. */
  readonly after: TextState;
}

/** Glyphs of a face with their codes. */
export interface FaceCodes {
  readonly face: Face;
  readonly glyphs: readonly CodedGlyph[];
}

/** Used again for each line. */
const line = createGlyphLine();
const out = createByteWriter();

/** How the parts of a line are written in this state; adds the codes that they use to `used`. */
export function shownLine(
  parts: readonly LinePart[],
  before: TextState,
  codes: FontCodes,
  used: FaceCodes[],
): ShownLine {
  clearGlyphLine(line);
  for (const part of parts) addPart(part, codes, used);
  const x = round(line.places[0] ?? 0);
  out.clear();
  const after = showLine(line, before, out);
  return { x, operators: out.text(), after };
}

function addPart(part: LinePart, codes: FontCodes, used: FaceCodes[]): void {
  const { run } = part;
  const { face } = run;
  const glyphs = codes.codesOf(part);
  addGlyphs(line, part, glyphs);
  used.push({ face, glyphs });
  const space = part.endsWord && endsInWord(run.text) ? codes.spaceOf(face) : undefined;
  if (!space) return;
  const glyph = { id: space.id, advance: 0, dx: 0, dy: 0, cluster: 0 };
  const after = {
    run: { ...run, glyphs: [glyph] },
    from: 0,
    to: 1,
    x: penAt(run, part.x, part.to),
    fill: part.fill,
  };
  addGlyphs(line, after, [space]);
  used.push({ face, glyphs: [space] });
}

function endsInWord(text: string): boolean {
  return text.trimEnd().length === text.length;
}
