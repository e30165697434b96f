import type { Report } from "../diagnostics/index.js";
import type { Pt } from "../geometry/index.js";
import type { LineFragment, Page } from "../layout/index.js";
import { linesOf } from "./report.js";

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
  const letters = lettersALine(linesOf(pages.map((page) => ({ ...page, furniture: [] }))));
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

/** Of the language with the fewest; undefined where there is no text. */
function lettersALine(lines: readonly LineFragment[]): number | undefined {
  const size = commonSize(lines);
  const byLang = new Map<string, Measured>();
  for (const line of lines) {
    for (const { run } of line.runs()) {
      if (run.size !== size) continue;
      const { glyphs, advance, measure } = byLang.get(run.lang) ?? { glyphs: 0, advance: 0, measure: 0 };
      byLang.set(run.lang, {
        glyphs: glyphs + run.glyphs.length,
        advance: run.glyphs.reduce((sum, glyph) => sum + glyph.advance, advance),
        measure: Math.max(measure, line.rect.width),
      });
    }
  }
  const counts = [...byLang.values()].flatMap(({ glyphs, advance, measure }) =>
    advance > 0 ? [Math.floor((measure * glyphs) / advance)] : [],
  );
  return counts.length > 0 ? Math.min(...counts) : undefined;
}

/** That of most letters: the text's. */
function commonSize(lines: readonly LineFragment[]): Pt | undefined {
  const counts = new Map<Pt, number>();
  for (const { run } of lines.flatMap((line) => line.runs())) {
    counts.set(run.size, (counts.get(run.size) ?? 0) + run.glyphs.length);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
