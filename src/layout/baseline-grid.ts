import type { Pt } from "../geometry/index.js";
import type { BaselineGrid, Fragment } from "./fragment.js";
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
  return fragments.flatMap((fragment) => {
    if (fragment.kind === "image") return [];
    if (fragment.kind === "line") return fragment.facts.snaps ? [fragment.baseline] : [];
    return snappingBaselines(fragment.children);
  });
}
