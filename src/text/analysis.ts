import type { ComputedStyle } from "../css/index.js";
import type { FontLibrary } from "../fonts/index.js";
import { breakOpportunities } from "./break-opportunities.js";
import { collapseWhiteSpace } from "./collapse-white-space.js";
import { type FaceStack, faceStack } from "./face-stack.js";
import { type FlatText, follow } from "./flat-text.js";
import { hyphenationOf } from "./hyphenation-points.js";
import { featuresKey, itemise } from "./itemise.js";
import { lineEnds } from "./line-ends.js";
import type { MeasuredAs, MeasuredText } from "./measured-text.js";
import { latelyAskedOf, type Newest } from "./memory.js";
import type { InlineContent } from "./paragraph.js";
import { zeroColumn } from "./plain-columns.js";
import { emOf, emRatio } from "./proportions.js";
import { type SetText, toSetText } from "./set-text.js";
import { type ShapedRun, shapeRuns } from "./shape-runs.js";
import { transformCase } from "./transform-case.js";
import { applyTypography, type TextChange } from "./typography/apply-typography.js";
import { tokensOf } from "./words.js";

/**
 * All that is known of a paragraph's text before its font size: it serves every size at which copyfitting
 * tries it.
 */
export interface Analysis {
  readonly set: SetText;
  readonly runs: readonly ShapedRun[];
  /** Per unit: index of its run, -1 for none. */
  readonly runAt: Int32Array;
  /** Per unit: whether the line may end before it (`BreakKind`). */
  readonly opportunities: Uint8Array;
  /** Per unit: what hyphenation says of the place before it (`HyphenationMark`). */
  readonly hyphenation: Uint8Array;
  /** Per unit: what speaks for or against a line's end there (`LineEnd`). */
  readonly lineEnds: Uint8Array;
  /** What language typography did, by offsets in the segments. */
  readonly changes: readonly SegmentChange[];
  /** Its widths, once they were asked for. */
  readonly measured: Newest<MeasuredAs, MeasuredText>;
}

interface SegmentChange extends TextChange {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
}

/** The analysis of a paragraph (`sizes`: the key of its proportions), taken from the library's memory where the same was asked before. */
export function analyse(content: InlineContent, fonts: FontLibrary, sizes: string): Analysis {
  return analyses(fonts, analysisKey(content, sizes), () => analyseAnew(content, fonts));
}

/** Ten leaflets with different texts; what two such generations do not hold is analysed again. */
const REMEMBERED = 60_000;

const analyses = latelyAskedOf<FontLibrary, Analysis>(REMEMBERED);

/** The faces of a style; undefined where the library could open no font at all. */
export function stackOf(style: ComputedStyle, fonts: FontLibrary): FaceStack | undefined {
  const faces = fonts.select(style.fontFamily, style.fontWeight, style.fontStyle);
  let stack = stacks.get(faces);
  if (!stack) {
    const [primary, ...others] = faces;
    if (!primary) return undefined;
    stack = faceStack([primary, ...others]);
    stacks.set(faces, stack);
  }
  return stack;
}

const stacks = new WeakMap<object, FaceStack>();

function analyseAnew(content: InlineContent, fonts: FontLibrary): Analysis {
  const { segments } = content;
  const collapsed = collapseWhiteSpace(segments);
  const { flat, changes } = typeset(collapsed, content);
  const typed = transformCase(flat, segments);
  const set = toSetText(typed, segments);
  const tokens = tokensOf(set, content);
  const hyphenation = hyphenationOf(set, tokens, content);
  const primary = stackOf(content.style, fonts);
  const spans = primary ? itemise(set, segments, (style) => stackOf(style, fonts) ?? primary) : [];
  const runs = shapeRuns({ set, hyphenation }, spans);
  return {
    set,
    runs,
    runAt: runNumbers(runs, set.text.length),
    opportunities: breakOpportunities(typed, set, content),
    hyphenation,
    lineEnds: lineEnds(set, tokens),
    changes,
    measured: [],
  };
}

