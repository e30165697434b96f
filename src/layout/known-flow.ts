import type { Box } from "../boxes/index.js";
import { sameGrid } from "./baseline-grid.js";
import type { LayoutContext } from "./context.js";
import type { Flow, PlacedChild } from "./flow-layout.js";
import { knownBox } from "./known-box.js";
import { type BreakToken, type Frame, NO_EDGES } from "./space.js";

/** What a flow placed whole, one block below the other. One that begins with the same boxes begins like that. */
export interface KnownFlow {
  readonly frame: Frame;
  readonly inner: BreakToken | undefined;
  readonly pageHeight: LayoutContext["pageHeight"];
  readonly departure: LayoutContext["departure"];
  readonly start: number;
  readonly isContinued: boolean;
  children: readonly Box[];
  /** From `start` on. */
  placed: readonly PlacedChild[];
}

/** A flow of fewer blocks is as soon laid out. */
const FEWEST = 3;

/** Heights of columns that balancing tries, at two widths. */
const MOST_FLOWS = 12;

/**
 * What is known of a flow that stood in the same place, kept with the box it begins with; undefined where nothing is
 * to be known. The caller writes what it placed.
 */
export function knownFlow(flow: Flow): KnownFlow | undefined {
  const { children, frame, context, token } = flow;
  const start = token?.child ?? 0;
  const first = children[start];
  if (!first || children.length - start < FEWEST || !isPlain(flow)) return undefined;
  const box = knownBox(first, context);
  box.flows ??= [];
  for (const known of box.flows) if (standsAt(known, flow)) return known;
  const { pageHeight, departure } = context;
  const isContinued = token !== undefined;
  const inner = token?.inner;
  const known = { frame, inner, pageHeight, departure, start, isContinued, children, placed: [] };
  if (box.flows.length >= MOST_FLOWS) box.flows.shift();
  box.flows.push(known);
  return known;
}

/** What hands something down to its first and last lines, or tells the number of its page, is laid out each time. */
function isPlain({ frame, context }: Flow): boolean {
  return context.memory.keepsPlaces && context.counters === undefined && frame.edges === NO_EDGES;
}

function standsAt(known: KnownFlow, { frame, context, token }: Flow): boolean {
  const { frame: other } = known;
  return (
    known.start === (token?.child ?? 0) &&
    known.isContinued === (token !== undefined) &&
    known.inner === token?.inner &&
    other.limit === frame.limit &&
    other.x === frame.x &&
    other.top === frame.top &&
    other.width === frame.width &&
    other.height === frame.height &&
    other.atTop === frame.atTop &&
    other.collapsesTop === frame.collapsesTop &&
    sameGrid(other.grid, frame.grid) &&
    known.pageHeight === context.pageHeight &&
    known.departure === context.departure
  );
}

/** The blocks that begin this flow as they began the known one. */
export function placedAgain({ children, start, placed }: KnownFlow, flow: Flow): PlacedChild[] {
  let same = 0;
  while (same < placed.length && children[start + same] === flow.children[start + same]) same++;
  return placed.slice(0, same);
}
