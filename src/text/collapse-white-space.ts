import type { FlatText } from "./flat-text.js";
import { OBJECT } from "./flat-text.js";
import type { InlineSegment, TextSegment } from "./paragraph.js";
import { unitsInOrder, zeroColumn } from "./plain-columns.js";

const TAB_SIZE = 8;

/**
 * The segments as one text, white space collapsed by each segment's `white-space`. A line feed stands for
 * a forced break, U+FFFC for an atomic box. Spaces that begin or end a line are gone, except preserved ones.
 *
 * Source: CSS Text 3, 4.1 (phase I and the part of phase II that does not depend on the measure); tabs go
 * to every eighth column (tab-size: 8).
 */
export function collapseWhiteSpace(segments: readonly InlineSegment[]): FlatText {
  const [only] = segments;
  if (segments.length === 1 && only?.kind === "text" && collapses(only) && !isLoose(only.text)) {
    const { text } = only;
    return { text, segment: zeroColumn(text.length), offset: unitsInOrder(text.length) };
  }
  const flat = new FlatTextBuilder(mostUnits(segments));
  segments.forEach((segment, index) => {
    switch (segment.kind) {
      case "text":
        if (collapses(segment)) addCollapsed(flat, segment, index);
        else addPreserved(flat, segment, index);
        break;
      case "atomic":
        flat.addUnit(OBJECT, index, 0);
        break;
      case "break":
        flat.breakLine(index, 0);
        break;
      default:
        segment satisfies never;
    }
  });
  return flat.finish();
}

/** Whether a text has white space that is no single space between other units. */
function isLoose(text: string): boolean {
  if (text.startsWith(" ") || text.endsWith(" ") || text.includes("  ")) return true;
  return text.includes("\n") || text.includes("\t") || text.includes("\r") || text.includes("\f");
}

/** Whether the segment's spaces collapse. */
function collapses(segment: TextSegment): boolean {
  const { whiteSpace } = segment.style;
  return whiteSpace !== "pre" && whiteSpace !== "pre-wrap";
}

function addCollapsed(flat: FlatTextBuilder, segment: TextSegment, index: number): void {
  const keepsBreaks = segment.style.whiteSpace === "pre-line";
  const { text } = segment;
  // Where what is taken over as it stands begins: words, and the single spaces between them.
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isCollapsible(code)) continue;
    if (code === SPACE && i > from && text.charCodeAt(i + 1) > SPACE) continue;
    flat.add(text, { segment: index, from, to: i });
    from = i + 1;
    if (keepsBreaks && (code === LINE_FEED || code === RETURN)) {
      if (code === LINE_FEED || text.charCodeAt(i + 1) !== LINE_FEED) flat.breakLine(index, i);
    } else flat.addSpace(index, i);
  }
  flat.add(text, { segment: index, from, to: text.length });
}

const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const RETURN = 0x0d;

function isCollapsible(code: number): boolean {
  if (code > SPACE) return false;
  return code === SPACE || code === LINE_FEED || code === TAB || code === RETURN || code === FORM_FEED;
}

function addPreserved(flat: FlatTextBuilder, segment: TextSegment, index: number): void {
  const { text } = segment;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === RETURN && text.charCodeAt(i + 1) === LINE_FEED) continue;
    if (code === LINE_FEED || code === RETURN) flat.breakLine(index, i, false);
    else if (code === TAB) {
      for (let n = TAB_SIZE - (flat.column % TAB_SIZE); n > 0; n--) flat.addUnit(" ", index, i);
    } else flat.addUnit(text.charAt(i), index, i);
  }
}

/** As many units as the flat text of some segments may have. */
function mostUnits(segments: readonly InlineSegment[]): number {
  let most = 0;
  for (const segment of segments) {
    if (segment.kind !== "text") most++;
    else most += segment.text.length * (collapses(segment) ? 1 : TAB_SIZE);
  }
  return most;
}

/** Units `from` (inclusive) to `to` (exclusive) of a segment. */
interface Units {
  readonly segment: number;
  readonly from: number;
  readonly to: number;
}

class FlatTextBuilder {
  private text = "";
  private length = 0;
  private readonly segment: Int32Array;
  private readonly offset: Int32Array;
  private lineStart = 0;
  private spaceSegment = -1;
  private spaceOffset = 0;

  constructor(most: number) {
    this.segment = new Int32Array(most);
    this.offset = new Int32Array(most);
  }

  get column(): number {
    return this.length - this.lineStart;
  }

  /** Units as they stand. */
  add(text: string, { segment, from, to }: Units): void {
    if (from >= to) return;
    this.pushSpace();
    this.text += text.slice(from, to);
    const { segment: segments, offset: offsets } = this;
    let at = this.length;
    for (let i = from; i < to; i++) {
      segments[at] = segment;
      offsets[at++] = i;
    }
    this.length = at;
  }

  addUnit(unit: string, segment: number, offset: number): void {
    this.pushSpace();
    this.push(unit, segment, offset);
  }

  /** A collapsible space: it counts only once, and only if the line goes on before and after it. */
  addSpace(segment: number, offset: number): void {
    if (this.column === 0 || this.spaceSegment >= 0) return;
    this.spaceSegment = segment;
    this.spaceOffset = offset;
  }

  breakLine(segment: number, offset: number, dropsSpace = true): void {
    if (dropsSpace) this.spaceSegment = -1;
    this.addUnit("\n", segment, offset);
    this.lineStart = this.length;
  }

  finish(): FlatText {
    const { text, length, segment, offset } = this;
    if (length === segment.length) return { text, segment, offset };
    // Copies, for what is kept of a text should be no longer than it.
    return { text, segment: segment.slice(0, length), offset: offset.slice(0, length) };
  }

  private pushSpace(): void {
    if (this.spaceSegment >= 0) this.push(" ", this.spaceSegment, this.spaceOffset);
    this.spaceSegment = -1;
  }

  private push(unit: string, segment: number, offset: number): void {
    this.text += unit;
    this.segment[this.length] = segment;
    this.offset[this.length++] = offset;
  }
}
