import { PNG } from "pngjs";

/** A PNG made pixel by pixel. */
export function pngOf(
  width: number,
  height: number,
  pixel: (x: number, y: number) => readonly number[],
): Buffer {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) png.data.set(pixel(x, y), (y * width + x) * 4);
  return PNG.sync.write(png);
}

/** A gray ramp, fading out to the right. */
export function grayPng(): Buffer {
  return pngOf(30, 20, (x, y) => [y * 12, y * 12, y * 12, 255 - x * 8]);
}
