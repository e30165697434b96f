import { preparedBytes } from "../prepared/index.js";
import { charstring } from "./charstring.js";
import { cubicContours, withJoinedLines } from "./cubic-contours.js";
import type { Face } from "./face.js";
import { outlineOf } from "./glyph-outlines.js";
import { handleOf } from "./open-face.js";
import { withoutOverlaps } from "./overlaps.js";
import type { SfntTables } from "./sfnt.js";

/** The charstrings of a face's glyphs. */
interface FaceCharstrings {
  /** Those that were asked for: leaflets made one after another use the same. */
  readonly known: Map<number, Uint8Array>;
  /** Those of a font that the package comes with, made when it was compiled (`packCharstrings`). */
  readonly packed: Uint8Array | undefined;
}

const kept = new WeakMap<Face, FaceCharstrings>();

/** The Type 2 charstring of a glyph, without its width, as `makeCharstring` has it. */
export function charstringOf(face: Face, glyph: number): Uint8Array {
  const { tables } = handleOf(face);
  let ofFace = kept.get(face);
  if (!ofFace) {
    ofFace = { known: new Map(), packed: preparedBytes(packedName(tables)) };
    kept.set(face, ofFace);
  }
  const { known, packed } = ofFace;
  let found = known.get(glyph);
  if (!found) {
    found = (packed && unpacked(packed, glyph)) ?? makeCharstring(tables, glyph);
    known.set(glyph, found);
  }
  return found;
}

/**
 * A glyph's outline in as few numbers as will do. Nothing is moved by more than a thousandth of an em when curves are
 * joined, half a thousandth when lines are, and 0.71 units when an edge is cut where it met another.
 */
function makeCharstring(tables: SfntTables, glyph: number): Uint8Array {
  const tolerance = (tables.get("head")?.getUint16(UNITS_PER_EM) ?? 1000) / 1000;
  const contours = withoutOverlaps(cubicContours(outlineOf(tables, glyph), tolerance));
  return charstring(contours.map((contour) => withJoinedLines(contour, tolerance / 2)));
}

const UNITS_PER_EM = 18;
const CHECKSUM = 8;
const GLYPH_COUNT = 4;
const PLACE = 4;

/** By the sum that a font file holds of itself. */
export function packedName(tables: SfntTables): string {
  const sum = tables.get("head")?.getUint32(CHECKSUM) ?? 0;
  return `charstrings/${sum.toString(16)}-${tables.get("glyf")?.byteLength}`;
}

/** The charstrings of all glyphs, before them where each begins and ends: four bytes, the least first. */
export function packCharstrings(tables: SfntTables): Uint8Array {
  const count = tables.get("maxp")?.getUint16(GLYPH_COUNT) ?? 0;
  const charstrings = Array.from({ length: count }, (_, glyph) => makeCharstring(tables, glyph));
  let at = (count + 1) * PLACE;
  const bytes = new Uint8Array(charstrings.reduce((size, { length }) => size + length, at));
  const places = new DataView(bytes.buffer);
  charstrings.forEach((each, glyph) => {
    places.setUint32(glyph * PLACE, at, true);
    bytes.set(each, at);
    at += each.length;
  });
  places.setUint32(count * PLACE, at, true);
  return bytes;
}

function unpacked(packed: Uint8Array, glyph: number): Uint8Array | undefined {
  const places = new DataView(packed.buffer, packed.byteOffset, packed.length);
  if ((glyph + 2) * PLACE > places.getUint32(0, true)) return undefined;
  return packed.subarray(places.getUint32(glyph * PLACE, true), places.getUint32((glyph + 1) * PLACE, true));
}
