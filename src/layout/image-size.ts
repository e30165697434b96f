import type { ImageBox } from "../boxes/index.js";
import { type LengthOrAuto, resolveLength } from "../css/index.js";
import { PT_PER_PX, type Pt } from "../geometry/index.js";
import type { LayoutContext, NaturalSize } from "./context.js";

/** A picture without a size of its own, as browsers show it. */
const FALLBACK_SIZE: NaturalSize = { width: 300 * PT_PER_PX, height: 150 * PT_PER_PX };

/** The containing block, as far as it is known; a percentage of what is not known counts as not given. */
export interface Containing {
  readonly width?: Pt;
  readonly height?: Pt;
}

/**
 * Size of the picture itself from its style, its attributes, its file; the ratio kept (CSS 2.2, 10.3.2 and
 * 10.4). Attributes count only where the style gives neither side: no picture is distorted because its
 * sheet says one side and its tag the other. With both sides in the style it is as they say.
 */
export function imageSize(box: ImageBox, containing: Containing, context: LayoutContext): NaturalSize {
  const { style } = box;
  const known = context.imageSizes.get(box.source);
  const natural = known && known.width > 0 && known.height > 0 ? known : FALLBACK_SIZE;
  const width = used(style.width, containing.width);
  const height = used(style.height, containing.height);
  const isFree = width === undefined && height === undefined;
  const wanted = isFree
    ? proportioned(box.widthHint, box.heightHint, natural)
    : proportioned(width, height, natural);
  const across = scale(wanted.width, style.minWidth, style.maxWidth, containing.width);
  const down = scale(wanted.height, style.minHeight, style.maxHeight, containing.height);
  if (width !== undefined && height !== undefined)
    return { width: wanted.width * across, height: wanted.height * down };
  const factor = Math.min(across, down) < 1 ? Math.min(across, down) : Math.max(across, down);
  return { width: wanted.width * factor, height: wanted.height * factor };
}

function used(length: LengthOrAuto | "none", base: Pt | undefined): Pt | undefined {
  if (length === "auto" || length === "none") return undefined;
  return length.percent !== 0 && base === undefined ? undefined : resolveLength(length, base ?? 0);
}

function proportioned(width: Pt | undefined, height: Pt | undefined, natural: NaturalSize): NaturalSize {
  const ratio = natural.width / natural.height;
  if (width !== undefined) return { width, height: height ?? width / ratio };
  return height === undefined ? natural : { width: height * ratio, height };
}

/** By how much a side must grow or shrink to lie between its limits; the smaller one wins. */
function scale(side: Pt, min: LengthOrAuto, max: LengthOrAuto | "none", base: Pt | undefined): number {
  if (side <= 0) return 1;
  const held = Math.max(Math.min(side, used(max, base) ?? Infinity), used(min, base) ?? 0);
  return held / side;
}
