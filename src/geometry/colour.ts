/** A colour as the layout gave it. */
export type Colour = RgbColour | CmykColour | InkColour;

/** For the screen: sRGB, components from 0 to 1. */
export interface RgbColour {
  readonly space: "rgb";
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** For the press: how much of each ink, from 0 to 1. */
export interface CmykColour {
  readonly space: "cmyk";
  readonly cyan: number;
  readonly magenta: number;
  readonly yellow: number;
  readonly black: number;
}

/** An ink with a name of its own, on a plate of its own. */
export interface InkColour {
  readonly space: "ink";
  readonly ink: string;
  /** How much of it, from 0 to 1. */
  readonly tint: number;
}

export const BLACK: RgbColour = { space: "rgb", red: 0, green: 0, blue: 0 };

export function sameColour(a: Colour, b: Colour): boolean {
  if (a === b) return true;
  if (a.space === "rgb" && b.space === "rgb")
    return a.red === b.red && a.green === b.green && a.blue === b.blue;
  if (a.space === "cmyk" && b.space === "cmyk") {
    return a.cyan === b.cyan && a.magenta === b.magenta && a.yellow === b.yellow && a.black === b.black;
  }
  return a.space === "ink" && b.space === "ink" && a.ink === b.ink && a.tint === b.tint;
}

/** As light as the colour is seen: the luma of ITU-R BT.601. */
export function greyOf({ space, red, green, blue }: RgbColour): RgbColour {
  const light = Number((0.299 * red + 0.587 * green + 0.114 * blue).toFixed(4));
  return { space, red: light, green: light, blue: light };
}

/**
 * How light a colour is that has no hue: 0 for black, 1 for white; undefined for one that has. A share of black
 * ink is as dark as the grey with that much less light.
 */
export function neutralOf(colour: Colour): number | undefined {
  switch (colour.space) {
    case "rgb":
      return colour.red === colour.green && colour.red === colour.blue ? colour.red : undefined;
    case "cmyk":
      return colour.cyan + colour.magenta + colour.yellow === 0 ? 1 - colour.black : undefined;
    case "ink":
      return colour.tint === 0 ? 1 : undefined;
    default:
      return colour satisfies never;
  }
}

/** As the layout would write it. */
export function describeColour(colour: Colour): string {
  switch (colour.space) {
    case "rgb":
      return `#${[colour.red, colour.green, colour.blue].map(hexByte).join("")}`;
    case "cmyk": {
      const shares = [colour.cyan, colour.magenta, colour.yellow, colour.black].map(percent);
      return `device-cmyk(${shares.join(" ")})`;
    }
    case "ink":
      return `-flug-ink("${colour.ink}"${colour.tint === 1 ? "" : ` ${percent(colour.tint)}`})`;
    default:
      return colour satisfies never;
  }
}

function hexByte(value: number): string {
  return Math.round(value * 255)
    .toString(16)
    .padStart(2, "0");
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
