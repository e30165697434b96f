import type { Pt } from "../geometry/index.js";
import type { BaselineGrid, Content } from "./fragment.js";
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
export function snappingBaselines(contents: readonly Content[]): readonly Pt[] {
  const baselines: Pt[] = [];
  addBaselines(contents, baselines);
  return baselines;
}

function addBaselines(contents: readonly Content[], baselines: Pt[]): void {
  for (const content of contents) {
    if (content.kind === "block") addBaselines(content.children, baselines);
    else if (content.kind === "lines") for (const baseline of content.baselines()) baselines.push(baseline);
    else if (content.kind === "line" && content.facts.snaps) baselines.push(content.baseline);
  }
}
