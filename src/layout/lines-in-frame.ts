import type { BlockBox } from "../boxes/index.js";
import type { Pt } from "../geometry/index.js";
import { areNearlyAsGood, type BreakOptions, breakParagraph, type TextLine } from "../text/index.js";
import { snap } from "./baseline-grid.js";
import { type LayoutContext, overEdge, type PreparedParagraph, underEdge } from "./context.js";
import { type BreakToken, EPSILON, type Frame } from "./space.js";

export interface LinesSetting extends Lines {
  readonly prepared: PreparedParagraph;
  readonly token: BreakToken | undefined;
}

/** A paragraph broken into lines, and how many of them the frame takes. */
export interface SetLines {
  readonly lines: readonly TextLine[];
  readonly asked: BreakOptions;
  readonly tops: readonly Pt[];
  /** The line before which to break; undefined if none may stand here. */
  readonly until: number | undefined;
  /** Lines for which there is room, but which the rules for a page's end keep away. */
  readonly lost: number;
}

/**
 * The best breaks; or, where these would leave room at the frame's end for the sake of a widow, an orphan or a
 * divided word, others nearly as good that leave less.
 */
export function setInFrame(box: BlockBox, setting: LinesSetting): SetLines {
  const { token, frame, context } = setting;
  const { departure } = context;
  if (token?.kind === "line") return setAs(box, setting, token.asked);
  const best = setAs(
    box,
    setting,
    frame.minLines === undefined ? AS_THEY_COME : { minLines: frame.minLines },
  );
  if (departure === undefined || box.style.textWrap === "balance") return best;
  // What does not fit any breaks is too wide in all.
  if (best.lines.some(({ overfull }) => overfull)) return best;
  const isGood = ({ lines }: SetLines) => areNearlyAsGood(lines, best.lines, frame.width);
  const tighter = departure === "tighter" ? setAs(box, setting, { looseness: -1 }) : best;
  let chosen = isGood(tighter) ? tighter : best;
  for (const asked of otherBreaks(best)) {
    if (chosen.lost === 0) break;
    const other = setAs(box, setting, asked);
    if (other.lost < chosen.lost && isGood(other)) chosen = other;
  }
  return chosen;
}

const AS_THEY_COME: BreakOptions = {};

/** One line fewer or more, or no word divided at the end of the last line there is room for. */
function otherBreaks({ lines, until = 0, lost }: SetLines): readonly BreakOptions[] {
  const last = until + lost - 1;
  const divided = lines[last]?.hyphenated ? [{ noHyphenLines: [last] }] : [];
  return [...divided, { looseness: -1 }, { looseness: 1 }];
}

function setAs(
  box: BlockBox,
  { prepared, from, frame, context }: LinesSetting,
  asked: BreakOptions,
): SetLines {
  const lines = breakParagraph(prepared.paragraph, frame.width, asked);
  const fitting = { from, tops: lineTops(box, lines, { from, frame, context }), frame, context };
  const { until, lost } = lastLine(box, lines, fitting);
  return { lines, asked, tops: fitting.tops, until, lost };
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
  for (let i = from; i < lines.length; i++) {
    const line = lines[i];
    if (!line) break;
    if (i === from && frame.edges.trimStart)
      y -= line.baseline - overEdge(frame.edges.trimStart, style, context);
    if (style.lineSnap === "baseline" && frame.grid) y = snap(y + line.baseline, frame.grid) - line.baseline;
    tops.push(y);
    y += line.height;
    if (y - line.height > frame.limit) break;
  }
  return tops;
}

export interface Fitting extends Lines {
  readonly tops: readonly Pt[];
}

/** The line before which to break: as many as fit and the rules allow; undefined for none at all. */
function lastLine(
  box: BlockBox,
  lines: readonly TextLine[],
  fitting: Fitting,
): Pick<SetLines, "until" | "lost"> {
  const { from, tops, frame } = fitting;
  let fit = 0;
  while (fit < tops.length && lineBottom(box, lines, from + fit, fitting) <= frame.limit + EPSILON) fit++;
  if (from + fit >= lines.length) return { until: lines.length, lost: 0 };
  const until = breakWithin(box, lines, fit, fitting);
  return { until, lost: Math.max(0, fit - ((until ?? from) - from)) };
}

function breakWithin(
  box: BlockBox,
  lines: readonly TextLine[],
  fit: number,
  { from, frame }: Fitting,
): number | undefined {
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

export function lineBottom(
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
