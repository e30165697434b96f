import { nearestName } from "../diagnostics/index.js";
import { mmToPt, type Pt } from "../geometry/index.js";

export interface Format {
  readonly name: string;
  readonly width: Pt;
  readonly height: Pt;
}

/** Trimmed sizes of ISO 216, in millimetres. */
const SIZES_MM: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["A4", [210, 297]],
  ["A5", [148, 210]],
]);

export const FORMAT_NAMES: readonly string[] = [...SIZES_MM.keys()];

/** A format by its name, in any case; undefined for one we do not know. */
export function formatNamed(name: string): Format | undefined {
  const known = FORMAT_NAMES.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const size = SIZES_MM.get(known ?? "");
  return known && size ? { name: known, width: mmToPt(size[0]), height: mmToPt(size[1]) } : undefined;
}

export function nearestFormat(name: string): string | undefined {
  return nearestName(name, FORMAT_NAMES);
}
