import type { Box } from "../boxes/index.js";
import { type LengthOrAuto, resolveLength } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import type { LayoutContext } from "./context.js";
import { knownBox } from "./known-box.js";
import { styleFacts } from "./style-facts.js";

/** Adjoining margins: the largest positive and the largest negative one (CSS 2.2, 8.3.1). */
export interface Margin {
  readonly positive: Pt;
  readonly negative: Pt;
}

export const NO_MARGIN: Margin = { positive: 0, negative: 0 };

export function joinMargins(a: Margin, b: Margin): Margin {
  return { positive: Math.max(a.positive, b.positive), negative: Math.max(a.negative, b.negative) };
}

export function marginValue(margin: Margin): Pt {
  return margin.positive - margin.negative;
}

/** A vertical margin; `auto` is 0 there (CSS 2.2, 10.6.3). */
export function verticalMargin(length: LengthOrAuto, base: Pt): Pt {
  return length === "auto" ? 0 : resolveLength(length, base);
}

function single(length: LengthOrAuto, base: Pt): Margin {
  const value = verticalMargin(length, base);
  return value >= 0 ? { positive: value, negative: 0 } : { positive: 0, negative: -value };
}

/** What a box in a flow adjoins the boxes around it with. */
export interface FlowMargins {
  /** The containing block's width. */
  readonly base: Pt;
  readonly leading: Margin;
  readonly trailing: Margin;
  readonly isCollapsedThrough: boolean;
}

/** The same again for a box known at the same width: a flow that is balanced asks for each size it tries. */
export function flowMargins(box: Box, base: Pt, context: LayoutContext): FlowMargins {
  const known = knownBox(box, context);
  if (known.margins?.base === base) return known.margins;
  const margins = {
    base,
    leading: leadingMargin(box, base),
    trailing: trailingMargin(box, base),
    isCollapsedThrough: collapsesThrough(box),
  };
  known.margins = margins;
  return margins;
}

/** The margin above a box, joined with those of its first children that adjoin it. */
export function leadingMargin(box: Box, base: Pt): Margin {
  const own = single(box.style.marginTop, base);
  if (box.kind === "image" || box.content.kind !== "blocks") return own;
  if (!styleFacts(box.style).collapsesWithFirst) return own;
  let margin = own;
  for (const child of box.content.children) {
    margin = joinMargins(margin, leadingMargin(child, base));
    if (!collapsesThrough(child)) break;
    margin = joinMargins(margin, trailingMargin(child, base));
  }
  return margin;
}

/** The margin below a box, joined with those of its last children that adjoin it. */
function trailingMargin(box: Box, base: Pt): Margin {
  const own = single(box.style.marginBottom, base);
  if (box.kind === "image" || box.content.kind !== "blocks") return own;
  if (!styleFacts(box.style).collapsesWithLast) return own;
  const { children } = box.content;
  let margin = own;
  for (let i = children.length - 1; i >= 0; i--) {
    const child = children[i];
    if (!child) break;
    margin = joinMargins(margin, trailingMargin(child, base));
    if (!collapsesThrough(child)) break;
    margin = joinMargins(margin, leadingMargin(child, base));
  }
  return margin;
}

/** A box without height, content or edges: the margins above and below it adjoin each other. */
function collapsesThrough(box: Box): boolean {
  if (box.kind === "image" || box.marker) return false;
  const { style, content } = box;
  if (content.kind === "inline" && content.children.length > 0) return false;
  const { collapsesWithFirst, collapsesWithLast } = styleFacts(style);
  if (!collapsesWithFirst || !collapsesWithLast) return false;
  if (style.minHeight.pt > 0 || (style.height !== "auto" && style.height.pt !== 0)) return false;
  return (
    content.children.length === 0 || (content.kind === "blocks" && content.children.every(collapsesThrough))
  );
}
