import type { Report } from "../diagnostics/index.js";
import type { ComputedStyle } from "./computed-style.js";
import type { StyledElement } from "./styled-tree.js";

/**
 * Says where a margin, padding, border or background would be passed over: on elements that stand in a line,
 * which are only text one after the other here, and padding, border and background on pictures, which are
 * drawn as they are. Reports `css/out-of-place` at the element.
 *
 * CSS 2.2, 10.6.1 and 8.6 would draw them.
 */
export function reportIdleEdges(element: StyledElement, report: Report): void {
  const { tag, style, span } = element;
  const isPicture = tag === "img";
  if (!isPicture && (style.display !== "inline" || style.position === "fixed" || holdsBlock(element))) return;
  const idle = isPicture ? pictureEdges(style) : [...marginsOf(style), ...pictureEdges(style)];
  const [first] = idle;
  if (!first) return;
  report({
    severity: "error",
    code: "css/out-of-place",
    message: isPicture
      ? `\`${first}\` does nothing on a picture, and \`img\` has one here`
      : `\`${first}\` does nothing in a line, and \`${tag}\` is \`display: inline\``,
    hint: isPicture ? "give it to an element around the picture" : "write `display: inline-block`",
    span,
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