function runNumbers(runs: readonly ShapedRun[], length: number): Int32Array {
  if (runs.length === 1 && runs[0]?.start === 0 && runs[0].end === length) return zeroColumn(length);
  const numbers = new Int32Array(length).fill(-1);
  runs.forEach(({ start, end }, index) => {
    numbers.fill(index, start, end);
  });
  return numbers;
}

function typeset(
  collapsed: FlatText,
  content: InlineContent,
): { readonly flat: FlatText; readonly changes: readonly SegmentChange[] } {
  const { segments } = content;
  const langAt = (unit: number): string => {
    const segment = segments[collapsed.segment[unit] ?? -1];
    return segment?.kind === "text" ? segment.lang : content.lang;
  };
  const isOn = (unit: number): boolean => {
    const segment = segments[collapsed.segment[unit] ?? -1];
    return segment?.kind === "text" && segment.style.flugTypography === "auto";
  };
  const lang = onlyLanguage(content);
  const typesetText =
    lang === undefined
      ? applyTypography(collapsed.text, content.lang, { langAt, isOn })
      : applyTypography(collapsed.text, lang, { isOn });
  if (typesetText.changes.length === 0) return { flat: collapsed, changes: NO_CHANGES };
  const last = collapsed.text.length - 1;
  const changes = typesetText.changes.map(({ start, end, before, after, rule }): SegmentChange => {
    const first = Math.min(start, last);
    const segment = collapsed.segment[first] ?? 0;
    const offset = collapsed.offset[first] ?? 0;
    return { start, end, before, after, rule, segment, offset, length: end - start };
  });
  return { flat: follow(collapsed, typesetText), changes };
}

const NO_CHANGES: readonly SegmentChange[] = [];

/** The language of all segments; undefined where they have several. */
function onlyLanguage({ segments, lang }: InlineContent): string | undefined {
  let only: string | undefined;
  for (const segment of segments) {
    const own = segment.kind === "text" ? segment.lang : lang;
    if (only !== undefined && own !== only) return undefined;
    only = own;
  }
  return only ?? lang;
}

/** All that the analysis depends on: texts, languages and styles, sizes only as far as they differ. */
function analysisKey(content: InlineContent, sizes: string): string {
  const parts = [content.lang, content.dir, content.dividedWords?.key ?? "", styleKey(content.style), sizes];
  for (const segment of content.segments) {
    if (segment.kind !== "text") parts.push(segment.kind);
    else if (segment.style === content.style) parts.push(segment.text, segment.lang);
    else
      parts.push(segment.text, segment.lang, styleKey(segment.style), riseKey(segment.style, content.style));
  }
  return parts.join("\u0000");
}

const styleKeys = new WeakMap<ComputedStyle, string>();

/** What of a style the analysis depends on, but sizes. */
function styleKey(style: ComputedStyle): string {
  const known = styleKeys.get(style);
  if (known !== undefined) return known;
  const { flugAcronyms: acronyms } = style;
  const key = [
    style.fontFamily.join(","),
    style.fontWeight,
    style.fontStyle,
    style.fontKerning,
    featuresKey(style),
    style.whiteSpace,
    style.textWrap,
    style.textTransform,
    style.hyphens,
    style.hyphenateLimitChars.join(","),
    style.overflowWrap,
    style.flugTypography,
    acronyms ? `${acronyms.sizeEm} ${acronyms.trackingEm}` : "",
  ].join("|");
  styleKeys.set(style, key);
  return key;
}

/** Only whether two segments stand equally high is asked of it. */
function riseKey({ verticalAlign }: ComputedStyle, block: ComputedStyle): string {
  return typeof verticalAlign === "string" ? verticalAlign : `${emRatio(verticalAlign.pt, emOf(block))}`;
}
