import { type CmykColour, type Colour, neutralOf, type RgbColour } from "../geometry/index.js";
import type { CmykProfile } from "./cmyk-profile.js";

/** An ink by its name, and what a screen or a press without it shows instead. */
export interface SpotInk {
  readonly name: string;
  readonly alternate: CmykColour;
}

/** What a leaflet is made for, and with which inks: those it asks for, black alone, or black and one other. */
export interface Printing {
  readonly target: "screen" | "office" | "press";
  readonly inks: "all" | "black" | SpotInk;
}

/** What becomes of a layout's colours. */
export interface ColourRule {
  /** As it is written into the file. */
  written(colour: Colour): Colour;
  /** Whether the inks there are can print it. Office printers make dots of everything but full inks. */
  allows(colour: Colour): boolean;
}

/**
 * Colours for a screen or an office printer are sRGB, for a press they are inks.
 *
 * A grey is black ink, as much as it lacks of white, and the other way round. Other colours of the screen
 * become the inks that the profile says look like them, inks become what they look like. Named inks stay
 * themselves on a press, and where they are the one ink besides black; elsewhere their alternate stands for them.
 */
export function colourRule(
  printing: Printing,
  inks: ReadonlyMap<string, SpotInk>,
  profile: () => CmykProfile,
): ColourRule {
  const { target } = printing;
  const chosen = typeof printing.inks === "string" ? undefined : printing.inks.name;
  const convert = (colour: Colour): Colour => {
    if (colour.space === "ink") {
      const ink = inks.get(colour.ink);
      if (!ink || target === "press" || colour.ink === chosen) return colour;
      return toScreen(tinted(ink.alternate, colour.tint), profile);
    }
    return target === "press" ? toInks(colour, profile) : toScreen(colour, profile);
  };
  const known = new Map<Colour, Colour>();
  return {
    written(colour) {
      let converted = known.get(colour);
      if (!converted) {
        converted = convert(colour);
        known.set(colour, converted);
      }
      return converted;
    },
    allows(colour) {
      if (printing.inks === "all" || (colour.space === "ink" && colour.ink === chosen)) return true;
      const light = neutralOf(colour);
      return light !== undefined && (target === "press" || light === 0 || light === 1);
    },
  };
}

function toInks(colour: RgbColour | CmykColour, profile: () => CmykProfile): CmykColour {
  if (colour.space === "cmyk") return colour;
  const light = neutralOf(colour);
  return light === undefined
    ? profile().toInks(colour)
    : { space: "cmyk", cyan: 0, magenta: 0, yellow: 0, black: 1 - light };
}

function toScreen(colour: RgbColour | CmykColour, profile: () => CmykProfile): RgbColour {
  if (colour.space === "rgb") return colour;
  const light = neutralOf(colour);
  return light === undefined
    ? profile().toScreen(colour)
    : { space: "rgb", red: light, green: light, blue: light };
}

function tinted({ space, cyan, magenta, yellow, black }: CmykColour, tint: number): CmykColour {
  return { space, cyan: cyan * tint, magenta: magenta * tint, yellow: yellow * tint, black: black * tint };
}
