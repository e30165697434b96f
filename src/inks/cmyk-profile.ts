import type { CmykColour, RgbColour } from "../geometry/index.js";
import { type Lab, labOf, rgbOf } from "./lab.js";
import { type LookupTable, readLookupTable } from "./lookup-table.js";

/** How a press prints: which inks look like a colour of the screen, and what inks look like on it. */
export interface CmykProfile {
  toInks(colour: RgbColour): CmykColour;
  toScreen(colour: CmykColour): RgbColour;
}

/**
 * Opens an ICC profile of a CMYK press. To inks by its perceptual table, which keeps colours apart that no press
 * can print; to the screen by its colorimetric one, against the white of the paper. Tables are read when first
 * asked for. Throws for any other profile: they come with the program.
 *
 * Source: ICC.1:2001-04, 6.1 and 6.4, with the 16-bit encoding of CIELAB of its annex A.
 */
export function openProfile(bytes: Uint8Array): CmykProfile {
  const tables = new Map<string, LookupTable>();
  const table = (tag: string): LookupTable => {
    const read = tables.get(tag) ?? readLookupTable(bytes, offsetOf(bytes, tag));
    tables.set(tag, read);
    return read;
  };
  return {
    toInks(colour) {
      const [cyan = 0, magenta = 0, yellow = 0, black = 0] = table("B2A0").lookUp(encodeLab(labOf(colour)));
      return { space: "cmyk", cyan, magenta, yellow, black };
    },
    toScreen({ cyan, magenta, yellow, black }) {
      return rgbOf(decodeLab(table("A2B1").lookUp([cyan, magenta, yellow, black])));
    },
  };
}

/** The tag table (ICC.1, 6.2). */
function offsetOf(bytes: Uint8Array, wanted: string): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(128);
  for (let i = 0; i < count; i++) {
    const entry = 132 + 12 * i;
    const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4));
    if (tag === wanted) return view.getUint32(entry + 4);
  }
  throw new Error(`the profile has no table ${wanted}`);
}

/** L* of 100 is FF00 in 16 bits, a* and b* of 0 are 8000. */
const LIGHTEST = 0xff00 / 0xffff;
const NEUTRAL = 0x8000;
const PER_UNIT = 256;

function encodeLab([lightness, a, b]: Lab): number[] {
  const opposite = (value: number) => (NEUTRAL + value * PER_UNIT) / 0xffff;
  return [(lightness / 100) * LIGHTEST, opposite(a), opposite(b)];
}

function decodeLab([lightness = 0, a = 0, b = 0]: readonly number[]): Lab {
  const opposite = (share: number) => (share * 0xffff - NEUTRAL) / PER_UNIT;
  return [(lightness / LIGHTEST) * 100, opposite(a), opposite(b)];
}
