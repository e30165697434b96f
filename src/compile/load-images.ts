import type { ImageFile } from "../content/index.js";
import type { Report } from "../diagnostics/index.js";
import { greyOf, PT_PER_PX, type Pt } from "../geometry/index.js";
import type { PaintImage } from "../paint/index.js";
import { openImage, type PdfImage, type PixelColours } from "../pdf/index.js";
import { readSvg, type SvgDrawing } from "../svg/index.js";
import { sourceFile } from "./read-text.js";

/** The pictures of a leaflet by their `src`, as each room needs them. */
export interface LoadedImages {
  readonly sizes: ReadonlyMap<string, { readonly width: Pt; readonly height: Pt }>;
  readonly painted: ReadonlyMap<string, PaintImage>;
  readonly embedded: ReadonlyMap<string, PdfImage>;
}

/** The pictures, their pixels in `colours`: shades of grey, or inks. Reports compile/bad-image and what drawings have wrong. */
export function loadImages(
  files: ReadonlyMap<string, ImageFile>,
  colours: PixelColours | undefined,
  report: Report,
): LoadedImages {
  const sizes = new Map<string, { width: Pt; height: Pt }>();
  const painted = new Map<string, PaintImage>();
  const embedded = new Map<string, PdfImage>();
  for (const [source, file] of files) {
    sizes.set(source, { width: file.widthPx * PT_PER_PX, height: file.heightPx * PT_PER_PX });
    if (file.format === "svg") {
      const drawing = readSvg(sourceFile(file.path, file.bytes, report), report);
      if (drawing)
        painted.set(source, { kind: "svg", drawing: colours === "grey" ? greyDrawing(drawing) : drawing });
    } else {
      painted.set(source, { kind: "raster" });
      embed(source, file, { embedded, colours, report });
    }
  }
  return { sizes, painted, embedded };
}

interface Embedding {
  readonly embedded: Map<string, PdfImage>;
  readonly colours: PixelColours | undefined;
  readonly report: Report;
}

function embed(source: string, file: ImageFile, { embedded, colours, report }: Embedding): void {
  const opened = openImage(file.bytes, colours ? { colours } : {});
  if (!("problem" in opened)) {
    embedded.set(source, opened);
    return;
  }
  const message = `\`${file.path}\` ${opened.problem}`;
  report({
    severity: "error",
    code: "compile/bad-image",
    message,
    hint: colours ? "save it again as PNG, or in shades of grey" : "save it again as PNG or as an RGB JPEG",
  });
}

function greyDrawing(drawing: SvgDrawing): SvgDrawing {
  const shapes = drawing.shapes.map(({ fill, stroke, ...shape }) => ({
    ...shape,
    ...(fill && { fill: greyOf(fill) }),
    ...(stroke && { stroke: { ...stroke, colour: greyOf(stroke.colour) } }),
  }));
  return { ...drawing, shapes };
}
