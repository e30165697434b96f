import type { Pt, Rect } from "../geometry/index.js";
import type { DocumentFacts, PageFacts } from "./document.js";
import type { ImageMark, TextMark } from "./marks.js";
import { isCmyk, type Paint, spacesWithin } from "./paint-colour.js";

/** Something that leaves ink on the paper, of whatever kind. */
export interface PrintedMark {
  /** In words: `text`, `a line` … */
  readonly what: string;
  /** What of it is seen; of lines with their width. */
  readonly box: Rect;
  readonly paint: Paint;
  /** Undefined where no inks are named. */
  readonly inks: ReadonlyMap<string, number> | undefined;
  /** Given for a screen: red, green and blue, or Lab. */
  readonly isRgb: boolean;
  readonly text?: TextMark;
  readonly image?: ImageMark;
  /** The thinnest it is; of lines and bars. */
  readonly thickness?: Pt;
}

/** What of a page leaves ink: white on white paper and invisible text do not. */
export function marksOf({ file }: DocumentFacts, { marks }: PageFacts): readonly PrintedMark[] {
  const of = (what: string, paint: Paint) => ({ what, paint, inks: paint.inks, isRgb: isRgb(paint) });
  const texts = marks.texts
    .filter(({ invisible, codes }) => !invisible && codes.some(({ text }) => (text ?? "x").trim() !== ""))
    .map((text) => ({ ...of("text", text.paint), box: text.box, text }));
  const shapes = marks.shapes.map(({ kind, box, paint, lineWidth = 0 }) => {
    const isLine = kind === "stroke";
    const thickness = isLine ? lineWidth : Math.min(box.width, box.height);
    const what = isLine ? "a line" : kind === "fill" ? "an area" : "a shading";
    return { ...of(what, paint), box: isLine ? widened(box, lineWidth / 2) : box, thickness };
  });
  const images = marks.images.map((image) => {
    const isMask = file.bool(image.dict?.get("ImageMask")) === true;
    return {
      ...of("a picture", image.paint),
      box: image.box,
      inks: isMask ? image.paint.inks : undefined,
      image,
    };
  });
  return [...shapes, ...images, ...texts];
}

function widened({ x, y, width, height }: Rect, by: Pt): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

const SCREEN = new Set(["DeviceRGB", "CalRGB", "CalGray", "Lab"]);

function isRgb({ space }: Paint): boolean {
  const [outer, ...inner] = spacesWithin(space);
  // An ink's alternative is only for looking at.
  const spaces =
    outer && (outer.family === "Separation" || outer.family === "DeviceN") ? [outer] : [outer, ...inner];
  return spaces.some(
    (one) =>
      one !== undefined &&
      (SCREEN.has(one.family) || (one.family === "ICCBased" && !isCmyk(one) && one.components === 3)),
  );
}

/** White paper, or paint that looks like it. */
export function isWhite({ inks, look }: Paint): boolean {
  return inks ? inks.size === 0 : look?.every((part) => part > 0.995) === true;
}
