import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { PNG as PngImage } from "pngjs";

const EVERYTHING = new URL("../fixtures/statements/everything/pictures/", import.meta.url);

/** A small whole JPEG. */
export const JPEG: Uint8Array = readFileSync(new URL("blue%20square.jpg", EVERYTHING));

/** A small whole PNG. */
export function png(width = 3, height = 2): Uint8Array {
  return PngImage.sync.write(new PngImage({ width, height }));
}

/** A PNG whose header claims measures that its data has not. */
export function pngClaiming(width: number, height: number): Uint8Array {
  const file = Buffer.from(png());
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  file.writeUInt32BE(crc32(file.subarray(12, 29)), 29);
  return file;
}

/** The JPEG with one byte changed by `change`, found behind `marker` (FF and this) at `offset`. */
export function jpegWith(marker: number, change: (file: Buffer, at: number) => void): Uint8Array {
  const file = Buffer.from(JPEG);
  const at = file.indexOf(Buffer.from([0xff, marker]));
  if (at < 0) throw new Error(`the sample has no marker ${marker.toString(16)}`);
  change(file, at);
  return file;
}

/** The JPEG with an Exif segment that says how the camera was held (1 upright, 6 turned to the right). */
export function jpegTurned(orientation: number): Uint8Array {
  const tiff = Buffer.from("4d4d002a00000008000101120003000000010000000000000000", "hex");
  tiff.writeUInt16BE(orientation, 18);
  const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([JPEG.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, JPEG.subarray(2)]);
}
