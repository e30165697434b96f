import { mmToPt, PT_PER_INCH, type Pt } from "../geometry/index.js";
import { UsageError } from "./exit-codes.js";

const POINTS_PER: ReadonlyMap<string, Pt> = new Map([
  ["mm", mmToPt(1)],
  ["cm", mmToPt(10)],
  ["in", PT_PER_INCH],
  ["pt", 1],
]);

/** A length of paper as people write it, in points: `5mm`, `0,5 cm`, `0.2in`, `3pt`; from nothing up to `most`. */
export function paperLength(given: string, option: string, most: Pt): Pt {
  const [, number = "", unit = ""] = /^(\d+(?:[.,]\d+)?) ?(mm|cm|in|pt)$/i.exec(given.trim()) ?? [];
  const points = POINTS_PER.get(unit.toLowerCase());
  if (points === undefined) throw new UsageError(`'${given}' is not a length; write ${option} 5mm`);
  const length = Number(number.replace(",", ".")) * points;
  if (length <= most) return length;
  throw new UsageError(`${option} '${given}' is too much; write at most ${Math.round(most / mmToPt(1))}mm`);
}
