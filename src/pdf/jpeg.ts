import type { ImageProblem, PdfImage } from "./image.js";

/**
 * Reads size and colours of a JPEG; its bytes go into the file untouched.
 *
 * Source: ITU-T T.81, annex B; ISO 32000-1, 7.4.8.
 */
export function decodeJpegHeader(file: Uint8Array): PdfImage | ImageProblem {
  const frame = findFrame(file);
  if (!frame) return { problem: "is a damaged JPEG" };
  const { bits, width, height, components } = frame;
  if (bits !== 8) return { problem: `is a JPEG of ${bits} bits, only 8 can be embedded` };
  if (width === 0 || height === 0) return { problem: "is a JPEG without a size" };
  const colours = COLOUR_SPACES.get(components);
  if (!colours)
    return { problem: `is a JPEG of ${components} inks (CMYK), only gray and RGB can be embedded` };
  const dict = {
    Type: "XObject",
    Subtype: "Image",
    Width: width,
    Height: height,
    ColorSpace: colours,
    BitsPerComponent: 8,
    Filter: "DCTDecode",
  };
  return { width, height, stream: { dict, bytes: file } };
}

const COLOUR_SPACES: ReadonlyMap<number, string> = new Map([
  [1, "DeviceGray"],
  [3, "DeviceRGB"],
]);

interface Frame {
  readonly bits: number;
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** Start of frame, but the three markers among them that mean something else: DHT, JPG, DAC. */
function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isStandalone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

function findFrame(file: Uint8Array): Frame | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 2;
  while (at + 4 <= file.length) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isStandalone(marker)) at += 2;
    else if (isFrameMarker(marker)) {
      if (at + 10 > file.length) return undefined;
      return {
        bits: view.getUint8(at + 4),
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: view.getUint8(at + 9),
      };
    } else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
