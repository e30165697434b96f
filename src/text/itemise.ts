import type { ComputedStyle } from "../css/index.js";
import type { Face } from "../fonts/index.js";
import { acronymEnds } from "./acronyms.js";
import type { FaceStack } from "./face-stack.js";
import type { InlineSegment, TextSegment } from "./paragraph.js";
import { scriptOf } from "./scripts.js";
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
  let open: Omit<ShapeSpan, "end"> | undefined;
  let last: ComputedStyle["flugAcronyms"] = null;
  let stackStyle: ComputedStyle | undefined;
  let stack: FaceStack | undefined;
  const close = (end: number): void => {
    if (open) spans.push({ ...open, end });
    open = undefined;
  };
  for (let at = 0; at < set.text.length; ) {
    const segment = segments[set.segment[at] ?? 0];
    const kind = set.kinds[at];
    if (segment?.kind !== "text" || kind === UnitKind.lineFeed || kind === UnitKind.object) {
      close(at);
      at++;
      continue;
    }
    const { style } = segment;
    if (!stack || style !== stackStyle) {
      stackStyle = style;
      stack = stackOf(style);
    }
    const end = stack.clusterEnd(set.text, at);
    const found = stack.faceFor(set.text, at, end);
    const acronym = acronyms.at(at);
    const script = scripts[at];
    const sizeEm = acronym?.sizeEm ?? 1;
    // Most characters go on as the one before; an object for each would be dear.
    const isAlike = open?.style === style && open.lang === segment.lang && open.script === script;
    if (isAlike && !open?.missing && open?.face === found && open?.sizeEm === sizeEm && acronym === last) {
      at = end;
      continue;
    }
    last = acronym;
    const next: Omit<ShapeSpan, "end"> = {
      start: at,
      face: found ?? stack.primary,
      sizeEm,
      trackingEm: acronym?.trackingEm ?? 0,
      lang: segment.lang,
      script,
      style,
      missing: found === undefined,
    };
    if (!open || !goesOn(open, next)) {
      close(at);
      open = next;
    }
    at = end;
  }
  close(set.text.length);
  return spans;
}

function goesOn(open: Omit<ShapeSpan, "end">, next: Omit<ShapeSpan, "end">): boolean {
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

/** The script of every unit; what all scripts share takes that of the letters before it, or after it. */
function scriptsOf(text: string): readonly (string | undefined)[] {
  const scripts: (string | undefined)[] = [];
  let current: string | undefined;
  let undecided = 0;
  for (const character of text) {
    const script = scriptOf(character.codePointAt(0) ?? 0);
    if (script) {
      if (current === undefined) for (; undecided < scripts.length; undecided++) scripts[undecided] = script;
      current = script;
    }
    for (let k = 0; k < character.length; k++) scripts.push(current);
  }
  return scripts.map((script) => (script === "other" ? undefined : script));
}

/** Which acronym, if any, a unit belongs to; asked in ascending order. */
class AcronymWalk {
  private end = 0;
  private current: ComputedStyle["flugAcronyms"] = null;
  private readonly ends: ReadonlyMap<number, number>;

  constructor(
    private readonly set: SetText,
    private readonly segments: readonly InlineSegment[],
  ) {
    const any = segments.some((segment) => segment.kind === "text" && segment.style.flugAcronyms);
    this.ends = any ? acronymEnds(set.text) : new Map();
  }

  at(offset: number): ComputedStyle["flugAcronyms"] {
    if (this.ends.size === 0) return null;
    const end = this.ends.get(offset);
    if (end !== undefined) {
      this.end = end;
      this.current = this.segmentAt(offset)?.style.flugAcronyms ?? null;
    }
    return offset < this.end ? this.current : null;
  }

  private segmentAt(offset: number): TextSegment | undefined {
    const segment = this.segments[this.set.segment[offset] ?? 0];
    return segment?.kind === "text" ? segment : undefined;
  }
}
