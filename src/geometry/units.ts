/** A length in points of 1/72 inch; the unit of every length whose name does not say otherwise. */
export type Pt = number;

export const PT_PER_INCH = 72;
export const PT_PER_MM = PT_PER_INCH / 25.4;
/** CSS pixels: 96 to the inch (CSS Values and Units 4, 6.2). */
export const PT_PER_PX = 0.75;

export function mmToPt(mm: number): Pt {
  return mm * PT_PER_MM;
}
