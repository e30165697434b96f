import type { Pt } from "../geometry/index.js";
import type { TextLine } from "./set-line.js";

/** A justified line whose spaces are further from what they aim at, as a share of their give, stands out. */
const OPEN = 1.1;
const TIGHT = -0.85;
/** So does a ragged one emptier than this share of its measure. */
const EMPTY = 0.22;
/** And a last line shorter than this. */
const RUNT = 0.3;

/**
 * Whether a paragraph broken otherwise than would be best still looks right at a measure (points): no line more
 * open, tighter or emptier than good setting allows, or than the best breaks have one, no new runt, no more than
 * one hyphen more, and no more of them running.
 */
export function areNearlyAsGood(lines: readonly TextLine[], best: readonly TextLine[], measure: Pt): boolean {
  const is = faults(lines, measure);
  const was = faults(best, measure);
  return (
    !lines.some(({ overfull }) => overfull) &&
    is.open <= Math.max(OPEN, was.open) &&
    is.tight >= Math.min(TIGHT, was.tight) &&
    is.empty <= Math.max(EMPTY, was.empty) &&
    is.last >= Math.min(RUNT, was.last) &&
    is.hyphens <= was.hyphens + 1 &&
    is.running <= was.running
  );
}

interface Faults {
  readonly open: number;
  readonly tight: number;
  /** Greatest slack of a ragged line that no break of the author's ends, as a share of the measure. */
  readonly empty: number;
  /** The last line, as a share of the measure. */
  readonly last: number;
  readonly hyphens: number;
  /** Lines that are the third or a later one of those running that end in a hyphen. */
  readonly running: number;
}

function faults(lines: readonly TextLine[], measure: Pt): Faults {
  const ratios = lines.map(({ ratio }) => ratio);
  const inner = lines.filter(({ ends, ratio }) => !ends && ratio === 0);
  return {
    open: Math.max(0, ...ratios),
    tight: Math.min(0, ...ratios),
    empty: Math.max(0, ...inner.map(({ width }) => 1 - width / measure)),
    last: (lines.at(-1)?.width ?? 0) / measure,
    hyphens: lines.filter(({ hyphenated }) => hyphenated).length,
    running: lines.filter((_, i) => i >= 2 && [i, i - 1, i - 2].every((at) => lines[at]?.hyphenated)).length,
  };
}
