import type { CmykColour, RgbColour } from "../geometry/index.js";
import { decodeJpegHeader } from "./jpeg.js";
import type { PdfDict } from "./object-store.js";
import { decodePng } from "./png.js";

/** A stream of an image, ready to be written. */
export interface ImageStream {
  readonly dict: PdfDict;
  readonly bytes: Uint8Array;
}

/** A raster image, decoded and packed once for all the documents it stands in. */
export interface PdfImage {
  /** In its own pixels. */
  readonly width: number;
  readonly height: number;
  readonly stream: ImageStream;
  /** How opaque each pixel is; absent where all are. */
  readonly mask?: ImageStream;
}

/** Why a file cannot be embedded, in words that complete "`photo.jpg` …". */
export interface ImageProblem {
  readonly problem: string;
}

/** What becomes of a picture's colours: shades of grey, or the inks that look like them. */
export type PixelColours = "grey" | PixelInks;

export interface PixelInks {
  /** For drawings, of at most 256 colours: the same inks as the layout's own colours. */
  readonly drawn: (colour: RgbColour) => CmykColour;
  /** For photographs: greys mixed as the colours beside them. */
  readonly photographed: (colour: RgbColour) => CmykColour;
}

/**
 * Opens a PNG (any kind; 16 bits become 8) or a JPEG (gray or colour). Colour profiles, dates and whatever
 * else a camera writes are left out of PNGs; a JPEG is embedded as it is. With `colours` a PNG is turned into
 * shades of grey, or into inks, and a JPEG that has colours is refused.
 */
export function openImage(
  file: Uint8Array,
  { colours }: { readonly colours?: PixelColours } = {},
): PdfImage | ImageProblem {
  if (startsWith(file, PNG_SIGNATURE)) return decodePng(file, colours);
  if (startsWith(file, JPEG_SIGNATURE)) {
    const jpeg = decodeJpegHeader(file);
    if (!colours || "problem" in jpeg || jpeg.stream.dict.ColorSpace === "DeviceGray") return jpeg;
    const wanted = colours === "grey" ? "printed in black alone" : "turned into the press's inks";
    return { problem: `is a JPEG in colour, which cannot be ${wanted}` };
  }
  return { problem: "is neither PNG nor JPEG" };
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_SIGNATURE = [0xff, 0xd8, 0xff];

function startsWith(file: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => file[i] === byte);
}
