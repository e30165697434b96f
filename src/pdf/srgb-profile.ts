import { latin1 } from "./object-store.js";

/**
 * An sRGB display profile of some six hundred bytes: matrix and tone curve, version 2.1 of the ICC's
 * format, which every reader knows. Made here from the numbers of the standard, so nobody's but ours.
 *
 * The curve is sampled at 64 steps; between them its error is below a ten-thousandth.
 *
 * Source: ICC.1:2001-04, 6; IEC 61966-2-1 for the curve, primaries adapted to D50 by Bradford's matrix.
 */
export function srgbProfile(): Uint8Array {
  const curve = toneCurve();
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ["desc", description("sRGB IEC61966-2.1")],
    ["cprt", textTag("No copyright, use freely")],
    ["wtpt", xyz(D50)],
    ["rXYZ", xyz([0.4360747, 0.2225045, 0.0139322])],
    ["gXYZ", xyz([0.3850649, 0.7168786, 0.0971045])],
    ["bXYZ", xyz([0.1430804, 0.0606169, 0.7141733])],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ];
  return profile(tags);
}

/** The profile connection space's white (ICC.1, 6.1.1). */
const D50 = [0.9642, 1, 0.8249] as const;
const HEADER = 128;
const CURVE_STEPS = 64;

function profile(tags: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const table = HEADER + 4 + tags.length * 12;
  const blocks = [...new Set(tags.map(([, bytes]) => bytes))];
  const offsets = new Map<Uint8Array, number>();
  let size = table;
  for (const block of blocks) {
    offsets.set(block, size);
    size += Math.ceil(block.length / 4) * 4;
  }
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  writeHeader(view, bytes);
  view.setUint32(HEADER, tags.length);
  tags.forEach(([signature, block], i) => {
    const entry = HEADER + 4 + i * 12;
    bytes.set(latin1(signature), entry);
    view.setUint32(entry + 4, offsets.get(block) ?? 0);
    view.setUint32(entry + 8, block.length);
  });
  for (const [block, offset] of offsets) bytes.set(block, offset);
  return bytes;
}

function writeHeader(view: DataView, bytes: Uint8Array): void {
  view.setUint32(0, bytes.length);
  view.setUint32(8, 0x02100000);
  bytes.set(latin1("mntrRGB XYZ "), 12);
  // When the numbers were last revised: any fixed day, the field may not be empty.
  [2026, 1, 1, 0, 0, 0].forEach((part, i) => {
    view.setUint16(24 + i * 2, part);
  });
  bytes.set(latin1("acsp"), 36);
  D50.forEach((value, i) => {
    view.setInt32(68 + i * 4, fixed(value));
  });
}

/** s15Fixed16Number. */
function fixed(value: number): number {
  return Math.round(value * 65536);
}

function xyz(values: readonly [number, number, number]): Uint8Array {
  const bytes = new Uint8Array(20);
  bytes.set(latin1("XYZ "));
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setInt32(8 + i * 4, fixed(value));
  });
  return bytes;
}

function toneCurve(): Uint8Array {
  const bytes = new Uint8Array(12 + 2 * (CURVE_STEPS + 1));
  bytes.set(latin1("curv"));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, CURVE_STEPS + 1);
  for (let i = 0; i <= CURVE_STEPS; i++)
    view.setUint16(12 + 2 * i, Math.round(linear(i / CURVE_STEPS) * 65535));
  return bytes;
}

/** From a stored component to the light it stands for. */
function linear(component: number): number {
  return component <= 0.04045 ? component / 12.92 : ((component + 0.055) / 1.055) ** 2.4;
}

function textTag(value: string): Uint8Array {
  return latin1(`text\0\0\0\0${value}\0`);
}

/** textDescriptionType: the ASCII name, and empty Unicode and Macintosh ones. */
function description(value: string): Uint8Array {
  const bytes = new Uint8Array(12 + value.length + 1 + 8 + 3 + 67);
  bytes.set(latin1("desc"));
  new DataView(bytes.buffer).setUint32(8, value.length + 1);
  bytes.set(latin1(value), 12);
  return bytes;
}
