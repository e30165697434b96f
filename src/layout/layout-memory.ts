import type { BlockBox, Box } from "../boxes/index.js";
import type { FontLibrary } from "../fonts/index.js";
import { sameGrid } from "./baseline-grid.js";
import { type Departure, hasCounter, type LayoutContext } from "./context.js";
import { knownBox } from "./known-box.js";
import type { Edges, LayoutRequest, Placed, Space } from "./space.js";

/**
 * Fonts, pictures and words divided by hand, in which what is known of boxes holds (`KnownBox`). A box is the same
 * object again, in the next trial or the next leaflet, where nothing in it has changed.
 */
export interface LayoutMemory {
  /** Whether places and lines are kept; of long texts they are not. */
  readonly keepsPlaces: boolean;
}

type Surroundings = Pick<LayoutContext, "fonts" | "imageSizes" | "dividedWords">;

/** As many sets of pictures and divided words as the leaflets of some statements have. */
const MOST_MEMORIES = 12;

const memories = new WeakMap<FontLibrary, Map<string, LayoutMemory>>();

export function memoryFor({ fonts, imageSizes, dividedWords }: Surroundings): LayoutMemory {
  const key = JSON.stringify([dividedWords?.key, ...imageSizes]);
  const kept = memories.get(fonts) ?? new Map<string, LayoutMemory>();
  memories.set(fonts, kept);
  const memory = kept.get(key) ?? { keepsPlaces: true };
  kept.delete(key);
  kept.set(key, memory);
  const [oldest] = kept.keys();
  if (kept.size > MOST_MEMORIES && oldest !== undefined) kept.delete(oldest);
  return memory;
}

/** A box in a place. */
export interface LaidOut {
  readonly request: LayoutRequest;
  readonly pageHeight: LayoutContext["pageHeight"];
  readonly departure: LayoutContext["departure"];
  readonly placed: Placed | undefined;
}

/** Places at which a box is tried: sizes, columns and pages, with and without a grid. */
const MOST_PLACES = 24;

/** The same box at the same place comes out as the very same fragments; undefined where it has not stood there. */
export function laidOutBefore(request: LayoutRequest, context: LayoutContext): LaidOut | undefined {
  const known = knownBox(request.box, context).laidOut;
  if (!known || saysPages(request.box, context)) return undefined;
  for (let i = known.length - 1; i >= 0; i--) {
    const before = known[i];
    if (before && holdsFor(before, request, context)) return before;
  }
  return undefined;
}

export function keepLaidOut(
  request: LayoutRequest,
  context: LayoutContext,
  placed: Placed | undefined,
): void {
  const { memory, pageHeight, departure } = context;
  const { box } = request;
  if (!memory.keepsPlaces || saysPages(box, context)) return;
  const made = { request, pageHeight, departure, placed };
  const known = knownBox(box, context);
  if (!known.laidOut) known.laidOut = [made];
  else {
    if (known.laidOut.length >= MOST_PLACES) known.laidOut.shift();
    known.laidOut.push(made);
  }
}

/** Whether a box tells the number of the page it is laid out for. */
export function saysPages(box: Box, { counters }: LayoutContext): boolean {
  return counters !== undefined && showsCounter(box);
}

function holdsFor(
  { request, pageHeight, departure, placed }: LaidOut,
  asked: LayoutRequest,
  context: LayoutContext,
): boolean {
  return (
    request.token === asked.token &&
    pageHeight === context.pageHeight &&
    (departure === context.departure ||
      isLeftAlone(request, placed, { departure, asked: context.departure })) &&
    request.borderBoxWidth === asked.borderBoxWidth &&
    request.minLines === asked.minLines &&
    request.independent === asked.independent &&
    sameSpace(request.space, asked.space) &&
    (request.space.limit === asked.space.limit ||
      (request.space.limit < asked.space.limit && isWholeAnyway(request, placed, departure))) &&
    sameEdges(request.edges, asked.edges)
  );
}

function sameSpace(a: Space, b: Space): boolean {
  return (
    a.y === b.y &&
    a.x === b.x &&
    a.width === b.width &&
    a.atTop === b.atTop &&
    a.height === b.height &&
    sameGrid(a.grid, b.grid)
  );
}

/** What fits whole in its best breaks has no need of others at a page's end. */
function isLeftAlone(
  { box }: LayoutRequest,
  placed: Placed | undefined,
  { departure, asked }: { readonly departure: Departure | undefined; readonly asked: Departure | undefined },
): boolean {
  const isOnlyAtEnds = departure === undefined && asked === "at-page-ends";
  return isOnlyAtEnds && placed !== undefined && isWhole(placed) && !hasColumns(box);
}

function hasColumns(box: Box): boolean {
  if (box.kind !== "block") return false;
  const { style, content } = box;
  return style.columnCount !== "auto" || (content.kind === "blocks" && content.children.some(hasColumns));
}

function isWhole({ next, overset }: Placed): boolean {
  return !next && overset.length === 0;
}

/** A paragraph that fits without more ado is the same where there is more room. */
function isWholeAnyway(
  { box }: LayoutRequest,
  placed: Placed | undefined,
  departure: LayoutContext["departure"],
): boolean {
  if (departure !== undefined || !placed || !isWhole(placed)) return false;
  return box.kind === "block" && box.content.kind === "inline" && box.style.columnCount === "auto";
}

function sameEdges(a: Edges, b: Edges): boolean {
  return (
    a === b ||
    (a.trimStart === b.trimStart &&
      a.trimEnd === b.trimEnd &&
      a.markers.length === b.markers.length &&
      a.markers.every(({ item, x }, i) => item === b.markers[i]?.item && x === b.markers[i]?.x))
  );
}

const counting = new WeakMap<Box, boolean>();

/** Whether anything in a box says the number of a page or of all pages. */
function showsCounter(box: Box): boolean {
  const known = counting.get(box);
  if (known !== undefined) return known;
  const shows = box.kind === "block" && hasCounters(box);
  counting.set(box, shows);
  return shows;
}

function hasCounters({ content }: BlockBox): boolean {
  if (content.kind === "blocks") return content.children.some(showsCounter);
  return (
    hasCounter(content.children) ||
    content.children.some((child) => child.kind === "atomic" && showsCounter(child.box))
  );
}
