import type { Report } from "../diagnostics/index.js";
import type { GlyphRun } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import type { Page } from "../layout/index.js";
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

interface Measured {
  readonly glyphs: number;
  readonly advance: Pt;
  readonly measure: Pt;
}

/** Of the language with the fewest, in the size of most letters; undefined where there is no text. */
function lettersALine(pages: readonly Page[]): number | undefined {
  const sizes = new Map<Pt, { glyphs: number; readonly byLang: Map<string, Measured> }>();
  const add = ({ size, lang, glyphs }: GlyphRun, measure: Pt) => {
    const ofSize = sizes.get(size) ?? { glyphs: 0, byLang: new Map() };
    const before = ofSize.byLang.get(lang) ?? { glyphs: 0, advance: 0, measure: 0 };
    let { advance } = before;
    // Of every glyph on the pages: `reduce` would make an object of each sum.
    for (let i = 0; i < glyphs.count; i++) advance += glyphs.advances[i] ?? 0;
    ofSize.glyphs += glyphs.count;
    ofSize.byLang.set(lang, {
      glyphs: before.glyphs + glyphs.count,
      advance,
      measure: Math.max(before.measure, measure),
    });
    sizes.set(size, ofSize);
  };
  for (const { fragments } of pages) {
    visitLinesIn(fragments, ({ rect, runs }) => {
      for (const { run } of runs()) add(run, rect.width);
    });
  }
  const [text] = [...sizes.values()].toSorted((a, b) => b.glyphs - a.glyphs);
  const counts = [...(text?.byLang.values() ?? [])].flatMap(({ glyphs, advance, measure }) =>
    advance > 0 ? [Math.floor((measure * glyphs) / advance)] : [],
  );
  return counts.length > 0 ? Math.min(...counts) : undefined;
}
