import type { Pt } from "../geometry/index.js";
import { type BaselineGrid, childrenOf, type Fragment } from "./fragment.js";
import { EPSILON } from "./space.js";

/** The next baseline of the grid at `baseline` or below. */
export function snap(baseline: Pt, { origin, step }: BaselineGrid): Pt {
  return origin + Math.ceil((baseline - origin) / step - EPSILON) * step;
}

export function isOnGrid(baseline: Pt, { origin, step }: BaselineGrid): boolean {
  const steps = (baseline - origin) / step;
  return Math.abs(steps - Math.round(steps)) * step < EPSILON;
}

/** The baselines of all lines that ask for the grid, in the order of the document. */
export function snappingBaselines(fragments: readonly Fragment[]): readonly Pt[] {
  const baselines: Pt[] = [];
  addBaselines(fragments, baselines);
  return baselines;
}

function addBaselines(fragments: readonly Fragment[], baselines: Pt[]): void {
  for (const fragment of fragments) {
    if (fragment.kind === "block") addBaselines(childrenOf(fragment), baselines);
    else if (fragment.kind === "line" && fragment.facts.snaps) baselines.push(fragment.baseline);
  }
}
