import type { BlockBox } from "../boxes/index.js";
import type { FontLibrary } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import { atomicsIn, drawnRuns, nodesIn, type TextLine } from "../text/index.js";
import type { LayoutContext, PreparedParagraph } from "./context.js";
import type { Fragment, LineFragment, LinesFragment } from "./fragment.js";
import { type Fitting, lineBottom, setInFrame } from "./lines-in-frame.js";
import { setMarkers } from "./marker-layout.js";
import { oversetLines } from "./overset-lines.js";
import { prepare } from "./prepared-paragraph.js";
import {
  type BreakToken,
  EPSILON,
  type Filled,
  type Frame,
  nothingAt,
  type PendingMarker,
  translate,
} from "./space.js";

/**
 * The lines of an inline formatting context from `token` on, as many as the frame holds without leaving
 * an orphan, a widow or a hyphen at its end; undefined if none may stand there.
 */
export function layoutParagraph(
  box: BlockBox,
  frame: Frame,
  token: BreakToken | undefined,
  context: LayoutContext,
): Filled | undefined {
  const prepared = prepare(box, frame.width, context);
  const from = token?.kind === "line" ? token.line : 0;
  const { lines, tops, until, asked } = setInFrame(box, { prepared, from, token, frame, context });
  if (lines.length === 0) return nothingAt(frame.top);
  if (until === undefined) return undefined;
  const { x, width, edges } = frame;
  const isWhole = from === 0 && until === lines.length;
  const part = { lines: isWhole ? lines : lines.slice(from, until), tops, x, width, markers: edges.markers };
  const bottom = bottomOf(box, lines, { until, tops, from, frame, context });
  const { node, span } = box;
  const tooWide = oversetLines(box, lines, { from, until });
  // Only a line higher than the whole page or column is set beyond its end.
  const isTooHigh = bottom > frame.limit + EPSILON;
  const overset = isTooHigh ? [...tooWide, { node, span, reason: "height" } as const] : tooWide;
  return {
    children: [linesFragment(box, part, prepared, context)],
    isUneven: false,
    bottom,
    next: until < lines.length ? { kind: "line", line: until, asked } : undefined,
    overset,
  };
}

/** Lines that are looked at again stay as they were made; of a long text nothing is kept, least of all its lines. */
function linesFragment(
  box: BlockBox,
  part: SetPart,
  prepared: PreparedParagraph,
  { fonts, memory }: LayoutContext,
): LinesFragment {
  const keeps = memory.keepsPlaces;
  let made: readonly LineFragment[] | undefined;
  let reckoned: readonly Pt[] | undefined;
  return {
    kind: "lines",
    lines() {
      if (made) return made;
      const lines = setLines(box, part, prepared, fonts);
      if (keeps) made = lines;
      return lines;
    },
    baselines() {
      if (box.style.lineSnap !== "baseline") return NO_BASELINES;
      if (reckoned) return reckoned;
      const baselines = part.lines.map(({ baseline }, i) => (part.tops[i] ?? 0) + baseline);
      if (keeps) reckoned = baselines;
      return baselines;
    },
    kept: undefined,
  };
}

const NO_BASELINES: readonly Pt[] = [];

function bottomOf(
  box: BlockBox,
  lines: readonly TextLine[],
  fitting: Fitting & { readonly until: number },
): Pt {
  return lineBottom(box, lines, fitting.until - 1, fitting);
}

/** What of a paragraph stands in one frame. */
interface SetPart extends Pick<Frame, "x" | "width"> {
  readonly lines: readonly TextLine[];
  readonly tops: readonly Pt[];
  readonly markers: readonly PendingMarker[];
}

function setLines(
  box: BlockBox,
  part: SetPart,
  prepared: PreparedParagraph,
  fonts: FontLibrary,
): readonly LineFragment[] {
  const set = part.lines.map((line, i) =>
    setLine(box, line, { x: part.x, width: part.width, top: part.tops[i] ?? 0 }, prepared),
  );
  return setMarkers(set, part.markers, fonts);
}

interface LineSpot {
  readonly x: Pt;
  readonly width: Pt;
  readonly top: Pt;
}

function setLine(
  box: BlockBox,
  line: TextLine,
  { x, width, top }: LineSpot,
  prepared: PreparedParagraph,
): LineFragment {
  const baseline = top + line.baseline;
  const { ratio, hyphenated, overfull, ends } = line;
  return {
    kind: "line",
    node: box.node,
    rect: { x, y: top, width, height: line.height },
    baseline,
    runs: () => drawnRuns(line),
    nodes: () => nodesIn(line),
    children: prepared.atomics.length === 0 ? NO_FRAGMENTS : boxesIn(line, x, baseline, prepared),
    facts: { ratio, hyphenated, overfull, ends, snaps: box.style.lineSnap === "baseline" },
  };
}

const NO_FRAGMENTS: readonly Fragment[] = [];

function boxesIn(line: TextLine, x: Pt, baseline: Pt, { atomics }: PreparedParagraph): readonly Fragment[] {
  return atomicsIn(line).flatMap((atomic) => {
    const fragment = atomics[atomic.key]?.placed.fragment;
    return fragment ? [translate(fragment, x + atomic.x, baseline - atomic.ascent)] : [];
  });
}
