import type { ComputedStyle } from "../css/index.js";
import type { Analysis } from "./analysis.js";
import { type ItemStretch, itemStretches, type LetterGive, letterGive, unitPositions } from "./items.js";
import type { InlineContent } from "./paragraph.js";

/** What of a paragraph depends on sizes, but not on the measure or on where it stands. */
export interface MeasuredText {
  /** Entry i: width of all before unit i of the set text. */
  readonly positions: Float64Array;
  /** What its letters can give; undefined where lines are not justified. */
  readonly give: LetterGive | undefined;
  readonly stretches: readonly ItemStretch[];
}

/**
 * The widths of an analysed text at its sizes, kept with the analysis: leaflets of one statement and trials of
 * copyfitting come back to them.
 */
export function measureText(analysis: Analysis, content: InlineContent): MeasuredText {
  const kept = known.get(analysis) ?? new Map<string, MeasuredText>();
  known.set(analysis, kept);
  const key = sizesKey(content);
  const before = kept.get(key);
  if (before) return before;
  const positions = unitPositions(analysis, content);
  const give = letterGive(analysis, content, positions);
  const measured = { positions, give, stretches: itemStretches(analysis, content, { positions, give }) };
  const [oldest] = kept.keys();
  if (kept.size >= SIZES_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, measured);
  return measured;
}

const known = new WeakMap<Analysis, Map<string, MeasuredText>>();

/** A4 and A5, alone and side by side, and what copyfitting tries of each. */
const SIZES_KEPT = 24;

/** All that widths and items depend on besides the analysis; exact, or bytes would depend on what came before. */
function sizesKey({ style, segments }: InlineContent): string {
  const parts = [style.textAlign, style.textWrap, sizesOf(style)];
  for (const segment of segments) {
    if (segment.kind === "text") parts.push(segment.style === style ? "" : sizesOf(segment.style));
    else parts.push(segment.kind === "atomic" ? `${segment.width}` : segment.kind);
  }
  return parts.join("|");
}

function sizesOf({ fontSize, letterSpacing, flugLetterFit: fit, flugProtrusion }: ComputedStyle): string {
  return `${fontSize} ${letterSpacing} ${fit ? `${fit.trackingEm} ${fit.scaling}` : ""} ${flugProtrusion}`;
}
