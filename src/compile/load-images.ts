import type { ImageFile } from "../content/index.js";
import type { Report } from "../diagnostics/index.js";
import { PT_PER_PX, type Pt } from "../geometry/index.js";
import type { PaintImage } from "../paint/index.js";
import { openImage, type PdfImage } from "../pdf/index.js";
import { readSvg } from "../svg/index.js";
import { sourceFile } from "./read-text.js";

/** The pictures of a leaflet by their `src`, as each room needs them. */
export interface LoadedImages {
  readonly sizes: ReadonlyMap<string, { readonly width: Pt; readonly height: Pt }>;
  readonly painted: ReadonlyMap<string, PaintImage>;
  readonly embedded: ReadonlyMap<string, PdfImage>;
}

export function loadImages(files: ReadonlyMap<string, ImageFile>, report: Report): LoadedImages {
  const sizes = new Map<string, { width: Pt; height: Pt }>();
  const painted = new Map<string, PaintImage>();
  const embedded = new Map<string, PdfImage>();
  for (const [source, file] of files) {
    sizes.set(source, { width: file.widthPx * PT_PER_PX, height: file.heightPx * PT_PER_PX });
    if (file.format === "svg") {
      const drawing = readSvg(sourceFile(file.path, file.bytes, report), report);
      if (drawing) painted.set(source, { kind: "svg", drawing });
    } else {
      painted.set(source, { kind: "raster" });
      embed(source, file, { embedded, report });
    }
  }
  return { sizes, painted, embedded };
}

interface Embedding {
  readonly embedded: Map<string, PdfImage>;
  readonly report: Report;
}

function embed(source: string, file: ImageFile, { embedded, report }: Embedding): void {
  const opened = openImage(file.bytes);
  if (!("problem" in opened)) {
    embedded.set(source, opened);
    return;
  }
  const message = `\`${file.path}\` ${opened.problem}`;
  report({
    severity: "error",
    code: "compile/bad-image",
    message,
    hint: "save it again as PNG or as an RGB JPEG",
  });
}
