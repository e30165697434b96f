import type { Colour } from "../geometry/index.js";
import type { PaintedPage, PaintOp } from "./paint-op.js";

/** Pages with every colour of text and paths changed; pictures are changed when they are opened. */
export function recolour(
  pages: readonly PaintedPage[],
  written: (colour: Colour) => Colour,
): readonly PaintedPage[] {
  return pages.map((page) => ({ ...page, ops: page.ops.map((op) => recoloured(op, written)) }));
}

function recoloured(op: PaintOp, written: (colour: Colour) => Colour): PaintOp {
  switch (op.op) {
    case "glyphs":
      return { ...op, colour: written(op.colour) };
    case "path": {
      const { fill, stroke } = op;
      return {
        ...op,
        ...(fill && { fill: written(fill) }),
        ...(stroke && { stroke: { ...stroke, colour: written(stroke.colour) } }),
      };
    }
    case "image":
    case "link":
      return op;
    default:
      return op satisfies never;
  }
}
