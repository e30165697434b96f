import type { FlatText } from "./flat-text.js";
import { OBJECT } from "./flat-text.js";
import type { InlineSegment, TextSegment } from "./paragraph.js";

const TAB_SIZE = 8;

/**
 * The segments as one text, white space collapsed by each segment's `white-space`. A line feed stands for
 * a forced break, U+FFFC for an atomic box. Spaces that begin or end a line are gone, except preserved ones.
 *
 * Source: CSS Text 3, 4.1 (phase I and the part of phase II that does not depend on the measure); tabs go
 * to every eighth column (tab-size: 8).
 */
export function collapseWhiteSpace(segments: readonly InlineSegment[]): FlatText {
  const flat = new FlatTextBuilder();
  segments.forEach((segment, index) => {
    switch (segment.kind) {
      case "text":
        if (collapses(segment)) addCollapsed(flat, segment, index);
        else addPreserved(flat, segment, index);
        break;
      case "atomic":
        flat.add(OBJECT, index, 0);
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

/** Whether the segment's spaces collapse. */
function collapses(segment: TextSegment): boolean {
  const { whiteSpace } = segment.style;
  return whiteSpace !== "pre" && whiteSpace !== "pre-wrap";
}

function addCollapsed(flat: FlatTextBuilder, segment: TextSegment, index: number): void {
  const keepsBreaks = segment.style.whiteSpace === "pre-line";
  const { text } = segment;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    if (keepsBreaks && (unit === "\n" || unit === "\r")) {
      if (unit === "\r" && text[i + 1] === "\n") continue;
      flat.breakLine(index, i);
    } else if (isCollapsible(unit)) {
      flat.addSpace(index, i);
    } else {
      flat.add(unit, index, i);
    }
  }
}

function isCollapsible(unit: string): boolean {
  return unit === " " || unit === "\n" || unit === "\t" || unit === "\r" || unit === "\f";
}

function addPreserved(flat: FlatTextBuilder, segment: TextSegment, index: number): void {
  const { text } = segment;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    if (unit === "\r" && text[i + 1] === "\n") continue;
    if (unit === "\n" || unit === "\r") flat.breakLine(index, i, false);
    else if (unit === "\t") {
      for (let n = TAB_SIZE - (flat.column % TAB_SIZE); n > 0; n--) flat.add(" ", index, i);
    } else flat.add(unit, index, i);
  }
}

class FlatTextBuilder {
  private readonly units: string[] = [];
  private readonly segment: number[] = [];
  private readonly offset: number[] = [];
  private lineStart = 0;
  private space: { readonly segment: number; readonly offset: number } | undefined;

  get column(): number {
    return this.units.length - this.lineStart;
  }

  add(unit: string, segment: number, offset: number): void {
    if (this.space) this.push(" ", this.space.segment, this.space.offset);
    this.space = undefined;
    this.push(unit, segment, offset);
  }

  /** A collapsible space: it counts only once, and only if the line goes on before and after it. */
  addSpace(segment: number, offset: number): void {
    if (this.column > 0 && !this.space) this.space = { segment, offset };
  }

  breakLine(segment: number, offset: number, dropsSpace = true): void {
    if (dropsSpace) this.space = undefined;
    this.add("\n", segment, offset);
    this.lineStart = this.units.length;
  }

  finish(): FlatText {
    return {
      text: this.units.join(""),
      segment: Int32Array.from(this.segment),
      offset: Int32Array.from(this.offset),
    };
  }

  private push(unit: string, segment: number, offset: number): void {
    this.units.push(unit);
    this.segment.push(segment);
    this.offset.push(offset);
  }
}
