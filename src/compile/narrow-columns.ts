import type { Report } from "../diagnostics/index.js";
import type { GlyphRun } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import type { LineFragment, Page } from "../layout/index.js";
import { visitLinesIn } from "./report.js";

/** With fewer letters a line the eye jumps more than it reads; typographers ask for 45 to 75. */
const LEAST_LETTERS = 28;

/** A leaflet in several languages, set. */
export interface SideBySide {
  readonly name: string;
  readonly languages: number;
  readonly pages: readonly Page[];
}

/**
 * Says where languages stand side by side in columns too narrow to read: `compile/narrow-columns`.
 *
 * Letters are counted, spaces among them, as a line of the column would hold at the text's size.
 */
export function reportNarrowColumns({ name, languages, pages }: SideBySide, report: Report): void {
  if (languages < 2) return;
  const letters = lettersALine(pages);
  if (letters === undefined || letters >= LEAST_LETTERS) return;
  report({
    severity: "warning",
    code: "compile/narrow-columns",
    message: `${name} has columns of only \`${letters}\` letters a line, which are hard to read`,
    hint: "choose a larger format or one that lies, such as `A4-landscape`, or fewer languages side by side",
  });
}

/** Text of one size in one language. */
interface Measured {
  readonly runs: GlyphRun[];
  glyphs: number;
  /** Of the widest line. */
  measure: Pt;
  /** Whether some line is wider than its measure. */
  isOverfull: boolean;
}

interface TextOfSize {
  glyphs: number;
  readonly byLang: Map<string, Measured>;
}

/** Of the language with the fewest, in the size of most letters; undefined where there is no text. */
function lettersALine(pages: readonly Page[]): number | undefined {
  const sizes = new Map<Pt, TextOfSize>();
  for (const { fragments } of pages) visitLinesIn(fragments, (line) => addLine(line, sizes));
  const [text] = [...sizes.values()].toSorted((a, b) => b.glyphs - a.glyphs);
  let fewest: number | undefined;
  for (const measured of text?.byLang.values() ?? []) {
    const letters = lettersIn(measured);
    if (letters !== undefined) fewest = Math.min(fewest ?? letters, letters);
  }
  return fewest;
}

function addLine({ rect, runs, facts }: LineFragment, sizes: Map<Pt, TextOfSize>): void {
  for (const { run } of runs()) {
    const { size, lang, glyphs } = run;
    const ofSize = sizes.get(size) ?? { glyphs: 0, byLang: new Map<string, Measured>() };
    const ofLang = ofSize.byLang.get(lang) ?? { runs: [], glyphs: 0, measure: 0, isOverfull: false };
    ofSize.glyphs += glyphs.count;
    ofLang.glyphs += glyphs.count;
    ofLang.measure = Math.max(ofLang.measure, rect.width);
    ofLang.isOverfull ||= facts.overfull;
    ofLang.runs.push(run);
    ofSize.byLang.set(lang, ofLang);
    sizes.set(size, ofSize);
  }
}

/** What hangs outside a line, and more: no line is longer than its measure by this factor, unless it is overfull. */
const LONGEST = 1.1;

/** Where there are enough, no more than that is said: the widths of all letters are added up only in case of doubt. */
function lettersIn({ runs, glyphs, measure, isOverfull }: Measured): number | undefined {
  const least = Math.floor(glyphs / (LONGEST * runs.length));
  if (least >= LEAST_LETTERS && !isOverfull) return least;
  let advance = 0;
  // Of every glyph on the pages: `reduce` would make an object of each sum.
  for (const { glyphs: own } of runs) for (let i = 0; i < own.count; i++) advance += own.advances[i] ?? 0;
  return advance > 0 ? Math.floor((measure * glyphs) / advance) : undefined;
}
