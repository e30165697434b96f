import { PNG } from "pngjs";
import { deflate } from "./deflate.js";
import type { ImageProblem, ImageStream, PdfImage, PixelColours, PixelInks } from "./image.js";
import type { PdfDict } from "./object-store.js";

/**
 * Decodes a PNG and packs its pixels as small as PDF can hold them: black and white in a bit, few colours
 * with a palette, gray in one component; what is transparent goes into a mask.
 *
 * Source: ISO/IEC 15948 (PNG); ISO 32000-1, 8.9.5 and 11.6.5.3.
 */
export function decodePng(file: Uint8Array, colours: PixelColours | undefined): PdfImage | ImageProblem {
  let png: PNG;
  try {
    png = PNG.sync.read(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  } catch (error) {
    return { problem: `is a damaged PNG (${error instanceof Error ? error.message : String(error)})` };
  }
  const { width, height } = png;
  const pixels: Pixels = { width, height, rgba: colours === "grey" ? greyed(png.data) : png.data };
  const inks = typeof colours === "object" ? colours : undefined;
  const mask = opacityOf(pixels);
  const stream = paletteImage(pixels, inks) ?? (inks ? inkImage(pixels, inks) : trueColourImage(pixels));
  return { width, height, stream, ...(mask ? { mask } : {}) };
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel. */
  readonly rgba: Uint8Array;
}

const LARGEST_PALETTE = 256;

function paletteImage(pixels: Pixels, inks: PixelInks | undefined): ImageStream | undefined {
  const { width, height, rgba } = pixels;
  const palette = new Map<number, number>();
  const indices = new Uint8Array(width * height);
  for (let i = 0; i < indices.length; i++) {
    const colour = colourAt(rgba, i);
    let index = palette.get(colour);
    if (index === undefined) {
      if (palette.size === LARGEST_PALETTE) return undefined;
      index = palette.size;
      palette.set(colour, index);
    }
    indices[i] = index;
  }
  const bits = [1, 2, 4].find((count) => palette.size <= 2 ** count) ?? 8;
  const colours = ["Indexed", ...lookupOf([...palette.keys()], inks)] as const;
  return imageStream(pixels, { ColorSpace: colours, BitsPerComponent: bits }, packBits(indices, width, bits));
}

/** The colours of a palette; shades of grey as such, so that black is printed by black ink alone. */
function lookupOf(
  palette: readonly number[],
  inks: PixelInks | undefined,
): readonly [string, number, Uint8Array] {
  const colours = palette.map((c) => [c >> 16, (c >> 8) & 255, c & 255] as const);
  const last = palette.length - 1;
  if (colours.every(([red, green, blue]) => red === green && red === blue))
    return ["DeviceGray", last, Uint8Array.from(colours.map(([red]) => red))];
  return inks
    ? ["DeviceCMYK", last, Uint8Array.from(palette.flatMap((colour) => inkBytes(colour, inks.drawn)))]
    : ["DeviceRGB", last, Uint8Array.from(colours.flat())];
}

function inkBytes(colour: number, inksOf: PixelInks["drawn"]): readonly number[] {
  const [red = 0, green = 0, blue = 0] = [colour >> 16, colour >> 8, colour].map((c) => (c & 255) / 255);
  const { cyan, magenta, yellow, black } = inksOf({ space: "rgb", red, green, blue });
  return [cyan, magenta, yellow, black].map((share) => Math.round(share * 255));
}

/** Photographs repeat their colours; as many are kept as a large one has. */
const MOST_COLOURS_KEPT = 1 << 18;

function inkImage(pixels: Pixels, { photographed }: PixelInks): ImageStream {
  if (isGray(pixels)) return trueColourImage(pixels);
  const { width, height, rgba } = pixels;
  const samples = new Uint8Array(width * height * 4);
  const known = new Map<number, readonly number[]>();
  for (let i = 0; i < width * height; i++) {
    const colour = colourAt(rgba, i);
    const bytes = known.get(colour) ?? inkBytes(colour, photographed);
    if (known.size < MOST_COLOURS_KEPT) known.set(colour, bytes);
    samples.set(bytes, i * 4);
  }
  return predictedImage(pixels, samples, "DeviceCMYK");
}

/** As light as each pixel is seen: the luma of ITU-R BT.601. */
function greyed(rgba: Uint8Array): Uint8Array {
  const grey = Uint8Array.from(rgba);
  for (let at = 0; at < grey.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = grey.subarray(at, at + 3);
    grey.fill(Math.round(0.299 * red + 0.587 * green + 0.114 * blue), at, at + 3);
  }
  return grey;
}

/** What is wholly transparent has no colour: the same one for all keeps the palette small. */
function colourAt(rgba: Uint8Array, pixel: number): number {
  const at = pixel * 4;
  if (rgba[at + 3] === 0) return 0xffffff;
  return ((rgba[at] ?? 0) << 16) | ((rgba[at + 1] ?? 0) << 8) | (rgba[at + 2] ?? 0);
}

/** Rows begin at whole bytes (ISO 32000-1, 8.9.5.2). */
function packBits(indices: Uint8Array, width: number, bits: number): Uint8Array {
  if (bits === 8) return indices;
  const rowBytes = Math.ceil((width * bits) / 8);
  const rows = indices.length / width;
  const packed = new Uint8Array(rowBytes * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * rowBytes + ((x * bits) >> 3);
      packed[at] = (packed[at] ?? 0) | ((indices[y * width + x] ?? 0) << (8 - bits - ((x * bits) & 7)));
    }
  }
  return packed;
}

