import type { Box } from "../boxes/index.js";
import type { LayoutContext, PreparedParagraph } from "./context.js";
import type { GridPlan } from "./grid-cells.js";
import type { IntrinsicWidths } from "./intrinsic-sizes.js";
import type { KnownFlow } from "./known-flow.js";
import type { LaidOut, LayoutMemory } from "./layout-memory.js";
import type { FlowMargins } from "./margins.js";
import type { TextNotes } from "./report-texts.js";

/**
 * What is known of a box from before, where the memory is the same. It is kept with the box and goes with it: a map
 * with weak keys would hold what is new until the old is collected.
 */
export interface KnownBox {
  readonly box: Box;
  readonly memory: LayoutMemory;
  /** Places where it stood, the newest last. */
  laidOut: LaidOut[] | undefined;
  /** Of a paragraph without boxes in its lines, which would depend on the measure. */
  paragraph: PreparedParagraph | undefined;
  intrinsicWidths: IntrinsicWidths | undefined;
  margins: FlowMargins | undefined;
  /** Of a grid, for the place it last stood at. */
  grid: GridPlan | undefined;
  texts: TextNotes | undefined;
  /** Flows that begin with it. */
  flows: KnownFlow[] | undefined;
}

export function knownBox(box: Box, { memory }: LayoutContext): KnownBox {
  // Nothing else is ever kept there; a box made of another by spreading brings what is known of that one.
  const kept = box.kept as KnownBox | undefined;
  if (kept?.memory === memory && kept.box === box) return kept;
  const known: KnownBox = {
    box,
    memory,
    laidOut: undefined,
    paragraph: undefined,
    intrinsicWidths: undefined,
    margins: undefined,
    grid: undefined,
    texts: undefined,
    flows: undefined,
  };
  box.kept = known;
  return known;
}
