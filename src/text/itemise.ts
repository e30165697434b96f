import type { ComputedStyle } from "../css/index.js";
import type { Face } from "../fonts/index.js";
import { acronymEnds } from "./acronyms.js";
import type { FaceStack } from "./face-stack.js";
import type { InlineSegment, TextSegment } from "./paragraph.js";
import { type Scripts, scriptsOf } from "./scripts.js";
import { type SetText, UnitKind } from "./set-text.js";

/** A stretch of the set text that is shaped in one go. Sizes are relative: it serves every font size. */
export interface ShapeSpan {
  readonly start: number;
  readonly end: number;
  readonly face: Face;
  /** Of the segment's font size. */
  readonly sizeEm: number;
  /** Tracking of its own, in em of the run's size. */
  readonly trackingEm: number;
  readonly lang: string;
  readonly script: string | undefined;
  readonly style: ComputedStyle;
  /** No face of the stack has the character; a mark for it is shown. */
  readonly missing: boolean;
}

/**
 * Cuts the set text into spans of one face, size, language and script. An element of the same face and
 * size as its surroundings cuts nothing: kerning and ligatures go on across it.
 */
export function itemise(
  set: SetText,
  segments: readonly InlineSegment[],
  stackOf: (style: ComputedStyle) => FaceStack,
): readonly ShapeSpan[] {
  const spans: ShapeSpan[] = [];
  const scripts = scriptsOf(set.text);
  const acronyms = new AcronymWalk(set, segments);
  let open: OpenSpan | undefined;
  let last: Acronym = null;
  let stackStyle: ComputedStyle | undefined;
  let stack: FaceStack | undefined;
  let likeEnd = 0;
  const close = (end: number): void => {
    if (!open) return;
    open.end = end;
    spans.push(open);
    open = undefined;
  };
  for (let at = 0; at < set.text.length; ) {
    const segment = segments[set.segment[at] ?? 0];
    if (segment?.kind !== "text" || !isSet(set.kinds[at])) {
      close(at);
      at++;
      continue;
    }
    const { style } = segment;
    if (!stack || style !== stackStyle) {
      stackStyle = style;
      stack = stackOf(style);
    }
    const acronym = acronyms.at(at);
    const script = scripts.names[scripts.numbers[at] ?? 0];
    const isAlike = acronym === last && isLike(open, segment, script, acronym);
    // Most characters go on as the one before, and are plain: to look at each by itself would be dear.
    if (isAlike && acronym === null) {
      if (at >= likeEnd) likeEnd = endOfLike(set, scripts, at);
      const next = stack.plainEnd(set.text, at, Math.min(likeEnd, acronyms.next(at)), open?.face);
      if (next > at) {
        at = next;
        continue;
      }
    }
    const end = stack.clusterEnd(set.text, at);
    const found = stack.faceFor(set.text, at, end);
    if (isAlike && open?.face === found) {
      at = end;
      continue;
    }
    last = acronym;
    const next = openSpan(at, segment, { script, acronym }, { found, primary: stack.primary });
    if (!open || !goesOn(open, next)) {
      close(at);
      open = next;
    }
    at = end;
  }
  close(set.text.length);
  return spans;
}

interface OpenSpan extends ShapeSpan {
  end: number;
}

type Acronym = ComputedStyle["flugAcronyms"];

function openSpan(
  start: number,
  { lang, style }: TextSegment,
  { script, acronym }: { readonly script: string | undefined; readonly acronym: Acronym },
  { found, primary }: { readonly found: Face | undefined; readonly primary: Face },
): OpenSpan {
  return {
    start,
    end: start,
    face: found ?? primary,
    sizeEm: acronym?.sizeEm ?? 1,
    trackingEm: acronym?.trackingEm ?? 0,
    lang,
    script,
    style,
    missing: found === undefined,
  };
}

/** Whether a character of the segment goes on with the span, if its face is the same. */
function isLike(
  open: OpenSpan | undefined,
  { style, lang }: TextSegment,
  script: string | undefined,
  acronym: Acronym,
): boolean {
  if (open?.style !== style || open.lang !== lang || open.script !== script) return false;
  return !open.missing && open.sizeEm === (acronym?.sizeEm ?? 1);
}

function isSet(kind: number | undefined): boolean {
  return kind !== UnitKind.lineFeed && kind !== UnitKind.object;
}

function goesOn(open: OpenSpan, next: OpenSpan): boolean {
  return (
    !open.missing &&
    !next.missing &&
    open.face === next.face &&
    open.sizeEm === next.sizeEm &&
    open.trackingEm === next.trackingEm &&
    open.lang === next.lang &&
    open.script === next.script &&
    (open.style === next.style || shapesAlike(open.style, next.style))
  );
}

function shapesAlike(a: ComputedStyle, b: ComputedStyle): boolean {
  return (
    a.fontSize === b.fontSize &&
    a.letterSpacing === b.letterSpacing &&
    (a.fontKerning === "none") === (b.fontKerning === "none") &&
    verticalAlignKey(a) === verticalAlignKey(b) &&
    featuresKey(a) === featuresKey(b)
  );
}

function verticalAlignKey(style: ComputedStyle): string {
  const { verticalAlign } = style;
  return typeof verticalAlign === "string" ? verticalAlign : `${verticalAlign.pt}`;
}

export function featuresKey(style: ComputedStyle): string {
  return style.fontFeatures.map(({ tag, value }) => `${tag}${value}`).join(" ");
}

/** Where the stretch of one segment and one script ends that `at` is in. */
function endOfLike({ segment, text }: SetText, { numbers }: Scripts, at: number): number {
  const index = segment[at];
  const script = numbers[at];
  let next = at + 1;
  while (next < text.length && segment[next] === index && numbers[next] === script) next++;
  return next;
}

/** Which acronym, if any, a unit belongs to; asked in ascending order. */
class AcronymWalk {
  private end = 0;
  private current: Acronym = null;
  private readonly ends: ReadonlyMap<number, number>;
  private readonly starts: readonly number[];
  private passed = 0;

  constructor(
    private readonly set: SetText,
    private readonly segments: readonly InlineSegment[],
  ) {
    const any = segments.some((segment) => segment.kind === "text" && segment.style.flugAcronyms);
    this.ends = any ? acronymEnds(set.text) : new Map();
    this.starts = [...this.ends.keys()];
  }

  at(offset: number): Acronym {
    if (this.ends.size === 0) return null;
    const end = this.ends.get(offset);
    if (end !== undefined) {
      this.end = end;
      this.current = this.segmentAt(offset)?.style.flugAcronyms ?? null;
    }
    return offset < this.end ? this.current : null;
  }

  /** Where the first acronym after `offset` begins. */
  next(offset: number): number {
    while ((this.starts[this.passed] ?? Infinity) <= offset) this.passed++;
    return this.starts[this.passed] ?? Infinity;
  }

  private segmentAt(offset: number): TextSegment | undefined {
    const segment = this.segments[this.set.segment[offset] ?? 0];
    return segment?.kind === "text" ? segment : undefined;
  }
}
