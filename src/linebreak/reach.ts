import type { Pt } from "../geometry/index.js";
import { TOLERANCE_PT } from "./line-width.js";
import type { LineBounds } from "./scorer.js";
import type { Sums } from "./sums.js";
import { isHopeless, type Node, type Trial } from "./trial.js";

/** Ways to one break whose next line is as long: that line is the same but for what stands above it. */
export interface Reach {
  readonly start: number;
  readonly measure: Pt;
  /** From here on the measure stays the same. */
  readonly isSteady: boolean;
  readonly nodes: readonly Node[];
  /** A stop whose `furthestTotal` is less than this is too near for a line, unless a forced break ends it. */
  readonly nearest: Pt;
  /** One whose `leastTotal` is more is too far, and so is all that follows. */
  readonly furthest: Pt;
  /** Nothing more can be reached from here. */
  isOver: boolean;
}

/** Adds the ways to the break at hand that have hope, grouped in their order. */
export function addReaches(trial: Trial, active: Reach[]): void {
  const { fit, fresh, freshCount } = trial;
  const { measure, constantFrom } = fit;
  let last: OpenReach | undefined;
  for (let i = 0; i < freshCount; i++) {
    const node = fresh[i];
    if (node === undefined) continue;
    // Beside ways that were found later.
    if (freshCount > 1 && isHopeless(trial, node.total, node.hyphenRun, node.line)) continue;
    const next = measure(node.line);
    const isSteady = node.line >= constantFrom;
    if (last?.measure === next && last.isSteady === isSteady) last.nodes.push(node);
    else {
      last = reachOf(trial, node, next, isSteady);
      active.push(last);
    }
  }
}

interface OpenReach extends Reach {
  readonly nodes: Node[];
}

function reachOf(trial: Trial, node: Node, measure: Pt, isSteady: boolean): OpenReach {
  const { bounds } = trial;
  const { sums } = trial.fit;
  const { start } = node;
  const before = (sums.origin[start] ?? 0) - (sums.width[start] ?? 0);
  const filled = measure * (1 - bounds.slack) - sums.widestAdded - 2 * TOLERANCE_PT;
  return {
    start,
    measure,
    isSteady,
    nodes: [node],
    nearest: trial.fills ? -Infinity : before + furthestTotal(sums, bounds, start) + filled,
    furthest: before + leastTotal(sums, bounds, start) + measure + sums.widestRightHang + TOLERANCE_PT,
    isOver: false,
  };
}

/** The total of all widths before item `i`, with all the stretch that the bounds leave. */
export function furthestTotal(sums: Sums, { stretch, letters }: LineBounds, i: number): Pt {
  return (sums.width[i] ?? 0) + stretch * (sums.stretch[i] ?? 0) + letters * (sums.letterStretch[i] ?? 0);
}

/** The same with all the shrink. */
export function leastTotal(sums: Sums, { shrink, letters }: LineBounds, i: number): Pt {
  return (sums.width[i] ?? 0) - shrink * (sums.shrink[i] ?? 0) - letters * (sums.letterShrink[i] ?? 0);
}
