import type { Pt } from "../geometry/index.js";
import type { BaselineGrid, BlockFragment, Content } from "./fragment.js";
import { EPSILON } from "./space.js";

/** The next baseline of the grid at `baseline` or below. */
export function snap(baseline: Pt, { origin, step }: BaselineGrid): Pt {
  return origin + Math.ceil((baseline - origin) / step - EPSILON) * step;
}

export function sameGrid(a: BaselineGrid | undefined, b: BaselineGrid | undefined): boolean {
  return a === b || (a?.origin === b?.origin && a?.step === b?.step);
}

function isOnGrid(baseline: Pt, { origin, step }: BaselineGrid): boolean {
  const steps = (baseline - origin) / step;
  return Math.abs(steps - Math.round(steps)) * step < EPSILON;
}

/** The baseline of the first line, in the order of the document, that asks for the grid. */
export function firstSnapping(contents: readonly Content[]): Pt | undefined {
  for (const content of contents) {
    const found = content.kind === "block" ? firstSnapping(content.children) : snappingOf(content)[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether all lines that ask for the grid stand on it. */
export function areOnGrid(contents: readonly Content[], grid: BaselineGrid): boolean {
  for (const content of contents) {
    if (content.kind === "block") {
      if (!isBlockOnGrid(content, grid)) return false;
    } else {
      for (const baseline of snappingOf(content)) if (!isOnGrid(baseline, grid)) return false;
    }
  }
  return true;
}

/** Blocks are the same objects again where nothing has changed; one made of another brings what is known of that. */
function isBlockOnGrid(block: BlockFragment, grid: BaselineGrid): boolean {
  const { checked } = block;
  if (checked?.block === block && sameGrid(checked.grid, grid)) return checked.holds;
  const holds = areOnGrid(block.children, grid);
  block.checked = { block, grid, holds };
  return holds;
}

/** How far a fragment may go `down`: lines that stand on the grid are moved by whole steps of it, so that they still do. */
export function wholeSteps(down: Pt, fragment: Content, grid: BaselineGrid | undefined): Pt {
  if (!grid || firstSnapping([fragment]) === undefined) return down;
  return Math.floor(down / grid.step + EPSILON) * grid.step;
}

function snappingOf(content: Exclude<Content, BlockFragment>): readonly Pt[] {
  if (content.kind === "lines") return content.baselines();
  return content.kind === "line" && content.facts.snaps ? [content.baseline] : NO_BASELINES;
}

const NO_BASELINES: readonly Pt[] = [];
