import { imageSize } from "image-size";
import type { ImageFile } from "./edition.js";
import { inspectJpeg, inspectPng } from "./inspect-image.js";
import { svgSize } from "./svg-size.js";

const MAX_IMAGE_BYTES = 50_000_000;
/** Both far above what a sheet of A4 can show, and below what exhausts memory once unpacked. */
const MAX_SIDE = 20_000;
const MAX_PIXELS = 100_000_000;

interface ImageProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** A picture, and whether its camera noted that it has to be turned; or what is wrong with it. */
export type ImageMeasurement =
  | { readonly image: ImageFile; readonly turned: boolean }
  | { readonly wrong: ImageProblem };

/**
 * Checks a picture (its type by its first bytes and against its name, that it is whole, its measures)
 * and measures it. PNG and JPEG in image pixels, SVG in CSS pixels.
 */
export function measureImage(bytes: Uint8Array | undefined, path: string): ImageMeasurement {
  if (bytes === undefined) {
    return wrong(
      "image-missing",
      `the picture \`${path}\` cannot be read`,
      "see whether the file may be opened",
    );
  }
  if (bytes.length > MAX_IMAGE_BYTES) {
    const megabytes = (bytes.length / 1_000_000).toFixed(1);
    return wrong(
      "image-huge",
      `the picture \`${path}\` has ${megabytes} MB; it may have 50 MB`,
      SAVE_SMALLER,
    );
  }
  const found = imageType(bytes);
  if (found !== "png" && found !== "jpeg" && found !== "svg") {
    const message = found
      ? `the picture \`${path}\` is ${found}`
      : `\`${path}\` is no picture, or is damaged`;
    return wrong(found ? "image-type" : "image-corrupt", message, "save it as PNG or JPEG");
  }
  const ending = /\.([^./]*)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  if (!ENDINGS[found].includes(ending)) {
    const message = `the picture \`${path}\` is ${found.toUpperCase()} inside`;
    return wrong("image-type", message, `name it \`.${ENDINGS[found][0]}\``);
  }
  const size = found === "svg" ? svgSize(bytes) : rasterSize(bytes, found);
  if ("damage" in size) {
    return wrong(
      "image-corrupt",
      `the picture \`${path}\` is damaged: ${size.damage}`,
      "save or copy it again",
    );
  }
  const { width, height, turned } = size;
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    const message = `the picture \`${path}\` is huge: ${Math.round(width)} × ${Math.round(height)} pixels`;
    return wrong("image-huge", message, SAVE_SMALLER);
  }
  return { image: { path, format: found, bytes, widthPx: width, heightPx: height }, turned };
}

/** Measures, or what is broken in the words after "the picture is damaged". */
export type ImageSize =
  | { readonly width: number; readonly height: number; readonly turned: boolean }
  | { readonly damage: string };

const SAVE_SMALLER = "save it smaller: for a whole A4 sheet 2480 × 3508 pixels are enough";
const ENDINGS: Readonly<Record<ImageFile["format"], readonly string[]>> = {
  png: ["png"],
  jpeg: ["jpg", "jpeg", "jfif"],
  svg: ["svg"],
};

function wrong(code: string, message: string, hint: string): ImageMeasurement {
  return { wrong: { code, message, hint } };
}

/** How far to look for `<svg>`: drawing programs write long declarations before it. */
const SVG_HEAD = 20_000;

/** The type by the file's first bytes; those we know but do not take by their usual name. */
function imageType(bytes: Uint8Array): string | undefined {
  const head = Array.from(bytes.subarray(0, 12), (byte) => String.fromCharCode(byte)).join("");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("GIF8")) return "GIF";
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "WebP";
  if (head.startsWith("II*\0") || head.startsWith("MM\0*")) return "TIFF";
  if (head.startsWith("BM")) return "BMP";
  if (head.startsWith("%PDF")) return "PDF";
  if (/^....ftyp(avif|avis)/s.test(head)) return "AVIF";
  if (/^....ftyp(hei|hev|mif)/s.test(head)) return "HEIC";
  const start = new TextDecoder("utf-8").decode(bytes.subarray(0, SVG_HEAD));
  return /^\s*</.test(start) && /<(\w+:)?svg[\s>]/.test(start) ? "svg" : undefined;
}

function rasterSize(bytes: Uint8Array, type: "png" | "jpeg"): ImageSize {
  const damage = type === "png" ? inspectPng(bytes) : inspectJpeg(bytes);
  if (damage !== undefined) return { damage };
  try {
    const { width, height, orientation } = imageSize(bytes);
    if (!(width > 0 && height > 0)) return { damage: "it has no width or no height" };
    return { width, height, turned: orientation !== undefined && orientation > 1 };
  } catch {
    return { damage: "its measures cannot be read" };
  }
}
