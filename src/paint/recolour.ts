import type { Colour } from "../geometry/index.js";
import type { PaintOp, PathOp } from "./paint-op.js";

/** Changes every colour of text and paths; where none is to be changed, the operations stay the same objects. */
export function recolour(ops: PaintOp[], written: (colour: Colour) => Colour): void {
  for (let i = 0; i < ops.length; i++) {
    const op = ops[i];
    if (op?.op === "glyphs") {
      const colour = written(op.colour);
      if (colour !== op.colour) ops[i] = { ...op, colour };
    } else if (op?.op === "path") ops[i] = recoloured(op, written);
  }
}

function recoloured(op: PathOp, written: (colour: Colour) => Colour): PathOp {
  const { fill, stroke } = op;
  const isSame = (!fill || written(fill) === fill) && (!stroke || written(stroke.colour) === stroke.colour);
  if (isSame) return op;
  return {
    ...op,
    ...(fill && { fill: written(fill) }),
    ...(stroke && { stroke: { ...stroke, colour: written(stroke.colour) } }),
  };
}
