import type { Analysis } from "./analysis.js";
import { type ItemStretch, itemStretches } from "./items.js";
import { newestOf } from "./memory.js";
import type { InlineContent } from "./paragraph.js";
import type { KeyedProportions, Proportions } from "./proportions.js";
import { type LetterGive, letterGive, unitPositions } from "./unit-widths.js";

/** What of a paragraph depends on its proportions, but not on its size, the measure or where it stands. */
export interface MeasuredText {
  readonly proportions: Proportions;
  /** Entry i: width of all before unit i of the set text, in em of the block. */
  readonly positions: Float64Array;
  /** What its letters can give; undefined where lines are not justified. */
  readonly give: LetterGive | undefined;
  readonly stretches: readonly ItemStretch[];
}

/** The widths of an analysed text, kept with the analysis: leaflets and trials of copyfitting come back to them. */
export function measureText(
  analysis: Analysis,
  { style: { textAlign, textWrap } }: InlineContent,
  { proportions, key: sizes }: KeyedProportions,
): MeasuredText {
  const setting = { isJustified: textAlign === "justify", isBalanced: textWrap === "balance", proportions };
  const { isJustified, isBalanced } = setting;
  return measured(analysis.measured, { isJustified, isBalanced, sizes }, () => {
    const positions = unitPositions(analysis, proportions);
    const give = setting.isJustified ? letterGive(analysis, proportions, positions) : undefined;
    const stretches = itemStretches(analysis, setting, { positions, give });
    return { proportions, positions, give, stretches };
  });
}

/** All leaflets of a layout mostly agree in them; boxes in a line and lengths in points do not. */
const PROPORTIONS_KEPT = 8;

/** What measures depend on beside the analysis. */
export interface MeasuredAs {
  readonly isJustified: boolean;
  readonly isBalanced: boolean;
  readonly sizes: string;
}

const measured = newestOf<MeasuredAs, MeasuredText>(
  PROPORTIONS_KEPT,
  (a, b) => a.isJustified === b.isJustified && a.isBalanced === b.isBalanced && a.sizes === b.sizes,
);
