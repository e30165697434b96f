import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The plates with any ink, by Ghostscript. Throws where it finds anything wrong with the file. */
export function platesOf(pdf: Uint8Array): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "flugblatt-plates-"));
  try {
    const file = path.join(folder, "file.pdf");
    writeFileSync(file, pdf);
    const device = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-sCompression=none", "-r30"];
    const said = execFileSync("gs", [...device, "-o", path.join(folder, "p%d.tif"), file], {
      encoding: "utf8",
    });
    if (said.trim() !== "") throw new Error(`Ghostscript says: ${said}`);
    const inked = readdirSync(folder).flatMap((name) => {
      const [, plate] = /\((.+)\)\.tif$/.exec(name) ?? [];
      if (plate === undefined) return [];
      // In the file's name Ghostscript writes other letters by the numbers of their bytes.
      return hasInk(readFileSync(path.join(folder, name))) ? [decodeURIComponent(plate)] : [];
    });
    return [...new Set(inked)].sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const STRIP_OFFSETS = 273;
const STRIP_LENGTHS = 279;

/** Whether any pixel of an unpacked TIFF of one byte a pixel is not paper, which is 255 (TIFF 6.0, 2). */
function hasInk(tiff: Buffer): boolean {
  const directory = tiff.readUInt32LE(4);
  const numbersOf = (tag: number): readonly number[] => {
    for (let i = 0; i < tiff.readUInt16LE(directory); i++) {
      const entry = directory + 2 + 12 * i;
      if (tiff.readUInt16LE(entry) !== tag) continue;
      const size = tiff.readUInt16LE(entry + 2) === 3 ? 2 : 4;
      const count = tiff.readUInt32LE(entry + 4);
      const at = count * size > 4 ? tiff.readUInt32LE(entry + 8) : entry + 8;
      return Array.from({ length: count }, (_, k) => tiff.readUIntLE(at + k * size, size));
    }
    throw new Error(`a plate without tag ${tag}`);
  };
  const lengths = numbersOf(STRIP_LENGTHS);
  return numbersOf(STRIP_OFFSETS).some((offset, i) =>
    tiff.subarray(offset, offset + (lengths[i] ?? 0)).some((value) => value !== 255),
  );
}
