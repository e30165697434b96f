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

/** As light as the colour is seen: the luma of ITU-R BT.601. */
export function greyOf({ space, red, green, blue }: Colour): Colour {
  const light = Number((0.299 * red + 0.587 * green + 0.114 * blue).toFixed(4));
  return { space, red: light, green: light, blue: light };
}
