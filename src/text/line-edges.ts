import type { Face, ShapeOptions } from "../fonts/index.js";
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
  let known = hyphenWidths.get(run.options);
  if (known?.face !== run.face) {
    const widthEm = hyphenGlyphs(run, hyphen).advancesEm.reduce((sum, advance) => sum + advance, 0);
    known = { face: run.face, widthEm };
    hyphenWidths.set(run.options, known);
  }
  const width = known.widthEm * run.sizeEm * size;
  return { width, hang: width * hangOf(hyphen, protrusion, run.face)[1] };
}

/** In em, in the face that they were last asked of: runs of the same options are mostly of one. */
const hyphenWidths = new WeakMap<ShapeOptions, { readonly face: Face; readonly widthEm: number }>();
