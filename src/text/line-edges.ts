import type { Penalty } from "../linebreak/index.js";
import type { Analysis } from "./analysis.js";
import { hyphenOf } from "./face-stack.js";
import { NO_PROPORTION, type Proportion, type Proportions } from "./proportions.js";
import { hangAt, hangOf } from "./protrusion.js";
import { hyphenGlyphs, type ShapedRun } from "./shape-runs.js";

/** How far a unit may hang on one side, at the left (0) or right (1) edge of a line. */
export function edgeHang(
  { runs, runAt, set }: Analysis,
  { proportions, positions }: { readonly proportions: Proportions; readonly positions: Float64Array },
  at: number,
  side: 0 | 1,
): number {
  const { protrusion } = proportions[set.segment[at] ?? -1] ?? NO_PROPORTION;
  if (protrusion === "none") return 0;
  const hang = hangAt(set.text, at, protrusion, runs[runAt[at] ?? -1]?.face)[side];
  return hang === 0 ? 0 : hang * ((positions[at + 1] ?? 0) - (positions[at] ?? 0));
}

/** The width of the hyphen that a break adds to a run of this size, and how much of it may hang. */
export function hyphenWidth(
  run: ShapedRun,
  size: number,
  protrusion: Proportion["protrusion"],
): Pick<Penalty, "width" | "hang"> {
  const hyphen = hyphenOf(run.face);
  let widthEm = hyphenWidths.get(run);
  if (widthEm === undefined) {
    widthEm = hyphenGlyphs(run, hyphen).advancesEm.reduce((sum, advance) => sum + advance, 0);
    hyphenWidths.set(run, widthEm);
  }
  const width = widthEm * run.sizeEm * size;
  return { width, hang: width * hangOf(hyphen, protrusion, run.face)[1] };
}

/** In em: a run has many places for a hyphen. */
const hyphenWidths = new WeakMap<ShapedRun, number>();
