import { crc32 } from "node:zlib";

/**
 * What is broken in a PNG file, or undefined: chunks that run over the end, wrong check sums, missing
 * header, data or end. Pixels are not unpacked.
 *
 * Source: PNG (Third Edition), 5.3 and 5.6.
 */
export function inspectPng(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = PNG_SIGNATURE_LENGTH;
  let hasData = false;
  for (let first = true; ; first = false) {
    if (at + 12 > bytes.length) return "it ends too early";
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) return "it ends too early";
    if (first !== (type === "IHDR") || (first && length !== 13)) return "its header is wrong";
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
      return "a check sum does not agree";
    }
    if (type === "IEND") return hasData ? undefined : "it has no picture in it";
    hasData ||= type === "IDAT";
    at += 12 + length;
  }
}

/**
 * What is broken in a JPEG file, or undefined: segments that run over the end, no frame, no scan, no
 * end. Frames that PDF cannot hold (anything but baseline, extended and progressive Huffman) count too.
 *
 * Source: ITU-T T.81, B.1.1 and B.2; PDF's DCTDecode: ISO 32000-1, 7.4.8.
 */
export function inspectJpeg(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  let hasFrame = false;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return "its segments do not follow one another";
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return "it ends too early";
    if (marker === START_OF_SCAN)
      return hasFrame ? inspectScan(bytes, at + 2 + length) : "it has no measures";
    if (isFrame(marker)) {
      if (marker > PROGRESSIVE_FRAME) return "it is compressed in a way that PDF does not know";
      hasFrame = true;
    }
    at += 2 + length;
  }
  return "it ends too early";
}

const PNG_SIGNATURE_LENGTH = 8;
const START_OF_SCAN = 0xda;
const PROGRESSIVE_FRAME = 0xc2;
const END_OF_IMAGE = 0xd9;
/** Between C0 and CF, but no frames: Huffman tables, extensions, arithmetic conditioning. */
const NO_FRAMES: readonly number[] = [0xc4, 0xc8, 0xcc];

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.includes(marker);
}

/** The scans are only searched for the end marker; some cameras write more behind it. */
function inspectScan(bytes: Uint8Array, from: number): string | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === END_OF_IMAGE) return undefined;
  }
  return "it ends too early";
}
