// Draws docs/images/leaflets.png, the picture of README.md, from the leaflets in output/:
//
//   npm run build && node scripts/readme-picture.mjs
//
// Needs pdftoppm (poppler-utils).
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";
import { PNG } from "pngjs";

const DPI = 76;
const GAP = 18;
const PAGES = [
  { file: "output/kazakhstan-solidarity-de-en-a4.pdf", page: 1 },
  { file: "output/kazakhstan-solidarity-de-a5.pdf", page: 1 },
];

// Sixteen colours are enough for black, red and white, and make a file a quarter the size.
const TABLE = [0xee, 0xee, 0xec];
const EDGE = [0xaa, 0xaa, 0xaa];
const SHADES = [0, 40, 75, 105, 135, 165, 190, 212, 232, 255].map((grey) => [grey, grey, grey]);
const REDS = [0, 0.3, 0.55, 0.8].map((white) => [200 + 55 * white, 20 + 235 * white, 27 + 228 * white]);
const PALETTE = [TABLE, EDGE, ...SHADES, ...REDS].map((colour) => colour.map(Math.round));

const pages = PAGES.map(render);
const width = pages.reduce((sum, page) => sum + page.width + GAP, GAP);
const height = Math.max(...pages.map((page) => page.height)) + 2 * GAP;
// 0 is the table.
const picture = new Uint8Array(width * height);
let left = GAP;
for (const page of pages) {
  lay(page, left, GAP);
  left += page.width + GAP;
}
const png = indexedPng(picture);
writeFileSync(new URL("../docs/images/leaflets.png", import.meta.url), png);
process.stdout.write(`${width} × ${height}, ${(png.length / 1000).toFixed(0)} kB\n`);

function render({ file, page }) {
  const options = ["-r", String(DPI), "-f", String(page), "-l", String(page), "-png"];
  return PNG.sync.read(execFileSync("pdftoppm", [...options, file], { maxBuffer: 1 << 26 }));
}

function lay(page, x, y) {
  for (let row = -1; row <= page.height; row++) {
    for (let column = -1; column <= page.width; column++) {
      const isEdge = row < 0 || column < 0 || row === page.height || column === page.width;
      const from = (row * page.width + column) * 4;
      picture[(y + row) * width + x + column] = isEdge ? 1 : nearest(page.data.subarray(from, from + 3));
    }
  }
}

function nearest(colour) {
  const distances = PALETTE.slice(2).map((known) =>
    known.reduce((sum, value, channel) => sum + (value - colour[channel]) ** 2, 0),
  );
  return 2 + distances.indexOf(Math.min(...distances));
}

/** PNG, second edition: 4 bits a pixel, indexed; every line unfiltered. pngjs writes no palettes. */
function indexedPng(pixels) {
  const bytesPerLine = Math.ceil(width / 2);
  const lines = new Uint8Array(height * (bytesPerLine + 1));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = row * (bytesPerLine + 1) + 1 + (column >> 1);
      lines[at] |= pixels[row * width + column] << (column % 2 === 0 ? 4 : 0);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([4, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(PALETTE.flat())),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
