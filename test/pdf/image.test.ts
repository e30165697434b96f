import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openImage, type PdfImage } from "../../src/pdf/index.js";
import { grayPng, pngOf } from "./images.js";

function open(file: Uint8Array): PdfImage {
  const image = openImage(file);
  if ("problem" in image) throw new Error(image.problem);
  return image;
}

describe("openImage", () => {
  test("black and white takes a bit a pixel, rows at whole bytes", () => {
    const { stream, mask } = open(
      pngOf(10, 2, (x, y) => ((x + y) % 2 ? [0, 0, 0, 255] : [255, 255, 255, 255])),
    );
    expect(stream.dict).toMatchObject({ Width: 10, Height: 2, BitsPerComponent: 1 });
    // As grey, which is printed by black ink alone.
    expect(stream.dict.ColorSpace).toEqual(["Indexed", "DeviceGray", 1, Uint8Array.of(255, 0)]);
    expect([...inflateSync(stream.bytes)]).toEqual([0b01010101, 0b01000000, 0b10101010, 0b10000000]);
    expect(mask).toBeUndefined();
  });

  test("transparency becomes a mask of its own", () => {
    const { mask } = open(grayPng());
    expect(mask?.dict).toMatchObject({ ColorSpace: "DeviceGray", BitsPerComponent: 8, Width: 30 });
    expect([...inflateSync(mask?.bytes ?? Buffer.alloc(0)).subarray(0, 3)]).toEqual([255, 247, 239]);
  });

  test("many colours are kept as they are, predicted row by row", () => {
    const { stream } = open(pngOf(32, 32, (x, y) => [x * 8, y * 8, (x * y) % 256, 255]));
    expect(stream.dict).toMatchObject({ ColorSpace: "DeviceRGB", DecodeParms: { Predictor: 15, Colors: 3 } });
    const rows = inflateSync(stream.bytes);
    expect(rows).toHaveLength(32 * (1 + 32 * 3));
    // The first row holds differences to the left: red grows by 8.
    expect([...rows.subarray(0, 10)]).toEqual([1, 0, 0, 0, 8, 0, 0, 8, 0, 0]);
  });

  test("a JPEG is embedded byte for byte", () => {
    const jpeg = jpegHeader(3);
    const { stream, width, height } = open(jpeg);
    expect([width, height]).toEqual([640, 480]);
    expect(stream.dict).toMatchObject({ Filter: "DCTDecode", ColorSpace: "DeviceRGB" });
    expect(stream.bytes).toBe(jpeg);
  });

  test.each([
    ["four inks", jpegHeader(4), "CMYK"],
    ["a JPEG cut off", jpegHeader(3).subarray(0, 8), "damaged JPEG"],
    ["a PNG cut off", grayPng().subarray(0, 60), "damaged PNG"],
    ["a GIF", Buffer.from("GIF89a"), "neither PNG nor JPEG"],
    ["nothing", new Uint8Array(), "neither"],
  ])("says why it cannot embed %s", (_, file, words) => {
    expect(openImage(file)).toMatchObject({ problem: expect.stringContaining(words) });
  });
});

/** Start, an application segment, and the header of a progressive frame of 640 × 480. */
function jpegHeader(components: number): Buffer {
  const segment = [0xff, 0xe0, 0, 4, 1, 2];
  return Buffer.from([
    0xff,
    0xd8,
    ...segment,
    0xff,
    0xc2,
    0,
    17,
    8,
    480 >> 8,
    480 & 255,
    640 >> 8,
    640 & 255,
    components,
    0,
  ]);
}
