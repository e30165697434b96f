import type { Analysis } from "./analysis.js";
import { type ItemStretch, itemStretches, type LetterGive, letterGive, unitPositions } from "./items.js";
import type { InlineContent } from "./paragraph.js";
import { type Proportions, proportionsKey, proportionsOf } from "./proportions.js";

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
export function measureText(analysis: Analysis, content: InlineContent): MeasuredText {
  const kept = known.get(analysis) ?? new Map<string, MeasuredText>();
  known.set(analysis, kept);
  const { textAlign, textWrap } = content.style;
  const proportions = proportionsOf(content);
  const setting = { isJustified: textAlign === "justify", isBalanced: textWrap === "balance", proportions };
  const key = `${setting.isJustified} ${setting.isBalanced} ${proportionsKey(proportions)}`;
  const before = kept.get(key);
  if (before) return before;
  const positions = unitPositions(analysis, proportions);
  const give = setting.isJustified ? letterGive(analysis, proportions, positions) : undefined;
  const stretches = itemStretches(analysis, setting, { positions, give });
  const measured = { proportions, positions, give, stretches };
  const [oldest] = kept.keys();
  if (kept.size >= PROPORTIONS_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, measured);
  return measured;
}

const known = new WeakMap<Analysis, Map<string, MeasuredText>>();

/** All leaflets of a layout mostly agree in them; boxes in a line and lengths in points do not. */
const PROPORTIONS_KEPT = 8;
