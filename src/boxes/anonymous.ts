import type { ComputedStyle, StyledElement } from "../css/index.js";
import type { BlockBox, BlockContent } from "./box.js";

/** What an anonymous box takes from the element it stands in. */
export type Around = Pick<StyledElement, "id" | "style" | "lang" | "dir" | "span">;

/** A box that no element makes (CSS 2.2, 9.2.1.1). */
export function anonymousBox(
  around: Around,
  content: BlockContent,
  display: ComputedStyle["display"] = "block",
): BlockBox {
  const { id, lang, dir, span } = around;
  const style = anonymousStyle(around.style, display);
  return { kind: "block", node: id, style, lang, dir, span, content, kept: undefined };
}

const ZERO = { pt: 0, percent: 0 } as const;

/** A style without border, padding and background, as parts of tables have it that only group. */
export function withoutEdges(style: ComputedStyle): ComputedStyle {
  return {
    ...style,
    paddingTop: ZERO,
    paddingRight: ZERO,
    paddingBottom: ZERO,
    paddingLeft: ZERO,
    borderTopWidth: 0,
    borderRightWidth: 0,
    borderBottomWidth: 0,
    borderLeftWidth: 0,
    borderTopStyle: "none",
    borderRightStyle: "none",
    borderBottomStyle: "none",
    borderLeftStyle: "none",
  };
}

/** A style with no margins and no sizes of its own. */
export function withoutSizes(style: ComputedStyle): ComputedStyle {
  return {
    ...style,
    width: "auto",
    height: "auto",
    minWidth: ZERO,
    minHeight: ZERO,
    maxWidth: "none",
    maxHeight: "none",
    marginTop: ZERO,
    marginRight: ZERO,
    marginBottom: ZERO,
    marginLeft: ZERO,
  };
}

/** What an anonymous box inherits, with initial values for the rest. */
function anonymousStyle(parent: ComputedStyle, display: ComputedStyle["display"]): ComputedStyle {
  return {
    ...withoutEdges(withoutSizes(parent)),
    display,
    verticalAlign: "baseline",
    backgroundColor: "transparent",
    textBoxTrim: "none",
    flugLineGrid: null,
    columnCount: "auto",
    gridColumn: { start: "auto", span: 1 },
    gridRow: { start: "auto", span: 1 },
    alignSelf: "auto",
    justifySelf: "auto",
    breakBefore: "auto",
    breakAfter: "auto",
    breakInside: "auto",
  };
}
