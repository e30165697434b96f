import type { Report } from "../diagnostics/index.js";
import type { ComputedStyle } from "./computed-style.js";
import { remembered } from "./memo.js";
import type { StyledElement } from "./styled-tree.js";

/**
 * The margin, padding, border or background that would be passed over: on elements that stand in a line, which are
 * only text one after the other here, and padding, border and background on pictures, which are drawn as they are.
 * Undefined where all is drawn.
 *
 * CSS 2.2, 10.6.1 and 8.6 would draw them.
 */
export function idleEdge(element: StyledElement): string | undefined {
  const { tag, style } = element;
  if (tag === "img") return idleOn(style).picture;
  if (style.display !== "inline" || style.position === "fixed") return undefined;
  const { line } = idleOn(style);
  return line !== undefined && !holdsBlock(element) ? line : undefined;
}

/** Reports `css/out-of-place` at the element. */
export function reportIdleEdge({ tag, span }: StyledElement, edge: string, report: Report): void {
  const isPicture = tag === "img";
  report({
    severity: "error",
    code: "css/out-of-place",
    message: isPicture
      ? `\`${edge}\` does nothing on a picture, and \`img\` has one here`
      : `\`${edge}\` does nothing in a line, and \`${tag}\` is \`display: inline\``,
    hint: isPicture ? "give it to an element around the picture" : "write `display: inline-block`",
    span,
  });
}

interface IdleEdges {
  readonly line: string | undefined;
  readonly picture: string | undefined;
}

const idleEdges = new WeakMap<ComputedStyle, IdleEdges>();

function idleOn(style: ComputedStyle): IdleEdges {
  return remembered(idleEdges, style, () => {
    const [picture] = pictureEdges(style);
    return { picture, line: marginsOf(style)[0] ?? picture };
  });
}

function holdsBlock({ children }: StyledElement): boolean {
  return children.some(
    (child) =>
      child.kind === "element" &&
      (child.style.display === "inline" ? holdsBlock(child) : child.style.display !== "inline-block"),
  );
}

const SIDES = ["Top", "Right", "Bottom", "Left"] as const;

/** Above and below, margins do nothing in lines in any browser. */
function marginsOf(style: ComputedStyle): readonly string[] {
  return (["Right", "Left"] as const).flatMap((side) => {
    const margin = style[`margin${side}`];
    return margin !== "auto" && (margin.pt !== 0 || margin.percent !== 0) ? ["margin"] : [];
  });
}

function pictureEdges(style: ComputedStyle): readonly string[] {
  const padded = SIDES.some((side) => {
    const { pt, percent } = style[`padding${side}`];
    return pt !== 0 || percent !== 0;
  });
  return [
    ...(padded ? ["padding"] : []),
    ...(SIDES.some((side) => style[`border${side}Width`] > 0) ? ["border"] : []),
    ...(style.backgroundColor === "transparent" ? [] : ["background"]),
  ];
}
