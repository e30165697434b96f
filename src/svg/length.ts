/** CSS pixels in each unit (CSS Values and Units 4, 6.2). */
const PX_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["px", 1],
  ["in", 96],
  ["cm", 96 / 2.54],
  ["mm", 96 / 25.4],
  ["q", 96 / 101.6],
  ["pt", 96 / 72],
  ["pc", 16],
]);

/** A number or an absolute length in CSS pixels, SVG's user units; undefined for anything else. */
export function cssPixels(value: string): number | undefined {
  const [, number, unit = ""] =
    /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([a-z]*)\s*$/i.exec(value) ?? [];
  const factor = PX_PER_UNIT.get(unit.toLowerCase());
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}
