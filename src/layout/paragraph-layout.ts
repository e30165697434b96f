import type { AtomicBox, BlockBox, InlineBox } from "../boxes/index.js";
import type { Pt } from "../geometry/index.js";
import {
  breakParagraph,
  type InlineSegment,
  type PlacedAtomic,
  type PlacedRun,
  prepareParagraph,
  type TextLine,
} from "../text/index.js";
import { snap } from "./baseline-grid.js";
import {
  generatedText,
  hasCounter,
  type LayoutContext,
  overEdge,
  type PreparedParagraph,
  underEdge,
} from "./context.js";
import type { Fragment, LineFragment } from "./fragment.js";
import { intrinsicBoxWidths, layoutAtomic } from "./intrinsic-sizes.js";
import { setMarkers } from "./marker-layout.js";
import { oversetLines } from "./overset-lines.js";
import { type BreakToken, EPSILON, type Filled, type Frame, translate } from "./space.js";

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
  const lines = linesAt(prepared, frame.width, frame.minLines);
  const from = token?.kind === "line" ? token.line : 0;
  if (lines.length === 0) return { children: [], bottom: frame.top, overset: [] };
  const tops = lineTops(box, lines, { from, frame, context });
  const until = lastLine(box, lines, { from, tops, frame, context });
  if (until === undefined) return undefined;
  const set = lines.slice(from, until).map((line, i) => setLine(box, line, tops[i] ?? 0, frame, prepared));
  const marked = setMarkers(set, frame.edges.markers, context);
  const bottom = bottomOf(box, lines, { until, tops, from, frame, context });
  const { node, span } = box;
  // Only a line higher than the whole page or column is set beyond its end.
  const tooHigh = bottom > frame.limit + EPSILON ? [{ node, span, reason: "height" } as const] : [];
  const overset = [...oversetLines(box, lines, { from, until }), ...tooHigh];
  return {
    children: marked,
    bottom,
    overset,
    ...(until < lines.length && { next: { kind: "line", line: until } }),
  };
}

/**
 * The paragraph of a box, shaped once; kept with its lines for later trials. One with boxes in its lines is
 * kept for each measure, which their sizes may depend on; undefined is the measure of intrinsic widths.
 */
export function prepare(box: BlockBox, measure: Pt | undefined, context: LayoutContext): PreparedParagraph {
  const children = box.content.kind === "inline" ? box.content.children : [];
  const boxes = children.filter((child): child is AtomicBox => child.kind === "atomic");
  const key = boxes.length > 0 ? measure : undefined;
  const kept = context.paragraphs.get(box) ?? new Map<Pt | undefined, PreparedParagraph>();
  const known = kept.get(key);
  if (known) return known;
  const atomics =
    measure === undefined
      ? []
      : boxes.map(({ box: atomic }) => layoutAtomic(atomic, { measure, parent: box.style }, context));
  const segments = children.map((child) => segment(child, { boxes, atomics, context }));
  const { style, lang, dir } = box;
  const { dividedWords } = context;
  // What is wrong with the text is said once, not again for each measure.
  const report = kept.size === 0 ? context.report : () => {};
  const paragraph = prepareParagraph(
    { segments, style, lang, dir, ...(dividedWords && { dividedWords }) },
    context.fonts,
    report,
  );
  if (kept.size === 0) context.onTypography?.(paragraph.changes);
  const prepared = { paragraph, atomics, lines: new Map() };
  if (!hasCounter(children)) context.paragraphs.set(box, kept.set(key, prepared));
  return prepared;
}

function linesAt(prepared: PreparedParagraph, measure: Pt, minLines = 1): readonly TextLine[] {
  const key = `${measure} ${minLines}`;
  const known = prepared.lines.get(key);
  if (known) return known;
  const lines = breakParagraph(prepared.paragraph, measure, { minLines });
  prepared.lines.set(key, lines);
  return lines;
}

interface Atomics {
  readonly boxes: readonly AtomicBox[];
  readonly atomics: PreparedParagraph["atomics"];
  readonly context: LayoutContext;
}

function segment(child: InlineBox, { boxes, atomics, context }: Atomics): InlineSegment {
  switch (child.kind) {
    case "text":
    case "break":
      return child;
    case "generated": {
      const { style, lang, node, span } = child;
      return { kind: "text", text: generatedText(child.parts, context.counters), style, lang, node, span };
    }
    case "atomic": {
      const key = boxes.indexOf(child);
      const { node } = child.box;
      const atomic = atomics[key];
      if (!atomic) {
        const width = intrinsicBoxWidths(child.box, context).max;
        return { kind: "atomic", width, ascent: 0, descent: 0, node, key };
      }
      const ascent = (lastBaseline(atomic.placed.fragment) ?? atomic.height) + child.rise;
      return { kind: "atomic", width: atomic.width, ascent, descent: atomic.height - ascent, node, key };
    }
    default: {
      const never: never = child;
      return never;
    }
  }
}

