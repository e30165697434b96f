import type { Matrix, Rect } from "../geometry/index.js";
import type { ImageFragment } from "../layout/index.js";
import { type SvgDrawing, transformPath } from "../svg/index.js";
import type { ImageOp, Owner, PathOp } from "./paint-op.js";

/** A picture as the document names it: pixels, which the PDF embeds, or a drawing, which becomes paths. */
export type PaintImage = { readonly kind: "raster" } | { readonly kind: "svg"; readonly drawing: SvgDrawing };

/** An image in its place; a picture that could not be read leaves its place empty. */
export function paintImage(
  { rect, source }: ImageFragment,
  image: PaintImage | undefined,
  node: Owner,
): readonly (ImageOp | PathOp)[] {
  switch (image?.kind) {
    case undefined:
      return [];
    case "raster":
      return [{ op: "image", node, rect, source }];
    case "svg":
      return paintDrawing(image.drawing, rect, node);
    default:
      return image satisfies never;
  }
}

/** As large as fits, in the middle: SVG 2, 8.7, `xMidYMid meet`. */
function paintDrawing({ viewBox, shapes }: SvgDrawing, rect: Rect, node: Owner): readonly PathOp[] {
  const scale = Math.min(rect.width / viewBox.width, rect.height / viewBox.height);
  const x = rect.x + (rect.width - viewBox.width * scale) / 2 - viewBox.x * scale;
  const y = rect.y + (rect.height - viewBox.height * scale) / 2 - viewBox.y * scale;
  const matrix: Matrix = [scale, 0, 0, scale, x, y];
  return shapes.flatMap(({ path, fill, fillRule, stroke }) => {
    const placed = transformPath(path, matrix);
    if (placed === undefined) return [];
    return [
      {
        op: "path",
        node,
        path: placed,
        ...(fill ? { fill, fillRule } : {}),
        ...(stroke ? { stroke: { colour: stroke.colour, width: stroke.width * scale } } : {}),
      } as const,
    ];
  });
}
