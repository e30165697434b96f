import type { GlyphRun } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import { createByteWriter } from "./byte-writer.js";
import type { CodedGlyph, FontCodes } from "./font-codes.js";
import { addGlyphs, clearGlyphLine, createGlyphLine, type GlyphsPlace, penAt } from "./glyph-line.js";
import { operator, round } from "./operators.js";
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
  /** The same after the operator that placed it last. */
  placed?: { readonly dx: Pt; readonly dy: Pt; readonly operators: string };
  /** The state it leaves. */
  readonly after: TextState;
}

/** A line with all that how it is written depends on. */
interface KeptLine {
  readonly parts: readonly LinePart[];
  readonly codes: readonly (readonly CodedGlyph[])[];
  readonly before: TextState;
  readonly shown: ShownLine;
}

type KeptLines = WeakMap<GlyphRun, readonly KeptLine[]>;

/**
 * By a line's first run. From one leaflet to the next most lines are the same runs in the same places. Those of two
 * generations are kept, and no longer than their runs are. In a map that grew old V8 would take all it ever held for
 * needed until the next full collection, of which a long text then needs many.
 */
let keptLately: KeptLines = new WeakMap();
let keptBefore: KeptLines = new WeakMap();
let keptCount = 0;

/** Lines to a generation: six leaflets of one statement fit into two. */
const LINES_KEPT = 280;

/** The same run stands in few places: in each format of a statement, and where copyfitting came to another size. */
const LINES_KEPT_A_RUN = 4;

/** How the parts of a line are written in this state, with the codes of this document. */
export function shownLine(
  parts: readonly [LinePart, ...LinePart[]],
  before: TextState,
  codes: FontCodes,
): ShownLine {
  const [{ run }] = parts;
  const known = keptLately.get(run) ?? keptBefore.get(run) ?? [];
  const same = known.find((line) => isSame(line, parts, before) && agrees(line, codes));
  if (same) return same.shown;
  const line = { parts, before, ...showAnew(parts, before, codes) };
  keep(run, [...known.slice(1 - LINES_KEPT_A_RUN), line]);
  return line.shown;
}

/** The operators of a line that begins so far from where the last one did. */
export function operatorsAt(line: ShownLine, dx: Pt, dy: Pt): string {
  if (line.placed?.dx !== dx || line.placed.dy !== dy)
    line.placed = { dx, dy, operators: `${operator("Td", dx, dy)}\n${line.operators}` };
  return line.placed.operators;
}

function keep(run: GlyphRun, lines: readonly KeptLine[]): void {
  if (++keptCount > LINES_KEPT) {
    keptBefore = keptLately;
    keptLately = new WeakMap();
    keptCount = 0;
  }
  keptLately.set(run, lines);
}

function isSame(line: KeptLine, parts: readonly LinePart[], before: TextState): boolean {
  return (
    line.parts.length === parts.length &&
    line.parts.every((part, i) => isSamePart(part, parts[i])) &&
    isSameState(line.before, before)
  );
}

function isSamePart(one: LinePart, other: LinePart | undefined): boolean {
  return (
    one.run === other?.run &&
    one.x === other.x &&
    one.from === other.from &&
    one.to === other.to &&
    one.fill === other.fill &&
    one.endsLine === other.endsLine &&
    one.endsWord === other.endsWord
  );
}

function isSameState(one: TextState, other: TextState): boolean {
  return (
    one === other ||
    (one.fill === other.fill &&
      one.font === other.font &&
      one.letterSpace === other.letterSpace &&
      one.wordSpace === other.wordSpace &&
      one.scale === other.scale &&
      one.rise === other.rise)
  );
}

/** Whether the glyphs have their codes in this document, too; those that nobody asked for yet are given theirs. */
function agrees({ parts, codes: kept }: KeptLine, codes: FontCodes): boolean {
  return parts.every(({ run }, i) => codes.agree(run.face, kept[i] ?? []));
}

/** Used again for each line. */
const line = createGlyphLine();
const out = createByteWriter();

function showAnew(
  parts: readonly LinePart[],
  before: TextState,
  codes: FontCodes,
): Pick<KeptLine, "codes" | "shown"> {
  clearGlyphLine(line);
  const used = parts.map((part) => addPart(part, codes));
  const x = round(line.places[0] ?? 0);
  out.clear();
  const after = showLine(line, before, out);
  return { codes: used, shown: { x, operators: out.text(), after } };
}

function addPart(part: LinePart, codes: FontCodes): readonly CodedGlyph[] {
  const { run } = part;
  const own = codes.codesOf(part);
  addGlyphs(line, part, own);
  const space = part.endsWord && endsInWord(run.text) ? codes.spaceOf(run.face) : undefined;
  if (!space) return own;
  const glyph = { id: space.id, advance: 0, dx: 0, dy: 0, cluster: 0 };
  const after = {
    run: { ...run, glyphs: [glyph] },
    from: 0,
    to: 1,
    x: penAt(run, part.x, part.to),
    fill: part.fill,
  };
  addGlyphs(line, after, [space]);
  return [...own, space];
}

function endsInWord(text: string): boolean {
  return text.trimEnd().length === text.length;
}