/** An inline-block stands on its last line's baseline, an image on its bottom edge (CSS 2.2, 10.8.1). */
function lastBaseline(fragment: Fragment | undefined): Pt | undefined {
  if (!fragment || fragment.kind === "image") return undefined;
  if (fragment.kind === "line") return fragment.baseline;
  for (const child of fragment.children.toReversed()) {
    const baseline = lastBaseline(child);
    if (baseline !== undefined) return baseline;
  }
  return undefined;
}

interface Lines {
  readonly from: number;
  readonly frame: Frame;
  readonly context: LayoutContext;
}

/** The top of each line from `from` on, each snapped to the grid where the style asks for it. */
function lineTops(box: BlockBox, lines: readonly TextLine[], { from, frame, context }: Lines): readonly Pt[] {
  const { style } = box;
  let y = frame.top;
  const tops: Pt[] = [];
  for (const [i, line] of lines.slice(from).entries()) {
    if (i === 0 && frame.edges.trimStart)
      y -= line.baseline - overEdge(frame.edges.trimStart, style, context);
    if (style.lineSnap === "baseline" && frame.grid) y = snap(y + line.baseline, frame.grid) - line.baseline;
    tops.push(y);
    y += line.height;
    if (y - line.height > frame.limit) break;
  }
  return tops;
}

interface Fitting extends Lines {
  readonly tops: readonly Pt[];
}

/** The line before which to break: as many as fit and the rules allow; undefined for none at all. */
function lastLine(box: BlockBox, lines: readonly TextLine[], fitting: Fitting): number | undefined {
  const { from, tops, frame } = fitting;
  let fit = 0;
  while (fit < tops.length && lineBottom(box, lines, from + fit, fitting) <= frame.limit + EPSILON) fit++;
  if (from + fit >= lines.length) return lines.length;
  const { orphans, widows } = box.style;
  const allowed = (count: number, fewest = Infinity) =>
    (from > 0 || count >= Math.min(orphans, fewest)) &&
    lines.length - from - count >= Math.min(widows, fewest);
  const isWhole = (count: number) => !lines[from + count - 1]?.hyphenated;
  const most = (test: (count: number) => boolean): number | undefined => {
    for (let count = fit; count > 0; count--) if (test(count)) return from + count;
    return undefined;
  };
  const whole = most((count) => allowed(count) && isWhole(count));
  if (whole !== undefined) return whole;
  const divided = most((count) => allowed(count));
  if (divided === undefined) return frame.atTop ? from + Math.max(1, fit) : undefined;
  // Rather two lines where the style wants three than a word divided over a page's end.
  return most((count) => allowed(count, 2) && isWhole(count)) ?? (frame.atTop ? divided : undefined);
}

function lineBottom(
  box: BlockBox,
  lines: readonly TextLine[],
  index: number,
  { from, tops, frame, context }: Fitting,
): Pt {
  const line = lines[index];
  const top = tops[index - from];
  if (!line || top === undefined) return Infinity;
  const trimmed = index === lines.length - 1 ? frame.edges.trimEnd : undefined;
  return top + (trimmed ? line.baseline + underEdge(trimmed, box.style, context) : line.height);
}

function bottomOf(
  box: BlockBox,
  lines: readonly TextLine[],
  fitting: Fitting & { readonly until: number },
): Pt {
  return lineBottom(box, lines, fitting.until - 1, fitting);
}

function setLine(
  box: BlockBox,
  line: TextLine,
  top: Pt,
  frame: Frame,
  prepared: PreparedParagraph,
): LineFragment {
  const runs = line.placed.filter((placed): placed is PlacedRun => placed.kind === "run");
  const atomics = line.placed.filter((placed): placed is PlacedAtomic => placed.kind === "atomic");
  const baseline = top + line.baseline;
  const { ratio, hyphenated, overfull, ends } = line;
  return {
    kind: "line",
    node: box.node,
    rect: { x: frame.x, y: top, width: frame.width, height: line.height },
    baseline,
    runs,
    children: atomics.flatMap((atomic) => {
      const fragment = prepared.atomics[atomic.key]?.placed.fragment;
      return fragment ? [translate(fragment, frame.x + atomic.x, baseline - atomic.ascent)] : [];
    }),
    facts: { ratio, hyphenated, overfull, ends, snaps: box.style.lineSnap === "baseline" },
  };
}
