/** A colour as the layout gave it; components from 0 to 1. The press's colours come from it later. */
export interface Colour {
  readonly space: "rgb";
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

export const BLACK: Colour = { space: "rgb", red: 0, green: 0, blue: 0 };

export function sameColour(a: Colour, b: Colour): boolean {
  return a.red === b.red && a.green === b.green && a.blue === b.blue;
}
