import type { Colour } from "../geometry/index.js";
import type { PaintOp } from "./paint-op.js";

/** Operations with every colour of text and paths changed. */
export function recolour(ops: readonly PaintOp[], written: (colour: Colour) => Colour): readonly PaintOp[] {
  return ops.map((op) => recoloured(op, written));
}

function recoloured(op: PaintOp, written: (colour: Colour) => Colour): PaintOp {
  switch (op.op) {
    case "glyphs": {
      const colour = written(op.colour);
      return colour === op.colour ? op : { ...op, colour };
    }
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