function trueColourImage(pixels: Pixels): ImageStream {
  const components = isGray(pixels) ? 1 : 3;
  const samples = samplesOf(pixels, components === 1 ? [0] : [0, 1, 2]);
  return predictedImage(pixels, samples, components === 1 ? "DeviceGray" : "DeviceRGB");
}

const COMPONENTS = { DeviceGray: 1, DeviceRGB: 3, DeviceCMYK: 4 } as const;

function predictedImage(pixels: Pixels, samples: Uint8Array, space: keyof typeof COMPONENTS): ImageStream {
  const components = COMPONENTS[space];
  const rowBytes = pixels.width * components;
  const dict = {
    ColorSpace: space,
    BitsPerComponent: 8,
    DecodeParms: { Predictor: 15, Colors: components, BitsPerComponent: 8, Columns: pixels.width },
  };
  return imageStream(pixels, dict, predictRows(samples, rowBytes, components));
}

function opacityOf(pixels: Pixels): ImageStream | undefined {
  const samples = samplesOf(pixels, [3]);
  if (samples.every((sample) => sample === 255)) return undefined;
  return imageStream(pixels, { ColorSpace: "DeviceGray", BitsPerComponent: 8 }, samples);
}

function isGray({ rgba }: Pixels): boolean {
  for (let at = 0; at < rgba.length; at += 4) {
    if (rgba[at] !== rgba[at + 1] || rgba[at] !== rgba[at + 2]) return false;
  }
  return true;
}

function samplesOf({ width, height, rgba }: Pixels, channels: readonly number[]): Uint8Array {
  const samples = new Uint8Array(width * height * channels.length);
  let out = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    for (const channel of channels) samples[out++] = rgba[at + channel] ?? 0;
  }
  return samples;
}

const SUB = 1;
const PAETH = 4;

/** PNG's filters (ISO/IEC 15948, 9): the first row by its left neighbour, the others by Paeth's predictor. */
function predictRows(samples: Uint8Array, rowBytes: number, components: number): Uint8Array {
  const rows = samples.length / rowBytes;
  const predicted = new Uint8Array(rows * (rowBytes + 1));
  for (let y = 0; y < rows; y++) {
    const start = y * (rowBytes + 1);
    predicted[start] = y === 0 ? SUB : PAETH;
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x >= components ? (samples[at - components] ?? 0) : 0;
      const up = y > 0 ? (samples[at - rowBytes] ?? 0) : 0;
      const corner = x >= components && y > 0 ? (samples[at - rowBytes - components] ?? 0) : 0;
      predicted[start + 1 + x] = (samples[at] ?? 0) - (y === 0 ? left : paeth(left, up, corner));
    }
  }
  return predicted;
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function imageStream({ width, height }: Pixels, dict: PdfDict, samples: Uint8Array): ImageStream {
  const head = { Type: "XObject", Subtype: "Image", Width: width, Height: height };
  return {
    dict: { ...head, ...dict, Filter: "FlateDecode" },
    bytes: deflate(samples),
  };
}
